"""kill -9 at random moments while people file, press and vote."""

import asyncio
import signal
from contextlib import suppress

from bot.sandbox.mischief import NO_MISCHIEF, Odds
from tests.chaos.bots import Bots, nursed
from tests.chaos.reckoning import Reckoning, idle, reckon
from tests.chaos.story import Story, a_story

ACTS = 12  # between one kill and the next, about half of them while the bot runs
LONGEST_LIFE = 0.5  # seconds
PASSES = 30.0  # seconds on everybody's clock from one life to the next: what was put off comes up
ROUGH = Odds(
    error=0.05, cut=0.03, lost=0.04, slow=0.02, storm=0.02, outage=0.002, repeat=0.02, garble=0.02, delay=0.02
)  # together a fifth of all calls


async def run(path: str, kills: int, seed: int, odds: Odds = NO_MISCHIEF) -> Reckoning:
    """So many kills, then calm, then the reckoning."""
    async with a_story(path, seed) as story, nursed(path, story.url) as bots:
        story.world.mischief.reset(odds, seed)
        for _ in range(kills):
            await _a_short_life(story, bots)
        story.world.mischief.reset(NO_MISCHIEF)
        await _calm(story, bots)
        await story.gives_up()
        return reckon(story)


async def _a_short_life(story: Story, bots: Bots) -> None:
    """Killed after so many calls as chance has it, or after a moment."""
    world = story.world
    for _ in range(ACTS // 2):
        story.acts()
    await bots.starts(world.clock.now())
    calls = world.calls_made + story.random.randrange(1, 60)
    acting = asyncio.create_task(_act(story))
    with suppress(TimeoutError):
        await world.until(lambda: world.calls_made >= calls, story.random.uniform(0.05, LONGEST_LIFE))
    acting.cancel()
    await asyncio.gather(acting, return_exceptions=True)
    assert await bots.dies() == -signal.SIGKILL
    world.wind(PASSES)


async def _act(story: Story) -> None:
    for _ in range(ACTS - ACTS // 2):
        await asyncio.sleep(story.random.uniform(0, 2 * LONGEST_LIFE / ACTS))
        story.acts()


async def _calm(story: Story, bots: Bots) -> None:
    """Lives that nobody ends until all is done; in each, more of what was put off comes up."""
    for _ in range(30):
        await bots.starts(story.world.clock.now())
        with suppress(TimeoutError):
            async with asyncio.timeout(5):
                while not idle(story):  # noqa: ASYNC110 - it is another process that is waited for
                    await asyncio.sleep(0.02)
        assert await bots.dies(signal.SIGTERM) == 0
        if idle(story):
            return
        story.world.wind(20 * PASSES)
    raise AssertionError("something is never handled, or never sent")
