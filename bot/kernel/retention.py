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

    `kept_as`: the rule whose age applies, where it is another's.
    `files`: not rows, but the copies of the database that upgrades and restores leave beside it.
    """

    name: str
    table: str
    expired: str
    age: timedelta
    empty: str = ""
    indexed: bool = False
    files: bool = False
    kept_as: str = ""


def completed_timers(kind: str, age: timedelta = timedelta(days=90)) -> Retention:
    """The rule for completed timers of a kind whose occurrences never come again.

    Other kinds must keep theirs: the row guards against a second firing of the same occurrence.
    """
    return Retention(
        f"timers {kind}", "timers", f"kind = '{kind}' AND done = 1 AND due_at < :before", age, indexed=True
    )


def files_of(owner: str, table: str, rule: str, age: timedelta, over: str = "0") -> Retention:
    """
    The rule for files of a kind of owner: they go with the row, or as soon as `over` holds for it.

    `over` is SQL over the owner's row like `expired`; `rule` is the one that deletes or empties these rows. The
    row of a file knows no time of its own, and nothing else would delete it.
    """
    still = f"SELECT 1 FROM {table} AS owner WHERE owner.id = files.subject_id AND NOT ({over})"  # noqa: S608 - ours
    gone = f"subject = '{owner}' AND NOT EXISTS ({still})"
    return Retention(f"files {owner}", "files", gone, age, indexed=True, kept_as=rule)
