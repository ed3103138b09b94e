"""Storage errors: the driver's failures, as the bot knows them. Raises StorageError and its subclasses."""

import sqlite3
from collections.abc import Callable, Collection
from pathlib import Path

from bot.store import StorageDamaged, StorageError, StorageUnavailable


class CorruptDatabase(StorageDamaged):
    """The file is damaged; it has to be restored from a backup."""

    def __init__(self, path: Path, verdict: str) -> None:
        super().__init__(f"{path}: {verdict}")
        self.path = path
        self.verdict = verdict


class TransientStorageError(StorageError, StorageUnavailable):
    """A failure that may pass: a full or missing disk, a file that another process has locked."""


PASSING = frozenset(
    {
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_READONLY,
    }
)
# Not READONLY: a reader that writes is a bug, which a retry doesn't cure.
PASSING_FOR_READERS = PASSING - {sqlite3.SQLITE_READONLY}
DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})


class translate_errors:  # noqa: N801 - a context manager, like a function
    """
    Turns the driver's errors into StorageError, but not IntegrityError, which is a violated constraint.

    `passing`: the codes of failures that may pass, which become TransientStorageError. `file`: the database
    whose damage becomes CorruptDatabase. `noticed` gets every one of them.
    """

    def __init__(
        self,
        passing: Collection[int] = (),
        file: Path | None = None,
        noticed: Callable[[Exception], None] = lambda _: None,
    ) -> None:
        self._passing = passing
        self._file = file
        self._noticed = noticed

    def __enter__(self) -> None:
        """Nothing: most transactions have no error to translate."""

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if error is None:
            return
        fault = self._translated(error)
        if isinstance(fault, StorageError | StorageUnavailable):
            self._noticed(fault)
        if fault is not error:
            raise fault from error

    def _translated(self, error: BaseException) -> BaseException:
        if isinstance(error, sqlite3.IntegrityError) or not isinstance(error, sqlite3.DatabaseError):
            return error
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the primary code, without the extended part
        if self._file is not None and code in DAMAGE:
            return CorruptDatabase(self._file, str(error))
        return (TransientStorageError if code in self._passing else StorageError)(str(error))
