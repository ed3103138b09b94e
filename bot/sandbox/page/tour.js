// The guided tour: eight steps, one button each, over the real bot.
import * as api from "./api.js";
import { $, el } from "./dom.js";
import * as play from "./play.js";
import * as stage from "./stage.js";
import { person, state } from "./state.js";
import { HOME, STEPS, untilListening } from "./steps.js";
import { WORDS } from "./words.js";

const KEPT = "minyi-tour"; // in this tab, so that a reload goes on where it was
const FRESH = { next: 0, last: null, number: null, cards: [], runs: 0 };
let memory = { ...FRESH, ...JSON.parse(sessionStorage.getItem(KEPT) || "{}") };
let doing = false;
let failed = false;

// Who says the same again is offered what they said before: each run speaks of another place.
function words(id) {
  const step = WORDS.tour.steps[id];
  return step.turns ? { ...step, words: step.words.replace("{turn}", step.turns[memory.runs % step.turns.length]) } : step;
}
const keep = () => sessionStorage.setItem(KEPT, JSON.stringify(memory));

async function go(n) {
  if (doing) return;
  const step = STEPS[n];
  doing = true;
  failed = false;
  Object.assign(memory, { next: n, last: null });
  draw();
  try {
    stage.show(step.actor);
    await stage.set(step.scene);
    const seen = await step.act({ play, memory, words, wind: () => api.wind(untilListening(state.now)) });
    stage.show(step.look);
    await stage.draw(); // the cards as they are now, before one is brought into sight
    for (const [as, chat, id] of seen) play.bring(as, chat, id);
    Object.assign(memory, { next: n + 1, last: n });
  } catch {
    failed = true;
    Object.assign(memory, { number: null, runs: memory.runs + 1 }); // the next try begins with a complaint of its own
  }
  doing = false;
  keep();
  draw();
}

async function again() {
  memory = { ...FRESH, runs: memory.runs + 1 };
  failed = false;
  keep();
  draw();
  stage.show(0);
  await stage.set(HOME);
}

function mark(n) {
  if (n === memory.next) return "now";
  return n < memory.next ? "done" : "later";
}

function row({ id }, n) {
  const { title } = words(id);
  const looked = n === memory.last;
  const head = el("button", { type: "button", class: "head", "data-step": id, disabled: doing, "aria-label": WORDS.tour.jump(n + 1, title), onclick: () => jump(n) },
    el("span", { class: "dot", "aria-hidden": "true" }, mark(n) === "done" ? "✓" : n + 1), el("b", {}, title));
  return el("li", { class: `${mark(n)}${looked ? " looked" : ""}` }, head, looked && look(id), mark(n) === "now" && task(id, n));
}

const look = (id) => el("p", { class: "look", role: "status" }, el("b", {}, WORDS.tour.look), ...pointed(words(id).look));

// "[the group|1] has …": words that lead to one of the phones.
function pointed(text) {
  return text.split(/\[(.*?)\]/).map((part, i) => {
    const [label, n] = part.split("|");
    return i % 2 ? el("button", { type: "button", "data-show": n, onclick: () => stage.point(Number(n)) }, label) : part;
  });
}

function task(id, n) {
  const { title, before, words: said, result, button } = words(id);
  const quotes = [said, result].filter(Boolean).map((text) => el("blockquote", {}, text));
  const press = el("button", { type: "button", class: "go", "data-go": id, disabled: doing, onclick: () => go(n) }, doing ? WORDS.tour.doing : button);
  return el("div", { class: "task" }, el("p", {}, el("b", { class: "title" }, `${title} `), before), ...quotes, failed && el("p", { class: "failed", role: "alert" }, WORDS.tour.failed), press);
}

// Any step can be come back to; what it needs first is done with it.
function jump(n) {
  if (doing) return;
  Object.assign(memory, { next: n, last: null });
  keep();
  draw();
}

function draw() {
  const { tour } = WORDS;
  const ended = memory.next >= STEPS.length;
  const restart = el("button", { type: "button", id: "again", "aria-label": tour.again, disabled: doing, onclick: again }, tour.again);
  const head = el("header", {}, el("h2", {}, tour.intro), el("p", {}, tour.hint));
  const count = el("small", { class: "count" }, tour.step(Math.min(memory.next + 1, STEPS.length), STEPS.length));
  const foot = el("footer", {}, count, restart, el("button", { type: "button", id: "fold", "aria-label": tour.fold, onclick: fold }, tour.fold));
  $("#tour").replaceChildren(head, el("ol", {}, ...STEPS.map(row)), ...(ended ? [el("p", { class: "ended" }, tour.done)] : []), foot);
}

function fold() {
  const folded = document.body.classList.toggle("folded");
  $("#show-tour").setAttribute("aria-expanded", String(!folded));
}

// Only where the people of the tour live.
export function begin() {
  if (!HOME.every(([id]) => person(id))) {
    for (const id of ["#tour", "#show-tour"]) $(id).hidden = true;
    return;
  }
  $("#show-tour").addEventListener("click", fold);
  draw();
}
