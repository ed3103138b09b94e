"""Clock: the only source of the time. All other code takes `now` as an argument, see docs/decisions/0005."""

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The current time, aware, UTC."""
        ...

    def monotonic(self) -> float:
        """
        Seconds since a fixed point, for rate limits and pauses; never goes back.

        Small after a boot, and negative on a clock set to the past: don't compare it with 0.
        """
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()


class WoundClock:
    """The machine's clock plus an offset that a person adds to, for the sandbox and tests."""

    def __init__(self, start: datetime | None = None) -> None:
        """`start` (aware) is the time it begins with; None is the machine's time."""
        self._offset = (start - datetime.now(UTC)) if start else timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self._offset

    def monotonic(self) -> float:
        return time.monotonic() + self._offset.total_seconds()

    def wind(self, by: timedelta) -> datetime:
        """Advance the clock. Raises ValueError for a negative `by`: `monotonic` must not go back."""
        if by < timedelta():
            raise ValueError("a clock is wound forward only")
        self._offset += by
        return self.now()
