// One message as a bubble on a phone.
import * as api from "./api.js";
import * as context from "./context.js";
import { alertBox, bare, colour, el, face, gist, marked, time } from "./dom.js";
import * as poll from "./poll.js";
import { player } from "./voice.js";
import { WORDS } from "./words.js";

// `run` tells where it stands among messages of the same person: who speaks is said on the first.
export function bubble(message, told, phone, run) {
  const text = message.text ?? message.caption ?? "";
  const body = el("div", { class: "bubble" });
  if (run.first && !message.out && told.chat.type !== "private") body.append(who(message, told));
  if (message.via_bot) body.append(el("div", { class: "via" }, WORDS.via(message.via_bot.username)));
  if (message.reply_to_message) body.append(quote(message.reply_to_message, told, phone));
  body.append(...media(message));
  if (message.poll) body.append(poll.draw(message, phone));
  if (text) body.append(marked(text, message.entities || message.caption_entities));
  if (message.reactions) body.append(signs(message.reactions));
  body.append(el("span", { class: "when" }, `${message.edit_date ? `${WORDS.edited} ` : ""}${time(message.date)}`));
  const node = el("article", { class: classes(message, run), "data-message": message.message_id, tabindex: "-1" });
  if (!message.out) node.append(run.last ? face(name(message), speaker(message), message.from.id === told.bot.id) : el("span", { class: "face none" }));
  node.append(el("div", { class: "column" }, body, message.reply_markup?.inline_keyboard && keys(message, phone)));
  body.addEventListener("dblclick", () => phone.composer.reply(message));
  context.on(body, node, message, phone);
  return node;
}

const signs = (reactions) => el("div", { class: "signs" }, ...reactions.map(({ sign, count, mine }) => el("span", { class: mine && "mine" }, count > 1 ? `${sign} ${count}` : sign)));

const classes = (message, run) => ["said", message.out && "out", run.first && "first", run.last && "last"].filter(Boolean).join(" ");

const name = (message) => message.sender_chat?.title || message.from.first_name;

export const speaker = (message) => message.sender_chat?.id ?? message.from.id;

const who = (message, told) => el("div", { class: "who", style: `color:${hue(message, told)}` }, name(message));

const hue = (message, told) => (message.from.id === told.bot.id ? "var(--accent)" : colour(speaker(message)));

function quote(replied, told, phone) {
  const jump = () => {
    const there = phone.$(`[data-message="${replied.message_id}"]`);
    there?.scrollIntoView({ block: "center", behavior: "smooth" });
    there?.animate([{ background: "var(--press-soft)" }, {}], 1400);
  };
  return el("button", { class: "quote", type: "button", style: `--hue:${hue(replied, told)}`, onclick: jump }, el("b", {}, name(replied)), gist(replied).replaceAll("\n", " "));
}

const SIGNS = { location: "📍", video: "🎬" };

function media(message) {
  const nodes = [];
  if (message.photo) nodes.push(el("img", { src: api.fileUrl(message.photo.at(-1).file_id), alt: WORDS.files.photo, loading: "lazy" }));
  for (const kind of ["video", "voice", "audio", "document", "animation", "video_note", "location"]) {
    if (message[kind]) nodes.push(attached(kind, message[kind]));
  }
  return nodes;
}

function attached(kind, file) {
  if (kind === "voice" || kind === "audio") return player(api.fileUrl(file.file_id), file.duration);
  const told = kind === "location" ? `${file.latitude.toFixed(4)}, ${file.longitude.toFixed(4)}` : file.file_name || WORDS.files[kind];
  const sign = el("span", { class: "sign", "aria-hidden": "true" }, SIGNS[kind] || "📎");
  if (kind === "location") return el("div", { class: "attached" }, sign, el("span", {}, WORDS.files.location, el("br"), el("small", {}, told)));
  return el("a", { class: "attached", href: api.fileUrl(file.file_id), download: told }, sign, told);
}

function keys(message, phone) {
  const rows = message.reply_markup.inline_keyboard.map((row) => el("div", {}, ...row.map((button) => key(message, button, phone))));
  return el("div", { class: "keys" }, ...rows);
}

function key(message, button, phone) {
  const outward = button.url || "switch_inline_query" in button;
  const node = el("button", { type: "button", "data-press": bare(button.callback_data) || button.url || button.text, class: outward && "outward" }, button.text);
  node.addEventListener("click", async () => {
    if (button.url) return phone.follow(button.url);
    if ("switch_inline_query_current_chat" in button) return phone.mention(button.switch_inline_query_current_chat);
    if ("switch_inline_query" in button) return phone.carry(button.switch_inline_query);
    return press(node, message, button, phone);
  });
  return node;
}

async function press(node, message, button, phone) {
  node.classList.add("waiting");
  try {
    const answer = await api.press(phone.me.id, phone.chat, message.message_id, button.callback_data);
    if (answer.show_alert) alertBox(answer.text);
    else phone.toast(answer.text);
    if (answer.url) phone.follow(answer.url);
  } catch (error) {
    phone.toast(error.message);
  } finally {
    node.classList.remove("waiting");
  }
}
