// A picture to send without a camera: a pavement with one slab broken.
import { el } from "./dom.js";

export function picture() {
  const canvas = el("canvas", { width: 640, height: 420 });
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#cfc4b2"; pen.fillRect(0, 0, 640, 420);
  pen.fillStyle = "#8f8577";
  for (let i = 0; i < 24; i++) pen.fillRect((i % 6) * 108 + 6, Math.floor(i / 6) * 106 + 6 + (i === 9 ? -14 : 0), 98, 96);
  pen.strokeStyle = "#5b4b3c"; pen.lineWidth = 5; pen.beginPath(); pen.moveTo(330, 110); pen.lineTo(390, 160); pen.lineTo(360, 210); pen.stroke();
  return new Promise((done) => canvas.toBlob((blob) => done(new File([blob], "sample.png", { type: "image/png" }))));
}
