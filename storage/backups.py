"""Backups of the database behind a storage URL: makes, checks and restores them. See docs/decisions/0024."""

from pathlib import Path

from bot.ops.backups import GoOn, Source
from storage.copies import (
    InUse,
    check_sound,
    check_start,
    check_unused,
    copy_database,
    save_current,
    take_place,
)
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
    Check the file before anything is written to it: a damaged one only gets worse.

    Raises: CorruptDatabase, StorageError; ValueError for a URL of another kind.
    """
    path = Path(sqlite_path(url))
    if path.is_file():
        with translate_errors():
            check_start(path)


def backup(url: str, target: Path) -> int:
    """
    Make a complete copy while the bot runs. Returns its size in bytes.

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
            copy_database(source, restored)
            if current.exists():
                save_current(current, saved)
        take_place(restored, current)
    finally:
        restored.unlink(missing_ok=True)
    return saved


def prove(path: Path) -> None:
    """Read all of a backup. Raises: StorageError for one that isn't sound, OSError."""
    with translate_errors():
        check_sound(path)


def stored_copies(url: str, folder: Path | None) -> list[Path]:
    """The files to restore from, the newest first: nightly backups, and copies made before upgrades."""
    current = Path(sqlite_path(url))
    found = [*current.parent.glob(f"{current.name}.before-[0-9]*")]
    if folder is not None and folder.is_dir():
        found += folder.glob(f"{current.stem}-*.db")
    return sorted(found, key=lambda path: path.stat().st_mtime, reverse=True)
