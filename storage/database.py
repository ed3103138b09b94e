"""Database: a thin layer over SQLite with named parameters, one writer and several readers.

Statements use the subset that PostgreSQL understands as well, so that another URL can choose another engine
without a change of the subjects' files. See docs/decisions/0007. Raises StorageError and its subclasses.
"""

import asyncio
import re
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import aiosqlite

from bot.store import StorageError
from storage.errors import PASSING, PASSING_FOR_READERS, translate_errors
from storage.guarding import create
from storage.words import pairs_of
from storage.writer import Writer, roll_back

READERS = 2
BUSY_SECONDS = 5.0
STATEMENTS = 512  # prepared statements cached: more than the code has
# synchronous = FULL: an update is confirmed to Telegram after its commit, so a commit must survive a power cut.
# secure_delete: deleted content, above all a secret ballot's key, is overwritten in the file.
# busy_timeout comes last: setting the others may have to wait for a lock; later on, the Writer waits itself.
WRITES = (
    "foreign_keys = ON",
    "journal_mode = WAL",
    "synchronous = FULL",
    "secure_delete = ON",
    "busy_timeout = 0",
)
# In steps of some pages, so that others write in between; the minus sign asks for one part in the end.
MERGE = "INSERT INTO complaint_words (complaint_words, rank) VALUES ('merge', -16)"
LOG_PAUSES = (0.0, *[0.01] * 20, *[0.1] * 20)  # seconds
ONLY_READS = ("query_only = ON",)
Row = sqlite3.Row
PEOPLE = re.compile(r"\b(?:people|posts|stand_ins)\b")
MARKS = "SELECT areas, bindings FROM marks"


class Marks(NamedTuple):
    """Another number than before stands for other rows; see the migration that made them."""

    areas: int
    bindings: int


# What a statement is given besides plain values; enums are bound as the text or number that they are.
sqlite3.register_adapter(datetime, lambda moment: int(moment.timestamp()))  # epoch seconds UTC


class Connection:
    """
    The database inside a transaction, as storage modules use it. See docs/decisions/0009.

    A statement that finds its rows by an index takes some 20 µs, and a change of threads ten times that: it
    runs at once, in the event loop's thread. Statements that read a table (`scan`) and COMMIT, which waits
    for the disk, run in the connection's thread, which is idle in between.
    """

    def __init__(
        self,
        raw: aiosqlite.Connection,
        memory: dict[type, Any],
        clock: Callable[[], datetime],
        *,
        reads: bool = False,
    ) -> None:
        """
        `memory` is shared by a database's connections, see storage/remembered.py. `reads`: a read-only
        connection, whose scans may run in its thread while others go on. `clock` says by what time rights end.
        """
        self.now = clock
        self._raw = raw
        self._here: sqlite3.Connection = raw._conn  # the library has no public name for it
        self.is_snapshot = reads  # nothing that was read changes until it ends
        self.memory = memory
        self._marks: tuple[int, Marks] | None = None  # and after how many changes they were read
        self.erased = False  # whether the open transaction did
        self.sends = set[int]()  # the chats for which the open transaction put anything into the outbox
        self.people = dict[int, Any]()  # read in the open transaction, with their posts; see `changes_people`

    def begin(self) -> None:
        """Another transaction begins: what was noted of the one before is of no use."""
        self.erased, self.sends, self._marks = False, set(), None
        self.people.clear()

    def marks(self) -> Marks:
        """Of what is remembered, as this transaction reads it; read again after each change of its own."""
        changes = self._here.total_changes
        if self._marks is None or self._marks[0] != changes:
            self._marks = changes, Marks(*self._here.execute(MARKS).fetchone())
        return self._marks[1]

    def erases(self) -> None:
        """What this transaction deletes must be readable nowhere: after its commit the log is emptied."""
        self.erased = True

    @property
    def here(self) -> sqlite3.Connection:
        """The driver's own connection, inside this transaction, for code that reads closed files, too."""
        return self._here

    async def all(self, sql: str, **params: object) -> list[Row]:
        if changes_people(sql):
            self.people.clear()
        return self._here.execute(sql, params).fetchall()

    async def scan(self, sql: str, **params: object) -> list[Row]:
        """Like `all`, for statements that may read many rows; a writing transaction runs it at once."""
        if not self.is_snapshot:
            return await self.all(sql, **params)
        return list(await self._raw.execute_fetchall(sql, params))

    async def one(self, sql: str, **params: object) -> Row | None:
        """The first row, or None."""
        rows = await self.all(sql, **params)
        return rows[0] if rows else None

    async def value(self, sql: str, **params: object) -> Any:
        """The first column of the first row, or None where there is no row."""
        row = await self.one(sql, **params)
        return row[0] if row else None

    async def run(self, sql: str, **params: object) -> int:
        """Run a statement. Returns the number of changed rows."""
        if changes_people(sql):
            self.people.clear()
        return self._here.execute(sql, params).rowcount

    async def changes_of(self, sql: str) -> int:
        """Run a statement. Returns all changes it made, also those in the tables behind a virtual one."""
        before = self._here.total_changes
        await self.run(sql)
        return self._here.total_changes - before

    async def run_many(self, sql: str, many: Iterable[Mapping[str, object]]) -> None:
        if changes_people(sql):
            self.people.clear()
        self._here.executemany(sql, list(many))

    async def script(self, sql: str) -> None:
        """Run several statements inside the open transaction."""
        for statement in split_statements(sql):
            await self.run(statement)


