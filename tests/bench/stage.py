"""The stage of the benchmarks: a world that notes times, and bots in processes of their own."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.app import BotConfig, Minyi, build
from bot.clock import WoundClock
from bot.messaging.rate_limits import NO_LIMITS, RateLimits
from bot.sandbox.chats import Chat
from bot.sandbox.pending import Pending
from bot.sandbox.server import serve
from bot.sandbox.watch import Json
from bot.sandbox.world import World
from bot.settings import CommunitySettings
from tests.chaos.bots import nursed
from tests.e2e.town import NOON, OTHER_STAFF, RESIDENTS, STAFF, STAFF_PEOPLE, settle

NEIGHBOURS = range(100, 200)


class Polls(Pending):
    """Counts them."""

    begun = 0

    async def take(self, limit: int, seconds: float) -> list[Json]:
        self.begun += 1
        return await super().take(limit, seconds)


class Timed(World):
    """Knows when each message was answered."""

    def __init__(self) -> None:
        super().__init__(WoundClock(NOON))
        self.updates = self.polling = Polls()
        self.answered: dict[tuple[int, int], float] = {}  # by chat and message: seconds of perf_counter
        self.sent = 0
        self.edits = 0

    def post(self, chat: Chat, message: Json) -> Json:
        whole = super().post(chat, message)
        if message.get("from") == self.me:
            self.sent += 1
            replied = message.get("reply_to_message", {}).get("message_id", 0)
            self.answered.setdefault((chat.id, replied), time.perf_counter())
        return whole

    def called(self, method: str, params: Json, answer: object, *, ok: bool, ms: float) -> None:
        super().called(method, params, answer, ok=ok, ms=ms)
        self.edits += method == "editMessageText"


def a_world() -> Timed:
    world = Timed()
    staff = [world.add_user(id_, name).id for id_, name in STAFF_PEOPLE]
    people = [world.add_user(id_, f"居民{id_}").id for id_ in NEIGHBOURS]
    for chat, title in ((RESIDENTS, "居民群"), (STAFF, "工作群"), (OTHER_STAFF, "另一工作群")):
        world.add_group(chat, title, staff + people)
    return world


@asynccontextmanager
async def inside(path: Path, world: World, url: str, limits: RateLimits = NO_LIMITS) -> AsyncIterator[Minyi]:
    """Minyi in this process, running."""
    bot_config = BotConfig(
        world.token, url, f"sqlite:///{path}", CommunitySettings(), world.clock, limits, limited=False
    )
    async with build(bot_config) as minyi:
        if not await _settled(minyi):
            await settle(minyi)
        running = asyncio.create_task(minyi.run())
        try:
            yield minyi
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)


async def _settled(minyi: Minyi) -> bool:
    async with minyi.store.reading() as tx:
        return bool(await tx.areas.all())


@dataclass(frozen=True)
class Process:
    """A bot seen from outside."""

    pid: int

    @property
    def cpu(self) -> float:
        """Seconds it has worked."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    @property
    def memory(self) -> float:
        """Its resident memory in MB."""
        return int(Path(f"/proc/{self.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


@asynccontextmanager
async def minyi_apart(path: Path) -> AsyncIterator[tuple[Timed, Process]]:
    """Minyi on a settled database, polling."""
    world = a_world()
    async with serve(world) as url:
        async with inside(path, world, url):
            pass
        async with nursed(str(path), url, watched=False) as bots:
            await bots.starts(world.clock.now())
            await polling(world)
            yield world, Process(bots.pid)


@asynccontextmanager
async def echo_apart() -> AsyncIterator[tuple[Timed, Process]]:
    """The echo bot, polling."""
    world = a_world()
    async with serve(world) as url:
        bot = await asyncio.create_subprocess_exec(sys.executable, "-m", "tests.bench.echo", url)
        try:
            await polling(world)
            yield world, Process(bot.pid)
        finally:
            bot.terminate()
            await bot.wait()


async def polling(world: Timed, after: int = 0) -> None:
    """Waits for a poll beyond that many."""
    while world.polling.begun <= after:  # noqa: ASYNC110 - it is another process that is waited for
        await asyncio.sleep(0.001)
