// The page's words, in the browser's language: Chinese, or English for everybody else.
import { EN } from "./words_en.js";
import { ZH } from "./words_zh.js";

const chinese = (navigator.language || "zh").toLowerCase().startsWith("zh");

export const WORDS = chinese ? ZH : EN;

// What somebody is in the neighbourhood, as its people are labelled.
export const roleOf = (label) => WORDS.roles[label] ?? label;

const found = (path) => path.split(".").reduce((words, name) => words[name], WORDS);

// Fills in what index.html leaves open: data-word, data-label, data-placeholder.
export function speak(root) {
  for (const node of root.querySelectorAll("[data-word]")) node.textContent = found(node.dataset.word);
  for (const node of root.querySelectorAll("[data-label]")) node.setAttribute("aria-label", found(node.dataset.label));
  for (const node of root.querySelectorAll("[data-placeholder]")) {
    node.setAttribute("placeholder", found(node.dataset.placeholder));
    node.setAttribute("aria-label", found(node.dataset.placeholder));
  }
}
