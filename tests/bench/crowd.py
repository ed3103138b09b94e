"""Many at once: a broadcast to a thousand groups, thousands of presses on one card."""

import asyncio
import sqlite3
import time
from contextlib import closing
from functools import partial
from pathlib import Path
from random import Random

from bot.app import Minyi
from bot.areas.rules import Purpose
from bot.committees.rules import Member
from bot.kernel.messages import OutboxMessage, Priority, View
from bot.kernel.place import Place
from bot.messaging.rate_limits import OVERALL, RateLimits
from bot.sandbox.server import serve
from tests.bench.stage import NEIGHBOURS, Timed, a_world, inside
from tests.bench.table import Figure, percentile

COMMITTEE = -1004
GROUPS = -100_000  # their ids lie below
VOTERS = range(10_000, 10_500)
CHAIR = VOTERS[0]
REPLIES = 3.0  # a second, while the broadcast runs


async def broadcast(folder: Path, groups: int = 1000) -> list[Figure]:
    """Within Telegram's limits, while people get their answers."""
    world = a_world()
    for n in range(groups):
        world.add_group(GROUPS - n, f"群{n}", [1])
    async with serve(world) as url, inside(folder / "broadcast.db", world, url, RateLimits()) as minyi:
        alone = await _replies(world, min(10.0, groups / OVERALL))
        before, began = world.sent, time.perf_counter()
        await _put(minyi, groups)
        asking = asyncio.create_task(_replies(world, groups / OVERALL))
        await world.until(lambda: all(world.chats[GROUPS - n].messages for n in range(groups)), 600)
        took = time.perf_counter() - began
        replied = world.sent - groups - before
        meanwhile = await asking
    # Telegram counts the answers given meanwhile among the thirty a second.
    floor = f"{OVERALL}/s, {replied} answers too"
    idle = "with nothing else going on"
    return [
        Figure(f"broadcast to {groups:,} groups", took, "s", floor, (groups + replied) / OVERALL),
        Figure("an answer meanwhile, p50", percentile(meanwhile, 0.5), "ms", idle, percentile(alone, 0.5)),
        Figure("an answer meanwhile, p99", percentile(meanwhile, 0.99), "ms", idle, percentile(alone, 0.99)),
    ]


async def _put(minyi: Minyi, groups: int) -> None:
    async with minyi.store.transaction() as tx:
        for n in range(groups):
            await tx.outbox.put(
                OutboxMessage(Place(GROUPS - n), View("停水通知"), Priority.BROADCAST), minyi.clock.now()
            )


async def _replies(world: Timed, seconds: float) -> list[float]:
    """ms from /help to its answer, each from another person."""
    waits = []
    for n in range(int(seconds * REPLIES)):
        person, began = NEIGHBOURS[n % len(NEIGHBOURS)], time.perf_counter()
        asked = world.send(person, person, "/help")["message_id"]
        await world.until(partial(_says_more, world, person, asked), 60)
        waits.append((time.perf_counter() - began) * 1000)
        await asyncio.sleep(max(0.0, 1 / REPLIES - (time.perf_counter() - began)))
    return waits


def _says_more(world: Timed, chat_id: int, after: int) -> bool:
    return max(world.chats[chat_id].messages) > after


async def ballot(folder: Path, presses: int = 5000, seconds: float = 60.0) -> list[Figure]:
    """One card, Telegram's limits, everybody pressing; the last press of each has to be what counts."""
    world, path = a_world(), folder / "ballot.db"
    world.add_group(COMMITTEE, "居民议事会", [world.add_user(id_, f"代表{id_}").id for id_ in VOTERS])
    async with serve(world) as url, inside(path, world, url, RateLimits()) as minyi:
        card = await _opened(world, minyi)
        alone = [await _press(world, CHAIR, card, 0) for _ in range(20)]
        edits, last = world.edits, {CHAIR: 0}
        waits = await _everybody(world, card, presses, seconds, last)
        told = world.edits - edits
    p50, p99 = (percentile(waits, share) for share in (0.5, 0.99))
    name = f"{presses:,} presses in {seconds:.0f} s"
    wrong = len(set(last.items()) ^ _counted(path))
    return [
        Figure(f"{name}: answer, p50", p50, "ms", "one alone", percentile(alone, 0.5)),
        Figure(f"{name}: answer, p99", p99, "ms", "one alone", percentile(alone, 0.99)),
        Figure(f"{name}: edits of the card", told, "edits", "presses", presses),
        Figure(f"{name}: people counted right", len(last) - wrong, "people", "people who pressed", len(last)),
    ]


async def _opened(world: Timed, minyi: Minyi) -> int:
    """The message of the ballot's card."""
    async with minyi.store.transaction() as tx:
        community = await tx.areas.by_code("C1")
        assert community is not None
        await tx.chats.seen(COMMITTEE, "居民议事会")
        await tx.chats.bind(Place(COMMITTEE), Purpose.COMMITTEE, community.id)
        body = await tx.committees.add("居民议事会", community.id)
        await tx.committees.meets(body.id, Place(COMMITTEE))
        for id_ in VOTERS:
            person = await tx.people.add(f"代表{id_}", None, id_)
            await tx.committees.seat(body.id, Member(person, id_ == CHAIR))
    world.send(CHAIR, COMMITTEE, "/vote 更换小区路灯")
    draft = await world.until(lambda: _with(world, "b_start"))
    await world.press(CHAIR, COMMITTEE, draft, "b_start:1")
    card: int = await world.until(lambda: _with(world, "v:1:0"))
    return card


def _with(world: Timed, data: str) -> int | None:
    messages = world.messages(COMMITTEE)
    return next((m["message_id"] for m in messages if data in str(m.get("reply_markup"))), None)


async def _everybody(
    world: Timed, card: int, presses: int, seconds: float, last: dict[int, int]
) -> list[float]:
    random, began, pressing = Random(1), time.perf_counter(), []
    for n in range(presses):
        await asyncio.sleep(max(0.0, began + n * seconds / presses - time.perf_counter()))
        who, choice = random.choice(VOTERS), random.randrange(3)
        last[who] = choice
        pressing.append(asyncio.create_task(_press(world, who, card, choice)))
    return await asyncio.gather(*pressing)


async def _press(world: Timed, who: int, card: int, choice: int) -> float:
    began = time.perf_counter()
    await world.press(who, COMMITTEE, card, f"v:1:{choice}")
    return (time.perf_counter() - began) * 1000


def _counted(path: Path) -> set[tuple[int, int]]:
    with closing(sqlite3.connect(path)) as raw:
        rows = raw.execute("SELECT telegram_id, choice FROM votes JOIN people ON people.id = person_id")
        return {(telegram_id, int(choice)) for telegram_id, choice in rows}
