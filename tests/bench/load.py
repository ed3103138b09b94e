"""A busy neighbourhood within Telegram's limits: how many calls come too fast, and how long people wait."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from random import Random

from bot.app import Minyi
from bot.kernel.messages import OutboxMessage, Priority, View
from bot.kernel.place import Place
from bot.messaging.rate_limits import BURST, GROUP_GAP, IN_GROUP, IN_PRIVATE, LONGEST, OVERALL, RateLimits
from bot.sandbox.errors import ApiError
from bot.sandbox.limits import Flood
from bot.sandbox.server import serve
from bot.sandbox.watch import Json
from tests.bench.stage import NEIGHBOURS, Timed, a_world, inside
from tests.bench.table import Figure, percentile
from tests.chaos.story import unlike_any_other
from tests.e2e.town import RESIDENTS, STAFF
from tests.stalls import Stall, told, watched

WORKER = 7
GROUPS = -100_000  # their ids lie below
MANY = 60  # groups that a broadcast goes to
ASKED, FILED, PRESSED, SENT = 0.2, 2.0, 0.7, 30.0  # seconds between two of a kind
ALLOWED = 0.007  # of the calls: what a load run once measured
USUAL = 100.0  # ms


def telegrams() -> Flood:
    """What Telegram allows, to the very second."""
    return Flood((OVERALL, 1.0), (BURST, BURST / IN_PRIVATE), (IN_GROUP, LONGEST), GROUP_GAP)


async def measure(folder: Path, seconds: float = 180.0) -> list[Figure]:
    world = a_world()
    for n in range(MANY):
        world.add_group(GROUPS - n, f"群{n}", [1])
    async with serve(world) as url, inside(folder / "load.db", world, url, RateLimits()) as minyi:
        for person in NEIGHBOURS:
            world.opened(person, person)
        world.flood, before = telegrams(), world.calls_made
        held: list[Stall] = []
        with watched(held.append):
            answers, presses = await _lives(world, minyi, seconds)
        own = [stall for stall in held if stall.own]
        for stall in own:
            told(stall)
        calls, refused = world.calls_made - before, minyi.metrics.too_many
    return [
        Figure("steps that held the loop over 50 ms", len(own), "", "the budget, and one", 1),
        Figure("calls that came too fast", refused / calls, "of all", f"of {calls:,}, once", ALLOWED),
        Figure("an answer in private, p50", percentile(answers, 0.5), "ms", "a usual wait", USUAL),
        Figure("an answer in private, p99", percentile(answers, 0.99), "ms", "a usual wait", USUAL),
        Figure("the answer to a press, p50", percentile(presses, 0.5), "ms", "a usual wait", USUAL),
        Figure("the answer to a press, p99", percentile(presses, 0.99), "ms", "a usual wait", USUAL),
    ]


async def _lives(world: Timed, minyi: Minyi, seconds: float) -> tuple[list[float], list[float]]:
    """ms from question to answer, and from press to toast."""
    random, answers, presses = Random(1), list[float](), list[float]()
    people = iter(_in_turn(random))

    async def asks() -> None:
        person, began = next(people), time.perf_counter()
        asked = world.send(person, person, "/help")["message_id"]
        await world.until(lambda: max(world.chats[person].messages) > asked, 60)
        answers.append((time.perf_counter() - began) * 1000)

    async def files() -> None:
        world.send(random.choice(NEIGHBOURS), RESIDENTS, f"#诉求 {unlike_any_other(random.randrange(10**9))}")

    async def claims() -> None:
        if found := [m for m in world.messages(STAFF) if "claim:" in str(m.get("reply_markup"))]:
            message, began = random.choice(found[-20:]), time.perf_counter()
            with suppress(ApiError):
                await world.press(WORKER, STAFF, message["message_id"], _claim(message))
                presses.append((time.perf_counter() - began) * 1000)

    async def announces() -> None:
        async with minyi.store.transaction() as tx:
            for n in range(MANY):
                letter = OutboxMessage(Place(GROUPS - n), View("停水通知"), Priority.BROADCAST)
                await tx.outbox.put(letter, minyi.clock.now())

    kinds = ((asks, ASKED), (files, FILED), (claims, PRESSED), (announces, SENT))
    await asyncio.gather(*(_again(act, every, seconds) for act, every in kinds))
    return answers, presses


async def _again(act: Callable[[], Awaitable[None]], every: float, seconds: float) -> None:
    """Starts the act every so many seconds, whether the earlier ones are over or not."""
    began, acting = time.perf_counter(), []
    while (left := began + seconds - time.perf_counter()) > 0:
        acting.append(asyncio.ensure_future(act()))
        await asyncio.sleep(min(left, every))
    await asyncio.gather(*acting)


def _in_turn(random: Random) -> list[int]:
    """People who ask; each third asks twice in a row."""
    asked = [person for n in range(2000) for person in [random.choice(NEIGHBOURS)] * (1 + (n % 3 == 0))]
    return asked * 10


def _claim(message: Json) -> str:
    rows = message["reply_markup"]["inline_keyboard"]
    data = (str(button.get("callback_data", "")) for row in rows for button in row)
    return next(found for found in data if found.startswith("claim:"))
