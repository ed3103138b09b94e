"""Toasts: the answers to presses, which Telegram stores nowhere and takes soon after the press only."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field

from telegram import Bot
from telegram.error import RetryAfter, TelegramError

from bot.messaging.bot_api import seconds_to_wait

log = logging.getLogger(__name__)

LONGEST = 200  # characters Telegram shows of an answer to a press
ALERT_FROM = 45  # longer ones don't fit a toast on a phone: they open as a window
IN_TIME = 10.0  # seconds; a person who waits longer for a toast has left the card
SHORTEST = 0.5  # seconds, so that a Telegram that asks for none is not asked without end


@dataclass(frozen=True, slots=True)
class Toast:
    query_id: str
    text: str
    url: str | None = None

    async def show(self, bot: Bot) -> None:
        """Raises TelegramError."""
        alert = len(self.text) > ALERT_FROM
        await bot.answer_callback_query(self.query_id, self.text[:LONGEST], show_alert=alert, url=self.url)


Missed = Callable[[], Awaitable[None]]  # says in another way what the toast would have said


@dataclass
class LateToasts:
    """Toasts that a 429 asked to wait. Their chats don't wait with them: each is a task of its own."""

    _waiting: set[asyncio.Task[None]] = field(default_factory=set)

    async def show(self, bot: Bot, toast: Toast, missed: Missed) -> None:
        """
        Show it now or within IN_TIME; `missed` is called if Telegram asks to wait longer.

        However often Telegram asks: what met a 429 is shown or said in the other way, never lost.
        """
        try:
            await toast.show(bot)
        except RetryAfter as error:
            if (wait := seconds_to_wait(error)) > IN_TIME:
                await missed()
            else:
                self._later(_show_after(bot, toast, wait, missed))
        except TelegramError as fault:
            log.info("press not answered", extra={"fault": str(fault)})

    def _later(self, showing: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(showing)
        self._waiting.add(task)
        task.add_done_callback(self._waiting.discard)


async def _show_after(bot: Bot, toast: Toast, seconds: float, missed: Missed) -> None:
    left = IN_TIME
    try:
        while seconds <= left:
            await asyncio.sleep(seconds)
            left -= seconds
            try:
                return await toast.show(bot)
            except RetryAfter as error:
                seconds = max(seconds_to_wait(error), SHORTEST)
            except TelegramError as fault:  # by now it may be too late for Telegram
                log.info("press not answered", extra={"fault": str(fault)})
                break
        await missed()
    except Exception as fault:  # nobody awaits this task
        log.warning("late answer lost", extra={"fault": type(fault).__name__})
