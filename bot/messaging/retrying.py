"""Retries of a write while the database is unavailable.

For work that has an effect outside already, such as a sent message: giving up would repeat that effect.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.store import StorageUnavailable

log = logging.getLogger(__name__)

PAUSES = (0.2, 1.0, 2.0, 5.0, 10.0)  # seconds before the next try; the last one from then on

T = TypeVar("T")


async def retry_until_stored(
    write: Callable[[], Awaitable[T]], notify: Callable[[], Awaitable[object]] | None = None
) -> T:
    """
    The result of `write`, repeated until the database takes it. Raises its other errors.

    `notify` is called once, after the second failure, to inform a person who waits.
    """
    tries = 0
    while True:
        try:
            return await write()
        except StorageUnavailable as fault:
            log.warning("database unavailable", extra={"fault": str(fault)})
        tries += 1
        if tries == 2 and notify is not None:
            await _notify(notify)
        await asyncio.sleep(PAUSES[min(tries, len(PAUSES)) - 1])


async def _notify(notify: Callable[[], Awaitable[object]]) -> None:
    try:
        await notify()
    except Exception:
        log.exception("delay notice failed")
