// Acting for the people of the demo, as they would themselves: written in their line, pressed on their screen.
import * as api from "./api.js";
import * as changes from "./changes.js";
import { bare } from "./dom.js";
import * as stage from "./stage.js";

const PATIENCE = 30000; // milliseconds until a step is given up
const SOON = 3000; // milliseconds in which the bot redraws a card
const BEAT = matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 650; // milliseconds between two acts, for the eye

export const beat = () => new Promise((done) => setTimeout(done, BEAT));

const buttons = (message) => message.reply_markup?.inline_keyboard?.flat() ?? [];

// The newest message with a button whose data fits `pattern`, after the message `after`; null without one.
export async function find(as, chat, pattern, after = 0) {
  const { messages } = await api.messages(as, chat);
  for (const message of messages.reverse()) {
    if (message.message_id <= after) return null;
    for (const { callback_data: data } of buttons(message)) {
      const fitting = pattern.exec(bare(data) ?? "");
      if (fitting) return { message, data, part: fitting[1] };
    }
  }
  return null;
}

async function patiently(look) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const changed = changes.next(); // before the look, so that nothing falls between
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error("nothing came");
    await changed;
  }
}

export const until = (as, chat, pattern, after) => patiently(() => find(as, chat, pattern, after));

export const gone = (as, chat, pattern) => patiently(async () => !(await find(as, chat, pattern)));

export const read = async (as, chat, id) => (await api.messages(as, chat)).messages.find((one) => one.message_id === id);

// Waits for another state of a message; a card that is as it should be already stays as it is.
export async function redrawn(as, chat, message) {
  const end = Date.now() + SOON;
  const before = JSON.stringify(message);
  await patiently(async () => {
    return Date.now() > end || JSON.stringify(await read(as, chat, message.message_id)) !== before;
  });
}

// Waits for the bot to ask this person for a reply; which message it is.
export const asked = (as, chat, after = 0) =>
  patiently(async () => {
    const wish = (await api.messages(as, chat)).force_reply;
    return wish?.message_id > after && wish.message_id;
  });

export const newest = async (as, chat) => (await api.messages(as, chat)).messages.at(-1)?.message_id ?? 0;

// Into sight, where a phone shows that chat.
export const bring = (as, chat, id) => stage.holding(as, chat)?.thread.bring(id);

export async function say(as, chat, text, more = {}) {
  const phone = stage.holding(as, chat);
  phone?.composer.preview(text);
  await beat();
  const sent = await api.say(as, chat, text, more);
  phone?.composer.preview("");
  return sent.message_id;
}

export async function press(as, chat, { message, data }) {
  const phone = stage.holding(as, chat);
  const key = phone?.$(`[data-message="${message.message_id}"] [data-press="${CSS.escape(bare(data))}"]`);
  key?.classList.add("pressed");
  await beat();
  const answer = await api.press(as, chat, message.message_id, data).finally(() => key?.classList.remove("pressed"));
  phone?.toast(answer.text);
  return answer;
}

const AGAIN = 1200; // milliseconds: a double tap counts as one press

// What can't be undone is asked once more.
export async function insist(as, chat, found) {
  await press(as, chat, found);
  await new Promise((done) => setTimeout(done, AGAIN));
  return press(as, chat, found);
}
