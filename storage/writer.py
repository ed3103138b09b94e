"""
The one connection that writes, used in turn; those who come together wait for the disk once.

A commit is done when the disk has it, and that takes longer than most transactions. So whoever finds
a transaction open joins it, in a savepoint of its own: what it does stands or falls by itself, and one
COMMIT keeps it all (group commit). Nobody goes on before that.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import aiosqlite

BUSY_PAUSES = (*[0.001] * 20, *[0.02] * 49, *[0.1] * 40)  # seconds; 5 in all


class Writer:
    """
    Statements run in the event loop's thread, COMMIT in the connection's own.

    Raises what the driver raises: sqlite3.OperationalError when the file is locked by somebody else,
    read-only or full.
    """

    def __init__(self, raw: aiosqlite.Connection) -> None:
        self._raw = raw
        self._here: sqlite3.Connection = raw._conn  # the library has no public name for it
        self._turn = asyncio.Lock()
        self._kept: asyncio.Future[None] | None = None  # of the transaction that is open
        self._closing: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[None]:
        """Kept on disk when the block has ended; without a trace when it raises."""
        async with self._turn:
            joins = self._kept is not None
            kept = self._kept or await self._begin()
            try:
                if joins:
                    self._here.execute("SAVEPOINT own")
                yield
                if joins:
                    self._here.execute("RELEASE own")
            except BaseException as error:
                self._undo(kept, error, joins=joins)
                raise
        await asyncio.shield(kept)

    async def _begin(self) -> asyncio.Future[None]:
        await _take_lock(self._here)
        self._kept = asyncio.get_running_loop().create_future()
        # It takes its turn behind those who wait already: they are the ones who join.
        self._closing = asyncio.create_task(self._close(self._kept))
        return self._kept

    def _undo(self, kept: asyncio.Future[None], error: BaseException, *, joins: bool) -> None:
        with suppress(sqlite3.OperationalError):
            self._here.execute("ROLLBACK TO own" if joins else "ROLLBACK")
            if joins:
                self._here.execute("RELEASE own")
        if not self._here.in_transaction:  # a full disk takes the others' work back as well
            self._over(kept, error if joins else None)

    async def _close(self, kept: asyncio.Future[None]) -> None:
        async with self._turn:
            if kept.done():
                return
            try:
                await self._raw.execute("COMMIT")
            except BaseException as error:
                # By its thread: a cancelled COMMIT may still be running there.
                await asyncio.shield(roll_back(self._raw))
                self._over(kept, error)
            else:
                self._over(kept)

    def _over(self, kept: asyncio.Future[None], error: BaseException | None = None) -> None:
        self._kept = None
        if error is None:
            kept.set_result(None)
        else:
            kept.set_exception(error)
            kept.exception()  # whoever waited may be gone: nobody has to hear it

    async def settled(self) -> None:
        """Returns once nothing is open."""
        if self._closing is not None:
            await asyncio.wait([self._closing])


async def _take_lock(here: sqlite3.Connection) -> None:
    """While another process holds it, wait without keeping anybody else waiting."""
    for pause in BUSY_PAUSES:
        try:
            here.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            await asyncio.sleep(pause)
        else:
            return
    here.execute("BEGIN IMMEDIATE")


async def roll_back(raw: aiosqlite.Connection) -> None:
    """Whatever is open, by the connection's thread."""
    with suppress(sqlite3.OperationalError):
        await raw.execute("ROLLBACK")
