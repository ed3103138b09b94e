// The messages of one chat, as bubbles.
import * as api from "./api.js";
import { $, alertBox, day, el, face, gist, marked, time, toast } from "./dom.js";
import * as poll from "./poll.js";
import { state } from "./state.js";
import { WORDS } from "./words.js";

let drawnFor = "";

// `act.reply`, `act.edit`, `act.follow` come from the composer and the app.
export function draw(told, act) {
  const box = $("#messages");
  const here = `${state.me.id}/${state.chat}`;
  const atEnd = here !== drawnFor || box.scrollHeight - box.scrollTop - box.clientHeight < 120;
  drawnFor = here;
  head(told);
  const nodes = [];
  let today = "";
  for (const message of told.messages) {
    if (day(message.date) !== today) nodes.push(el("span", { class: "day" }, (today = day(message.date))));
    nodes.push(service(message) || bubble(message, told, act));
  }
  if (!told.started && told.chat.type === "private") nodes.push(opener(act));
  box.replaceChildren(...nodes);
  if (atEnd) box.scrollTop = box.scrollHeight;
}

function head({ chat }) {
  const what = chat.type === "private" ? WORDS.private : WORDS.members(chat.members);
  $("#thread-title").replaceChildren(el("b", {}, chat.title), el("small", {}, what));
}

function opener(act) {
  return el("div", { class: "keys" }, el("p", { class: "service" }, WORDS.startHint), el("button", { type: "button", id: "start", onclick: () => act.start() }, WORDS.start));
}

function service(message) {
  if (!message.migrate_to_chat_id && !message.migrate_from_chat_id) return null;
  return el("span", { class: "service" }, WORDS.moved);
}

function bubble(message, told, act) {
  const bot = message.from.id === told.bot.id;
  const body = el("div", { class: "bubble" });
  if (!message.out && told.chat.type !== "private") body.append(el("div", { class: "who" }, (message.sender_chat || {}).title || message.from.first_name));
  if (message.via_bot) body.append(el("div", { class: "via" }, WORDS.via(message.via_bot.username)));
  if (message.reply_to_message) body.append(quote(message.reply_to_message));
  body.append(...media(message));
  if (message.poll) body.append(poll.draw(message));
  const text = message.text ?? message.caption ?? "";
  body.append(el("span", { class: "when" }, `${message.edit_date ? `${WORDS.edited} ` : ""}${time(message.date)}`));
  if (text) body.append(marked(text, message.entities || message.caption_entities));
  if (message.reply_markup) body.append(keys(message, act));
  const node = el("article", { class: message.out ? "said out" : "said", "data-message": message.message_id });
  if (!message.out) node.append(face(message.from.first_name, message.from.id, bot));
  node.append(body);
  body.addEventListener("dblclick", () => act.reply(message));
  body.addEventListener("contextmenu", (event) => context(event, message, act));
  return node;
}

function quote(replied) {
  const jump = () => $(`[data-message="${replied.message_id}"]`)?.scrollIntoView({ block: "center", behavior: "smooth" });
  return el("button", { class: "quote", type: "button", onclick: jump }, el("b", {}, replied.from.first_name), gist(replied));
}

function media(message) {
  const nodes = [];
  if (message.photo) nodes.push(el("img", { src: api.fileUrl(message.photo.at(-1).file_id), alt: WORDS.files.photo, loading: "lazy" }));
  for (const kind of ["video", "voice", "audio", "document", "animation", "video_note", "location"]) {
    if (!message[kind]) continue;
    const name = message[kind].file_name || WORDS.files[kind];
    const where = kind === "location" ? ` ${message.location.latitude.toFixed(4)}, ${message.location.longitude.toFixed(4)}` : "";
    nodes.push(el("div", { class: "attached" }, { voice: "🎤", location: "📍", video: "🎬" }[kind] || "📎", ` ${name}${where}`));
  }
  return nodes;
}

function keys(message, act) {
  const rows = message.reply_markup.inline_keyboard.map((row) => el("div", {}, ...row.map((button) => key(message, button, act))));
  return el("div", { class: "keys" }, ...rows);
}

function key(message, button, act) {
  const node = el("button", { type: "button", "data-press": button.callback_data || button.url || button.text }, button.text);
  node.addEventListener("click", async () => {
    if (button.url) return act.follow(button.url);
    if ("switch_inline_query_current_chat" in button) return act.type(button.switch_inline_query_current_chat);
    if ("switch_inline_query" in button) return act.carry(button.switch_inline_query);
    node.classList.add("waiting");
    try {
      const answer = await api.press(state.me.id, state.chat, message.message_id, button.callback_data);
      if (answer.show_alert) alertBox(answer.text);
      else toast(answer.text);
      if (answer.url) act.follow(answer.url);
    } catch (error) {
      toast(error.message);
    } finally {
      node.classList.remove("waiting");
    }
  });
  return node;
}

function context(event, message, act) {
  event.preventDefault();
  document.querySelector(".context")?.remove();
  const choices = [[WORDS.reply, () => act.reply(message)], [WORDS.copy, () => navigator.clipboard?.writeText(gist(message))]];
  if (message.out && message.text && !message.via_bot) choices.push([WORDS.edit, () => act.edit(message)]);
  if (message.out) choices.push([WORDS.remove, () => api.remove(state.me.id, state.chat, message.message_id)]);
  const box = el("div", { class: "context", style: `left:${Math.min(event.clientX, innerWidth - 150)}px;top:${Math.min(event.clientY, innerHeight - 190)}px` });
  for (const [label, does] of choices) box.append(el("button", { type: "button", onclick: () => (box.remove(), does()) }, label));
  document.body.append(box);
  setTimeout(() => addEventListener("click", () => box.remove(), { once: true }));
}
