"""Waiting for a database that takes nothing at the moment, rather than doing half of something."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.store import StorageUnavailable

log = logging.getLogger(__name__)

PAUSES = (0.2, 1.0, 2.0, 5.0, 10.0)  # seconds before the next try; the last one from then on

T = TypeVar("T")


async def retry_until_stored(
    write: Callable[[], Awaitable[T]], told: Callable[[], Awaitable[object]] | None = None
) -> T:
    """
    What `write` returns, once the database takes it. Other faults are raised.

    `told` is called once, when it hasn't by the second try: somebody waits.
    """
    tries = 0
    while True:
        try:
            return await write()
        except StorageUnavailable as fault:
            log.warning("the database takes nothing at the moment", extra={"fault": str(fault)})
        tries += 1
        if tries == 2 and told is not None:
            await _tell(told)
        await asyncio.sleep(PAUSES[min(tries, len(PAUSES)) - 1])


async def _tell(told: Callable[[], Awaitable[object]]) -> None:
    try:
        await told()
    except Exception:
        log.exception("nobody could be told that it takes longer")
