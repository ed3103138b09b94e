// The messages of one chat. What didn't change stays where it is, with the focus it has.
import { bubble, speaker } from "./bubble.js";
import { day, el, face, gist } from "./dom.js";
import { WORDS } from "./words.js";

const NEAR = 120; // pixels from the end that still count as reading along
const PAUSE = 600; // seconds after which the same person is named again

const together = (one, other) =>
  Boolean(one && other) && speaker(one) === speaker(other) && day(one.date) === day(other.date) && other.date - one.date < PAUSE;

export class Thread {
  #drawn = null; // by key: what a node was drawn from, and the node; null before the first drawing
  #newest = 0; // the last message that has been at the end of the screen
  #last = 0; // the last message drawn
  #sought = 0; // a message to be brought into sight
  #top = 0; // where the list stood last: only who scrolls up stops reading along
  #along = true; // whether the person reads along at the end, which then stays in sight

  constructor(phone) {
    this.phone = phone;
    this.box = phone.$(".messages");
    this.arrow = phone.$(".down");
    this.#wire();
  }

  // Another chat, or the same one again: it opens at its end.
  begin() {
    this.#drawn = null;
    this.#last = 0;
    this.#along = true;
    this.box.replaceChildren();
  }

  draw(told) {
    this.#head(told);
    this.#pin(told.pinned);
    this.#place(this.#nodes(told));
    if (this.#wrote(told.messages) || this.#along) this.#toEnd();
    else this.#arrived(told.messages.filter((message) => message.message_id > this.#newest && !message.out).length);
    this.#seek();
  }

  // A message into sight, on a phone that isn't on the screen as soon as it is.
  bring(id) {
    this.#sought = id;
    this.#seek();
  }

  #seek() {
    const node = this.box.querySelector(`[data-message="${this.#sought}"]`);
    if (!node || !this.box.clientHeight) return;
    this.#sought = 0;
    node.scrollIntoView({ block: "nearest" });
    this.#top = this.box.scrollTop;
    if (this.#below > 1) this.#left(); // near the end, too: what comes next must not take it away
  }

  // To read along at the end again.
  follow() {
    this.#sought = 0;
    if (!this.#along) this.#toEnd();
  }

  // Who writes, or sends a file, is back at the end, as in Telegram.
  #wrote(messages) {
    const before = this.#last;
    this.#last = messages.at(-1)?.message_id ?? before;
    return messages.some((message) => message.out && message.message_id > before);
  }

  #nodes(told) {
    const before = this.#drawn;
    const kept = new Map();
    const keep = (key, from, run, make) => {
      const facts = JSON.stringify(from), place = JSON.stringify(run);
      const known = before?.get(key);
      const one = known?.facts === facts && known.place === place ? known : { facts, place, node: make() };
      if (before && known?.facts !== facts) one.node.classList.add("fresh"); // the eye is led to what changed
      kept.set(key, one);
      return one.node;
    };
    const found = told.messages.flatMap((message, n) => this.#around(told, message, n, keep));
    if (!told.started && told.chat.type === "private") found.push(keep("start", 0, 0, () => this.#opener()));
    this.#drawn = kept;
    return found;
  }

  // A message, after the day it begins.
  #around({ messages, ...told }, message, n, keep) {
    const today = day(message.date);
    const run = { first: !together(messages[n - 1], message), last: !together(message, messages[n + 1]) };
    const node = keep(message.message_id, message, run, () => service(message) || bubble(message, told, this.phone, run));
    const begins = n === 0 || day(messages[n - 1].date) !== today;
    return begins ? [keep(`day ${message.message_id}`, today, 0, () => el("span", { class: "day" }, today)), node] : [node];
  }

  #place(wanted) {
    const { box } = this;
    wanted.forEach((node, n) => box.children[n] !== node && box.insertBefore(node, box.children[n] || null));
    while (box.children.length > wanted.length) box.lastChild.remove();
  }

  // Pixels of the chat under the screen.
  get #below() {
    return this.box.scrollHeight - this.box.scrollTop - this.box.clientHeight;
  }

  #toEnd() {
    this.box.scrollTop = this.box.scrollHeight;
    this.#top = this.box.scrollTop;
    this.#reached();
  }

  #reached() {
    this.#along = true;
    this.#newest = Number([...this.box.querySelectorAll("[data-message]")].at(-1)?.dataset.message || 0);
    this.#arrived(0);
  }

  #scrolled() {
    if (this.box.scrollTop === this.#top) return; // brought there by the page
    const up = this.box.scrollTop < this.#top;
    this.#top = this.box.scrollTop;
    if (!this.box.clientHeight) return; // hidden: nobody scrolled
    if (this.#below < NEAR) this.#reached();
    else if (up) this.#left();
  }

  #left() {
    this.#along = false;
    this.arrow.hidden = false;
  }

  // The arrow down, with how many came meanwhile.
  #arrived(count) {
    this.arrow.hidden = this.#along;
    this.arrow.querySelector("span").textContent = count || "";
  }

  #head({ chat }) {
    const bot = chat.type === "private";
    this.phone.$(".thread-title").replaceChildren(face(chat.title, chat.id, bot), el("div", {}, el("b", {}, bot ? WORDS.bot : chat.title), el("small", {}, bot ? WORDS.private : WORDS.members(chat.members))));
  }

  // What is pinned stands above the messages, in one line that leads to it.
  #pin(message) {
    const bar = this.phone.$(".pin");
    bar.hidden = !message;
    if (!message) return;
    bar.textContent = `📌 ${gist(message).replace(/^📌/, "").replaceAll("\n", " ").trim()}`;
    bar.onclick = () => this.bring(message.message_id);
  }

  #opener() {
    const open = el("button", { type: "button", class: "start", onclick: () => this.phone.start() }, WORDS.start);
    return el("div", { class: "opener" }, el("p", { class: "service" }, WORDS.startHint), open);
  }

  // Arrows walk over the messages; the list itself is one stop of the Tab key.
  #walk(event) {
    const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    if (!step || event.target.closest("button, a")) return;
    let next = event.target === this.box ? this.box.lastElementChild : event.target[step];
    while (next && next.tagName !== "ARTICLE") next = next[step];
    if (next) (event.preventDefault(), next.focus());
  }

  #wire() {
    const stay = () => this.#along && this.#toEnd(); // where a picture comes in or keys open below
    this.arrow.addEventListener("click", () => this.#toEnd());
    this.box.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.box.addEventListener("load", stay, true);
    new ResizeObserver(stay).observe(this.box);
    document.fonts.ready.then(stay);
    this.box.addEventListener("keydown", (event) => this.#walk(event));
  }
}

function service(message) {
  if (message.pinned_message) return el("span", { class: "service" }, WORDS.pinned(gist(message.pinned_message)));
  if (!message.migrate_to_chat_id && !message.migrate_from_chat_id) return null;
  return el("span", { class: "service" }, WORDS.moved);
}
