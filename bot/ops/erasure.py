"""Erasure: what was deleted for good leaves the database's log and older copies as well, also after a kill."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Protocol

LOOK_SECONDS = 1.0

StripCopies = Callable[[], Awaitable[None]]  # made before upgrades


class Log(Protocol):
    """The write-ahead log. It holds each page as it was, until it is emptied."""

    @property
    def log_holds_erased(self) -> bool:
        """Whether it may hold what was deleted for good; True at the start: a kill may have left it so."""
        ...

    @property
    def erasures(self) -> int:
        """The number of commits since the start that deleted for good."""
        ...

    async def empty_log(self) -> bool: ...


class Eraser:
    """Finishes what a commit could not, since a backup was reading, or what a killed process began."""

    def __init__(self, log: Log, strip_copies: StripCopies) -> None:
        self._log = log
        self._strip_copies = strip_copies
        self._stripped_after = -1  # erasures; the first look strips, too

    async def run(self) -> None:
        """For ever."""
        while True:
            await self.look()
            await asyncio.sleep(LOOK_SECONDS)

    async def look(self) -> None:
        if self._log.log_holds_erased:
            await self._log.empty_log()
        if self._stripped_after != (now := self._log.erasures):
            await self._strip_copies()
            self._stripped_after = now
