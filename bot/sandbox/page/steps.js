// The eight steps of the tour: who holds the phones, and what is done for them.
const LI = 101, WANG = 21, ZHOU = 11, QIN = 52;
const IN_FAVOUR = [53, 51, 12], AGAINST = [41]; // in the council itself
const GROUP = -1001000000001, STAFF = -1001000000010, COUNCIL = -1001000000011;
const NINE = 9 * 3600, DAY = 86400, EAST = 8 * 3600; // seconds; Shanghai is eight hours ahead
const LISTENING = [5, 15, 25];

// The resident, the group as she sees it, the worker: cause and effect side by side.
export const HOME = [[LI, LI], [LI, GROUP], [WANG, STAFF]];
// Whom a whisper reaches, and whom not.
const ALONE = [[LI, LI], [WANG, STAFF], [ZHOU, ZHOU]];
const MEETING = [[QIN, QIN], [ZHOU, COUNCIL], [ZHOU, ZHOU]];

// Where the complaint of this round stands, by the buttons there are now.
async function standing({ play, memory }) {
  const { number } = memory;
  if (!number) return "none";
  if (await play.find(WANG, STAFF, RegExp(`^claim:${number}$`))) return "filed";
  if (await play.find(WANG, STAFF, RegExp(`^resolve:${number}$`))) return "claimed";
  return (await play.find(LI, LI, RegExp(`^rate:${number}:satisfied$`))) ? "resolved" : "none";
}

// Files a complaint in the group; its number among all, and where its two cards are.
async function reported({ play }, words) {
  const before = await play.newest(WANG, STAFF);
  const sent = await play.say(LI, GROUP, words);
  const card = await play.until(LI, GROUP, /^follow:(\d+)$/, sent);
  return { number: card.part, cards: [at(LI, GROUP, card), await offered(play, before)] };
}

// The card of a new complaint in the staff chat.
const offered = async (play, before) => at(WANG, STAFF, await play.until(WANG, STAFF, /^claim:/, before));

const at = (as, chat, { message }) => [as, chat, message.message_id];

async function file(tour) {
  Object.assign(tour.memory, await reported(tour, tour.words("file").words));
  return tour.memory.cards;
}

async function claim(tour) {
  const { play } = tour;
  if ((await standing(tour)) === "none") await file(tour);
  const { number, cards } = tour.memory;
  const mine = await play.find(WANG, STAFF, RegExp(`^claim:${number}$`));
  if (!mine) return cards; // the visitor pressed it already
  await play.press(WANG, STAFF, mine);
  await play.until(WANG, STAFF, RegExp(`^resolve:${number}$`));
  return cards;
}

async function replied({ play, memory }, step, words) {
  const before = await play.newest(WANG, STAFF);
  await play.press(WANG, STAFF, await play.until(WANG, STAFF, RegExp(`^${step}:${memory.number}$`)));
  await play.say(WANG, STAFF, words, { reply_to: await play.asked(WANG, STAFF, before) });
}

async function answer(tour) {
  const { play } = tour;
  if (["none", "filed"].includes(await standing(tour))) await claim(tour);
  const { number, cards } = tour.memory;
  if ((await standing(tour)) === "resolved") return cards;
  const { words, result } = tour.words("answer");
  if (await play.find(WANG, STAFF, RegExp(`^answer:${number}$`))) await replied(tour, "answer", words);
  await play.gone(WANG, STAFF, RegExp(`^answer:${number}$`));
  await replied(tour, "resolve", result);
  await play.until(LI, LI, RegExp(`^rate:${number}:satisfied$`));
  return cards.slice(0, 1);
}

async function rate(tour) {
  const { play, memory } = tour;
  if ((await standing(tour)) !== "resolved") await answer(tour);
  const { number, cards } = memory;
  const before = await Promise.all(cards.map((card) => play.read(...card)));
  await play.press(LI, LI, await play.until(LI, LI, RegExp(`^rate:${number}:satisfied$`)));
  await Promise.all(cards.map(([as, chat], n) => play.redrawn(as, chat, before[n])));
  memory.number = null; // closed: going back files another
  return cards;
}

async function vote({ play, words }) {
  const sent = await play.say(ZHOU, ZHOU, words("vote").words);
  const draft = await play.until(ZHOU, ZHOU, /^b_start:(\d+)$/, sent);
  const before = await play.newest(ZHOU, COUNCIL);
  await play.press(ZHOU, ZHOU, draft);
  const choice = (n) => play.until(ZHOU, COUNCIL, RegExp(`^v:${draft.part}:${n}$`), before);
  await choice(0);
  await votesInPrivate(play, draft.part);
  for (const [voters, n] of [[IN_FAVOUR, 0], [AGAINST, 1]]) {
    for (const voter of voters) await play.press(voter, COUNCIL, await choice(n));
  }
  await play.insist(ZHOU, COUNCIL, await play.until(ZHOU, COUNCIL, RegExp(`^b_close:${draft.part}$`), before));
  await play.until(ZHOU, COUNCIL, RegExp(`^b_recount:${draft.part}$`), before);
  return [];
}

// From the list of open ballots, on a member's own phone.
async function votesInPrivate(play, ballot) {
  const asked = await play.say(QIN, QIN, "/votes");
  await play.press(QIN, QIN, await play.until(QIN, QIN, RegExp(`^b_show:${ballot}$`), asked));
  await play.press(QIN, QIN, await play.until(QIN, QIN, RegExp(`^v:${ballot}:0$`), asked));
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
  return [await offered(play, filed)];
}

const danger = async (tour) => (await reported(tour, tour.words("danger").words)).cards;

async function whisper({ play, words }) {
  const before = await play.newest(ZHOU, ZHOU);
  const sent = await play.say(LI, LI, words("whisper").words);
  await play.press(LI, LI, await play.until(LI, LI, /^whisper:/, sent));
  return [at(ZHOU, ZHOU, await play.until(ZHOU, ZHOU, /^claim:/, before))];
}

// A narrow screen shows the phone `actor` meanwhile, and `look` when it is done. An act returns the messages to look at: of whom, in which chat, which.
export const STEPS = [
  { id: "file", scene: HOME, actor: 1, look: 1, act: file },
  { id: "claim", scene: HOME, actor: 2, look: 1, act: claim },
  { id: "answer", scene: HOME, actor: 2, look: 0, act: answer },
  { id: "rate", scene: HOME, actor: 0, look: 1, act: rate },
  { id: "vote", scene: MEETING, actor: 2, look: 1, act: vote },
  { id: "listen", scene: HOME, actor: 1, look: 2, act: listen },
  { id: "danger", scene: HOME, actor: 1, look: 1, act: danger },
  { id: "whisper", scene: ALONE, actor: 0, look: 2, act: whisper },
];
