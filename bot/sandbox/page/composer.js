// Writing on one phone: text, replies, edits, files, commands, the keys under the line.
import * as api from "./api.js";
import { el, gist } from "./dom.js";
import { Offers } from "./inline.js";
import { picture } from "./picture.js";
import { state } from "./state.js";
import { sample } from "./voice.js";
import { WORDS } from "./words.js";

const WANT_WORDS = ["report", "whisper", "status", "task"]; // commands that wait for words in the line
const LOW = matchMedia("(max-height: 700px)"); // the chat needs the room: the keys open on demand
const PLACE = { latitude: 36.0611, longitude: 103.8343 };

export class Composer {
  #replying = null; // the message replied to
  #editing = null; // the message being changed
  #asked = ""; // the bot's last request for a reply that was opened
  #menu = [];

  constructor(phone) {
    this.phone = phone;
    this.field = phone.$(".composer");
    this.offers = new Offers(phone, () => this.reset());
    this.#attachments();
    this.#wire();
  }

  $(selector) {
    return this.phone.$(selector);
  }

  reset() {
    this.field.value = "";
    this.#dismiss();
    this.$(".keyboard").hidden = true;
  }

  // Words for the person to go on from; the bot's offers appear where they begin with its name.
  type(text) {
    this.field.value = text;
    this.field.focus();
    this.#grow();
    this.offers.typed(text);
  }

  // Words somebody else writes for this person.
  preview(text) {
    this.field.value = text;
    this.#grow();
  }

  reply(message) {
    this.#answer(message);
    this.field.focus();
  }

  edit(message) {
    this.#editing = message;
    this.field.value = message.text;
    this.#banner(`${WORDS.edit}${WORDS.colon}${gist(message)}`);
    this.field.focus();
    this.#grow();
  }

  // What the bot asks of this person: keys under the line, or a reply. It takes no focus from another phone.
  offered(told) {
    this.#keyboard(told.keyboard);
    const wish = told.force_reply;
    this.field.placeholder = wish?.placeholder || WORDS.write;
    if (!wish) return this.#answered();
    const asked = `${told.chat.id}/${wish.message_id}`;
    if (asked === this.#asked) return undefined;
    this.#asked = asked;
    const message = told.messages.find((m) => m.message_id === wish.message_id);
    if (message) this.#answer(message);
    if (message && state.touched === this.phone.root) this.field.focus();
    return undefined;
  }

  async loadMenu() {
    this.#menu = await api.commands(this.phone.me.id, this.phone.chat).catch(() => []);
  }

  #answer(message) {
    this.#replying = message;
    this.#editing = null;
    this.#banner(`${WORDS.from(message.from.first_name)}${WORDS.colon}${gist(message)}`);
  }

  // The reply the bot asked for was given elsewhere.
  #answered() {
    if (!this.#asked || !this.#replying || !this.#asked.endsWith(`/${this.#replying.message_id}`)) return;
    this.#asked = "";
    this.#dismiss();
  }

