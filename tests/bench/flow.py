"""A stream of complaints through the whole bot, beside the same stream through an echo bot."""

import asyncio
import time
from dataclasses import dataclass
from pathlib import Path

from tests.bench.stage import NEIGHBOURS, Process, Timed, echo_apart, minyi_apart
from tests.bench.table import Figure, percentile
from tests.chaos.story import unlike_any_other
from tests.e2e.town import RESIDENTS

RATE = 25  # messages a second, for the latency
ECHO = "echo bot"


@dataclass(frozen=True)
class Flow:
    rate: float  # updates a second
    cpu: float  # ms of work an update
    memory: float  # MB in the end
    p50: float  # ms from a message to its answer
    p99: float


def _says(world: Timed, n: int) -> tuple[int, int]:
    words = f"#诉求 {unlike_any_other(n)}"
    return RESIDENTS, world.send(NEIGHBOURS[n % len(NEIGHBOURS)], RESIDENTS, words)["message_id"]


async def flood(world: Timed, bot: Process, updates: int, each: int) -> tuple[float, float]:
    """Updates a second, and ms of CPU each; `each` is how many messages answer one."""
    before, cpu, began = world.sent, bot.cpu, time.perf_counter()
    for n in range(updates):
        _says(world, n)
    await world.until(lambda: world.sent - before >= each * updates, 600)
    return updates / (time.perf_counter() - began), (bot.cpu - cpu) / updates * 1000


async def _stream(world: Timed, first: int, seconds: float) -> list[float]:
    """ms from each message to its answer, at RATE."""
    said, began = {}, time.perf_counter()
    for n in range(int(seconds * RATE)):
        await asyncio.sleep(max(0.0, began + n / RATE - time.perf_counter()))
        said[_says(world, first + n)] = time.perf_counter()
    await world.until(lambda: said.keys() <= world.answered.keys(), 60)
    return [(world.answered[key] - at) * 1000 for key, at in said.items()]


async def _measured(world: Timed, bot: Process, updates: int, seconds: float, each: int) -> Flow:
    rate, cpu = await flood(world, bot, updates, each)
    waits = await _stream(world, updates, seconds)
    return Flow(rate, cpu, bot.memory, percentile(waits, 0.5), percentile(waits, 0.99))


async def measure(folder: Path, updates: int = 500, seconds: float = 20.0) -> list[Figure]:
    """A complaint is two cards, five rows and a ledger entry, on disk before it is answered."""
    async with echo_apart() as (world, bot):
        echo = await _measured(world, bot, updates, seconds, each=1)
    async with minyi_apart(folder / "flow.db") as (world, bot):
        own = await _measured(world, bot, updates, seconds, each=2)
    return [
        Figure("complaints, each with two cards", own.rate, "/s", ECHO, echo.rate),
        Figure("CPU for one", own.cpu, "ms", ECHO, echo.cpu),
        Figure("memory", own.memory, "MB", ECHO, echo.memory),
        Figure(f"receipt at {RATE}/s, p50", own.p50, "ms", ECHO, echo.p50),
        Figure(f"receipt at {RATE}/s, p99", own.p99, "ms", ECHO, echo.p99),
    ]
