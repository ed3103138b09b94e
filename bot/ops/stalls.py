"""Stalls: measures how long steps block the event loop, while nobody is answered (law 15)."""

import asyncio

from bot.clock import Clock
from bot.messaging.metrics import Metrics

EVERY = 0.02  # seconds: a longer stall than this delays the next look by all but so much of itself


class StallWatch:
    """Notes in the metrics the longest that the loop was late."""

    def __init__(self, metrics: Metrics, clock: Clock) -> None:
        self._metrics = metrics
        self._clock = clock

    async def run(self) -> None:
        """For ever."""
        while True:
            began = self._clock.monotonic()
            await asyncio.sleep(EVERY)
            self._metrics.was_late(self._clock.monotonic() - began - EVERY)
