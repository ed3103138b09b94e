// On one phone: who one can be, and which chats that person has.
import { el, face, gist, shortTime } from "./dom.js";
import * as news from "./news.js";
import { state } from "./state.js";
import { WORDS, roleOf } from "./words.js";

export function people(phone) {
  const wanted = phone.$(".search").value.trim().toLowerCase();
  const groups = new Map();
  const fits = ({ name, label }) => [name, label, roleOf(label)].some((words) => words.toLowerCase().includes(wanted));
  for (const one of state.people.filter(fits)) {
    groups.set(one.label, [...(groups.get(one.label) || []), one]);
  }
  const nodes = [...groups].flatMap(([label, members]) => [el("div", { class: "group" }, roleOf(label) || "—"), ...members.map((one) => personRow(one, phone))]);
  phone.$(".people-list").replaceChildren(...nodes);
}

function personRow(one, phone) {
  const current = one.id === phone.me?.id;
  return el("button", { class: "row", type: "button", "data-person": one.id, "aria-current": String(current), onclick: () => phone.become(one.id) },
    face(one.name, one.id), el("span", { class: "what" }, el("b", {}, one.name)), badge(news.of(one.id)));
}

export function chats(phone, list) {
  const sorted = [...list].sort((a, b) => (b.last?.date || 0) - (a.last?.date || 0));
  phone.$(".chat-list").replaceChildren(...sorted.map((chat) => chatRow(chat, phone)));
}

function chatRow(chat, phone) {
  const bot = chat.type === "private";
  const last = chat.last ? `${chat.last.message.out ? "" : `${chat.last.from}${WORDS.colon}`}${gist(chat.last.message)}` : bot ? WORDS.never : "";
  return el("button", { class: "row", type: "button", "data-chat": chat.id, "aria-current": String(chat.id === phone.chat), onclick: () => phone.open(chat.id) },
    face(chat.title, chat.id, bot), el("span", { class: "what" }, el("b", {}, bot ? WORDS.bot : chat.title), el("small", {}, last.replaceAll("\n", " "))),
    el("span", { class: "aside" }, chat.last && el("time", {}, shortTime(chat.last.date, state.now)), badge(news.unread(phone.me.id, chat.id))));
}

export const badge = (count) => count > 0 && el("span", { class: "badge", "aria-label": WORDS.unread(count) }, count > 99 ? "99+" : count);
