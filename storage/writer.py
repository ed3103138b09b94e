"""
Writer: the connection that writes, with group commit. See docs/decisions/0008.

A commit waits for the disk, which takes longer than most transactions. So a transaction that finds another
one open joins it, in a savepoint of its own: it succeeds or fails by itself, and one COMMIT stores them all.
Guarantees that no transaction returns before that commit. Raises the driver's errors.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import aiosqlite

BUSY_PAUSES = (*[0.001] * 20, *[0.02] * 49, *[0.1] * 40)  # seconds; 5 in all


class Writer:
    """
    Serializes writing transactions. Statements run in the event loop's thread, COMMIT in the connection's.

    Raises: sqlite3.OperationalError if the file is locked by another process, read-only or full.
    """

    def __init__(self, raw: aiosqlite.Connection) -> None:
        self._raw = raw
        self._here: sqlite3.Connection = raw._conn  # the library has no public name for it
        self._turn = asyncio.Lock()
        self._committed: asyncio.Future[None] | None = None  # of the open transaction
        self._closing: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[None]:
        """A transaction, durable when the context manager exits; rolled back if the block raises."""
        # One block at a time, awaits included: statements of two blocks would end up in each other's savepoint.
        async with self._turn:
            joins = self._committed is not None
            committed = self._committed or await self._begin()
            try:
                if joins:
                    self._here.execute("SAVEPOINT own")
                yield
                if joins:
                    self._here.execute("RELEASE own")
            except BaseException as error:
                self._undo(committed, error, joins=joins)
                raise
        # Shielded: a cancelled waiter must not cancel the commit that others share.
        await asyncio.shield(committed)

    async def _begin(self) -> asyncio.Future[None]:
        await _take_lock(self._here)
        self._committed = asyncio.get_running_loop().create_future()
        # The commit queues for the lock behind the transactions that wait already: these join it.
        self._closing = asyncio.create_task(self._close(self._committed))
        return self._committed

    def _undo(self, committed: asyncio.Future[None], error: BaseException, *, joins: bool) -> None:
        with suppress(sqlite3.OperationalError):
            self._here.execute("ROLLBACK TO own" if joins else "ROLLBACK")
            if joins:
                self._here.execute("RELEASE own")
        if not self._here.in_transaction:  # a full disk makes SQLite roll back everybody's work, not only ours
            self._over(committed, error if joins else None)

    async def _close(self, committed: asyncio.Future[None]) -> None:
        async with self._turn:
            await self._finish(committed)

    async def _finish(self, committed: asyncio.Future[None]) -> None:
        if committed.done():
            return
        try:
            await self._raw.execute("COMMIT")
        except BaseException as error:
            # In the connection's thread: a cancelled COMMIT may still be running there.
            await asyncio.shield(roll_back(self._raw))
            self._over(committed, error)
        else:
            self._over(committed)

    def _over(self, committed: asyncio.Future[None], error: BaseException | None = None) -> None:
        self._committed = None
        if error is None:
            committed.set_result(None)
        else:
            committed.set_exception(error)
            committed.exception()  # mark as retrieved: every waiter may have been cancelled

    async def empty_log(self) -> bool:
        """Checkpoint and truncate the write-ahead log between two transactions. Returns False if it is read."""
        while True:
            await self.settled()
            async with self._turn:
                if self._committed is None:
                    found = await self._raw.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
                    return not next(iter(found))[0]

    async def settled(self) -> None:
        """Returns once no transaction is open."""
        if self._closing is not None:
            await asyncio.wait([self._closing])


async def _take_lock(here: sqlite3.Connection) -> None:
    """BEGIN, waiting for a lock of another process without blocking the event loop."""
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
    """Roll back an open transaction, in the connection's thread."""
    with suppress(sqlite3.OperationalError):
        await raw.execute("ROLLBACK")
