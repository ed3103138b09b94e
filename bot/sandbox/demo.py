"""Demo: runs the sandbox, a sample neighbourhood and the real bot in one process."""

import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from bot.app import ROSTER_PARTS, BotConfig, Minyi, build
from bot.clock import WoundClock
from bot.messaging.rate_limits import NO_LIMITS
from bot.sandbox import neighbourhood
from bot.sandbox.server import serve
from bot.sandbox.world import World
from bot.settings import CommunitySettings
from bot.texts import plain, speaking

Tell = Callable[[str], None]


@asynccontextmanager
async def open_demo(port: int, tell: Tell, clock: WoundClock | None = None) -> AsyncIterator[tuple[Minyi, str]]:
    """
    Set everything up; yields the bot, not running yet, and the page's address. `tell` gets a line at each step.

    Without a clock, the machine's time is used.
    """
    began = time.perf_counter()
    tell(plain("demo.begins"))
    async with AsyncExitStack() as closing:
        folder = closing.enter_context(tempfile.TemporaryDirectory(prefix="minyi-demo-"))
        world = World(clock or WoundClock())
        neighbourhood.people(world)
        url = await closing.enter_async_context(_serve(world, port, tell))
        tell(plain("demo.server", url=url))
        bot_config = BotConfig(
            world.token,
            url,
            f"sqlite:///{Path(folder) / 'minyi.db'}",
            CommunitySettings(community="东湖社区"),
            world.clock,
            NO_LIMITS,  # the sandbox has none, and a visitor should see an effect at once
            limited=False,  # one visitor plays everybody
        )
        minyi = await closing.enter_async_context(build(bot_config))
        with speaking(minyi.settings.language):
            count = await neighbourhood.tell(world, minyi.store, minyi.settings, ROSTER_PARTS)
        # The story began two days ago. Its timers fire before anybody opens the bot, so nobody gets them late.
        await minyi.scheduler.tick()
        neighbourhood.open_the_bot(world)
        await minyi.set_menus()
        tell(_people(world, count))
        tell(plain("demo.ready", seconds=f"{time.perf_counter() - began:.1f}", url=url))
        yield minyi, url


def _people(world: World, complaints: int) -> str:
    buildings = sum(len(numbers) for _, _, numbers in neighbourhood.GRIDS)
    grids = len(neighbourhood.GRIDS)
    return plain(
        "demo.people", people=len(world.users), grids=grids, buildings=buildings, complaints=complaints
    )


@asynccontextmanager
async def _serve(world: World, port: int, tell: Tell) -> AsyncIterator[str]:
    """Serve at the port, or at any free one if it is taken."""
    async with AsyncExitStack() as closing:
        try:
            url = await closing.enter_async_context(serve(world, port=port))
        except OSError:
            url = await closing.enter_async_context(serve(world))
            tell(plain("demo.port", port=port, other=url.rpartition(":")[2]))
        yield url


async def demo(port: int) -> None:
    """Run the demo until it is cancelled."""

    def tell(line: str) -> None:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()

    async with open_demo(port, tell) as (minyi, _):
        with speaking(minyi.settings.language):  # the neighbourhood's language, not the terminal's
            await minyi.run()
