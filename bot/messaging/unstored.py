"""Unstored updates: while the inbox takes nothing, people are told past the database that it will be later."""

import json
import logging
import math
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence

from telegram import Bot, Update

from bot.clock import Clock
from bot.messaging.dispatcher import ordering_key
from bot.messaging.inbox import RawUpdate

log = logging.getLogger(__name__)

AGAIN_SECONDS = 600.0  # until a chat is told once more; a press is always answered
MOST = 10_000  # updates remembered

Sorry = Callable[[Update], Awaitable[None]]


class UnstoredNotices:
    """Each update is answered once, a chat's messages once in ten minutes; nothing of it is stored."""

    def __init__(self, bot: Bot, sorry: Sorry, clock: Clock) -> None:
        self._bot = bot
        self._sorry = sorry
        self._clock = clock
        self._told: OrderedDict[int, None] = OrderedDict()  # update ids: a failed batch comes again
        self._chats: dict[int, float] = {}  # until when, in monotonic seconds

    async def tell(self, raw_updates: Sequence[RawUpdate]) -> None:
        """Tell the sender of each, as far as the limits allow. Never raises."""
        for raw_update in raw_updates:
            if raw_update.update_id in self._told:
                continue
            self._told[raw_update.update_id] = None
            if len(self._told) > MOST:
                self._told.popitem(last=False)
            try:
                await self._one(raw_update)
            except Exception as fault:
                log.warning("delay notice failed", extra={"fault": type(fault).__name__})

    async def _one(self, raw_update: RawUpdate) -> None:
        update = Update.de_json(json.loads(raw_update.body), self._bot)
        chat, at = ordering_key(raw_update), self._clock.monotonic()
        if update.callback_query is None:
            if at < self._chats.get(chat, -math.inf):
                return
            self._chats = {one: until for one, until in self._chats.items() if until > at}
            self._chats[chat] = at + AGAIN_SECONDS
        await self._sorry(update)
