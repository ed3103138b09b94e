"""Backups of the database behind a storage URL: makes, checks and restores them. See docs/decisions/0024."""

import asyncio
import os
import sqlite3
from collections.abc import Collection
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from bot.ledger.heads import ChainHead
from bot.ops.backup_schedule import heads
from bot.ops.backups import GoOn, Source
from bot.ops.head_file import HeadFile
from storage.copies import (
    InUse,
    check_sound,
    check_start,
    check_unused,
    copy_database,
    empty_log,
    save_current,
    saved_copies,
    take_place,
)
from storage.database import Database, sqlite_path
from storage.errors import translate_errors
from storage.generations import RESTORED, measure
from storage.guarding import loose, tighten
from storage.secrecy import OPEN, tells


def nightly_source(url: str, bot_id: str) -> Source:
    """The database for the nightly backups. The names carry the bot's id: two bots may share a folder."""
    database = Path(sqlite_path(url))

    def copy(target: Path, go_on: GoOn) -> None:
        with translate_errors():
            empty_log(database)
            copy_database(database, target, go_on, proven=True)

    def head(made: Path) -> ChainHead | None:
        with translate_errors(), _reading(made) as raw:
            return measure(raw).head

    return Source(f"{database.stem}-{bot_id}", lambda: database.stat().st_size, copy, head)


def _reading(path: Path) -> closing[sqlite3.Connection]:
    return closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True))


def check_before_start(url: str) -> None:
    """
    Check the file before anything is written to it: a damaged one only gets worse.

    Raises: CorruptDatabase, StorageError; ValueError for a URL of another kind.
    """
    path = Path(sqlite_path(url))
    if path.is_file():
        with translate_errors():
            check_start(path)


async def strip_older(database: Database, nightly: Path | None) -> None:
    """
    Take the secrets of ballots that are over out of earlier versions' copies and backups.

    `nightly` is the folder of backups. What can't be read or written there is left.
    """
    async with database.reading() as conn:
        going_on = [row["id"] for row in await conn.all(OPEN)]
    for copy in await asyncio.to_thread(stored_copies, f"sqlite:///{database.path}", nightly):
        with suppress(sqlite3.Error, OSError):  # a damaged one keeps the others from nothing
            await asyncio.to_thread(_strip_stored, copy, going_on)


def _strip_stored(copy: Path, going_on: Collection[int]) -> None:
    with closing(sqlite3.connect(f"{copy.resolve().as_uri()}?mode=ro", uri=True)) as raw:
        if not tells(raw, going_on):
            return
    made = copy.stat().st_mtime
    copy_database(copy, copy, proven=True)
    os.utime(copy, (made, made))  # the newest is still the one that was made last


def guard(url: str, backups: Path | None) -> None:
    """Take others' rights from the database, its copies and their folders, with a word in the log."""
    tighten(Path(sqlite_path(url)), backups)


def unguarded(url: str, backups: Path | None) -> list[Path]:
    """Those of them that others could read."""
    return loose(Path(sqlite_path(url)), backups)


def clear_leftovers(url: str) -> None:
    """
    Delete what a killed restore, upgrade or first start left of a file that it was making.

    For the bot's start: a command may be making one at the moment.
    """
    database = Path(sqlite_path(url))
    ends = (".restored", ".restored-journal", ".new", ".new-journal", ".restored.part", ".before-restore.part")
    for end in ends:
        database.with_name(database.name + end).unlink(missing_ok=True)
    for left in database.parent.glob("*.part"):
        if left.name.startswith(f"{database.name}.before-"):
            left.unlink(missing_ok=True)


def backup(url: str, target: Path) -> int:
    """
    Make a complete copy while the bot runs. Returns its size in bytes.

    Raises: InUse for the database itself as the target, StorageError, OSError.
    """
    source = Path(sqlite_path(url))
    if target.exists() and target.samefile(source):
        raise InUse
    with translate_errors():
        empty_log(source)
        copy_database(source, target)
    return target.stat().st_size


def restore(url: str, source: Path) -> Path:
    """
    Replace the database by a backup that passed its check. Returns the path of the saved old one.

    Raises: StorageError for one that isn't, InUse, OSError.
    """
    current = Path(sqlite_path(url))
    saved, restored = (current.with_name(current.name + end) for end in (".before-restore", ".restored"))
    try:
        with translate_errors():
            check_sound(source)
            if current.exists():
                check_unused(current)
            # Before the old one is saved under a name that `source` may have: the last restore saved it there.
            copy_database(source, restored, stripped=False)  # a copy of an earlier version votes on by its key
            _mark_restored(restored)
            if current.exists():
                _note(current)
                save_current(current, saved)
        take_place(restored, current)
    finally:
        restored.unlink(missing_ok=True)
    return saved


def heads_outside(url: str, bot_id: str, folder: Path | None) -> dict[tuple[str, str], ChainHead]:
    """The ledger's heads in the head file and in the backups' names, by "file" or "backup" and the name."""
    database = Path(sqlite_path(url))
    file, found = HeadFile(database), dict[tuple[str, str], ChainHead]()
    if (noted := file.read()) and noted.head:
        found["file", str(file.path)] = noted.head
    if folder is not None and folder.is_dir():
        names = heads((path.name for path in folder.iterdir()), f"{database.stem}-{bot_id}")
        found |= {("backup", name): head for name, head in sorted(names.items())}
    return found


def _mark_restored(path: Path) -> None:
    """In the file itself: the mark takes the database's place with it, or not at all."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute(f"PRAGMA application_id = {RESTORED:d}")


def _note(current: Path) -> None:
    """Note what an intact present database has given out, for the restored one to go on beyond."""
    head = HeadFile(current)
    noted = head.read()
    try:
        with _reading(current) as raw:
            given = measure(raw)
    except sqlite3.DatabaseError:
        return
    head.write(given.merged(noted) if noted else given)


def copies_beside(url: str) -> list[tuple[Path, datetime]]:
    """Like `saved_copies`, of the database behind the URL."""
    return saved_copies(Path(sqlite_path(url)))


def prove(path: Path) -> None:
    """Read all of a backup. Raises: StorageError for one that isn't sound, OSError."""
    with translate_errors():
        check_sound(path)


def stored_copies(url: str, folder: Path | None) -> list[Path]:
    """The files to restore from, the newest first: nightly backups, and copies made before upgrades."""
    current = Path(sqlite_path(url))
    found = [*current.parent.glob(f"{current.name}.before-[0-9]*[0-9]")]
    if folder is not None and folder.is_dir():
        found += folder.glob(f"{current.stem}-*.db")
    return sorted(found, key=lambda path: path.stat().st_mtime, reverse=True)
