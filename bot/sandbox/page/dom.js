// Small helpers over the document. Text people wrote only ever becomes text nodes.
import { WEEK, WORDS } from "./words.js";

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

const COLOURS = ["#5b8c5a", "#b5651d", "#4a7fb0", "#8d5a97", "#b04a5a", "#3f8f8c", "#97803a", "#6a6fb3"];

export const colour = (id) => COLOURS[Math.abs(Number(id)) % COLOURS.length];

// A round face with the last character of the name, as Chinese chat apps shorten names.
export function face(name, id, bot = false) {
  return el("span", { class: bot ? "face bot" : "face", style: `background:${colour(id)}`, "aria-hidden": "true" }, [...name].at(bot ? 0 : -1) || "·");
}

const SHANGHAI = "Asia/Shanghai";
const format = (options) => new Intl.DateTimeFormat("zh-CN", { timeZone: SHANGHAI, hour12: false, ...options });
const HM = format({ hour: "2-digit", minute: "2-digit" });
const DAY = format({ month: "numeric", day: "numeric" });

export const time = (epoch) => HM.format(epoch * 1000);
export const day = (epoch) => {
  const date = new Date(epoch * 1000 + 8 * 3600000);
  return `${date.getUTCMonth() + 1}月${date.getUTCDate()}日 周${WEEK[date.getUTCDay()]}`;
};
export const shortTime = (epoch, now) => (day(epoch) === day(now) ? time(epoch) : DAY.format(epoch * 1000));

let hiding;
export function toast(text) {
  if (!text) return;
  const node = $("#toast");
  node.textContent = text;
  node.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => (node.hidden = true), 2600);
}

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
