"""Data retention: how long each kind of row is kept, and the nightly job that deletes expired rows."""

import asyncio
import logging
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.kernel.retention import Retention, files_of
from bot.ops.backup_schedule import night_of

log = logging.getLogger(__name__)

AT = time(3, 30)  # in the community's zone; a missed pass is made at the start
LOOK_SECONDS = 60.0

# A message says what it is about in its columns, or in the notice that it carries.
OF_SOMETHING = """
    about IS NOT NULL OR CASE WHEN json_valid(body)
        THEN COALESCE(json_extract(body, '$.subject'), json_extract(body, '$.complaint_id')) IS NOT NULL
        ELSE 0 END
"""
# Rules of messaging's own rows. Subjects declare theirs; ledger entries never expire.
GROUND = (
    # Handled, with emptied bodies; the ids guard against a repeat, which Telegram sends for a day at most.
    Retention("updates", "inbox", "state = 'done' AND received_at < :before", timedelta(days=7), indexed=True),
    # Sent and about no subject: mostly redraws of cards, which store their message ids themselves.
    Retention(
        "drawn",
        "outbox",
        f"state <> 'waiting' AND NOT ({OF_SOMETHING}) AND put_at < :before",
        timedelta(days=30),
    ),
    # Sent and about a subject: by its row a reply is assigned, and an erasure finds the message.
    Retention(
        "messages",
        "outbox",
        f"state <> 'waiting' AND ({OF_SOMETHING}) AND put_at < :before",
        timedelta(days=365),
    ),
    # Prompts that were answered or dropped.
    Retention("questions", "prompts", "state <> 'open' AND asked_at < :before", timedelta(days=30)),
    # Forms: done, dropped, or never completed; its question waits as long, then says that it is over.
    Retention("forms", "form_drafts", "begun_at < :before", timedelta(days=30)),
    # Albums: the pictures of one arrive within seconds.
    Retention("albums", "albums", "seen_at < :before", timedelta(days=30)),
    files_of("album", "albums", "albums", timedelta(days=30)),
)


# Copies made before upgrades and restores: they hold what was erased since, and are needed only until it is
# clear that nothing went wrong.
COPIES = Retention("copies", "", "", timedelta(days=14), files=True)


def rules_for(own: Iterable[Retention], ages: Mapping[str, timedelta]) -> list[Retention]:
    """The rules of messaging, the subjects' own and that of copies, with the ages the configuration sets."""
    return [
        replace(rule, age=ages.get(rule.kept_as or rule.name, rule.age)) for rule in (*GROUND, *own, COPIES)
    ]


class Rows(Protocol):
    """The tables that rows are deleted from."""

    async def forget(self, rule: Retention, before: datetime) -> int:
        """Delete in short transactions, between which others write. Returns the number of rows."""
        ...

    async def count(self, rule: Retention, before: datetime) -> int:
        """The number of rows that `forget` would delete or empty."""
        ...

    async def scrub(self) -> None:
        """Drop what deleted rows left behind in the file."""
        ...


class RetentionJob:
    """Runs once a night. Stores no progress: a second pass after a restart finds nothing to delete."""

    def __init__(self, rows: Rows, rules: Iterable[Retention], clock: Clock, zone: ZoneInfo) -> None:
        """`rules` as `rules_for` gives them."""
        self._rows = rows
        self._rules = tuple(rules)
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
        if self._swept != night and await self.sweep():
            self._swept = night

    async def sweep(self) -> bool:
        """Run a pass now. Returns whether every rule was applied."""
        done = all([await self._forget(rule) for rule in self._rules])
        try:
            await self._rows.scrub()
        except Exception:
            log.exception("retention failed", extra={"what": "scrub"})
            return False
        return done

    async def due(self) -> list[tuple[Retention, int]]:
        """What a pass would delete now, by rule. Changes nothing."""
        now = self._clock.now()
        return [(rule, await self._rows.count(rule, now - rule.age)) for rule in self._rules]

    async def _forget(self, rule: Retention) -> bool:
        try:
            count = await self._rows.forget(rule, self._clock.now() - rule.age)
        except Exception:
            log.exception("retention failed", extra={"what": rule.name})
            return False
        if count:
            log.info("rows deleted", extra={"what": rule.name, "count": count})
        return True
