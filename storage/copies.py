"""Database copies: consistent copies while others write, and integrity checks.

Raises BrokenOff, InUse, CorruptDatabase. See docs/decisions/0024.
"""

import glob
import os
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from storage.errors import CorruptDatabase
from storage.guarding import FILE
from storage.secrecy import strip

PAGES = 2048  # copied between two calls of `go_on`: 8 MB
STEPS = 100_000  # instructions of SQLite's virtual machine between two calls of `go_on`
START_SECONDS = 1.0

GoOn = Callable[[], bool]


class BrokenOff(Exception):
    """`go_on` returned False: the work was cancelled and its partial file deleted."""


class InUse(Exception):
    """Another process has the database open; it would go on with the old file after a replacement."""


def _always() -> bool:
    return True


@contextmanager
def _reading(path: Path, go_on: GoOn = _always) -> Iterator[sqlite3.Connection]:
    """A read-only connection that raises BrokenOff once `go_on` returns False."""
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
    Check every page, row and index; some seconds for a million complaints.

    Raises: sqlite3.DatabaseError for a file that isn't an intact Minyi database, FileNotFoundError,
    BrokenOff.
    """
    if not path.exists():
        raise FileNotFoundError(path)
    with _reading(path, go_on) as found:
        (verdict,) = found.execute("PRAGMA integrity_check(1)").fetchone()
        if verdict != "ok":
            raise sqlite3.DatabaseError(verdict)
        # An empty file is an intact SQLite database, too: the table proves that it is one of Minyi's.
        found.execute("SELECT count(*) FROM ledger")


def check_start(path: Path, seconds: float = START_SECONDS) -> None:
    """
    Check the file for damage for `seconds` at most; a check that takes longer passes.

    SQLite's quick check skips only the comparison of indexes with rows; 250 MB take half a second. The
    nightly backup's check reads all of a larger file.
    A file of 0 bytes is an intact SQLite database and all that a failing disk left of one: Minyi makes none.
    Raises: CorruptDatabase, sqlite3.OperationalError.
    """
    if path.is_file() and path.stat().st_size == 0:
        raise CorruptDatabase(path, "the file is empty")
    try:
        verdict = _quickly(path, seconds)
    except sqlite3.DatabaseError as fault:
        if fault.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise
        verdict = str(fault)
    if verdict != "ok":
        raise CorruptDatabase(path, verdict.splitlines()[-1])


def _quickly(path: Path, seconds: float) -> str:
    # Not read-only: after a crash the write-ahead log has to be recovered, so that it is checked as well.
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
    """Raises InUse while another process has the database open. A damaged file passes unchecked."""
    # Leaving WAL mode needs an exclusive lock, which SQLite refuses while any other connection is open.
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as raw:
        try:
            (mode,) = raw.execute("PRAGMA journal_mode = DELETE").fetchone()
        except sqlite3.DatabaseError as fault:
            if fault.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
                raise InUse from None
            return
    if mode != "delete":
        raise InUse


def copy_database(
    source: Path, target: Path, go_on: GoOn = _always, *, proven: bool = False, stripped: bool = True
) -> None:
    """
    Make a complete, consistent copy while others write, readable by its owner only.

    Unless `stripped` is False, the copy tells nobody's secret vote: a file that is kept for weeks, or carried
    away, must not outlast what the close of a ballot destroys. `proven` verifies the copy. On an error the
    target stays as it was. Raises: sqlite3.Error, OSError, BrokenOff.
    """
    # Under another name until it is complete and checked: a file with the final name is always a good copy.
    partial = target.with_name(target.name + ".part")
    try:
        partial.unlink(missing_ok=True)
        os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        _copy(source, partial, go_on)
        if stripped:
            with closing(sqlite3.connect(partial, isolation_level=None)) as new:
                strip(new)
        if proven:
            check_sound(partial, go_on)
        take_place(partial, target)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


def take_place(new: Path, target: Path) -> None:
    """Rename `new` to `target`. Deletes the target's old log files: SQLite would apply them to the new file."""
    for end in ("-wal", "-shm"):
        target.with_name(target.name + end).unlink(missing_ok=True)
    new.replace(target)
    _sync(target.parent)


def _copy(source: Path, target: Path, go_on: GoOn) -> None:
    def look(*_: int) -> None:
        if not go_on():
            raise BrokenOff

    with _reading(source) as old, closing(sqlite3.connect(target, isolation_level=None)) as new:
        # One snapshot for all steps: otherwise each write of the bot would restart the copy. A deferred BEGIN
        # takes its snapshot at the first read.
        old.execute("BEGIN")
        old.execute("SELECT count(*) FROM sqlite_master").fetchone()
        old.backup(new, pages=PAGES, progress=look)
        new.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it


def empty_log(path: Path) -> None:
    """Move the write-ahead log into the file, for those who copy the files themselves; skipped if it fails."""
    uri = f"{path.resolve().as_uri()}?mode=rw"
    # Patient for a moment only: while it waits for readers, the bot can't write.
    with suppress(sqlite3.OperationalError), closing(sqlite3.connect(uri, uri=True, timeout=0.1)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _sync(folder: Path) -> None:
    """Make the renaming durable: a power cut may undo it until the folder is synced."""
    if os.name != "posix":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def save_current(current: Path, saved: Path) -> None:
    """Save the current database before it is replaced: a complete copy, or the damaged files as they are."""
    try:
        copy_database(current, saved)
    # SQLite can't copy a damaged database. Its log goes along: it may contain what the file lacks.
    except sqlite3.DatabaseError:
        for end in ("", "-wal"):
            if (found := current.with_name(current.name + end)).exists():
                # With the time of today: the copy's age counts, not that of what it saves.
                _copy_file(found, saved.with_name(saved.name + end))


def _copy_file(source: Path, target: Path) -> None:
    """For its owner only, before the first byte is in it."""
    target.unlink(missing_ok=True)
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE))
    shutil.copyfile(source, target)


def saved_copies(database: Path) -> list[tuple[Path, datetime]]:
    """
    The copies that upgrades and restores left beside the database, with the time of each (aware, UTC), oldest
    first. A copy's log, where a damaged file was saved with one, is a copy as well.
    """
    found = database.parent.glob(f"{glob.escape(database.name)}.before-*")
    dated = ((path, datetime.fromtimestamp(path.stat().st_mtime, UTC)) for path in found if path.is_file())
    return sorted(dated, key=lambda copy: (copy[1], copy[0].name))


def drop_copies(copies: Sequence[Path]) -> int:
    """Delete them. Returns how many were there. Raises: OSError."""
    for path in copies:
        path.unlink(missing_ok=True)
    return len(copies)
