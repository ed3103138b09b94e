"""Storage watch: tells the secretaries past the database that it is damaged, or that it can't be written."""

import asyncio
import logging
import math
from collections.abc import Awaitable, Callable
from contextlib import suppress

from bot.clock import Clock
from bot.kernel.messages import Notification, View
from bot.kernel.place import Place
from bot.messaging.alerts import secretaries
from bot.messaging.store import Store
from bot.store import StorageDamaged, StorageUnavailable

log = logging.getLogger(__name__)

READ_SECONDS = 0.1  # at least, between two reads of who the secretaries are
DOUBLINGS = 6  # of that pause, in a stream of commits that change nobody
LOCK_SECONDS = 2.0  # a write lock that is free again within these is no failure
REPEAT_SECONDS = 3600.0  # until the same alert is sent again
SOON_SECONDS = 10.0  # where nobody was reached

AtOnce = Callable[[Place, View], Awaitable[bool]]  # whether it was sent
Draw = Callable[[Notification, str], View]  # in that language


class StorageWatch:
    """Watches the database: `noticed` takes every failure, `run` examines it and alerts the secretaries."""

    def __init__(
        self,
        store: Store,
        probe: Callable[[], Awaitable[None]],
        at_once: AtOnce,
        draw: Draw,
        clock: Clock,
        language: str,
        configured: tuple[int, ...],
    ) -> None:
        """`probe` writes without changing anything. `configured`: Telegram ids of secretaries by the config."""
        self._store = store
        self._probe = probe
        self._at_once = at_once
        self._draw = draw
        self._clock = clock
        self._people = dict.fromkeys(configured, language)  # languages by Telegram id
        self._language = language
        self._called = asyncio.Event()
        self._alarm = asyncio.Event()  # a failure, which no pause delays
        self._unchanged = 0  # reads in a row that found nobody new
        self._failed = self._damaged = False
        self._not_before: dict[str, float] = {}  # monotonic seconds, by alert

    def noticed(self, fault: Exception) -> None:
        """Called where the failure happens, which goes on to whoever asked."""
        self._damaged = self._damaged or isinstance(fault, StorageDamaged)
        if self._damaged or isinstance(fault, StorageUnavailable):
            self._failed = True
            self._called.set()
            self._alarm.set()

    def committed(self) -> None:
        """Called after every commit: the secretaries may be others now."""
        self._called.set()

    async def run(self) -> None:
        """For ever."""
        while True:
            self._called.clear()
            if self._failed:
                await self.look()
            else:
                await self._learn()
            await self._rest()
            await self._called.wait()

    async def _rest(self) -> None:
        self._alarm.clear()
        if self._failed:
            await asyncio.sleep(READ_SECONDS)
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(READ_SECONDS * 2**self._unchanged):
                await self._alarm.wait()

    async def look(self) -> None:
        """Tell what is the matter, unless it passed."""
        await self._learn()
        self._failed = False
        if self._damaged:
            await self._tell("damaged")
            return
        # A nightly backup of another process, or a command, may hold the lock: that passes by itself.
        await asyncio.sleep(LOCK_SECONDS)
        # Both: a disk may have room for a probe and for nothing else.
        if self._failed or not await self._writes():
            self._failed = True
            self._called.set()
            await self._tell("unwritable")

    async def _writes(self) -> bool:
        try:
            await self._probe()
        except Exception:  # any: what can't be written can't be written
            return False
        return True

    async def _learn(self) -> None:
        """Remember whom to tell: a database that fails can't be asked."""
        try:
            async with self._store.reading() as tx:
                found = await secretaries(tx)
                languages = {
                    one.telegram_id: await tx.people.language_at(one.telegram_id) or self._language
                    for one in found
                    if one.telegram_id
                }
        except Exception as fault:
            log.warning("secretaries not read", extra={"fault": type(fault).__name__})
            return
        changed = not languages.items() <= self._people.items()
        self._unchanged = 0 if changed else min(self._unchanged + 1, DOUBLINGS)
        self._people |= languages

    async def _tell(self, about: str) -> None:
        at = self._clock.monotonic()
        if at < self._not_before.get(about, -math.inf):
            return
        self._not_before[about] = at + REPEAT_SECONDS  # before the calls: another look may come in between
        log.critical("database failed", extra={"about": about, "secretaries": len(self._people)})
        sent = [
            await self._at_once(Place(id_), self._draw(Notification(f"trouble.{about}"), language))
            for id_, language in self._people.items()
        ]
        if not any(sent):  # the limits, or Telegram itself, were in the way
            self._not_before[about] = at + SOON_SECONDS
