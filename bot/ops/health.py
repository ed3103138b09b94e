"""Health: judges a running bot by plain facts, for `/healthz` and `/metrics`."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from bot.clock import Clock
from bot.messaging.metrics import Metrics
from bot.store import StorageError

# Seconds. A poll without news lasts 30; Telegram is asked about the webhook every 300.
MOST_SILENT = {"polling": 120.0, "webhook": 900.0}
TICKS_STOPPED = 60.0
DISK_LOW = 64 * 1024 * 1024  # bytes

Fact = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Backlog:
    """Counts of unfinished work in the database."""

    open: int  # updates not handled
    aside: int  # updates that couldn't be
    waiting: int  # messages to be sent
    oldest: datetime | None  # when the oldest of those was put


class Waiting(Protocol):
    async def waiting(self) -> Backlog: ...

    async def writes(self) -> None:
        """Raises StorageError where the database can't be written."""
        ...


@dataclass(frozen=True, slots=True)
class Health:
    """Ages in seconds; None is never yet."""

    receives_by: str  # polling or webhook
    writable: bool
    heard: float | None
    ticked: float | None
    backlog: Backlog | None  # None where it couldn't be read
    disk_free: int  # bytes
    backup: date | None  # the night of the newest
    now: datetime

    @property
    def wrong(self) -> list[str]:
        """The failures that stop the bot from working. A long queue is none: Telegram may just be slow."""
        return [
            *([] if self.writable else ["the database can't be written"]),
            *([] if _within(self.heard, MOST_SILENT[self.receives_by]) else ["telegram is out of reach"]),
            *([] if _within(self.ticked, TICKS_STOPPED) else ["what is due doesn't happen"]),
            *([] if self.disk_free > DISK_LOW else ["the disk is nearly full"]),
        ]

    def facts(self) -> Mapping[str, Fact | list[str]]:
        """The facts as `/healthz` returns them; the keys are part of the monitoring interface."""
        waits, backlog = None, self.backlog
        if backlog and backlog.oldest:
            waits = max((self.now - backlog.oldest).total_seconds(), 0.0)
        return {
            "ok": not self.wrong,
            "wrong": self.wrong,
            "receives_by": self.receives_by,
            "database_writable": self.writable,
            "heard_seconds_ago": self.heard,
            "ticked_seconds_ago": self.ticked,
            "inbox_open": backlog.open if backlog else None,
            "inbox_set_aside": backlog.aside if backlog else None,
            "outbox_waiting": backlog.waiting if backlog else None,
            "outbox_oldest_seconds": waits,
            "disk_free_bytes": self.disk_free,
            "newest_backup": self.backup.isoformat() if self.backup else None,
        }


class HealthCheck:
    """Collects the facts anew at each call."""

    def __init__(
        self,
        receives_by: str,
        database: Path,
        backlog: Waiting,
        metrics: Metrics,
        newest_backup: Callable[[], date | None],
        clock: Clock,
    ) -> None:
        self._receives_by = receives_by
        self._database = database
        self._backlog = backlog
        self._metrics = metrics
        self._newest_backup = newest_backup
        self._clock = clock

    async def __call__(self) -> Health:
        found, writable = None, True
        try:
            found = await self._backlog.waiting()
            await self._backlog.writes()
        except StorageError:
            writable = False
        return Health(
            receives_by=self._receives_by,
            writable=writable,
            heard=self._metrics.age(self._metrics.heard_at),
            ticked=self._metrics.age(self._metrics.ticked_at),
            backlog=found,
            disk_free=shutil.disk_usage(self._database.resolve().parent).free,
            backup=self._newest_backup(),
            now=self._clock.now(),
        )


def _within(age: float | None, most: float) -> bool:
    return age is not None and age <= most
