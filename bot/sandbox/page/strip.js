// On a narrow screen: who and what stands on the stage, then others the bot has written to.
import { $, el, face } from "./dom.js";
import { badge } from "./lists.js";
import * as news from "./news.js";
import * as stage from "./stage.js";
import { state } from "./state.js";

const MOST = 5; // others

export function draw() {
  const held = stage.phones.map((phone, n) => phone.me && mine(phone, n));
  const here = new Set(stage.phones.map((phone) => phone.me?.id));
  const others = state.people.filter((one) => !here.has(one.id) && news.unread(one.id, one.id)).slice(0, MOST);
  const rest = others.map((one) => item(portrait(one), news.unread(one.id, one.id), false, () => stage.shown().become(one.id), { "data-other": one.id }));
  $("#strip .faces").replaceChildren(...held.filter(Boolean), ...rest);
}

// Of the two phones of one person, the one in a group is known by the group.
function mine(phone, n) {
  const twins = stage.phones.filter((one) => one.me === phone.me && one !== phone);
  const group = twins.length > 0 && phone.where?.id < 0;
  const count = group ? news.unread(phone.me.id, phone.chat) : news.of(phone.me.id, twins.map((one) => one.chat));
  return item(group ? phone.where : portrait(phone.me), count, phone === stage.shown(), () => stage.show(n), { "data-phone": n });
}

const portrait = ({ id, name }) => ({ id, title: name });

function item({ id, title }, count, current, onclick, data) {
  return el("button", { type: "button", "aria-current": String(current), onclick, ...data }, face(title, id), badge(count), el("small", {}, title));
}

export const wire = () => $("#others").addEventListener("click", () => stage.shown().choose());