  #grow() {
    const { field } = this;
    field.style.height = "auto";
    if (field.scrollHeight) field.style.height = `${field.scrollHeight + 2}px`;
  }

  // What stands over the line goes: the reply or change begun, menus and offers.
  #dismiss() {
    if (this.#editing) this.field.value = "";
    this.#replying = this.#editing = null;
    this.offers.hide();
    for (const name of [".menu", ".attach", ".replying"]) this.$(name).hidden = true;
    this.#grow();
  }

  #banner(text) {
    const close = el("button", { type: "button", "aria-label": WORDS.dismiss, onclick: () => this.#dismiss() }, WORDS.cancel);
    this.$(".replying").replaceChildren(el("span", {}, text), close);
    this.$(".replying").hidden = false;
  }

  #keyboard(markup) {
    this.$(".open-keys").hidden = !markup;
    const box = this.$(".keyboard");
    box.replaceChildren(...(markup?.keyboard || []).map((row) => el("div", {}, ...row.map((key) => this.#key(key.text ?? key)))));
    box.hidden = !markup || (box.dataset.closed ?? (LOW.matches ? "yes" : "")) === "yes";
  }

  #key(text) {
    return el("button", { type: "button", "data-key": text, onclick: () => this.#send(text) }, text);
  }

  async #send(text) {
    const { me, chat } = this.phone;
    try {
      if (this.#editing) await api.edit(me.id, chat, this.#editing.message_id, text);
      else await api.say(me.id, chat, text, this.#replying ? { reply_to: this.#replying.message_id } : {});
      this.#replying = this.#editing = null;
      this.$(".replying").hidden = true;
    } catch (error) {
      this.phone.toast(error.message);
    }
  }

  async #sendFile(kind, file) {
    try {
      await api.upload(this.phone.me.id, this.phone.chat, kind, file, this.field.value.trim(), this.#replying?.message_id);
      this.reset();
    } catch (error) {
      this.phone.toast(error.message);
    }
  }

  // As the bot has it now: it may have set another since the chat was opened.
  async #openMenu() {
    await this.loadMenu();
    this.#showMenu("/");
  }

  #showMenu(start) {
    const fitting = this.#menu.filter((one) => `/${one.command}`.startsWith(start));
    const rows = fitting.map((one) => el("button", { type: "button", "data-command": one.command, onclick: () => this.#choose(one.command) }, el("b", {}, `/${one.command}`), one.description));
    const box = this.$(".menu");
    box.replaceChildren(...(rows.length || start !== "/" ? rows : [el("p", { class: "service" }, WORDS.noMenu)]));
    box.hidden = !box.children.length;
  }

  #choose(command) {
    this.$(".menu").hidden = true;
    const waits = WANT_WORDS.includes(command);
    this.field.value = waits ? `/${command} ` : "";
    if (waits) this.field.focus();
    else this.#send(`/${command}`);
  }

  #attachments() {
    const choices = [
      [WORDS.photo, async () => this.#sendFile("photo", await picture())], [WORDS.file, () => this.$(".file").click()],
      [WORDS.voice, () => this.#sendFile("voice", sample())],
      [WORDS.location, () => api.say(this.phone.me.id, this.phone.chat, null, { location: PLACE })],
    ];
    const box = this.$(".attach");
    box.replaceChildren(...choices.map(([label, does]) => el("button", { type: "button", "data-attach": label, onclick: () => ((box.hidden = true), does()) }, label)));
  }

  #typed() {
    this.#grow();
    const text = this.field.value;
    this.offers.typed(text);
    if (text === "/") this.#openMenu();
    else if (/^\/[a-z_]*$/.test(text)) this.#showMenu(text);
    else this.$(".menu").hidden = true;
  }

  #pressed(event) {
    const newLine = event.shiftKey || event.isComposing || matchMedia("(pointer: coarse)").matches;
    if (event.key === "Enter" && !newLine) (event.preventDefault(), this.$(".write").requestSubmit());
    if (event.key === "Escape") this.#dismiss();
  }

  #submitted(event) {
    event.preventDefault();
    const text = this.field.value.trim();
    this.field.value = "";
    this.#grow();
    this.offers.hide();
    this.$(".menu").hidden = true;
    if (text) this.#send(text);
  }

  #picked({ target }) {
    const [file] = target.files;
    const kind = ["image", "video"].find((one) => file?.type.startsWith(`${one}/`));
    if (file) this.#sendFile({ image: "photo", video: "video" }[kind] || "document", file);
    target.value = "";
  }

  #wire() {
    this.field.addEventListener("input", () => this.#typed());
    this.field.addEventListener("keydown", (event) => this.#pressed(event));
    this.$(".write").addEventListener("submit", (event) => this.#submitted(event));
    this.$(".file").addEventListener("change", (event) => this.#picked(event));
    this.$(".open-menu").addEventListener("click", () => (this.$(".menu").hidden ? this.#openMenu() : (this.$(".menu").hidden = true)));
    this.$(".open-attach").addEventListener("click", () => (this.$(".attach").hidden = !this.$(".attach").hidden));
    this.$(".open-keys").addEventListener("click", () => {
      const box = this.$(".keyboard");
      box.hidden = !box.hidden;
      box.dataset.closed = box.hidden ? "yes" : "";
    });
  }
}
