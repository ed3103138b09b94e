"""kill -9 at random moments while people file, press and vote."""

import asyncio
import os
import signal
from contextlib import suppress

from bot.sandbox.mischief import NO_MISCHIEF, Odds
from tests.chaos.bots import Bots, nursed
from tests.chaos.reckoning import Reckoning, idle, reckon
from tests.chaos.story import Story, a_story

ACTS = 8  # between one kill and the next, about half of them while the bot runs
LONGEST_LIFE = 0.5  # seconds
LONGEST_WAIT = 1.0  # seconds, for the commit a life ends with
MOST_COMMITS = 20
PASSES = 30.0  # seconds on everybody's clock from one life to the next: what was put off comes up
# A fifth of all calls fails. Polls are few: most bring what came before once more, or garbage.
ROUGH = Odds(
    error=0.06, cut=0.04, lost=0.05, slow=0.02, storm=0.02, outage=0.002, repeat=0.5, garble=0.1, delay=0.02
)


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
    """Killed after so many calls as chance has it, or a moment; most right after a commit."""
    for _ in range(ACTS // 2):
        story.acts()
    any_of, entered = story.random.randrange(1, MOST_COMMITS), story.random.randrange(1, ACTS // 2)
    commits = story.random.choice((0, any_of, any_of, -entered))
    await bots.starts(story.world.clock.now(), commits)
    acting = asyncio.create_task(_act(story))
    if not commits:
        await _some_calls(story)
    status = await bots.dies(after=LONGEST_WAIT if commits else 0)
    acting.cancel()
    await asyncio.gather(acting, return_exceptions=True)
    assert status in (-signal.SIGKILL, os.EX_TEMPFAIL)
    story.world.wind(PASSES)


async def _some_calls(story: Story) -> None:
    calls = story.world.calls_made + story.random.randrange(1, 60)
    with suppress(TimeoutError):
        await story.world.until(
            lambda: story.world.calls_made >= calls, story.random.uniform(0.05, LONGEST_LIFE)
        )


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
