// Who has something new to read. A person's own words are never news, nor is what was there at the beginning.
import * as api from "./api.js";

let chats = [];
let before = new Map(); // by chat: its last message when the visitor first did something
let touched = false;
const seen = new Map(); // by person and chat: the last message they had on the screen

export async function refresh() {
  chats = await api.counts();
  if (!touched) before = new Map(chats.map((chat) => [chat.id, chat.last]));
}

export function touch() {
  touched = true;
}

const key = (me, chat) => `${me}/${chat}`;

function unreadOf(me, chat) {
  const read = Math.max(before.get(chat.id) ?? 0, seen.get(key(me, chat.id)) ?? 0, chat.own[me] ?? 0);
  return Math.max(0, chat.last - read);
}

export function unread(me, id) {
  const chat = chats.find((one) => one.id === id);
  return chat ? unreadOf(me, chat) : 0;
}

// In all of a person's chats, but for some.
export const of = (me, but = []) =>
  chats.filter((chat) => chat.members.includes(me) && !but.includes(chat.id)).reduce((sum, chat) => sum + unreadOf(me, chat), 0);

// Whether anything was new to that person.
export function saw(me, id, last) {
  const fresh = unread(me, id) > 0;
  seen.set(key(me, id), Math.max(last, seen.get(key(me, id)) ?? 0));
  return fresh;
}
