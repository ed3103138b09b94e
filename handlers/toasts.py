"""Toasts: the answers to presses, which Telegram stores nowhere and takes soon after the press only."""

import asyncio
import logging
from dataclasses import dataclass, field

from telegram import Bot
from telegram.error import RetryAfter, TelegramError

from bot.messaging.bot_api import seconds_to_wait

log = logging.getLogger(__name__)

LONGEST = 200  # characters Telegram shows of an answer to a press
ALERT_FROM = 45  # longer ones don't fit a toast on a phone: they open as a window
IN_TIME = 10.0  # seconds; a person who waits longer for a toast has left the card


@dataclass(frozen=True, slots=True)
class Toast:
    query_id: str
    text: str
    url: str | None = None

    async def show(self, bot: Bot) -> None:
        """Raises TelegramError."""
        alert = len(self.text) > ALERT_FROM
        await bot.answer_callback_query(self.query_id, self.text[:LONGEST], show_alert=alert, url=self.url)


@dataclass
class LateToasts:
    """Toasts that a 429 asked to wait. Their chats don't wait with them: each is a task of its own."""

    _waiting: set[asyncio.Task[None]] = field(default_factory=set)

    async def show(self, bot: Bot, toast: Toast) -> bool:
        """Show it now or in time. Returns False if Telegram asks to wait longer, so that it would be missed."""
        try:
            await toast.show(bot)
        except RetryAfter as error:
            wait = seconds_to_wait(error)
            if wait > IN_TIME:
                return False
            self._later(bot, toast, wait)
        except TelegramError as fault:
            log.info("press not answered", extra={"fault": str(fault)})
        return True

    def _later(self, bot: Bot, toast: Toast, seconds: float) -> None:
        task = asyncio.create_task(_show_after(bot, toast, seconds))
        self._waiting.add(task)
        task.add_done_callback(self._waiting.discard)


async def _show_after(bot: Bot, toast: Toast, seconds: float) -> None:
    await asyncio.sleep(seconds)
    try:
        await toast.show(bot)
    except TelegramError as fault:
        log.info("press not answered", extra={"fault": str(fault)})
