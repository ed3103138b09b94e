"""Data retention: which rows a subject lets go, and when."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Retention:
    """
    Rows of `table` for which `expired` holds are deleted, or emptied by `empty`, `age` after they were written.

    `expired` and `empty` are SQL over the table's columns; `expired` compares its time column with :before.
    The newest row stays whatever its age: SQLite would give its number again, and a number may stand on a
    button.
    """

    name: str  # in the log, and in the table of docs/
    table: str
    expired: str
    age: timedelta
    empty: str = ""  # an assignment; the row stays, its words go
