"""One update, handled: parsed, run, marked; after three failed tries set aside (law 1)."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress

from telegram import Bot, Update

from bot.messaging.inbox import Inbox, RawUpdate
from bot.messaging.retrying import retry_until_stored
from bot.ops.metrics import Metrics

log = logging.getLogger(__name__)

PAUSES: tuple[float, ...] = (0.2, 1.0)  # seconds before the second and the third try

FAILED, LATER = "sorry", "sorry.later"  # nothing took effect; it will, without being said again

Run = Callable[[Update], Awaitable[bool]]  # whether it is marked handled; raises what went wrong
Sorry = Callable[[Update, str], Awaitable[None]]  # by the name of a text
Note = Callable[[], Awaitable[None]]


class UpdateProcessor:
    """Takes parcels from the lanes. What cannot be read or keeps failing never stops the others."""

    def __init__(self, bot: Bot, inbox: Inbox, run: Run, sorry: Sorry, note: Note, meter: Metrics) -> None:
        """`sorry` tells the person, `note` whoever looks after the bot."""
        self._bot = bot
        self._inbox = inbox
        self._run = run
        self._sorry = sorry
        self._note = note
        self._meter = meter

    async def __call__(self, parcel: RawUpdate) -> None:
        with self._meter.handling():
            await self._handle(parcel)

    async def _handle(self, parcel: RawUpdate) -> None:
        update = self._read(parcel)
        if update is None:
            await self._set_aside(parcel)
        elif not await self._tried(parcel, update):
            await self._give_up(parcel, update)

    def _read(self, parcel: RawUpdate) -> Update | None:
        try:
            return Update.de_json(json.loads(parcel.body), self._bot)
        except Exception as fault:
            log.error("an update cannot be read", extra=_facts(parcel, fault))
            return None

    async def _tried(self, parcel: RawUpdate, update: Update) -> bool:
        """Whether one of the tries worked. Tries before a restart count."""
        for pause in (*PAUSES[parcel.tries :], None):
            if await self._once(parcel, update):
                return True
            if pause is not None:
                await asyncio.sleep(pause)
        return False

    async def _once(self, parcel: RawUpdate, update: Update) -> bool:
        try:
            await retry_until_stored(
                lambda: self._run_through(parcel, update), lambda: self._sorry(update, LATER)
            )
        except Exception as fault:
            log.error("an update failed", extra=_facts(parcel, fault), exc_info=fault)
            with suppress(Exception):  # the database itself may be what fails: then the count is lost, no more
                await self._inbox.tried(parcel.update_id)
            return False
        self._meter.handled += 1
        return True

    async def _run_through(self, parcel: RawUpdate, update: Update) -> None:
        if not await self._run(update):
            await self._inbox.done(parcel.update_id)

    async def _give_up(self, parcel: RawUpdate, update: Update) -> None:
        """Say so, and set it aside; where even that can't be kept, the next start tries it again."""
        try:
            await self._set_aside(parcel)
        finally:
            await self._sorry(update, FAILED)

    async def _set_aside(self, parcel: RawUpdate) -> None:
        await retry_until_stored(lambda: self._inbox.aside(parcel.update_id))
        self._meter.set_aside += 1
        await retry_until_stored(self._note)


def _facts(parcel: RawUpdate, fault: Exception) -> dict[str, object]:
    return {"update_id": parcel.update_id, "fault": type(fault).__name__}
