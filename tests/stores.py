"""The store as the running bot has it: with the listeners to events, and the declared kinds."""

import asyncio
import atexit
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from itertools import count
from tempfile import mkstemp

import aiosqlite

from handlers.subjects import REGISTRY
from storage.database import Database, connect, open_database
from storage.migrate import migrate
from storage.store import SqlStore

TIMERS = REGISTRY.timers
_MIGRATED: list[bytes] = []  # once made
_SPARE: list["Slate"] = []  # whose connections no test uses now
_CHANGES = count(1 << 20, 1 << 14)  # each commit of a test counts one, so no count comes twice
COUNTER, COUNTER_OF_SIZE = 24, 92  # where a database file counts its changes
LIGHT = ("journal_mode = MEMORY", "synchronous = OFF")  # no test's rows have to survive a power cut
KEPT = (
    "PRAGMA foreign_keys",
    "PRAGMA ignore_check_constraints",
    "PRAGMA query_only",
    "PRAGMA schema_version",
    "SELECT count(*) FROM sqlite_temp_schema",
)


AGREE = (
    "INSERT OR IGNORE INTO consents (person_id, version, at) SELECT id, 1, 0 FROM people",
    """
    CREATE TRIGGER IF NOT EXISTS everybody_agrees AFTER INSERT ON people
    BEGIN
        INSERT OR IGNORE INTO consents (person_id, version, at) VALUES (new.id, 1, 0);
    END
    """,
)


async def everybody_agrees(database: Database) -> None:
    """The people of stories have consented, unless a story is about the asking (tests/e2e/test_privacy.py)."""
    async with database.writing() as conn:
        for statement in AGREE:
            await conn.run(statement)


class Slate(Database):
    """
    A database with one connection that tests use one after another.

    A new connection reads two hundred tables and indexes and prepares each statement again, which takes longer
    than most tests. So the connection stays; each test finds the file as another process would have left it.
    """

    def __init__(self, raw: aiosqlite.Connection, file: int) -> None:
        super().__init__(":memory:", raw, [])
        self._raw, self._descriptor = raw, file
        self._as_made: list[object] = []

    @classmethod
    async def made(cls, content: bytes) -> "Slate":
        file, path = mkstemp(".db")
        os.pwrite(file, content, 0)
        slate = cls(await connect(path, read_only=False), file)
        for pragma in LIGHT:
            await slate._raw.execute_fetchall(f"PRAGMA {pragma}")
        os.unlink(path)  # open all the same; nothing is left behind, however the run ends
        slate.holds(content)
        slate._as_made = slate._state()
        return slate

    def holds(self, content: bytes) -> bool:
        """
        From now on this and nothing else: a count of its own tells the connection that the file changed.

        Returns whether the connection knows. A cursor that a test left open keeps what it read before.
        """
        before, changes = self._asked("PRAGMA data_version"), next(_CHANGES).to_bytes(4, "big")
        os.pwrite(self._descriptor, content, 0)
        for place in (COUNTER, COUNTER_OF_SIZE):
            os.pwrite(self._descriptor, changes, place)
        os.ftruncate(self._descriptor, len(content))
        return self._asked("PRAGMA data_version") != before

    def content(self) -> bytes:
        return self._raw._conn.serialize()

    def fresh(self) -> "Slate":
        """The same file and connection, with nothing left of a test in the object."""
        slate = Slate(self._raw, self._descriptor)
        slate._as_made = self._as_made
        return slate

    def _asked(self, sql: str) -> object:
        return self._raw._conn.execute(sql).fetchall()[0][0]

    def _state(self) -> list[object]:
        values = [self._asked(sql) for sql in KEPT]
        return [*values, self._raw.in_transaction, len(vars(self._raw))]

    async def put_back(self) -> None:
        """For the next test, unless this one changed more than rows."""
        await self.settled()
        self._raw._conn.set_trace_callback(None)
        if self._state() == self._as_made:
            _SPARE.append(self.fresh())
        else:
            await self.close()

    async def close(self) -> None:
        await self._raw.close()
        os.close(self._descriptor)


@atexit.register
def _close_spare() -> None:
    async def close_all() -> None:
        while _SPARE:
            await _SPARE.pop().close()

    asyncio.run(close_all())


async def _migrated() -> bytes:
    """An empty database at this version's schema. The migrations run once in a process."""
    if not _MIGRATED:
        async with open_database("sqlite:///:memory:") as database:
            await migrate(database)
            await everybody_agrees(database)
            _MIGRATED.append(database.connections[0]._conn.serialize())
    return _MIGRATED[0]


@asynccontextmanager
async def a_database() -> AsyncIterator[Slate]:
    """An empty database at this version's schema."""
    content = await _migrated()
    slate = _SPARE.pop() if _SPARE else await Slate.made(content)
    while not slate.holds(content):
        await slate.close()
        slate = await Slate.made(content)
    try:
        yield slate
    finally:
        await slate.put_back()


def a_store(database: Database) -> SqlStore:
    return SqlStore(database, listeners=REGISTRY.listeners, kinds=REGISTRY.kinds)


def declare(
    store: SqlStore,
    *,
    cards: Sequence[str] = (),
    questions: Sequence[str] = (),
    timers: Sequence[str] = (),
    notices: Sequence[str] = (),
) -> SqlStore:
    """The store of a version that knows more kinds: those of the subjects, and these."""
    known = store.kinds
    store.kinds = replace(
        known,
        cards={**known.cards, **{kind: kind for kind in cards}},
        questions=[*known.questions, *questions],
        timers=[*known.timers, *timers],
        notices=[*known.notices, *notices],
    )
    return store
