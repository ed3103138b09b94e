// A poll inside its message: rows to choose from, then bars with percentages.
import * as api from "./api.js";
import { day, el, time } from "./dom.js";
import { WORDS } from "./words.js";

const picked = new Map(); // by poll and person: options of several, ticked but not sent yet

const ticked = (poll, me) => picked.get(`${poll.id}/${me}`) || poll.chosen;

export function draw(message, phone) {
  const { poll } = message;
  const me = phone.me.id;
  const box = el("div", { class: "poll", "data-poll": poll.id });
  const send = (options) => vote(message, options, phone);
  box.append(el("b", { class: "question" }, poll.question), el("small", {}, kind(poll)));
  if (poll.description) box.prepend(el("div", { class: "text" }, poll.description));
  box.append(rows(poll, me, box, send), foot(poll, me, send));
  return box;
}

const kind = (poll) =>
  poll.is_closed ? WORDS.poll.closed : [poll.is_anonymous ? WORDS.poll.anonymous : WORDS.poll.public, poll.type === "quiz" && WORDS.poll.quiz].filter(Boolean).join(" · ");

function rows(poll, me, box, send) {
  const role = poll.allows_multiple_answers ? "group" : "radiogroup";
  return el("div", { class: "options", role, "aria-label": poll.question }, ...poll.options.map((option, n) => row(poll, me, option, n, box, send)));
}

function row(poll, me, option, n, box, send) {
  const on = ticked(poll, me).includes(n);
  const node = el("button", { type: "button", "data-option": n, role: poll.allows_multiple_answers ? "checkbox" : "radio", "aria-checked": String(on), disabled: !open(poll) },
    el("span", { class: "mark", "aria-hidden": "true" }, mark(poll, n, on)), el("span", { class: "label" }, option.text));
  if (poll.shown) node.append(...result(poll, option));
  node.addEventListener("click", () => (poll.allows_multiple_answers ? tick(poll, me, n, node, box) : send([n])));
  return node;
}

// Voted already: what was chosen can only be taken back, as in Telegram.
const open = (poll) => !poll.is_closed && !poll.chosen.length;

function mark(poll, n, on) {
  if ((poll.correct_option_ids || []).includes(n)) return "✓";
  if (poll.type === "quiz" && on && poll.correct_option_ids) return "✗";
  if (poll.allows_multiple_answers) return on ? "☑" : "☐";
  return on ? "◉" : "○";
}

const percent = (poll, option) => (poll.total_voter_count ? Math.round((100 * option.voter_count) / poll.total_voter_count) : 0);

function result(poll, option) {
  const share = percent(poll, option);
  return [el("span", { class: "share" }, `${share}%`), el("span", { class: "bar", style: `width:${share}%`, "aria-hidden": "true" })];
}

function tick(poll, me, n, node, box) {
  const before = ticked(poll, me);
  const after = before.includes(n) ? before.filter((other) => other !== n) : [...before, n];
  picked.set(`${poll.id}/${me}`, after);
  node.setAttribute("aria-checked", String(after.includes(n)));
  node.querySelector(".mark").textContent = mark(poll, n, after.includes(n));
  box.querySelector("[data-vote]").disabled = !after.length;
}

function foot(poll, me, send) {
  const buttons = [];
  if (open(poll) && poll.allows_multiple_answers) buttons.push(el("button", { type: "button", "data-vote": true, disabled: !ticked(poll, me).length, onclick: () => send(ticked(poll, me)) }, WORDS.poll.vote));
  if (!poll.is_closed && poll.chosen.length && poll.allows_revoting) buttons.push(el("button", { type: "button", "data-retract": true, onclick: () => send([]) }, WORDS.poll.retract));
  return el("div", { class: "foot" }, ...buttons, el("small", {}, [WORDS.poll.votes(poll.total_voter_count), until(poll)].filter(Boolean).join(" · ")));
}

function until(poll) {
  if (poll.is_closed) return "";
  if (poll.hidden) return WORDS.poll.hidden;
  return poll.close_date ? WORDS.poll.until(`${day(poll.close_date)} ${time(poll.close_date)}`) : "";
}

async function vote(message, options, phone) {
  picked.delete(`${message.poll.id}/${phone.me.id}`);
  await api.vote(phone.me.id, phone.chat, message.message_id, options).catch((error) => phone.toast(error.message));
}
