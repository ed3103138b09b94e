"""
High-water marks: the highest ids and numbers given out, noted in a small file beside the database.

A database restored from a backup starts behind this file, by which it is recognised however it was put there,
and goes on beyond it. See docs/decisions/0033.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import chain

from bot.ledger.heads import DIGITS, ChainHead

SPARE_IDS = 1_000_000  # an id costs nothing, and nobody reads it
SPARE_NUMBERS = 20  # given since the file was written last, some seconds before the end
UNKNOWN_NUMBERS, UNKNOWN_A_DAY = 1000, 200  # where nothing outside says how far they had come


@dataclass(frozen=True, slots=True)
class HighWater:
    """
    What a database has given out.

    `ids` are the highest ids by table; `numbers` the last numbers by table, kind, community and year, as
    "counters::1:2026". `at` is the last ledger entry's time, aware, UTC; None for an empty ledger.
    """

    entry: int = 0  # the ledger's last
    hash: str = ""
    at: datetime | None = None
    ids: Mapping[str, int] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)

    def is_behind(self, noted: "HighWater") -> bool:
        """
        Whether ids or numbers that `noted` says were given out are unknown here.

        Not by the ledger: a ledger that alone is shorter was cut, and nobody may call that a restore.
        """
        ours, theirs = {**self.ids, **self.numbers}, {**noted.ids, **noted.numbers}
        return any(ours.get(name, 0) < last for name, last in theirs.items())

    def cut(self, noted: "HighWater") -> tuple[int, int] | None:
        """The first and the last ledger entry that `noted` knows and that aren't here; None for none."""
        return (self.entry + 1, noted.entry) if self.entry < noted.entry else None

    def more_than(self, other: "HighWater", table: str) -> int:
        """How many ids of a table the other doesn't know. The ids left out by restores in between are none."""
        return (self.ids.get(table, 0) - other.ids.get(table, 0)) % SPARE_IDS

    @property
    def head(self) -> ChainHead | None:
        """The ledger's head; None for an empty ledger."""
        return ChainHead(self.entry, self.hash[:DIGITS]) if self.entry else None

    def merged(self, other: "HighWater") -> "HighWater":
        """The higher of each; the ledger's end is that of the one with more entries."""
        end = max(self, other, key=lambda one: one.entry)
        ids, numbers = _highest(self.ids, other.ids), _highest(self.numbers, other.numbers)
        return HighWater(end.entry, end.hash, end.at, ids, numbers)

    def to_json(self) -> str:
        at = int(self.at.timestamp()) if self.at else None
        return json.dumps({**asdict(self), "at": at}, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> "HighWater":
        """Raises: ValueError, KeyError, TypeError for anything that `to_json` didn't write."""
        stored = json.loads(text)
        at = datetime.fromtimestamp(stored["at"], UTC) if stored["at"] is not None else None
        ids = {str(name): int(last) for name, last in stored["ids"].items()}
        numbers = {str(name): int(last) for name, last in stored["numbers"].items()}
        return cls(int(stored["entry"]), str(stored["hash"]), at, ids, numbers)


def _highest(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, last in chain(one.items(), other.items()):
        found[name] = max(last, found.get(name, 0))
    return found


def spare_numbers(here: HighWater, noted: HighWater | None, now: datetime) -> int:
    """How many numbers to leave out beyond the known ones, which people may have been given."""
    if noted is not None:
        return SPARE_NUMBERS
    days = (now - here.at) // timedelta(days=1) if here.at else 0
    return UNKNOWN_NUMBERS + UNKNOWN_A_DAY * max(days, 0)
