"""Metrics: counters of a running bot. Numbers only, no names and no chats."""

from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from bot.clock import Clock, SystemClock

# Upper bounds in seconds; one more bucket counts what took longer.
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
STALL = 0.05  # seconds in which the loop may be held (law 15)


@dataclass
class Metrics:
    """Counts since the start. Moments are the clock's monotonic seconds; None is never yet."""

    clock: Clock = field(default_factory=SystemClock)
    received: int = 0
    handled: int = 0
    dead_letters: int = 0
    sent: int = 0
    refused: int = 0  # by Telegram, or given up after trying
    too_many: int = 0  # Telegram's 429
    seconds: float = 0.0  # of handling, in total
    took: list[int] = field(default_factory=lambda: [0] * (len(BUCKETS) + 1))
    longest_stall: float = 0.0  # seconds, since the start
    stalls: int = 0  # longer than STALL
    heard_at: float | None = None  # Telegram, by a poll that worked or a webhook that stands
    ticked_at: float | None = None

    def was_late(self, seconds: float) -> None:
        """The event loop came to a task so much later than it should have."""
        self.longest_stall = max(self.longest_stall, seconds)
        self.stalls += seconds > STALL

    def heard(self) -> None:
        self.heard_at = self.clock.monotonic()

    def ticked(self) -> None:
        self.ticked_at = self.clock.monotonic()

    def age(self, moment: float | None) -> float | None:
        """Seconds since `moment`."""
        return None if moment is None else self.clock.monotonic() - moment

    @contextmanager
    def handling(self) -> Iterator[None]:
        """Measures the handling of one update, whether it succeeds or raises."""
        began = self.clock.monotonic()
        try:
            yield
        finally:
            lasted = self.clock.monotonic() - began
            self.seconds += lasted
            self.took[bisect_left(BUCKETS, lasted)] += 1
