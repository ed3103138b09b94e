// Ties the page together: the stage, the tour, the clock, redrawn when something changes.
import * as api from "./api.js";
import * as changes from "./changes.js";
import * as news from "./news.js";
import * as stage from "./stage.js";
import { state } from "./state.js";
import * as strip from "./strip.js";
import * as tools from "./tools.js";
import * as tour from "./tour.js";
import { WORDS, speak } from "./words.js";

const PAUSE = 30; // milliseconds: many changes in a row are drawn once
let waiting = false;

async function draw() {
  await news.refresh();
  await stage.draw();
  strip.draw();
}

function changed(event) {
  if (event.kind === "call") return tools.calls();
  if (event.kind === "clock") tools.clock();
  changes.tell();
  if (waiting) return undefined;
  waiting = true;
  return setTimeout(() => {
    waiting = false;
    draw().catch(() => undefined); // the sandbox went away: drawn again when it is back
  }, PAUSE);
}

function touched(event) {
  news.touch();
  state.touched = event.target.closest?.(".phone");
}

async function begin() {
  document.body.inert = true; // what is pressed before the phones stand would be undone by their first chats
  document.documentElement.lang = WORDS.lang;
  speak(document);
  state.people = await api.people();
  for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, touched, true);
  stage.build(strip.draw);
  strip.wire();
  tools.wire();
  await Promise.all([tools.clock(), news.refresh()]);
  await stage.begin();
  tour.begin();
  strip.draw();
  document.body.inert = false;
  api.listen(changed);
}

begin();
