"""One busy hour, of sixty people and forty complaints: what the bot sends to each chat."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from bot.messaging.rate_limits import RateLimits
from tests.bench.table import Figure
from tests.e2e.hour import Hour, nobody_claims, play
from tests.e2e.test_pace import strict
from tests.e2e.town import RESIDENTS, STAFF, StillClock, Town, a_town

BEFORE = 85  # messages in the staff chat for thirty complaints that nobody claimed, before it had a board
SHOWN = ("new", "edits", "deletions", "reactions")


async def measure(folder: Path, complaints: int = 40, minutes: int = 60, unclaimed: int = 30) -> list[Figure]:
    async with _town(folder / "hour.db") as town:
        hour = await play(town, complaints, lasts=timedelta(minutes=minutes))
    async with _town(folder / "unclaimed.db") as town:
        alone = await nobody_claims(town, unclaimed)
    asked = Figure("staff chat: questions after a press", hour.questions, "", "presses", hour.presses)
    said = alone.counts(STAFF)["new"]
    quiet = Figure(f"staff chat: {unclaimed} that nobody claims", said, "messages", "before, of thirty", BEFORE)
    return [*_chats(hour, complaints), asked, quiet]


def _chats(hour: Hour, complaints: int) -> list[Figure]:
    chats = {"staff chat": hour.counts(STAFF), "residents' group": hour.counts(RESIDENTS)}
    chats["in private"] = hour.in_private()
    return [
        Figure(f"{name}: {kind}", counts[kind], "", "complaints", complaints)
        for name, counts in chats.items()
        for kind in SHOWN
    ]


@asynccontextmanager
async def _town(path: Path) -> AsyncIterator[Town]:
    async with a_town(str(path), RateLimits(), clock=StillClock(), limited=False) as town:
        town.world.flood = strict()
        yield town
