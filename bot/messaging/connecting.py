"""Connecting: makes the first call to Telegram at the start, and retries it twice."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from telegram.error import InvalidToken, NetworkError, RetryAfter

from bot.messaging.bot_api import seconds_to_wait

log = logging.getLogger(__name__)

PAUSES = (0.2, 1.0)  # seconds before the second and the third try


async def connect(initialize: Callable[[], Awaitable[None]]) -> None:
    """Raises: InvalidToken at once, NetworkError after the last try."""
    for pause in PAUSES:
        try:
            return await initialize()
        except InvalidToken:
            raise
        except RetryAfter as limit:
            await asyncio.sleep(seconds_to_wait(limit))
        except NetworkError as fault:
            log.warning("telegram is out of reach", extra={"fault": str(fault)})
            await asyncio.sleep(pause)
    return await initialize()
