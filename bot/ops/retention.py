"""Data retention: how long each kind of row is kept, and the nightly job that deletes expired rows."""

import asyncio
import logging
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.kernel.retention import Retention
from bot.ops.backup_schedule import night_of

log = logging.getLogger(__name__)

AT = time(3, 30)  # in the community's zone; a missed pass is made at the start
LOOK_SECONDS = 60.0

# Rules of messaging's own rows. Subjects declare theirs; ledger entries never expire.
GROUND = (
    # Handled, with emptied bodies; the ids guard against a repeat, which Telegram sends for a day at most.
    Retention("updates", "inbox", "state = 'done' AND received_at < :before", timedelta(days=7), indexed=True),
    # Sent and about no subject: mostly redraws of cards, which store their message ids themselves.
    Retention(
        "drawn", "outbox", "state <> 'waiting' AND about IS NULL AND put_at < :before", timedelta(days=30)
    ),
    # Sent and about a subject: a reply to such a message is assigned by its row.
    Retention(
        "told", "outbox", "state <> 'waiting' AND about IS NOT NULL AND put_at < :before", timedelta(days=365)
    ),
    # Prompts that were answered or dropped.
    Retention("asked", "prompts", "state <> 'open' AND asked_at < :before", timedelta(days=30)),
    # Forms: done, dropped, or never completed; its question waits as long, then says that it is over.
    Retention("forms", "form_drafts", "begun_at < :before", timedelta(days=30)),
    # Albums: the pictures of one arrive within seconds.
    Retention("albums", "albums", "seen_at < :before", timedelta(days=30)),
)


class Rows(Protocol):
    """The tables that rows are deleted from."""

    async def forget(self, rule: Retention, before: datetime) -> int:
        """Delete in short transactions, between which others write. Returns the number of rows."""
        ...


class RetentionJob:
    """Runs once a night. Stores no progress: a second pass after a restart finds nothing to delete."""

    def __init__(self, rows: Rows, rules: Iterable[Retention], clock: Clock, zone: ZoneInfo) -> None:
        """`rules` are the subjects'; those of messaging always apply."""
        self._rows = rows
        self._rules = (*GROUND, *rules)
        self._clock = clock
        self._zone = zone
        self._swept: date | None = None

    async def run(self) -> None:
        """For ever."""
        while True:
            await self.look()
            await asyncio.sleep(LOOK_SECONDS)

    async def look(self) -> None:
        """Run tonight's pass unless it is done. A rule that fails is tried again at the next look."""
        night = night_of(self._clock.now(), AT, self._zone)
        if self._swept != night and all([await self._forget(rule) for rule in self._rules]):
            self._swept = night

    async def _forget(self, rule: Retention) -> bool:
        try:
            count = await self._rows.forget(rule, self._clock.now() - rule.age)
        except Exception:
            log.exception("retention failed", extra={"what": rule.name})
            return False
        if count:
            log.info("rows deleted", extra={"what": rule.name, "count": count})
        return True
