"""File modes: the database and every copy of it are for their owner only, whatever the umask was."""

import logging
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

log = logging.getLogger(__name__)

FILE, FOLDER = 0o600, 0o700
OTHERS = 0o077  # what nobody but the owner may have
STICKY = 0o1000  # a folder that many share, such as /tmp


def create(path: Path) -> None:
    """
    Create an empty database in WAL mode where there is none, in one step.

    So a file of 0 bytes is never ours, and counts as damaged.
    SQLite gives the log files beside it the same mode. Raises: OSError, sqlite3.Error.
    """
    if path.exists():
        return
    new = path.with_name(path.name + ".new")
    new.unlink(missing_ok=True)
    os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE))
    with closing(sqlite3.connect(new, isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
    new.replace(path)


def write_private(path: Path, content: bytes) -> None:
    """Write a file that only its owner can read, also where it stood before. Raises: OSError."""
    with os.fdopen(os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, FILE), "wb") as file:
        if os.name == "posix":
            os.fchmod(file.fileno(), FILE)
        file.write(content)


def loose(database: Path, backups: Path | None) -> list[Path]:
    """The files and folders that others could read."""
    return [path for path in _ours(database, backups) if os.name == "posix" and path.stat().st_mode & OTHERS]


def tighten(database: Path, backups: Path | None) -> list[Path]:
    """Take others' rights from them. Returns those that had any; those of another owner stay as they are."""
    return list(_tightened(loose(database, backups)))


def _tightened(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir() and not _alone(path):
            continue
        try:
            path.chmod(FOLDER if path.is_dir() else FILE)
        except OSError as fault:
            log.warning("file mode not changed", extra={"file": path.name, "fault": fault.strerror})
        else:
            log.warning("file mode tightened", extra={"file": path.name})
            yield path


def _alone(folder: Path) -> bool:
    """
    Whether a folder is the operator's own, so that closing it locks nobody out.

    Not a shared one, such as /tmp, not a home or a first-level folder, such as /opt, and nobody else's.
    """
    found, path = folder.stat(), folder.resolve()
    own = found.st_uid == os.geteuid() and not found.st_mode & STICKY
    return own and len(path.parts) > len(("/", "srv")) and path != Path.home().resolve()


def _ours(database: Path, backups: Path | None) -> Iterator[Path]:
    """The database, its logs, head and copies; the backups; and the folders of both."""
    ends = ("-wal", "-shm", "-journal", ".head", ".before-", ".restored", ".new")
    folder, stem = database.resolve().parent, f"{database.stem}-"
    if folder.is_dir():
        yield folder
        names = (database.name, *(database.name + end for end in ends))
        yield from (path for path in sorted(folder.iterdir()) if path.is_file() and path.name.startswith(names))
    if backups is not None and backups.is_dir():
        yield backups
        yield from (path for path in sorted(backups.iterdir()) if path.is_file() and path.name.startswith(stem))
