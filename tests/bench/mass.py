"""A database that has grown for years: looking things up, claiming, and starting on it."""

import asyncio
import sqlite3
import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path
from random import Random

from bot.sandbox.server import serve
from storage.words import pairs_of
from tests.bench.stage import Timed, a_world, inside, polling
from tests.bench.table import Figure, percentile
from tests.chaos.bots import nursed
from tests.e2e.town import STAFF

WORKER = 7
FEW = 1000
COMPLAINTS = """
    INSERT INTO complaints (community_id, number, area_id, category, kind, channel, urgency, text, status,
        reporter_id, filed_by, filed_at, chat_id, message_id)
    VALUES (1, ?, ?, 'heating', 'help', 'group', 'normal', ?, ?, ?, ?, ?, -5, ?)
"""
COUNTER = "INSERT INTO counters (community_id, year, last) VALUES (1, 2026, ?)"
WORDS = ("暖气不热", "楼道灯坏了", "下水道堵了", "电梯停了", "垃圾没人收")


def _fill(path: Path, complaints: int, open_: int) -> None:
    """So many complaints, the last `open_` of them waiting to be claimed."""
    random = Random(1)
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.create_function("pairs", 1, pairs_of, deterministic=True)
        people = [row[0] for row in raw.execute("SELECT id FROM people")]
        grids = [row[0] for row in raw.execute("SELECT id FROM areas WHERE level = 'grid'")]
        raw.executemany(
            COMPLAINTS,
            (
                (
                    f"26-{n:04}",
                    random.choice(grids),
                    f"{random.choice(WORDS)} {n}",
                    "filed" if n > complaints - open_ else "closed",
                    *[random.choice(people)] * 2,
                    1_790_000_000 + n,
                    n,
                )
                for n in range(1, complaints + 1)
            ),
        )
        raw.execute(COUNTER, (complaints,))


async def _with(folder: Path, complaints: int, open_: int) -> Path:
    """A database of that size, made once."""
    path, world = folder / f"mass-{complaints}.db", a_world()
    if not path.exists():
        async with serve(world) as url, inside(path, world, url):
            pass
        await asyncio.to_thread(_fill, path, complaints, open_)
    return path


async def _asks(world: Timed, words: str) -> None:
    asked = world.send(WORKER, WORKER, words)["message_id"]
    await world.until(lambda: max(world.chats[WORKER].messages) > asked, 120)


async def _timed(times: int, doing: Callable[[int], Awaitable[object]]) -> float:
    """ms, the median of some."""
    waits = []
    for n in range(times):
        began = time.perf_counter()
        await doing(n)
        waits.append((time.perf_counter() - began) * 1000)
    return percentile(waits, 0.5)


async def _looked_up(path: Path, complaints: int, times: int) -> dict[str, float]:
    world = a_world()
    async with serve(world) as url, inside(path, world, url):
        world.send(WORKER, STAFF, "x")
        message = next(iter(world.chats[STAFF].messages))
        newest = complaints

        async def claims(n: int) -> None:
            await world.press(WORKER, STAFF, message, f"claim:{newest - n}")

        return {
            "/tasks": await _timed(times, lambda _: _asks(world, "/tasks")),
            "/ledger": await _timed(times, lambda _: _asks(world, "/ledger")),
            "/ledger with words": await _timed(times, lambda _: _asks(world, "/ledger 电梯")),
            "/status with a number": await _timed(times, lambda n: _asks(world, f"/status 26-{newest - n:04}")),
            "a claim": await _timed(times, claims),
        }


async def lists(folder: Path, complaints: int = 1_000_000, open_: int = 10_000, times: int = 9) -> list[Figure]:
    """The daily look-ups, on a small database and on a grown one."""
    small = await _looked_up(await _with(folder, FEW, min(FEW // 2, open_)), FEW, times)
    large = await _looked_up(await _with(folder, complaints, open_), complaints, times)
    return [
        Figure(f"{what} at {complaints:,}", large[what], "ms", f"at {FEW:,}", small[what]) for what in small
    ]


async def start(folder: Path, complaints: int = 1_000_000, open_: int = 10_000, times: int = 9) -> list[Figure]:
    """From a process with Python loaded to the first poll."""
    small = await _started(await _with(folder, FEW, min(FEW // 2, open_)), times)
    large = await _started(await _with(folder, complaints, open_), times)
    return [Figure(f"start-up at {complaints:,}, {open_:,} open", large, "ms", f"at {FEW:,}", small)]


async def _started(path: Path, times: int) -> float:
    world = a_world()
    async with serve(world) as url, nursed(str(path), url, watched=False) as bots:

        async def starts(_: int) -> None:
            if bots.pid:
                await bots.dies()
            before = world.polling.begun
            await bots.starts(world.clock.now())
            await polling(world, before)

        return await _timed(times, starts)
