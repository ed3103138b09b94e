"""The real bot in a process of its own, for tests that kill it: DATABASE and server address as arguments."""

import asyncio
import sys

from bot.app import BotConfig, build
from bot.areas.rules import Level, Purpose
from bot.clock import WoundClock
from bot.kernel.place import Place
from bot.messaging.rate_limits import NO_LIMITS
from bot.sandbox.world import World
from bot.settings import CommunitySettings
from tests.e2e.town import NOON, RESIDENTS
from tests.stores import everybody_agrees


async def main(path: str, url: str) -> None:
    clock = WoundClock(NOON)
    bot_config = BotConfig(
        World(clock).token, url, f"sqlite:///{path}", CommunitySettings(), clock, NO_LIMITS, limited=False
    )
    async with build(bot_config) as minyi:
        await everybody_agrees(minyi.store.database)
        async with minyi.store.transaction() as tx:
            if not await tx.areas.all():
                grid = await tx.areas.add("G1", "双怡苑", Level.GRID, None)
                await tx.chats.seen(RESIDENTS, "居民群")
                await tx.chats.bind(Place(RESIDENTS), Purpose.RESIDENTS, grid.id)
        await minyi.run()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
