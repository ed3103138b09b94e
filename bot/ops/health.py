"""Health: judges a running bot by plain facts, for `/healthz` and `/metrics`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

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
        """Raises where the database can't be written."""
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


def _within(age: float | None, most: float) -> bool:
    return age is not None and age <= most
