"""Retention rules: rows that a subject deletes, and after which time."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Retention:
    """
    Rows of `table` for which `expired` holds are deleted once they are older than `age`.

    `expired` is SQL over the table's columns that compares its time column with :before. With `empty`, an SQL
    assignment, the row stays and only its words go. `indexed`: an index leads to the expired rows, so that
    they are looked for until none is left; otherwise a pass goes through the table by id, and the newest row
    stays whatever its age: SQLite would give its number again, and a number may stand on a button.

    `files`: not rows, but the copies of the database that upgrades and restores leave beside it.
    """

    name: str
    table: str
    expired: str
    age: timedelta
    empty: str = ""
    indexed: bool = False
    files: bool = False


def completed_timers(kind: str, age: timedelta = timedelta(days=90)) -> Retention:
    """The rule for completed timers of a kind whose occurrences never come again.

    Other kinds must keep theirs: the row guards against a second firing of the same occurrence.
    """
    return Retention(
        f"timers {kind}", "timers", f"kind = '{kind}' AND done = 1 AND due_at < :before", age, indexed=True
    )
