// Words typed after the bot's name: what it offers for them stands above the line, one tap sends it.
import * as api from "./api.js";
import { el, face } from "./dom.js";
import { state } from "./state.js";
import { WORDS } from "./words.js";

const PAUSE = 250; // milliseconds without a key before the bot is asked

// The words after the bot's name, or null where the line doesn't begin with it.
function queryOf(text) {
  const [, name, words] = /^@(\w+)\s(.*)$/s.exec(text) || [];
  return name && name.toLowerCase() === state.bot?.username.toLowerCase() ? words : null;
}

export class Offers {
  #waiting = null;
  #latest = 0; // answers to what was typed before come too late

  // `chosen` is called once a result was sent.
  constructor(phone, chosen) {
    this.phone = phone;
    this.box = phone.$(".inline");
    this.chosen = chosen;
  }

  hide() {
    clearTimeout(this.#waiting);
    this.#latest += 1;
    this.box.hidden = true;
  }

  typed(text) {
    const query = queryOf(text);
    if (query === null) return this.hide();
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => this.#ask(query.trim(), ""), PAUSE);
    return undefined;
  }

  // A bot that doesn't answer offers nothing, as in Telegram.
  async #ask(query, offset) {
    const mine = (this.#latest += 1);
    const answer = await api.inline(this.phone.me.id, this.phone.chat, query, offset).catch(() => null);
    if (mine !== this.#latest) return;
    if (answer) this.#show(query, answer, offset);
    else this.hide();
  }

  #show(query, answer, offset) {
    const { box } = this;
    const rows = answer.results.map((result) => this.#row(result, query));
    if (answer.button) rows.unshift(leadsOn(answer.button));
    if (offset) box.querySelector("[data-more]")?.replaceWith(...rows);
    else box.replaceChildren(...rows);
    if (answer.next_offset && answer.results.length) box.append(this.#more(query, answer.next_offset));
    box.hidden = !box.children.length;
  }

  #row(result, query) {
    return el("button", { type: "button", class: "row", "data-result": result.id, onclick: () => this.#choose(result, query) },
      face(result.title, 0, true), el("span", { class: "what" }, el("b", {}, result.title), el("small", {}, result.description || "")));
  }

  #more(query, offset) {
    return el("button", { type: "button", "data-more": offset, onclick: () => this.#ask(query, offset) }, WORDS.more);
  }

  async #choose(result, query) {
    this.hide();
    try {
      await api.choose(this.phone.me.id, this.phone.chat, result.id, query);
      this.chosen();
    } catch (error) {
      this.phone.toast(error.message);
    }
  }
}

// Into the private chat with the bot, which then gets /start with the parameter.
function leadsOn(button) {
  const link = `https://t.me/${state.bot.username}?start=${encodeURIComponent(button.start_parameter || "")}`;
  return el("a", { href: link, "data-link": link, class: "leads" }, button.text);
}
