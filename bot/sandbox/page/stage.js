// The stage: three phones side by side, or one at a time where the screen is narrow.
import { Phone } from "./phone.js";
import { $ } from "./dom.js";
import { person } from "./state.js";
import { HOME } from "./steps.js";

const GLOW = 1200; // milliseconds
export const phones = [];
let moved = () => undefined;

// `changed` is called whenever a phone changes hands or chats.
export function build(changed) {
  moved = changed;
  for (const _ of HOME) phones.push(new Phone(() => (remember(), moved())));
  $("#stage").replaceChildren(...phones.map((phone) => phone.root));
  show(0);
}

export const shown = () => phones.find((phone) => "shown" in phone.root.dataset);

const mark = (wanted, name) => phones.forEach(({ root }) => root.toggleAttribute(name, root === wanted?.root));

// Which phone a narrow screen shows; where there is room for two, the one before stays beside it.
export function show(n) {
  const before = shown() ?? phones[1];
  if (before !== phones[n]) mark(before, "data-beside");
  mark(phones[n], "data-shown");
  phones[n].drawThread();
  moved();
}

export const holding = (me, chat) => phones.find((phone) => phone.me?.id === me && phone.chat === chat && phone.pane === "thread");

export const draw = () => Promise.all(phones.map((phone) => phone.draw().catch(() => undefined)));

// Gives the phones to the people of a scene, each at the end of a chat.
export const set = (scene) => Promise.all(phones.map((phone, n) => phone.play(...scene[n])));

// Leads the eye to a phone that words speak of.
export function point(n) {
  show(n);
  phones[n].root.animate([{ outline: "4px solid var(--press)", outlineOffset: "6px" }, { outline: "4px solid transparent", outlineOffset: "6px" }], GLOW);
}

function remember() {
  const parts = phones.map(({ me, chat }) => [me?.id, chat].filter((part) => part !== null && part !== undefined).join("/"));
  if (parts.some(Boolean)) history.replaceState(null, "", `#${parts.join(",")}`);
}

// As the address remembers it, else as the tour begins; where those people are not, everybody chooses.
export async function begin() {
  const remembered = location.hash.slice(1).split(",").map((part) => part.split("/").filter(Boolean).map(Number));
  await Promise.all(phones.map((phone, n) => restore(phone, remembered[n]?.length ? remembered[n] : HOME[n])));
}

async function restore(phone, [id, chat]) {
  if (!person(id)) return phone.choose();
  await phone.become(id);
  if (chat) await phone.open(chat).catch(() => phone.show("chats"));
  return undefined;
}
