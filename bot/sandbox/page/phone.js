// One phone: one person at a time, one chat at a time.
import * as api from "./api.js";
import { Composer } from "./composer.js";
import { el, face } from "./dom.js";
import * as lists from "./lists.js";
import * as news from "./news.js";
import { person, state } from "./state.js";
import { Thread } from "./thread.js";
import { WORDS, roleOf, speak } from "./words.js";

const TOAST = 4000; // milliseconds

export class Phone {
  me = null;
  chat = null;
  where = null; // the chat as it was drawn last: id, type, title

  // `moved` is called whenever the person or the chat changes, or something new was read.
  constructor(moved) {
    this.moved = moved;
    this.root = document.querySelector("#phone").content.firstElementChild.cloneNode(true);
    speak(this.root);
    this.composer = new Composer(this);
    this.thread = new Thread(this);
    this.$(".switch").addEventListener("click", () => this.choose());
    this.$(".back").addEventListener("click", () => this.show("chats"));
    this.$(".search").addEventListener("input", () => lists.people(this));
    this.root.addEventListener("click", (event) => this.#link(event));
  }

  $(selector) {
    return this.root.querySelector(selector);
  }

  get pane() {
    return this.root.dataset.pane;
  }

  // Whether what is in the open chat is on the screen now.
  get watched() {
    return this.pane === "thread" && this.root.getClientRects().length > 0;
  }

  show(pane) {
    this.root.dataset.pane = pane;
    this.#caption();
    this.moved();
  }

  choose() {
    lists.people(this);
    this.show("people");
  }

  // Over the phone: who holds it, and where they are.
  #caption() {
    if (!this.me) return;
    const { id, name, label } = this.me;
    const chat = this.pane === "thread" ? this.where : null;
    const place = chat ? (chat.type === "private" ? WORDS.private : chat.title) : WORDS[this.pane === "people" ? "choose" : "chats"];
    const who = label ? `${roleOf(label)} ${name}` : WORDS.phoneOf(name);
    this.$(".owner .who").replaceChildren(face(name, id), el("span", {}, el("b", {}, who), el("small", {}, place)));
  }

  async become(id) {
    this.me = person(id) || null;
    this.chat = this.where = null;
    this.composer.reset();
    this.$(".toast").hidden = true; // it spoke to somebody else
    if (!this.me) return this.choose();
    this.show("chats");
    return this.drawChats();
  }

  async open(chat) {
    this.chat = chat;
    this.where = null;
    this.composer.reset();
    this.thread.begin();
    this.show("thread");
    await Promise.all([this.draw(), this.composer.loadMenu()]);
    if (state.carried) this.composer.type(state.carried);
    state.carried = "";
  }

  // The person and chat of a scene, unless they are here already.
  async play(id, chat) {
    if (this.me?.id !== id) await this.become(id);
    if (this.chat !== chat || this.pane !== "thread") await this.open(chat);
    this.thread.follow();
  }

  async draw() {
    await Promise.all([this.drawThread(), this.drawChats()]);
  }

  async drawChats() {
    if (!this.me) return;
    const { id } = this.me;
    const list = await api.chats(id);
    if (id === this.me?.id) lists.chats(this, list);
  }

  async drawThread() {
    if (!this.me || this.chat === null) return;
    const { me, chat } = this;
    const told = await api.messages(me.id, chat);
    if (chat !== this.chat || me !== this.me) return; // another was opened meanwhile
    state.bot = told.bot;
    this.#arrive(told.chat);
    this.thread.draw(told);
    this.composer.offered(told);
    if (this.watched && news.saw(me.id, chat, told.chat.count)) this.moved();
  }

  #arrive(chat) {
    const fresh = this.where?.title !== chat.title;
    this.where = chat;
    if (fresh) (this.#caption(), this.moved());
  }

  start() {
    return api.start(this.me.id);
  }

  mention(query) {
    this.composer.type(`@${state.bot.username} ${query}`);
  }

  // Words to share elsewhere: they wait in the line of the chat opened next.
  carry(query) {
    state.carried = `@${state.bot.username} ${query}`;
    this.toast(WORDS.pick);
    this.show("chats");
  }

  // A link of the bot's opens it in private, as that person; any other opens beside.
  async follow(url) {
    const deep = /^https:\/\/t\.me\/[^?]+\?start=(.+)$/.exec(url);
    if (!deep) return window.open(url, "_blank", "noopener");
    await api.start(this.me.id, decodeURIComponent(deep[1])).catch((error) => this.toast(error.message));
    return this.open(this.me.id);
  }

  #link(event) {
    const link = event.target.closest("a[data-link]");
    if (!link?.dataset.link.startsWith("https://t.me/")) return;
    event.preventDefault();
    this.follow(link.dataset.link);
  }

  // A line between the head and the chat: it takes its own room and so never lies over a button.
  toast(text) {
    if (!text) return;
    const node = this.$(".toast");
    node.textContent = text;
    node.hidden = false;
    clearTimeout(this.hiding);
    this.hiding = setTimeout(() => (node.hidden = true), TOAST);
  }
}
