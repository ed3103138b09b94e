// The messages of one chat. What didn't change stays where it is, with the focus it has.
import { bubble, speaker } from "./bubble.js";
import { $, day, el, face } from "./dom.js";
import { state } from "./state.js";
import { WORDS } from "./words.js";

const NEAR = 120; // pixels from the end that still count as reading along
const PAUSE = 600; // seconds after which the same person is named again
let drawnFor = "";
let drawn = new Map(); // by key: what a node was drawn from, and the node
let newest = 0; // the last message that has been at the end of the screen
let along = true; // whether the person reads along at the end, which then stays in sight

// `act.reply`, `act.edit`, `act.follow` come from the composer and the app.
export function draw(told, act) {
  const box = $("#messages");
  const here = `${state.me.id}/${state.chat}`;
  if (here !== drawnFor) {
    drawn = new Map();
    along = true;
  }
  drawnFor = here;
  head(told);
  place(box, nodes(told, act));
  if (along) toEnd();
  else arrived(told.messages.filter((message) => message.message_id > newest && !message.out).length);
}

function nodes(told, act) {
  const kept = new Map();
  const keep = (key, from, make) => {
    const facts = JSON.stringify(from);
    const before = drawn.get(key);
    const one = before?.facts === facts ? before : { facts, node: make() };
    kept.set(key, one);
    return one.node;
  };
  const found = told.messages.flatMap((message, n) => around(told, message, n, act, keep));
  if (!told.started && told.chat.type === "private") found.push(keep("start", 0, () => opener(act)));
  drawn = kept;
  return found;
}

// A message, after the day it begins.
function around({ messages, ...told }, message, n, act, keep) {
  const today = day(message.date);
  const run = { first: !together(messages[n - 1], message), last: !together(message, messages[n + 1]) };
  const node = keep(message.message_id, [message, run], () => service(message) || bubble(message, told, act, run));
  const begins = n === 0 || day(messages[n - 1].date) !== today;
  return begins ? [keep(`day ${message.message_id}`, today, () => el("span", { class: "day" }, today)), node] : [node];
}

const together = (one, other) =>
  Boolean(one && other) && speaker(one) === speaker(other) && day(one.date) === day(other.date) && other.date - one.date < PAUSE;

function place(box, wanted) {
  wanted.forEach((node, n) => box.children[n] !== node && box.insertBefore(node, box.children[n] || null));
  while (box.children.length > wanted.length) box.lastChild.remove();
}

function atEnd() {
  const box = $("#messages");
  return box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;
}

function toEnd() {
  const box = $("#messages");
  box.scrollTop = box.scrollHeight;
  reached();
}

function reached() {
  along = true;
  newest = Number([...$("#messages").querySelectorAll("[data-message]")].at(-1)?.dataset.message || 0);
  arrived(0);
}

function left() {
  along = false;
  $("#down").hidden = false;
}

// The arrow down, with how many came meanwhile.
function arrived(count) {
  $("#down").hidden = along;
  $("#down span").textContent = count || "";
}

function head({ chat }) {
  const bot = chat.type === "private";
  $("#thread-title").replaceChildren(face(chat.title, chat.id, bot), el("div", {}, el("b", {}, chat.title), el("small", {}, bot ? WORDS.private : WORDS.members(chat.members))));
}

function opener(act) {
  return el("div", { class: "opener" }, el("p", { class: "service" }, WORDS.startHint), el("button", { type: "button", id: "start", onclick: () => act.start() }, WORDS.start));
}

function service(message) {
  if (!message.migrate_to_chat_id && !message.migrate_from_chat_id) return null;
  return el("span", { class: "service" }, WORDS.moved);
}

// Arrows walk over the messages; the list itself is one stop of the Tab key.
function walk(event) {
  const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
  if (!step || event.target.closest("button, a")) return;
  let next = event.target === $("#messages") ? $("#messages").lastElementChild : event.target[step];
  while (next && next.tagName !== "ARTICLE") next = next[step];
  if (next) (event.preventDefault(), next.focus());
}

export function wire() {
  $("#down").addEventListener("click", toEnd);
  $("#messages").addEventListener("scroll", () => (atEnd() ? reached() : left()), { passive: true });
  const stay = () => along && toEnd(); // where a picture comes in or keys open below
  $("#messages").addEventListener("load", stay, true);
  new ResizeObserver(stay).observe($("#messages"));
  $("#messages").addEventListener("keydown", walk);
}
