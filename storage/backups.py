"""Backups of the database behind a storage URL: made, proved, restored."""

from pathlib import Path

from bot.ops.backups import GoOn, Source
from storage.copies import InUse, check_sound, check_start, check_unused, copy_database, set_aside, take_place
from storage.database import sqlite_path, translate_errors


def nightly_source(url: str, bot_id: str) -> Source:
    """The database for the nightly backups. The names carry the bot's id: two bots may share a folder."""
    database = Path(sqlite_path(url))

    def copy(target: Path, go_on: GoOn) -> None:
        with translate_errors():
            copy_database(database, target, go_on, proven=True)

    return Source(f"{database.stem}-{bot_id}", lambda: database.stat().st_size, copy)


def check_before_start(url: str) -> None:
    """
    Look at the file before anything is written to it: a damaged one only gets worse.

    Raises: CorruptDatabase, StorageError; ValueError for a URL of another kind.
    """
    path = Path(sqlite_path(url))
    if path.is_file():
        with translate_errors():
            check_start(path)


def backup(url: str, target: Path) -> int:
    """
    A whole copy while the bot runs; its size in bytes.

    Raises: InUse for the database itself as the target, StorageError, OSError.
    """
    source = Path(sqlite_path(url))
    if target.exists() and target.samefile(source):
        raise InUse
    with translate_errors():
        copy_database(source, target)
    return target.stat().st_size


def restore(url: str, source: Path) -> Path:
    """
    Put a backup in the database's place, once it has proved sound; where the old one is kept.

    Raises: StorageError for one that isn't, InUse, OSError.
    """
    current = Path(sqlite_path(url))
    kept, restored = (current.with_name(current.name + end) for end in (".before-restore", ".restored"))
    try:
        with translate_errors():
            check_sound(source)
            if current.exists():
                check_unused(current)
            copy_database(source, restored)  # first: it may be what was set aside the last time
            if current.exists():
                set_aside(current, kept)
        take_place(restored, current)
    finally:
        restored.unlink(missing_ok=True)
    return kept


def prove(path: Path) -> None:
    """Read all of a backup. Raises: StorageError for one that isn't sound, OSError."""
    with translate_errors():
        check_sound(path)


def kept_copies(url: str, folder: Path | None) -> list[Path]:
    """The files to restore from, the newest first: of the nights, and from before upgrades."""
    current = Path(sqlite_path(url))
    found = [*current.parent.glob(f"{current.name}.before-[0-9]*")]
    if folder is not None and folder.is_dir():
        found += folder.glob(f"{current.stem}-*.db")
    return sorted(found, key=lambda path: path.stat().st_mtime, reverse=True)
