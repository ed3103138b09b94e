"""What is kept only for a while, how long, and the nightly pass that forgets it. The ledger isn't among it."""

import asyncio
import logging
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.ops.backup_schedule import night_of

log = logging.getLogger(__name__)

AT = time(3, 30)  # in the community's zone; a pass that was missed is made up for at the start
LOOK_SECONDS = 60.0


class Expired(StrEnum):
    """Rows that have done their work."""

    UPDATES = "updates"  # handled, their words gone already: Telegram offers one again for a day at most
    DRAWN = "drawn"  # sent and about nothing: above all redrawn cards, which know their own messages
    TOLD = "told"  # sent and about something: who replies to such a message is understood by its row
    HELD = "held"  # what the night held back, since it was said; a missed limit climbs for days, not months
    ASKED = "asked"  # questions that were answered or dropped
    ALBUMS = "albums"  # which pictures came together: they come within seconds
    DRAFTED = "drafted"  # the words of drafts that ended; a press on an old draft still finds which it was
    RUNG = "rung"  # timers with a new round each time; the others' rounds guard against a second time


AGES: Mapping[Expired, timedelta] = {
    Expired.UPDATES: timedelta(days=7),
    Expired.DRAWN: timedelta(days=30),
    Expired.TOLD: timedelta(days=365),
    Expired.HELD: timedelta(days=90),
    Expired.ASKED: timedelta(days=30),
    Expired.ALBUMS: timedelta(days=30),
    Expired.DRAFTED: timedelta(days=90),
    Expired.RUNG: timedelta(days=90),
}


class Rows(Protocol):
    """Where they are kept."""

    async def forget(self, what: Expired, before: datetime) -> int:
        """How many; in short transactions, between which others write."""
        ...


class RetentionJob:
    """Once a night. What was done stands nowhere: a second pass after a restart finds nothing to do."""

    def __init__(self, rows: Rows, clock: Clock, zone: ZoneInfo) -> None:
        self._rows = rows
        self._clock = clock
        self._zone = zone
        self._swept: date | None = None

    async def run(self) -> None:
        """For ever."""
        while True:
            await self.look()
            await asyncio.sleep(LOOK_SECONDS)

    async def look(self) -> None:
        """Tonight's pass, where it isn't done. What fails is tried again at the next look."""
        night = night_of(self._clock.now(), AT, self._zone)
        if self._swept != night and all([await self._forget(what) for what in Expired]):
            self._swept = night

    async def _forget(self, what: Expired) -> bool:
        try:
            count = await self._rows.forget(what, self._clock.now() - AGES[what])
        except Exception:
            log.exception("old rows could not be forgotten", extra={"what": what})
            return False
        if count:
            log.info("forgotten", extra={"what": what, "count": count})
        return True
