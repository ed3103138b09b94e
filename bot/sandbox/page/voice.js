// Voice messages: a button, a wave that fills while it plays, and a sample to send.
import { el } from "./dom.js";
import { WORDS } from "./words.js";

const BARS = 26;
const RATE = 8000; // samples a second
const TUNE = [523, 659, 784, 659, 1047]; // hertz, one after the other
const NOTE = 0.55; // seconds

const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, "0")}`;

export function player(url, duration) {
  const audio = el("audio", { src: url, preload: "none" });
  const bars = Array.from({ length: BARS }, (_, n) => el("i", { style: `height:${30 + 70 * Math.abs(Math.sin(n * 1.7) * Math.cos(n * 0.6))}%` }));
  const length = el("small", {}, clock(duration));
  const button = el("button", { type: "button", class: "play", "aria-label": WORDS.play }, "▶");
  button.addEventListener("click", () => (audio.paused ? audio.play() : audio.pause()));
  const drawn = () => {
    const share = audio.ended || !audio.duration ? 0 : audio.currentTime / audio.duration;
    bars.forEach((bar, n) => bar.classList.toggle("on", n < share * BARS));
    length.textContent = clock(audio.paused || audio.ended ? duration : audio.currentTime);
    button.textContent = audio.paused ? "▶" : "❚❚";
    button.setAttribute("aria-label", audio.paused ? WORDS.play : WORDS.pause);
  };
  for (const kind of ["play", "pause", "timeupdate", "ended"]) audio.addEventListener(kind, drawn);
  return el("div", { class: "voice" }, button, el("span", { class: "wave", "aria-hidden": "true" }, ...bars), length, audio);
}

// A short tune as a WAV file: a machine without a microphone can send it too.
export function sample() {
  const count = Math.round(TUNE.length * NOTE * RATE);
  const bytes = new DataView(new ArrayBuffer(44 + count));
  const text = (at, word) => [...word].forEach((sign, n) => bytes.setUint8(at + n, sign.charCodeAt(0)));
  text(0, "RIFF"); bytes.setUint32(4, 36 + count, true); text(8, "WAVEfmt ");
  bytes.setUint32(16, 16, true); bytes.setUint16(20, 1, true); bytes.setUint16(22, 1, true);
  bytes.setUint32(24, RATE, true); bytes.setUint32(28, RATE, true); bytes.setUint16(32, 1, true); bytes.setUint16(34, 8, true);
  text(36, "data"); bytes.setUint32(40, count, true);
  for (let n = 0; n < count; n++) bytes.setUint8(44 + n, 128 + 90 * level(n / RATE));
  return new File([bytes], "voice.wav", { type: "audio/wav" });
}

function level(seconds) {
  const within = seconds % NOTE;
  return Math.sin(2 * Math.PI * TUNE[Math.floor(seconds / NOTE)] * seconds) * Math.exp(-4 * within) * Math.min(1, within * 80);
}
