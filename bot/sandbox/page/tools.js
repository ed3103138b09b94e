// The clock one can wind, and the drawer with what the bot did.
import * as api from "./api.js";
import { $, day, el, time } from "./dom.js";
import * as stage from "./stage.js";
import { state } from "./state.js";
import { WORDS } from "./words.js";

const MOST = 200; // calls shown
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
  await api.wind(seconds).catch((error) => stage.shown().toast(error.message));
}

export async function calls() {
  if ($("#calls").hidden) return;
  const box = $("#call-list");
  for (const call of await api.calls(last)) {
    if (call.n <= last) continue; // another look was quicker
    last = call.n;
    if (call.method !== "getUpdates") box.prepend(row(call));
  }
  while (box.children.length > MOST) box.lastChild.remove();
}

function row(call) {
  const summary = el("summary", {}, el("b", { class: call.ok ? "" : "bad" }, WORDS.did[call.method] || call.method), el("code", {}, call.method), el("time", {}, time(call.at)));
  return el("details", {}, summary, el("pre", {}, JSON.stringify(call.params, null, 1)), el("pre", {}, JSON.stringify(call.answer, null, 1)));
}

function toggle() {
  const box = $("#calls");
  box.hidden = !box.hidden;
  $("#show-calls").setAttribute("aria-expanded", String(!box.hidden));
  calls();
}

export function wire() {
  $("#winds").replaceChildren(...WORDS.winds.map(([seconds, label]) => el("button", { type: "button", "data-wind": seconds, onclick: () => wind(seconds) }, label)));
  setInterval(tick, 1000);
  for (const id of ["#show-calls", "#hide-calls"]) $(id).addEventListener("click", toggle);
}
