"""
Profile of a complaint: the bot's stack, sampled a thousand times a second of its CPU time.

DATABASE, server address and the time on its clock are the arguments of the process looked at; at
SIGTERM it prints what was seen.
"""

import asyncio
import json
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from bot import loops
from bot.sandbox.server import serve
from tests.bench.flow import flood
from tests.bench.stage import Process, a_world, inside, polling
from tests.bench.table import Figure
from tests.chaos.nursery import live

EVERY = 0.001  # seconds of CPU between two looks
ROOT = Path(__file__).parents[2]
OWN = tuple(f"{ROOT / folder}/" for folder in ("bot", "handlers", "storage"))
SQL = "storage/database.py"

# What stands innermost in a stack is what the bot is at.
STAGES = {
    "bot/messaging/ingest.py": "taking updates in",
    "bot/messaging/processing.py": "reading an update, finding its handler",
    "handlers/replies.py": "who it is, what is replied to",
    "bot/intake/triage.py": "what the words mean",
    "bot/intake/similar.py": "whether a neighbour said the same",
    "bot/intake/group.py": "the rest of filing it",
    "bot/complaints/filing.py": "entering it: number, ledger, clocks, cards",
    "storage/writer.py": "having it on disk, four times",
    "bot/messaging/sender.py": "what may go, in which order",
    "bot/messaging/posting.py": "what each says now",
    "handlers/renderer.py": "drawing two cards",
    "bot/messaging/redaction.py": "hiding numbers in them",
    "bot/messaging/bot_api.py": "two calls to Telegram",
    "storage/cards.py": "the cards' rows, hung and noted",
}
OTHER = "the loop and libraries between these"


def _places(frame: FrameType | None) -> Iterator[str]:
    """The project's files in a stack, from the inside out."""
    while frame is not None:
        if (file := frame.f_code.co_filename).startswith(OWN):
            yield Path(file).relative_to(ROOT).as_posix()
        frame = frame.f_back


class Looks:
    """The samples by stage."""

    def __init__(self) -> None:
        self.at: Counter[str] = Counter()
        self.in_sql = 0

    def look(self, _: int, frame: FrameType | None) -> None:
        stack = list(_places(frame))
        self.at[next((STAGES[place] for place in stack if place in STAGES), OTHER)] += 1
        self.in_sql += SQL in stack


def main(path: str, url: str, now: str) -> None:
    looks = Looks()
    signal.signal(signal.SIGPROF, looks.look)
    signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)
    try:
        loops.run(live(path, url, now))
    except asyncio.CancelledError:
        signal.setitimer(signal.ITIMER_PROF, 0)
    sys.stdout.write(json.dumps({"at": looks.at, "sql": looks.in_sql}))


async def measure(folder: Path, updates: int = 500) -> list[Figure]:
    """Each stage beside the total, in ms of CPU for one complaint."""
    world, path = a_world(), folder / "profile.db"
    async with serve(world) as url:
        async with inside(path, world, url):
            pass
        told = [sys.executable, "-m", "tests.bench.profile", str(path), url, world.clock.now().isoformat()]
        before = world.polling.begun
        bot = await asyncio.create_subprocess_exec(*told, stdout=asyncio.subprocess.PIPE)
        await polling(world, before)
        _, cpu = await flood(world, Process(bot.pid), updates, each=2)
        bot.terminate()
        seen, _ = await bot.communicate()
    looks = json.loads(seen)
    return _figures(Counter(looks["at"]), looks["sql"], cpu)


def _figures(at: Counter[str], in_sql: int, cpu: float) -> list[Figure]:
    whole = at.total() or 1
    shares = [*at.most_common(), ("of all these, in SQL", in_sql)]
    return [Figure(what, cpu * looks / whole, "ms", "CPU for one complaint", cpu) for what, looks in shares]


if __name__ == "__main__":
    main(*sys.argv[1:])
