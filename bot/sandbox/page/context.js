// What one may do with a message: by right click, a long touch, or Enter on it.
import * as api from "./api.js";
import { el, gist } from "./dom.js";
import { WORDS } from "./words.js";

const HOLD = 450; // milliseconds of a touch that stays where it is
let open = null;

export function on(body, node, message, phone) {
  const show = (x, y) => menu(x, y, choices(message, phone), node);
  body.addEventListener("contextmenu", (event) => (event.preventDefault(), show(event.clientX, event.clientY)));
  node.addEventListener("keydown", (event) => {
    if (event.target !== node || event.key !== "Enter") return;
    event.preventDefault();
    const { left, top } = body.getBoundingClientRect();
    show(left + 24, top + 24);
  });
  held(body, show);
}

// Safari on iPhones has no contextmenu event.
function held(body, show) {
  let waiting;
  const stop = () => clearTimeout(waiting);
  body.addEventListener("touchstart", ({ touches: [{ clientX, clientY }] }) => (waiting = setTimeout(() => show(clientX, clientY), HOLD)), { passive: true });
  for (const kind of ["touchmove", "touchend", "touchcancel"]) body.addEventListener(kind, stop, { passive: true });
}

function choices(message, phone) {
  const { composer } = phone;
  const found = [[WORDS.reply, () => composer.reply(message)], [WORDS.copy, () => copy(gist(message), phone)]];
  if (message.out && message.text && !message.via_bot) found.push([WORDS.edit, () => composer.edit(message)]);
  if (message.out) found.push([WORDS.remove, () => api.remove(phone.me.id, phone.chat, message.message_id)]);
  return found;
}

const copy = (text, phone) => navigator.clipboard?.writeText(text).then(() => phone.toast(WORDS.copied));

export function close() {
  open?.remove();
  open = null;
}

function menu(x, y, found, back) {
  close();
  const does = (act) => () => (close(), act());
  open = el("div", { class: "context", role: "menu", style: `left:${Math.min(x, innerWidth - 150)}px;top:${Math.min(y, innerHeight - 50 * found.length)}px` },
    ...found.map(([label, act]) => el("button", { type: "button", role: "menuitem", onclick: does(act) }, label)));
  open.addEventListener("keydown", (event) => stepped(event, back));
  document.body.append(open);
  open.firstChild.focus({ preventScroll: true });
  setTimeout(() => addEventListener("click", close, { once: true }));
}

function stepped(event, back) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape") return close(), back.focus();
  if (!step) return undefined;
  event.preventDefault();
  const all = [...open.children];
  return all.at((all.indexOf(document.activeElement) + step) % all.length).focus();
}