@lru_cache(maxsize=2048)  # more than the code has statements
def changes_people(sql: str) -> bool:
    """Whether a statement may change people or their posts: any that names them and does more than read."""
    return PEOPLE.search(sql) is not None and not sql.lstrip().upper().startswith("SELECT")


def split_statements(sql: str) -> list[str]:
    """The statements of a script. sqlite3's `executescript` would commit the open transaction first."""
    statements, pending = [], ""
    for line in sql.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            statements.append(pending.strip())
            pending = ""
    return statements


class Database:
    """A database file (or memory, for tests) with one connection that writes and some that only read."""

    def __init__(self, path: str, writer: aiosqlite.Connection, readers: list[aiosqlite.Connection]) -> None:
        self.path = path
        self._file = Path(path)  # made once: a transaction is made thousands of times
        self._writer = Writer(writer)
        self._memory = dict[type, Any]()
        self.clock: Callable[[], datetime] = lambda: datetime.now(UTC)
        self._writes = Connection(writer, self._memory, lambda: self.clock())
        self.in_memory = not readers
        self.connections = (writer, *readers)
        self.log_holds_erased = True  # a process that was killed may have left it so
        self.erasures = 0  # commits that deleted for good
        self.on_fault: Callable[[Exception], None] = lambda _: None  # gets every failure, besides the caller
        self._readers: asyncio.Queue[aiosqlite.Connection] = asyncio.Queue()
        for reader in readers:
            self._readers.put_nowait(reader)

    def _notice(self, fault: Exception) -> None:
        self.on_fault(fault)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Connection]:
        """A transaction that is durable when the block ends and rolled back when it raises.

        Raises: TransientStorageError if the file is locked by another process, read-only or full;
        CorruptDatabase if it is damaged.
        """
        with translate_errors(PASSING, self._file, self._notice):
            async with self._writer.transaction():
                self._writes.begin()
                yield self._writes
                erased = self._writes.erased  # here, since the next transaction begins with the commit
        if erased:
            self.erasures += 1
            self.log_holds_erased = True
            await self._empty_log_soon()

    async def _empty_log_soon(self) -> None:
        for pause in LOG_PAUSES:
            if await self.empty_log():
                return
            await asyncio.sleep(pause)

    async def empty_log(self) -> bool:
        """
        Move the write-ahead log into the file and cut it to nothing: it holds each page as it was before.

        Returns False while somebody reads an older state, or the disk fails; then it has to be called again.
        """
        try:
            emptied = self.in_memory or await self._writer.empty_log()
        except sqlite3.Error:
            emptied = False
        self.log_holds_erased = self.log_holds_erased and not emptied
        return emptied

    async def settled(self) -> None:
        """Returns once no transaction is open."""
        await self._writer.settled()

    async def scrub(self) -> None:
        """
        Drop what deleted rows left behind: words in older parts of the full-text index, pages in the log.

        A reader may hold the log for a moment; then the eraser empties it.
        """
        while True:
            async with self.writing() as conn:
                # Fewer than two changes: the index is merged into one part, in which no deleted word is left.
                if await conn.changes_of(MERGE) < 2:
                    break
        self.log_holds_erased = True
        await self._empty_log_soon()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Connection]:
        """A consistent snapshot of the committed data; it can't write."""
        # A second connection to ":memory:" would be another, empty database.
        if self.in_memory:
            async with self.writing() as conn:
                yield conn
            return
        raw = await self._readers.get()
        try:
            with translate_errors(PASSING_FOR_READERS, self._file, self._notice):
                raw._conn.execute("BEGIN")
                yield Connection(raw, self._memory, self.clock, reads=True)
                raw._conn.execute("ROLLBACK")
        except BaseException:
            # In the connection's thread: a cancelled statement may still be running there. Nobody else gets the
            # connection before that has ended, however often this task is cancelled: two threads in one
            # connection crash the process.
            rolled_back = asyncio.ensure_future(roll_back(raw))
            rolled_back.add_done_callback(lambda _: self._readers.put_nowait(raw))
            await asyncio.shield(rolled_back)
            raise
        self._readers.put_nowait(raw)


