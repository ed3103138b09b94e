"""Whole copies of a database, and whether one is sound."""

import os
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from storage.database import CorruptDatabase

PAGES = 2048  # copied between two looks at whether to go on: 8 MB
STEPS = 100_000  # of SQLite's machine, likewise
START_SECONDS = 1.0

GoOn = Callable[[], bool]


class BrokenOff(Exception):
    """The end was asked for in the middle of it; nothing is left behind."""


class InUse(Exception):
    """Somebody works with the database: what took its place now would not be seen by them."""


def _always() -> bool:
    return True


@contextmanager
def _reading(path: Path, go_on: GoOn = _always) -> Iterator[sqlite3.Connection]:
    """A connection that only reads, and breaks off where `go_on` says so."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as raw:
        raw.set_progress_handler(lambda: not go_on(), STEPS)
        try:
            yield raw
        except sqlite3.OperationalError as fault:
            if fault.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                raise BrokenOff from None
            raise


def check_sound(path: Path, go_on: GoOn = _always) -> None:
    """
    Every page, every row, every index. Of a million complaints it takes some seconds.

    Raises: sqlite3.DatabaseError for a file that isn't a whole Minyi database, FileNotFoundError,
    BrokenOff.
    """
    if not path.exists():
        raise FileNotFoundError(path)
    with _reading(path, go_on) as found:
        (verdict,) = found.execute("PRAGMA integrity_check(1)").fetchone()
        if verdict != "ok":
            raise sqlite3.DatabaseError(verdict)
        found.execute("SELECT count(*) FROM ledger")


def check_start(path: Path, seconds: float = START_SECONDS) -> None:
    """
    What can be seen within `seconds` of whether the file is damaged.

    SQLite's quick check leaves out only whether indexes and rows agree; 250 MB take half a second.
    What a larger file holds beyond that is for the nightly backup's check, which reads all.
    Raises: CorruptDatabase, sqlite3.OperationalError.
    """
    try:
        verdict = _quickly(path, seconds)
    except sqlite3.DatabaseError as fault:
        if fault.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise
        verdict = str(fault)
    if verdict != "ok":
        raise CorruptDatabase(path, verdict.splitlines()[-1])


def _quickly(path: Path, seconds: float) -> str:
    # Not read-only: what a crash left in the log beside the file has to be looked at as well.
    with closing(
        sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, check_same_thread=False)
    ) as raw:
        enough = threading.Timer(seconds, raw.interrupt)
        enough.start()
        try:
            return str(raw.execute("PRAGMA quick_check(1)").fetchone()[0])
        except sqlite3.OperationalError as fault:
            if fault.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
                raise
            return "ok"
        finally:
            enough.cancel()
            enough.join()


def check_unused(path: Path) -> None:
    """Raises InUse while another process has the database open; a damaged one can't be asked."""
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as raw:
        try:
            (mode,) = raw.execute("PRAGMA journal_mode = DELETE").fetchone()
        except sqlite3.DatabaseError as fault:
            if fault.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
                raise InUse from None
            return
    if mode != "delete":
        raise InUse


def copy_database(source: Path, target: Path, go_on: GoOn = _always, *, proven: bool = False) -> None:
    """
    A whole, consistent copy while others write, for its owner's eyes only.

    A copy that breaks off, or isn't sound where it has to be `proven`, leaves no target behind and what
    was there before as it was. Raises: sqlite3.Error, OSError, BrokenOff.
    """
    partial = target.with_name(target.name + ".part")
    try:
        partial.unlink(missing_ok=True)
        os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        _copy(source, partial, go_on)
        if proven:
            check_sound(partial, go_on)
        take_place(partial, target)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    _sync(target.parent)


def take_place(new: Path, target: Path) -> None:
    """Rename it; a log left beside another file of that name would be read into this one."""
    for end in ("-wal", "-shm"):
        target.with_name(target.name + end).unlink(missing_ok=True)
    new.replace(target)


def _copy(source: Path, target: Path, go_on: GoOn) -> None:
    def look(*_: int) -> None:
        if not go_on():
            raise BrokenOff

    with _reading(source) as old, closing(sqlite3.connect(target, isolation_level=None)) as new:
        # One moment of it throughout; without this each write of the bot's would begin the copy anew.
        old.execute("BEGIN")
        old.execute("SELECT count(*) FROM sqlite_master").fetchone()
        old.backup(new, pages=PAGES, progress=look)
        new.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it


def _sync(folder: Path) -> None:
    """A power cut must not take the name away again."""
    if os.name != "posix":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def set_aside(current: Path, kept: Path) -> None:
    """What is there now, as it is: a whole copy where it can be read, else the damaged files."""
    try:
        copy_database(current, kept)
    except sqlite3.DatabaseError:
        for end in ("", "-wal"):
            if (found := current.with_name(current.name + end)).exists():
                shutil.copy2(found, kept.with_name(kept.name + end))
