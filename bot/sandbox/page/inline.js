// Words typed after the bot's name: what it offers for them stands above the line, one tap sends it.
import * as api from "./api.js";
import { $, el, face, toast } from "./dom.js";
import { state } from "./state.js";
import { WORDS } from "./words.js";

const PAUSE = 250; // milliseconds without a key before the bot is asked
let waiting = null;
let latest = 0; // answers to what was typed before come too late
let chosen = () => undefined;

// The words after the bot's name, or null where the line doesn't begin with it.
function queryOf(text) {
  const [, name, words] = /^@(\w+)\s(.*)$/s.exec(text) || [];
  return name && name.toLowerCase() === state.bot?.username.toLowerCase() ? words : null;
}

export function hide() {
  clearTimeout(waiting);
  latest += 1;
  $("#inline").hidden = true;
}

export function typed(text) {
  const query = queryOf(text);
  if (query === null) return hide();
  clearTimeout(waiting);
  waiting = setTimeout(() => ask(query.trim(), ""), PAUSE);
}

// A bot that doesn't answer offers nothing, as in Telegram.
async function ask(query, offset) {
  const mine = (latest += 1);
  const answer = await api.inline(state.me.id, state.chat, query, offset).catch(() => null);
  if (mine !== latest) return;
  if (!answer) return hide();
  show(query, answer, offset);
}

function show(query, answer, offset) {
  const box = $("#inline");
  const rows = answer.results.map((result) => row(result, query));
  if (answer.button) rows.unshift(leadsOn(answer.button));
  if (offset) box.querySelector("[data-more]")?.replaceWith(...rows);
  else box.replaceChildren(...rows);
  if (answer.next_offset && answer.results.length) box.append(more(query, answer.next_offset));
  box.hidden = !box.children.length;
}

function row(result, query) {
  return el("button", { type: "button", class: "row", "data-result": result.id, onclick: () => choose(result, query) },
    face(result.title, 0, true), el("span", { class: "what" }, el("b", {}, result.title), el("small", {}, result.description || "")));
}

const more = (query, offset) =>
  el("button", { type: "button", "data-more": offset, onclick: () => ask(query, offset) }, WORDS.more);

// Into the private chat with the bot, which then gets /start with the parameter.
function leadsOn(button) {
  const link = `https://t.me/${state.bot.username}?start=${encodeURIComponent(button.start_parameter || "")}`;
  return el("a", { href: link, "data-link": link, class: "leads" }, button.text);
}

async function choose(result, query) {
  hide();
  try {
    await api.choose(state.me.id, state.chat, result.id, query);
    chosen();
  } catch (error) {
    toast(error.message);
  }
}

// `done` empties the line once a result was sent.
export function wire(done) {
  chosen = done;
}