def _create(path: Path) -> None:
    """Raises: StorageError, sqlite3.Error."""
    try:
        create(path)
    except OSError as fault:
        raise StorageError(f"unable to open database file: {fault.strerror}") from fault


async def connect(path: str, *, read_only: bool) -> aiosqlite.Connection:
    # check_same_thread: the event loop's thread uses it too, while its own is idle: see Connection.
    connection = aiosqlite.connect(
        path,
        isolation_level=None,
        timeout=BUSY_SECONDS,
        cached_statements=STATEMENTS,
        check_same_thread=False,
    )
    # Before it starts: a thread that isn't a daemon keeps a crashed process alive for ever.
    connection._thread.daemon = True
    try:
        raw = await connection
    except BaseException:
        # Its thread still reports to the event loop, which must not be closed before.
        await asyncio.to_thread(connection._thread.join, BUSY_SECONDS)
        raise
    try:
        raw.row_factory = sqlite3.Row
        for pragma in ONLY_READS if read_only else WRITES:
            await raw.execute(f"PRAGMA {pragma}")
        await raw.create_function("pairs", 1, pairs_of, deterministic=True)
    except BaseException:
        await raw.close()
        raise
    return raw


def sqlite_path(url: str) -> str:
    """The path of `sqlite:///FILE`, or ":memory:". Raises ValueError for any other URL."""
    scheme, separator, path = url.partition(":///")
    if scheme != "sqlite" or not separator or not path:
        raise ValueError(f"not a sqlite:///FILE address: {scheme}")
    return path


@asynccontextmanager
async def open_database(url: str) -> AsyncIterator[Database]:
    """
    Open (and create) the database of a `sqlite:///FILE` or `sqlite:///:memory:` address.

    Raises: StorageError when the file cannot be opened, ValueError for another kind of address.
    """
    path = sqlite_path(url)
    async with AsyncExitStack() as closing:
        with translate_errors():
            if path != ":memory:":
                await asyncio.to_thread(_create, Path(path))
            writer = await connect(path, read_only=False)
            closing.push_async_callback(writer.close)
            readers = []
            for _ in range(0 if path == ":memory:" else READERS):
                readers.append(await connect(path, read_only=True))
                closing.push_async_callback(readers[-1].close)
        database = Database(path, writer, readers)
        closing.push_async_callback(database.settled)
        yield database
