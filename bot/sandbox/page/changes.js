// Waiting for the next change the sandbox tells of.
const MOST = 1000; // milliseconds: look again even if a change was missed
let waiting = [];

export const next = () => new Promise((done) => (waiting.push(done), setTimeout(done, MOST)));

export function tell() {
  const woken = waiting;
  waiting = [];
  for (const done of woken) done();
}
