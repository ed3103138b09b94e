"""The only place that knows what time it is. Everything else takes `now` as an argument."""

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The time of day, aware, UTC, whole microseconds."""
        ...

    def monotonic(self) -> float:
        """
        Seconds from some fixed point, for pacing; never goes back.

        They are small after a boot, and negative on a clock set to the past: nothing compares them with 0.
        """
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()


class WoundClock:
    """The machine's clock plus what a person wound it forward by: the sandbox's, and the tests'."""

    def __init__(self, start: datetime | None = None) -> None:
        """`start` (aware) is what it shows now; None is the machine's time."""
        self._offset = (start - datetime.now(UTC)) if start else timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self._offset

    def monotonic(self) -> float:
        return time.monotonic() + self._offset.total_seconds()

    def wind(self, by: timedelta) -> datetime:
        """Forward only, so that pacing never runs backwards. Raises ValueError for a negative `by`."""
        if by < timedelta():
            raise ValueError("a clock is wound forward only")
        self._offset += by
        return self.now()
