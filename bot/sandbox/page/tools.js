// The clock one can wind, and the drawer with the bot's calls.
import * as api from "./api.js";
import { $, day, el, time, toast } from "./dom.js";
import { state } from "./state.js";
import { WORDS } from "./words.js";

let last = 0; // the newest call shown
let ahead = 0; // the sandbox's clock before this machine's, in seconds

export async function clock() {
  const { epoch } = await api.clock();
  ahead = epoch - Date.now() / 1000;
  tick();
}

function tick() {
  state.now = Date.now() / 1000 + ahead;
  $("#clock").textContent = `${day(state.now)} ${time(state.now)}`;
}

async function wind(seconds) {
  await api.wind(seconds).catch((error) => toast(error.message));
}

export async function calls() {
  const box = $("#calls");
  if (box.hidden) return;
  const news = await api.calls(last);
  for (const call of news) {
    last = call.n;
    if (call.method !== "getUpdates") box.prepend(row(call));
  }
  while (box.children.length > 200) box.lastChild.remove();
}

function row(call) {
  const summary = el("summary", {}, el("b", { class: call.ok ? "" : "bad" }, call.method), el("span", {}, `${call.ms} ms`), el("time", {}, time(call.at)));
  return el("details", {}, summary, el("pre", {}, JSON.stringify(call.params, null, 1)), el("pre", {}, JSON.stringify(call.answer, null, 1)));
}

export function wire() {
  $("#winds").replaceChildren(...WORDS.winds.map(([seconds, label]) => el("button", { type: "button", "data-wind": seconds, onclick: () => wind(seconds) }, label)));
  setInterval(tick, 1000);
  $("#show-calls").addEventListener("click", () => {
    const box = $("#calls");
    box.hidden = !box.hidden;
    $("#panes").classList.toggle("with-calls", !box.hidden);
    $("#show-calls").setAttribute("aria-expanded", String(!box.hidden));
    if (innerWidth < 900) document.body.dataset.pane = box.hidden ? "thread" : "calls";
    calls();
  });
}
