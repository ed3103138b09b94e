// The eight steps of the tour: who holds the phones, and what is done for them.
const LI = 101, CHEN = 102, WANG = 21, ZHOU = 11, QIN = 52, SHEN = 53;
const IN_FAVOUR = [52, 53, 51, 12], AGAINST = [41];
const GROUP = -1001000000001, STAFF = -1001000000010, COUNCIL = -1001000000011;
const NINE = 9 * 3600, DAY = 86400, EAST = 8 * 3600; // seconds; Shanghai is eight hours ahead
const LISTENING = [5, 15, 25];

export const HOME = [[LI, GROUP], [CHEN, GROUP], [WANG, STAFF]];
// The bot writes to Auntie Li in private, while the neighbours see the card in the group.
const PRIVATE = [[LI, LI], [CHEN, GROUP], [WANG, STAFF]];
const MEETING = [[QIN, COUNCIL], [SHEN, COUNCIL], [ZHOU, COUNCIL]];

// Where the complaint of this round stands, by the buttons there are now.
async function standing({ play, memory }) {
  const { number } = memory;
  if (!number) return "none";
  if (await play.find(WANG, STAFF, RegExp(`^claim:${number}$`))) return "filed";
  if (await play.find(WANG, STAFF, RegExp(`^resolve:${number}$`))) return "claimed";
  return (await play.find(LI, LI, RegExp(`^rate:${number}:satisfied$`))) ? "resolved" : "none";
}

// Files a complaint in the group; its number among all.
async function reported({ play, prefix }, words) {
  const before = await play.newest(WANG, STAFF);
  const sent = await play.say(LI, GROUP, `${prefix}${words}`);
  const { part } = await play.until(LI, GROUP, /^follow:(\d+)$/, sent);
  await play.until(WANG, STAFF, /^claim:/, before);
  return part;
}

async function file(tour) {
  tour.memory.number = await reported(tour, tour.words("file").words);
}

async function claim(tour) {
  const { play } = tour;
  if ((await standing(tour)) === "none") await file(tour);
  const mine = await play.find(WANG, STAFF, RegExp(`^claim:${tour.memory.number}$`));
  if (!mine) return; // the visitor pressed it already
  await play.press(WANG, STAFF, mine);
  await play.until(WANG, STAFF, RegExp(`^resolve:${tour.memory.number}$`));
}

async function replied({ play, memory }, step, words) {
  const before = await play.newest(WANG, STAFF);
  await play.press(WANG, STAFF, await play.until(WANG, STAFF, RegExp(`^${step}:${memory.number}$`)));
  await play.say(WANG, STAFF, words, { reply_to: await play.asked(WANG, STAFF, before) });
}

async function answer(tour) {
  const { play } = tour;
  if (["none", "filed"].includes(await standing(tour))) await claim(tour);
  if ((await standing(tour)) === "resolved") return;
  const { number } = tour.memory;
  const { words, result } = tour.words("answer");
  if (await play.find(WANG, STAFF, RegExp(`^answer:${number}$`))) await replied(tour, "answer", words);
  await play.gone(WANG, STAFF, RegExp(`^answer:${number}$`));
  await replied(tour, "resolve", result);
  await play.until(LI, LI, RegExp(`^rate:${number}:satisfied$`));
}

async function rate(tour) {
  const { play, memory } = tour;
  if ((await standing(tour)) !== "resolved") await answer(tour);
  const card = await play.until(LI, GROUP, RegExp(`^timeline:${memory.number}$`));
  await play.press(LI, LI, await play.until(LI, LI, RegExp(`^rate:${memory.number}:satisfied$`)));
  await play.redrawn(LI, GROUP, card.message);
  memory.number = null; // closed: going back files another
}

async function vote({ play, words }) {
  const sent = await play.say(ZHOU, COUNCIL, `/vote ${words("vote").words}`);
  const draft = await play.until(ZHOU, COUNCIL, /^b_start:(\d+)$/, sent);
  await play.press(ZHOU, COUNCIL, draft);
  const choice = (n) => play.until(QIN, COUNCIL, RegExp(`^v:${draft.part}:${n}$`), sent);
  for (const [voters, n] of [[IN_FAVOUR, 0], [AGAINST, 1]]) {
    for (const voter of voters) await play.press(voter, COUNCIL, await choice(n));
  }
  await play.press(ZHOU, COUNCIL, await play.until(ZHOU, COUNCIL, RegExp(`^b_close:${draft.part}$`), sent));
  await play.until(ZHOU, COUNCIL, RegExp(`^b_recount:${draft.part}$`), sent);
}

// From `now` (epoch seconds) to just after nine in Shanghai on the next listening day.
export function untilListening(now) {
  const local = now + EAST;
  let nine = Math.floor(local / DAY) * DAY + NINE + 1;
  while (nine <= local || !LISTENING.includes(new Date(nine * 1000).getUTCDate())) nine += DAY;
  return nine - local;
}

async function listen({ play, words, wind }) {
  const before = await play.newest(LI, GROUP);
  await play.beat();
  await wind();
  const call = await play.until(LI, GROUP, /^wish:\d+$/, before);
  await play.press(LI, GROUP, call);
  const filed = await play.newest(WANG, STAFF);
  await play.say(LI, GROUP, words("listen").words, { reply_to: await play.asked(LI, GROUP, before) });
  await play.until(WANG, STAFF, /^claim:/, filed);
}

const danger = (tour) => reported(tour, tour.words("danger").words);

async function whisper({ play, words }) {
  const before = await play.newest(WANG, STAFF);
  const sent = await play.say(LI, LI, `/whisper ${words("whisper").words}`);
  await play.press(LI, LI, await play.until(LI, LI, /^whisper:/, sent));
  await play.until(WANG, STAFF, /^claim:/, before);
}

// `actor` is the phone a narrow screen shows meanwhile.
export const STEPS = [
  { id: "file", scene: HOME, actor: 0, act: file },
  { id: "claim", scene: PRIVATE, actor: 2, act: claim },
  { id: "answer", scene: PRIVATE, actor: 2, act: answer },
  { id: "rate", scene: PRIVATE, actor: 0, act: rate },
  { id: "vote", scene: MEETING, actor: 2, act: vote },
  { id: "listen", scene: HOME, actor: 0, act: listen },
  { id: "danger", scene: HOME, actor: 0, act: danger },
  { id: "whisper", scene: PRIVATE, actor: 0, act: whisper },
];
