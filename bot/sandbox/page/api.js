// The sandbox's control interface. Each call returns JSON or throws an Error in plain words.
import { WORDS } from "./words.js";

async function ask(path, options) {
  const answer = await fetch(`/sandbox/${path}`, options);
  const told = await answer.json().catch(() => ({ error: WORDS.noAnswer }));
  if (!answer.ok) throw new Error(told.error || WORDS.noAnswer);
  return told;
}

const get = (path, query = {}) => ask(`${path}?${new URLSearchParams(query)}`);
const post = (path, body) =>
  ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

export const people = () => get("people");
export const chats = (as) => get("chats", { as });
export const counts = () => get("counts");
export const messages = (as, chat) => get("messages", { as, chat });
export const commands = (as, chat) => get("commands", { as, chat });
export const calls = (after) => get("calls", { after });
export const clock = () => get("clock");
export const wind = (seconds) => post("clock", { seconds });
export const say = (as, chat, text, more = {}) => post("send", { as, chat, text, ...more });
export const press = (as, chat, message_id, data) => post("press", { as, chat, message_id, data });
export const inline = (as, chat, query, offset) => post("inline", { as, chat, query, offset });
export const choose = (as, chat, result, query) => post("choose", { as, chat, result, query });
export const vote = (as, chat, message_id, options) => post("vote", { as, chat, message_id, options });
export const start = (as, payload = "") => post("start", { as, payload });
export const edit = (as, chat, message_id, text) => post("edit", { as, chat, message_id, text });
export const remove = (as, chat, message_id) => post("delete", { as, chat, message_id });
export const fileUrl = (id) => `/sandbox/file?id=${encodeURIComponent(id)}`;

export function upload(as, chat, kind, file, caption, replyTo) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ as, chat, kind, caption, reply_to: replyTo || "" })) form.set(name, value);
  form.set("file", file, file.name || `${kind}.png`);
  return ask("send", { method: "POST", body: form });
}

// Calls `heard` for every change, again after a broken connection.
export function listen(heard) {
  const source = new EventSource("/sandbox/events");
  source.onmessage = (event) => heard(JSON.parse(event.data));
  source.onopen = () => heard({ kind: "again" });
}
