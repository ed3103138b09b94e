// Small helpers over the document. Text people wrote only ever becomes text nodes.
import { hue, portrait } from "./avatar.js";
import { WORDS } from "./words.js";

export const $ = (selector) => document.querySelector(selector);

export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== null && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export const colour = (id) => `hsl(${hue(id)} 52% var(--name-light))`;

const ground = (id) => `background:linear-gradient(150deg, hsl(${hue(id)} 62% 74%), hsl(${hue(id)} 52% 56%))`;

// A person's portrait; a chat's first character; the bot's sign.
export function face(name, id, bot = false) {
  if (bot) return el("span", { class: "face bot", "aria-hidden": "true" }, "民");
  if (id > 0) return el("span", { class: "face", style: ground(id), "aria-hidden": "true" }, portrait(name, id));
  return el("span", { class: "face chat", style: ground(id), "aria-hidden": "true" }, [...name][0] || "·");
}

const SHANGHAI = "Asia/Shanghai";
const format = (options) => new Intl.DateTimeFormat(WORDS.locale, { timeZone: SHANGHAI, hour12: false, ...options });
const HM = format({ hour: "2-digit", minute: "2-digit" });
const DAY = format({ month: "numeric", day: "numeric" });

export const time = (epoch) => HM.format(epoch * 1000);
export const day = (epoch) => {
  const date = new Date(epoch * 1000 + 8 * 3600000);
  return WORDS.day(date.getUTCMonth() + 1, date.getUTCDate(), date.getUTCDay());
};
export const shortTime = (epoch, now) => (day(epoch) === day(now) ? time(epoch) : DAY.format(epoch * 1000));

export function alertBox(text) {
  $("#alert p").textContent = text;
  $("#alert").showModal();
}

// Telegram counts entity offsets in UTF-16 units, as JavaScript strings do.
const MARKS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre", blockquote: "blockquote", spoiler: "span", text_mention: "b", hashtag: "b", mention: "b", bot_command: "b" };

export function marked(text, entities = []) {
  const node = el("span", { class: "text" });
  let at = 0;
  for (const entity of entities.filter((e) => MARKS[e.type] || e.type === "text_link" || e.type === "url")) {
    if (entity.offset < at) continue; // nested marks show the outer one
    node.append(text.slice(at, entity.offset));
    at = entity.offset + entity.length;
    node.append(mark(entity, text.slice(entity.offset, at)));
  }
  node.append(text.slice(at));
  return node;
}

function mark(entity, text) {
  const url = entity.type === "url" ? text : entity.url;
  if (url && /^https?:/.test(url)) return el("a", { href: url, target: "_blank", rel: "noopener", "data-link": url }, text);
  return el(MARKS[entity.type] || "span", { class: entity.type === "spoiler" && "spoiler" }, text);
}

export const gist = (message) =>
  message.text || message.caption || (message.poll && `📊 ${message.poll.question}`) || WORDS.files[Object.keys(WORDS.files).find((kind) => message[kind])] || "";

// A button's data without the mark of its generation, which every button of the bot ends in.
export const bare = (data) => data?.replace(/:~[0-9a-f]{4}$/, "");
