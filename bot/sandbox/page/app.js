// Ties the page together: one person at a time, one chat at a time, redrawn when something changes.
import * as api from "./api.js";
import * as composer from "./composer.js";
import { $, toast } from "./dom.js";
import * as lists from "./lists.js";
import { remember, remembered, state } from "./state.js";
import * as thread from "./thread.js";
import * as tools from "./tools.js";
import { WORDS } from "./words.js";

const act = {
  reply: composer.reply, edit: composer.edit, follow, start: () => api.start(state.me.id),
  type: (query) => composer.type(`@${state.bot.username} ${query}`), carry,
};
const pane = (name) => (document.body.dataset.pane = name);

async function become(id) {
  state.me = state.people.find((person) => person.id === id);
  if (!state.me) return;
  state.recent = [id, ...state.recent.filter((other) => other !== id)];
  state.chat = null;
  document.body.classList.remove("in-chat");
  remember();
  lists.people(become);
  lists.me(() => pane("people"), become);
  await drawChats();
  pane("chats");
}

async function open(chat) {
  state.chat = chat;
  remember();
  composer.reset();
  document.body.classList.add("in-chat");
  pane("thread");
  await Promise.all([drawThread(), drawChats(), composer.loadMenu()]);
  if (state.carried) composer.type(state.carried);
  state.carried = "";
}

// Words to share elsewhere: they wait in the line of the chat opened next.
function carry(query) {
  state.carried = `@${state.bot.username} ${query}`;
  toast(WORDS.pick);
  pane("chats");
}

async function drawChats() {
  if (state.me) lists.chats(await api.chats(state.me.id), open);
}

async function drawThread() {
  if (!state.me || state.chat === null) return;
  const here = state.chat;
  const told = await api.messages(state.me.id, here);
  if (here !== state.chat) return; // another chat was opened meanwhile
  state.bot = told.bot;
  thread.draw(told, act);
  composer.offered(told);
}

// A link of the bot's opens it in private, as that person; any other opens beside.
async function follow(url) {
  const deep = /^https:\/\/t\.me\/[^?]+\?start=(.+)$/.exec(url);
  if (!deep) return window.open(url, "_blank", "noopener");
  await api.start(state.me.id, decodeURIComponent(deep[1])).catch((error) => toast(error.message));
  return open(state.me.id);
}

let waiting = false;
function changed(event) {
  if (event.kind === "call") return tools.calls();
  if (event.kind === "clock") tools.clock();
  if (waiting) return undefined;
  waiting = true; // many changes in a row are drawn once
  return setTimeout(async () => {
    waiting = false;
    await Promise.all([drawThread(), drawChats()]).catch(() => undefined);
  }, 30);
}

async function begin() {
  state.people = await api.people();
  lists.people(become);
  $("#search").addEventListener("input", () => lists.people(become));
  $("#back").addEventListener("click", () => pane("chats"));
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-link]");
    if (link && link.dataset.link.startsWith("https://t.me/")) (event.preventDefault(), follow(link.dataset.link));
  });
  tools.wire();
  composer.wire();
  thread.wire();
  for (const one of document.querySelectorAll("[data-as]")) one.addEventListener("click", () => become(Number(one.dataset.as)).then(() => open(Number(one.dataset.in))));
  await tools.clock();
  const [person, chat] = remembered();
  if (person) await become(person);
  if (person && chat) await open(chat);
  api.listen(changed);
}

begin();
