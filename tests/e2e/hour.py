"""
One busy hour over HTTP: sixty people, forty complaints in four rushes, twenty-five presses a minute.

Telegram's limits hold, the clock is wound and the choices are seeded. What the bot does is read from the
sandbox's list of its calls.
"""

import asyncio
from collections import Counter, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

from bot import scheduler
from bot.areas.rules import Level
from tests.e2e.town import RESIDENTS, STAFF, Json, Message, Person, Town
from tests.stores import TIMERS

MATTERS = (
    *("门禁坏了", "楼道灯不亮", "电梯老是停", "水管漏水", "垃圾没人清"),
    *("暖气不热", "下水道堵了", "有人乱停车", "墙皮掉了", "健身器材坏了"),
)
PLACES = ("3号楼", "5号楼", "9号楼", "13号楼")
PEOPLE, WORKERS = range(200, 256), ((7, "王师傅"), (8, "赵姐"))  # with the others of the town's staff, sixty
KINDS: Mapping[str, str] = {
    "sendMessage": "new",
    "sendPhoto": "new",
    "sendMediaGroup": "new",
    "editMessageText": "edits",
    "editMessageCaption": "edits",
    "editMessageMedia": "edits",
    "editMessageReplyMarkup": "edits",
    "deleteMessage": "deletions",
    "deleteMessages": "deletions",
    "setMessageReaction": "reactions",
    "answerCallbackQuery": "answers to presses",
}

RUSHES = 4
CLAIMED = "接单成功"  # what a press is answered that changes the staff's card


@dataclass(frozen=True)
class Press:
    """A claim; `after` is the last call of the bot before it."""

    chat_id: int
    message_id: int
    after: int


