"""Update processing: parses an update, runs its handler and marks it handled (law 1).

Guarantees that an update which can't be parsed, or fails three times, becomes a dead letter.
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress

from telegram import Bot, Update

from bot.messaging.inbox import Inbox, RawUpdate
from bot.messaging.metrics import Metrics
from bot.messaging.retrying import retry_until_stored

log = logging.getLogger(__name__)

PAUSES: tuple[float, ...] = (0.2, 1.0)  # seconds before the second and the third try

FAILED, LATER = "sorry", "sorry.later"  # nothing took effect; it will, without a second message

Run = Callable[[Update], Awaitable[bool]]  # whether its transaction marked it handled; raises its error
Sorry = Callable[[Update, str], Awaitable[None]]  # by the name of a text
Note = Callable[[], Awaitable[None]]


class UpdateProcessor:
    """Handles one update of the dispatcher at a time per chat. A failing one never stops the others."""

    def __init__(self, bot: Bot, inbox: Inbox, run: Run, sorry: Sorry, note: Note, metrics: Metrics) -> None:
        """`sorry` informs the sender of the update, `note` the operators."""
        self._bot = bot
        self._inbox = inbox
        self._run = run
        self._sorry = sorry
        self._note = note
        self._metrics = metrics

    async def __call__(self, raw_update: RawUpdate) -> None:
        with self._metrics.handling():
            await self._handle(raw_update)

    async def _handle(self, raw_update: RawUpdate) -> None:
        update = self._read(raw_update)
        if update is None:
            await self._dead_letter(raw_update)
        elif not await self._tried(raw_update, update):
            await self._give_up(raw_update, update)

    def _read(self, raw_update: RawUpdate) -> Update | None:
        try:
            return Update.de_json(json.loads(raw_update.body), self._bot)
        except Exception as fault:
            log.error("update unreadable", extra=_facts(raw_update, fault))
            return None

    async def _tried(self, raw_update: RawUpdate, update: Update) -> bool:
        """Whether one of the tries succeeded. Tries before a restart count, so a crashing update ends too."""
        for pause in (*PAUSES[raw_update.tries :], None):
            if await self._once(raw_update, update):
                return True
            if pause is not None:
                await asyncio.sleep(pause)
        return False

    async def _once(self, raw_update: RawUpdate, update: Update) -> bool:
        try:
            await retry_until_stored(
                lambda: self._run_through(raw_update, update), lambda: self._sorry(update, LATER)
            )
        except Exception as fault:
            log.error("update failed", extra=_facts(raw_update, fault), exc_info=fault)
            with suppress(Exception):  # the database itself may be what fails: only the count is lost then
                await self._inbox.tried(raw_update.update_id)
            return False
        self._metrics.handled += 1
        return True

    async def _run_through(self, raw_update: RawUpdate, update: Update) -> None:
        # A handler that wrote nothing had no transaction to mark the update in, so it is marked here.
        if not await self._run(update):
            await self._inbox.done(raw_update.update_id)

    async def _give_up(self, raw_update: RawUpdate, update: Update) -> None:
        """Make it a dead letter and apologize, even where it couldn't be stored as one."""
        try:
            await self._dead_letter(raw_update)
        finally:
            await self._sorry(update, FAILED)

    async def _dead_letter(self, raw_update: RawUpdate) -> None:
        await retry_until_stored(lambda: self._inbox.dead_letter(raw_update.update_id))
        self._metrics.dead_letters += 1
        await retry_until_stored(self._note)


def _facts(raw_update: RawUpdate, fault: Exception) -> dict[str, object]:
    return {"update_id": raw_update.update_id, "fault": type(fault).__name__}
