"""Odd updates by the thousand: none may stop the bot, none that can be read may go unanswered."""

import asyncio
import logging
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from traceback import extract_tb

from bot.app import Minyi
from bot.messaging import processing
from bot.messaging.polling import raw_update_of
from bot.sandbox.server import serve
from bot.sandbox.watch import Json
from bot.sandbox.world import World
from storage.inbox import SqlInbox
from tests.chaos.odd import Odd
from tests.chaos.story import a_bot, a_world, seat
from tests.e2e.town import settle

ROOT = str(Path(__file__).parents[2])
AT_ONCE = 200
FIRST = 10_000_000


@dataclass
class Found:
    updates: int = 0
    broken: int = 0
    aside: int = 0
    misread: int = 0  # whole, and set aside all the same
    faults: Counter[str] = field(default_factory=Counter)  # of whole ones
    presses: int = 0  # whole
    unanswered: int = 0
    answers: bool = False  # whether /help is answered at the end

    @property
    def sound(self) -> bool:
        return self.answers and not self.faults and not self.misread and not self.unanswered

    def __str__(self) -> str:
        return "\n".join(f"{name:>12} {value}" for name, value in vars(self).items())


class Faults(logging.Handler):
    """The origin of each fault of a handler."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.seen: dict[int, str] = {}  # by update

    def emit(self, record: logging.LogRecord) -> None:
        fault = record.exc_info[1] if record.exc_info else None
        if record.getMessage() == "update failed" and fault is not None:
            ours = [f for f in extract_tb(fault.__traceback__) if ROOT in f.filename]
            where = next((f for f in reversed(ours) if not f.filename.endswith("database.py")), None)
            said = f"{type(fault).__name__}: {str(fault)[:80]}"
            self.seen[vars(record)["update_id"]] = (
                f"{said} at {where and where.filename}:{where and where.lineno}"
            )


class Answered(World):
    """A world that remembers which presses the bot tried to answer."""

    def __init__(self, world: World) -> None:
        self.__dict__.update(world.__dict__)
        self.answered: set[str] = set()

    def called(self, method: str, params: Json, answer: object, *, ok: bool, ms: float) -> None:
        super().called(method, params, answer, ok=ok, ms=ms)
        if method == "answerCallbackQuery":
            self.answered.add(str(params.get("callback_query_id")))


async def run(path: str, updates: int, seed: int | Random) -> Found:
    """So many updates, handled by the real bot against the sandbox."""
    world, found, faults = Answered(a_world()), Found(), Faults()
    logger = logging.getLogger("bot.messaging.processing")
    logger.addHandler(faults)
    pauses, processing.PAUSES = processing.PAUSES, (0, 0)
    try:
        async with serve(world) as url, a_bot(world, url, path) as minyi:
            await settle(minyi)
            await seat(minyi)
            running = asyncio.create_task(minyi.run())
            whole = await _pour(minyi, updates, Odd(seed, FIRST), found)
            found.answers = await _answers(world)
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            aside = {one.raw_update.update_id for one in await SqlInbox(minyi.store.database).dead_letters()}
    finally:
        logger.removeHandler(faults)
        processing.PAUSES = pauses
    pressed = {one["callback_query"]["id"] for one in whole.values() if "callback_query" in one}
    found.aside, found.misread = len(aside), len(aside & whole.keys())
    found.faults = Counter(fault for update_id, fault in faults.seen.items() if update_id in whole)
    found.presses, found.unanswered = len(pressed), len(pressed - world.answered)
    return found


async def _pour(minyi: Minyi, updates: int, odd: Odd, found: Found) -> dict[int, Json]:
    """The well-formed updates, by id."""
    inbox, whole = SqlInbox(minyi.store.database), dict[int, Json]()
    while found.updates < updates:
        some = [odd.update() for _ in range(min(AT_ONCE, updates - found.updates))]
        raw_updates = [raw_update for one, _ in some if (raw_update := raw_update_of(one))]
        for raw_update in await inbox.add(raw_updates, minyi.clock.now()):
            minyi.dispatcher.put(raw_update)
        await minyi.dispatcher.idle()
        whole |= {one["update_id"]: one for one, fine in some if fine}
        found.updates += len(some)
        found.broken = found.updates - len(whole)
    return whole


async def _answers(world: World) -> bool:
    asked = world.send(100, 100, "/help")["message_id"]
    try:
        await world.until(lambda: any(m["message_id"] > asked for m in world.messages(100)))
    except TimeoutError:
        return False
    return True
