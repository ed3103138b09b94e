// Writing: text, replies, edits, files, commands, the keys under the line.
import * as api from "./api.js";
import { $, el, gist, toast } from "./dom.js";
import * as inline from "./inline.js";
import { state } from "./state.js";
import { WORDS } from "./words.js";

let replying = null; // the message replied to
let editing = null; // the message being changed
let asked = 0; // the bot's last request for a reply that was opened
let menu = [];

const field = () => $("#composer");

export function reset() {
  field().value = "";
  dismiss();
  $("#keyboard").hidden = true;
}

// Words for the person to go on from; the bot's offers appear where they begin with its name.
export function type(text) {
  field().value = text;
  field().focus();
  grow();
  inline.typed(text);
}

function grow() {
  field().style.height = "auto";
  if (field().scrollHeight) field().style.height = `${field().scrollHeight + 2}px`;
}

// What stands over the line goes: the reply or change begun, menus and offers.
function dismiss() {
  if (editing) field().value = "";
  replying = editing = null;
  inline.hide();
  for (const id of ["#menu", "#attach", "#replying"]) $(id).hidden = true;
  grow();
}

function banner(text) {
  const close = el("button", { type: "button", "aria-label": WORDS.dismiss, onclick: dismiss }, WORDS.cancel);
  $("#replying").replaceChildren(el("span", {}, text), close);
  $("#replying").hidden = false;
}

export function reply(message) {
  replying = message;
  editing = null;
  banner(`${WORDS.from(message.from.first_name)}：${gist(message)}`);
  field().focus();
}

export function edit(message) {
  editing = message;
  field().value = message.text;
  banner(`${WORDS.edit}：${gist(message)}`);
  field().focus();
  grow();
}

// What the bot asks of this person: keys under the line, or a reply.
export function offered(told) {
  keyboard(told.keyboard);
  const wish = told.force_reply;
  field().placeholder = wish?.placeholder || "写消息";
  if (!wish || wish.message_id === asked) return;
  asked = wish.message_id;
  const message = told.messages.find((m) => m.message_id === wish.message_id);
  if (message) reply(message);
}

function keyboard(markup) {
  $("#open-keys").hidden = !markup;
  const box = $("#keyboard");
  box.replaceChildren(...(markup?.keyboard || []).map((row) => el("div", {}, ...row.map(keyOf))));
  if (!markup) box.hidden = true;
  else if (!box.dataset.closed) box.hidden = false;
}

const keyOf = (key) => {
  const text = key.text ?? key;
  return el("button", { type: "button", "data-key": text, onclick: () => send(text) }, text);
};

async function send(text) {
  try {
    if (editing) await api.edit(state.me.id, state.chat, editing.message_id, text);
    else await api.say(state.me.id, state.chat, text, replying ? { reply_to: replying.message_id } : {});
    replying = editing = null;
    $("#replying").hidden = true;
  } catch (error) {
    toast(error.message);
  }
}

async function sendFile(kind, file) {
  try {
    await api.upload(state.me.id, state.chat, kind, file, field().value.trim(), replying?.message_id);
    reset();
  } catch (error) {
    toast(error.message);
  }
}

export async function loadMenu() {
  menu = await api.commands(state.me.id, state.chat).catch(() => []);
}

function showMenu(start) {
  const fitting = menu.filter((one) => `/${one.command}`.startsWith(start));
  const rows = fitting.map((one) => el("button", { type: "button", "data-command": one.command, onclick: () => choose(one.command) }, el("b", {}, `/${one.command}`), one.description));
  $("#menu").replaceChildren(...(rows.length || start !== "/" ? rows : [el("p", { class: "service" }, WORDS.noMenu)]));
  $("#menu").hidden = !$("#menu").children.length;
}

// Commands that want words wait for them in the line; the others go at once.
function choose(command) {
  $("#menu").hidden = true;
  if (["report", "whisper", "status", "task"].includes(command)) {
    field().value = `/${command} `;
    field().focus();
  } else {
    field().value = "";
    send(`/${command}`);
  }
}

function samplePicture() {
  const canvas = el("canvas", { width: 640, height: 420 });
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#cfc4b2"; pen.fillRect(0, 0, 640, 420);
  pen.fillStyle = "#8f8577";
  for (let i = 0; i < 24; i++) pen.fillRect((i % 6) * 108 + 6, Math.floor(i / 6) * 106 + 6 + (i === 9 ? -14 : 0), 98, 96);
  pen.strokeStyle = "#5b4b3c"; pen.lineWidth = 5; pen.beginPath(); pen.moveTo(330, 110); pen.lineTo(390, 160); pen.lineTo(360, 210); pen.stroke();
  canvas.toBlob((blob) => sendFile("photo", new File([blob], "sample.png", { type: "image/png" })));
}

function attachments() {
  const choices = [
    [WORDS.photo, samplePicture], [WORDS.file, () => $("#file").click()],
    [WORDS.voice, () => sendFile("voice", new File(["voice"], "voice.ogg"))],
    [WORDS.location, () => api.say(state.me.id, state.chat, null, { location: { latitude: 36.0611, longitude: 103.8343 } })],
  ];
  $("#attach").replaceChildren(...choices.map(([label, does]) => el("button", { type: "button", "data-attach": label, onclick: () => (($("#attach").hidden = true), does()) }, label)));
}

export function wire() {
  attachments();
  inline.wire(reset);
  field().addEventListener("input", () => {
    grow();
    const text = field().value;
    inline.typed(text);
    if (/^\/[a-z_]*$/.test(text)) showMenu(text);
    else $("#menu").hidden = true;
  });
  field().addEventListener("keydown", (event) => {
    const newLine = event.shiftKey || event.isComposing || matchMedia("(pointer: coarse)").matches;
    if (event.key === "Enter" && !newLine) (event.preventDefault(), $("#write").requestSubmit());
    if (event.key === "Escape") dismiss();
  });
  $("#write").addEventListener("submit", (event) => {
    event.preventDefault();
    const text = field().value.trim();
    field().value = "";
    grow();
    inline.hide();
    $("#menu").hidden = true;
    if (text) send(text);
  });
  $("#open-menu").addEventListener("click", () => ($("#menu").hidden ? showMenu("/") : ($("#menu").hidden = true)));
  $("#open-attach").addEventListener("click", () => ($("#attach").hidden = !$("#attach").hidden));
  $("#open-keys").addEventListener("click", () => {
    const box = $("#keyboard");
    box.hidden = !box.hidden;
    box.dataset.closed = box.hidden ? "yes" : "";
  });
  $("#file").addEventListener("change", (event) => {
    const [file] = event.target.files;
    if (file) sendFile(file.type.startsWith("image/") ? "photo" : file.type.startsWith("video/") ? "video" : "document", file);
    event.target.value = "";
  });
}