@dataclass
class Hour:
    """An hour as it goes on."""

    town: Town
    random: Random = field(default_factory=lambda: Random(12))
    presses: int = 0
    questions: int = 0  # that a press asked the worker in the staff chat
    claims: list[Press] = field(default_factory=list)
    filed: int = 0

    @property
    def calls(self) -> list[Json]:
        return [call for call in self.town.world.calls if call["ok"]]

    def counts(self, chat_id: int) -> Counter[str]:
        """New messages, edits, deletions and reactions of the bot in the chat."""
        there = (call for call in self.calls if str(call["params"].get("chat_id")) == str(chat_id))
        return Counter(KINDS[call["method"]] for call in there if call["method"] in KINDS)

    def in_private(self) -> Counter[str]:
        chats = {call["params"].get("chat_id") for call in self.calls if "chat_id" in call["params"]}
        return sum((self.counts(int(chat)) for chat in chats if int(chat) > 0), Counter())

    def overtaken(self) -> list[tuple[Press, int]]:
        """Claims after which a card that nobody had claimed was edited first, with that one's message."""
        return [
            (press, edited)
            for press in self.claims
            for n, edited in self._edits_before(press)
            if not self._answers_a_press(press.chat_id, edited, n)
        ]

    def _edits_before(self, press: Press) -> Iterable[tuple[int, int]]:
        """The edits in the chat between the press and that of its own card: number of the call, message."""
        for n, message_id in self._edits(press.chat_id):
            if n > press.after and message_id == press.message_id:
                return
            if n > press.after:
                yield n, message_id

    def _edits(self, chat_id: int) -> list[tuple[int, int]]:
        there = [call for call in self.calls if str(call["params"].get("chat_id")) == str(chat_id)]
        edits = [call for call in there if KINDS.get(call["method"]) == "edits"]
        return [(call["n"], int(call["params"]["message_id"])) for call in edits]

    def _answers_a_press(self, chat_id: int, message_id: int, n: int) -> bool:
        """Whether the edit is the first of its card since somebody pressed that."""
        before = max((m for m, edited in self._edits(chat_id) if edited == message_id and m < n), default=0)
        return any(
            (one.chat_id, one.message_id) == (chat_id, message_id) and before <= one.after < n
            for one in self.claims
        )

    async def passes(self, seconds: float) -> None:
        """Time passes: timers fire, and what may leave leaves."""
        town = self.town
        town.world.wind(seconds)
        while await scheduler.tick(town.minyi.store, TIMERS, town.minyi.settings, town.clock.now()):
            pass
        await leaves(town)

    async def files(self, person: Person) -> None:
        place, matter = PLACES[self.filed // len(MATTERS)], MATTERS[self.filed % len(MATTERS)]
        person.says(f"#诉求 {place}{matter}", RESIDENTS)
        self.filed += 1
        await self.heard()

    async def heard(self) -> None:
        await self.town.world.until(lambda: not self.town.world.updates)
        await asyncio.wait_for(self.town.minyi.dispatcher.idle(), 60)

    async def presses_once(self) -> None:
        """A resident looks how far something is or joins it, or a worker goes on with something."""
        self.presses += 1
        if self.random.random() < 0.6:
            await self._resident_presses()
        else:
            await self._worker_presses()

    async def _resident_presses(self) -> None:
        cards = self._cards(RESIDENTS, "我也遇到")
        if not cards:
            return
        person = self.town.person(self.random.choice(PEOPLE), "邻居")
        await self._taps(person, self.random.choice(cards), self.random.choice(("我也遇到", "进展", "进展")))

    async def _worker_presses(self) -> None:
        id_, name = self.random.choice(WORKERS)
        worker, label = self.town.person(id_, name), self.random.choice(("接单", "马上去看", "下午到", "办结"))
        if cards := self._cards(STAFF, label):
            await self._taps(worker, cards[0], label)
            if label == "办结":
                await self._says_result(worker)

    async def _says_result(self, worker: Person) -> None:
        """Reply to the question, as soon as it has come."""
        last = max(self.town.world.chats[STAFF].messages)
        for _ in range(20):
            asked = [one for one in self._of_bot(STAFF) if one.id > last and "办理结果" in one.text]
            if asked:
                self.questions += 1
                worker.says("换好了", STAFF, reply_to=asked[-1])
                await self.heard()
                return
            await self.passes(0.5)

    async def _taps(self, person: Person, card: Message, label: str) -> None:
        await leaves(self.town)
        after = self.town.world.calls_made
        told = await person.forges(card, card.buttons[label]["callback_data"])
        await self.heard()
        if told == CLAIMED:
            self.claims.append(Press(card.chat_id, card.id, after))

    def _cards(self, chat_id: int, label: str) -> list[Message]:
        return [one for one in self._of_bot(chat_id) if label in one.buttons]

    def _of_bot(self, chat_id: int) -> list[Message]:
        raws = self.town.world.messages(chat_id)
        return [Message(self.town, chat_id, raw["message_id"]) for raw in raws if raw["from"]["is_bot"]]


async def leaves(town: Town) -> None:
    """Every message that may go has arrived: none leaves in several turns of the loop."""
    town.minyi.sender.wake()
    idle = 0
    while idle < 4:
        await asyncio.sleep(0.001)
        idle = 0 if town.minyi.sender.sends_to(STAFF) or town.minyi.sender.sends_to(RESIDENTS) else idle + 1


async def settled(town: Town) -> Hour:
    """The town with four buildings, its people in the group, and a list of calls that forgets none."""
    async with town.minyi.store.transaction() as tx:
        grid = await tx.areas.by_code("G1")
        assert grid is not None
        await tx.areas.add("B5", "双怡苑5号楼", Level.BUILDING, grid.id)
    for id_ in PEOPLE:
        town.person(id_, f"居民{id_}")
    for id_, name in WORKERS:  # what concerns one of them alone is told in private
        worker = town.person(id_, name)
        await worker.sees("民意", after=worker.starts())
    town.world.calls = deque()
    return Hour(town)


async def play(
    town: Town, complaints: int = 40, a_minute: int = 25, lasts: timedelta = timedelta(hours=1)
) -> Hour:
    """Play it. Every step is one press and its share of the time."""
    hour = await settled(town)
    steps = int(lasts.total_seconds() / 60 * a_minute)
    for step in range(steps):
        if hour.filed < complaints and step >= _comes_at(hour.filed, complaints, steps):
            await hour.files(town.person(PEOPLE[hour.filed], "居民"))
        await hour.presses_once()
        await hour.passes(60 / a_minute)
    for _ in range(60):
        await hour.passes(2)
    return hour


def _comes_at(nth: int, complaints: int, steps: int) -> int:
    """In which step a complaint comes: a quarter of them within each of four rushes."""
    each = -(-complaints // RUSHES)
    return nth // each * (steps // RUSHES) + nth % each


async def nobody_claims(town: Town, complaints: int = 30) -> Hour:
    """The hour of before: complaints alone, which nobody claims."""
    hour = await settled(town)
    for n in range(complaints):
        await hour.files(town.person(PEOPLE[n], "居民"))
        for _ in range(12):
            await hour.passes(3600 / complaints / 12)
    return hour
