// Who one can be, and which chats that person has.
import { $, el, face, gist, shortTime } from "./dom.js";
import { state, unread } from "./state.js";
import { WORDS } from "./words.js";

export function people(choose) {
  const wanted = $("#search").value.trim();
  const groups = Map.groupBy ? Map.groupBy(fitting(wanted), (p) => p.label) : grouped(fitting(wanted));
  const nodes = [];
  for (const [label, members] of groups) {
    nodes.push(el("div", { class: "group" }, label || "—"));
    for (const person of members) nodes.push(personRow(person, choose));
  }
  $("#people-list").replaceChildren(...nodes);
}

const fitting = (wanted) => state.people.filter((p) => !wanted || p.name.includes(wanted) || p.label.includes(wanted));

function grouped(list) {
  const groups = new Map();
  for (const person of list) groups.set(person.label, [...(groups.get(person.label) || []), person]);
  return groups;
}

function personRow(person, choose) {
  const current = person.id === state.me?.id;
  return el("button", { class: "row", type: "button", "data-person": person.id, "aria-current": String(current), onclick: () => choose(person.id) },
    face(person.name, person.id), el("span", { class: "what" }, el("b", {}, person.name)));
}

export function me(switchTo, choose) {
  const { me } = state;
  $("#me").replaceChildren(face(me.name, me.id), el("div", {}, el("b", {}, me.name), el("br"), el("small", {}, me.label)), el("button", { type: "button", id: "switch", onclick: switchTo }, WORDS.switch));
  const others = state.recent.filter((id) => id !== me.id).slice(0, 5);
  $("#recent").replaceChildren(...others.map((id) => {
    const person = state.people.find((p) => p.id === id);
    return el("button", { type: "button", "data-recent": id, onclick: () => choose(id) }, person.name);
  }));
}

export function chats(list, open) {
  const sorted = [...list].sort((a, b) => (b.last?.date || 0) - (a.last?.date || 0));
  $("#chat-list").replaceChildren(...sorted.map((chat) => chatRow(chat, open)));
}

function chatRow(chat, open) {
  const bot = chat.type === "private";
  const last = chat.last ? `${chat.last.from}：${gist(chat.last.message)}` : bot ? WORDS.never : "";
  return el("button", { class: "row", type: "button", "data-chat": chat.id, "aria-current": String(chat.id === state.chat), onclick: () => open(chat.id) },
    face(chat.title, chat.id, bot), el("span", { class: "what" }, el("b", {}, bot ? WORDS.bot : chat.title), el("small", {}, last.replaceAll("\n", " "))),
    el("span", { class: "aside" }, chat.last && el("time", {}, shortTime(chat.last.date, state.now)), badge(unread(chat))));
}

const badge = (count) => count > 0 && el("span", { class: "badge", "aria-label": WORDS.unread(count) }, count);
