// Faces people are told apart by: a colour of their own, and hair, glasses or a cap drawn over it.
import { state } from "./state.js";

const SVG = "http://www.w3.org/2000/svg";
const GOLDEN = 137.5; // degrees: neighbours in the list get colours far apart
const SKINS = ["#f6cfa9", "#eebd92", "#e3a97c"];
const BLACK = "#2c2420", BROWN = "#5a3d2b", GREY = "#c9c6c2";
const WOMEN = /姨|奶|姐|婆|妈|玲|老师/;
const OLD = /奶|爷|老|叔/;

const HAIR = {
  bob: "M8 26c-2-15 5-20 12-20s14 5 12 20c-2 3-5 3-5 0 1-6 0-9-2-11-4 2-9 3-12 2-1 3-1 6 0 9 0 3-3 3-5 0Z",
  bun: "M20 1a4.5 4.5 0 0 1 4 6.4C29 9 31 14 30 20c-2-4-4-7-6-8-4 2-8 2-11 1-1 2-2 4-3 7C9 14 11 9 16 7.4A4.5 4.5 0 0 1 20 1Z",
  curly: "M9 23a4 4 0 0 1-1-7 4 4 0 0 1 3-6 5 5 0 0 1 6-4 5 5 0 0 1 7 0 5 5 0 0 1 6 4 4 4 0 0 1 2 6 4 4 0 0 1-1 7c-1-4-2-7-4-9-4 1-9 1-13 0-3 2-4 5-5 9Z",
  short: "M10 19C8 10 13 6 20 6s12 4 10 13c-1-3-2-5-4-6-4 1-8 1-12-1-2 2-3 4-4 7Z",
  side: "M10 20C7 9 14 5 21 6c7 0 10 6 9 14-1-4-3-6-5-7-5 1-8-1-9-2-2 3-5 4-6 9Z",
  crew: "M10.5 17C9 10 13 7.5 20 7.5S31 10 29.5 17c-1-3-3-5-5-5h-9c-2 0-4 2-5 5Z",
  bald: "M9.5 21c-1-3-1-6 1-9 0 4 1 5 1 9Zm21 0c1-3 1-6-1-9 0 4-1 5-1 9Z",
};
const HERS = ["bob", "bun", "curly"], HIS = ["short", "side", "crew"];

function shape(tag, attributes) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

const place = (id) => Math.max(0, state.people.findIndex((one) => one.id === id));

export const hue = (id) => (id > 0 ? Math.round((place(id) * GOLDEN + 20) % 360) : Math.abs(Number(id) * 47) % 360);

function hairOf(name, n) {
  if (/爷/.test(name)) return "bald";
  return WOMEN.test(name) ? HERS[n % HERS.length] : HIS[n % HIS.length];
}

export function portrait(name, id) {
  const n = place(id);
  const node = shape("svg", { viewBox: "0 0 40 40", "aria-hidden": "true" });
  const hair = OLD.test(name) ? GREY : n % 2 ? BLACK : BROWN;
  node.append(
    shape("path", { d: "M5 42c0-9 7-13 15-13s15 4 15 13Z", fill: `hsl(${hue(id)} 45% 34%)` }),
    shape("rect", { x: 16.5, y: 24, width: 7, height: 8, rx: 3.5, fill: SKINS[n % 3], stroke: "rgb(0 0 0 / .08)" }),
    shape("circle", { cx: 20, cy: 18.5, r: 9.5, fill: SKINS[n % 3] }),
    shape("path", { d: HAIR[hairOf(name, n)], fill: hair }),
    shape("circle", { cx: 16.5, cy: 19.5, r: 1.15, fill: BLACK }),
    shape("circle", { cx: 23.5, cy: 19.5, r: 1.15, fill: BLACK }),
    shape("path", { d: "M17 23.3q3 2.4 6 0", fill: "none", stroke: "#a5523c", "stroke-width": 1.2, "stroke-linecap": "round" }),
  );
  if (n % 4 === 3) node.append(shape("path", { d: "M13.5 19.5a3 3 0 1 0 6 0 3 3 0 1 0-6 0m7 0a3 3 0 1 0 6 0 3 3 0 1 0-6 0m-1 0h1", fill: "none", stroke: "#3a3430", "stroke-width": 1 }));
  return node;
}
