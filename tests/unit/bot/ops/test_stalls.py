"""Stalls: the longest is exported, and the watchdog of the long runs names the step."""

import asyncio
import time
from collections.abc import Callable

from bot.clock import WoundClock
from bot.messaging.metrics import Metrics
from bot.ops.stalls import EVERY, StallWatch
from tests import stalls
from tests.builders import NOON
from tests.stalls import Stall, watched


def busy(seconds: float, enough: Callable[[], bool] = lambda: True) -> None:
    """Blocks the loop, whatever else the machine does meanwhile, and until it is `enough`."""
    # On a loaded machine the thread that looks may get no turn within so short a step.
    until = time.thread_time() + seconds
    while time.thread_time() < until or not enough():
        pass


async def test_a_step_that_holds_the_loop_is_reported_with_its_stack() -> None:
    found: list[Stall] = []
    with watched(found.append) as watchdog:
        await asyncio.sleep(0)
        busy(0.2, lambda: watchdog.looked)
        await asyncio.sleep(0)
        for _ in range(20):  # many small ones are no stall
            busy(0.004)
            await asyncio.sleep(0)
    (stall,) = found
    assert stall.seconds > stalls.BUDGET
    assert "busy" in stall.stack


async def test_the_longest_is_counted() -> None:
    metrics = Metrics(WoundClock(NOON))
    for late in (0.001, 0.2, 0.07):
        metrics.was_late(late)
    assert metrics.longest_stall == 0.2
    assert metrics.stalls == 2


async def test_the_running_bot_looks_again_and_again() -> None:
    class Metered(Metrics):
        looks = 0

        def was_late(self, seconds: float) -> None:
            assert seconds > -EVERY
            self.looks += 1

    metrics = Metered(WoundClock(NOON))
    watching = asyncio.create_task(StallWatch(metrics, metrics.clock).run())
    while metrics.looks < 3:  # noqa: ASYNC110 - it is the watch that is waited for
        await asyncio.sleep(EVERY)
    watching.cancel()
