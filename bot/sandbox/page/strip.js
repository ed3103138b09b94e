// On a narrow screen: the faces of those whose phones are on the stage, then of others the bot has written to.
import { $, el, face } from "./dom.js";
import { badge } from "./lists.js";
import * as news from "./news.js";
import * as stage from "./stage.js";
import { state } from "./state.js";
import { WORDS } from "./words.js";

const MOST = 5; // others

export function draw() {
  const held = stage.phones.map((phone, n) => phone.me && item(phone.me, news.of(phone.me.id), phone === stage.shown(), () => stage.show(n), { "data-phone": n }));
  const here = new Set(stage.phones.map((phone) => phone.me?.id));
  const others = state.people.filter((one) => !here.has(one.id) && news.unread(one.id, one.id)).slice(0, MOST);
  const rest = others.map((one) => item(one, news.unread(one.id, one.id), false, () => stage.shown().become(one.id), { "data-other": one.id }));
  const more = el("button", { type: "button", id: "others", onclick: () => stage.shown().choose() }, el("span", { class: "face more", "aria-hidden": "true" }, "＋"), el("small", {}, WORDS.others));
  $("#strip").replaceChildren(...held.filter(Boolean), ...rest, more);
}

function item(one, count, current, onclick, data) {
  return el("button", { type: "button", "aria-current": String(current), onclick, ...data }, face(one.name, one.id), badge(count), el("small", {}, one.name));
}
