"""Whereabouts: asks Telegram at the start after each group that may have become a supergroup meanwhile."""

import logging
from collections.abc import Callable

from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import ChatMigrated, Forbidden, TelegramError

from bot.clock import Clock
from bot.kernel.place import may_become_supergroup
from bot.messaging.membership import Following, group_moved, sent_away
from bot.messaging.store import Store

log = logging.getLogger(__name__)


class Whereabouts:
    """One look after a start. Telegram forgets updates after a day, and a group that moved is silent then."""

    def __init__(
        self, bot: Bot, store: Store, following: Following, clock: Clock, gone: Callable[[], None]
    ) -> None:
        """`gone` is called when a group has removed the bot."""
        self._bot = bot
        self._store = store
        self._following = following
        self._clock = clock
        self._gone = gone

    async def run(self) -> None:
        """Ends after the look. A failure is logged: the next refused message says the same."""
        try:
            async with self._store.reading() as tx:
                bound = {one.place.chat_id for one in await tx.chats.bindings()}
            for chat_id in sorted(chat for chat in bound if may_become_supergroup(chat)):
                await self._ask_after(chat_id)
        except Exception as fault:
            log.warning("groups not looked after", extra={"fault": type(fault).__name__})

    async def _ask_after(self, chat_id: int) -> None:
        # Telegram refuses only calls that need the right to write after a move; this one leaves no message.
        try:
            await self._bot.send_chat_action(chat_id, ChatAction.TYPING)
        except ChatMigrated as moved:
            async with self._store.transaction() as tx:
                await group_moved(tx, chat_id, moved.new_chat_id, self._following, self._clock.now())
        except Forbidden:
            async with self._store.transaction() as tx:
                await sent_away(tx, chat_id, self._following, self._clock.now())
            self._gone()
        except TelegramError as error:
            log.info("group not found", extra={"fault": type(error).__name__})
