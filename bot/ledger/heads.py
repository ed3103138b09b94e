"""
Chain heads: the ledger's last entry as it is noted outside the database, so that a shortened chain is seen.

A chain proves that nothing inside was changed, but not that nothing is missing at its end: five entries cut off
leave an intact chain. A head noted elsewhere names an entry that has to be there. See docs/decisions/0033.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from bot.ledger.rules import Entry

RESTORED = "restored"  # the act of a restore, with the first and the last entry that went by it
DIGITS = 12  # of the hash: enough to see a change, few enough to be read aloud
WRITTEN = re.compile(rf"([0-9]{{1,12}})-([0-9a-f]{{{DIGITS}}})")
WITHIN = re.compile(rf"(?<![0-9a-z-]){WRITTEN.pattern}(?![0-9a-z-])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ChainHead:
    """An entry's number and the beginning of its hash, written as 58-3f9a2c1b7d04."""

    id: int
    hash: str

    @classmethod
    def of(cls, entry: Entry) -> "ChainHead":
        return cls(entry.id, entry.hash[:DIGITS])

    @classmethod
    def read(cls, text: str) -> "ChainHead":
        """Raises ValueError for anything that isn't a head."""
        found = WRITTEN.fullmatch(text.strip().lower())
        if found is None:
            raise ValueError("head")
        return cls(int(found[1]), found[2])

    @classmethod
    def within(cls, text: str) -> "ChainHead | None":
        """The first head in a message, as it is pasted or forwarded: wide signs count as plain ones."""
        found = WITHIN.search(unicodedata.normalize("NFKC", text))
        return cls.read(found[0]) if found else None

    def __str__(self) -> str:
        return f"{self.id}-{self.hash}"


@dataclass(frozen=True, slots=True)
class Missing:
    """Entries that a head proves were there: `first` to `last`, both included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Restored:
    """The entry that says itself, by a restore, that the one the head names is gone."""

    by: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Differs:
    """An entry that is there, but isn't the one the head names."""

    id: int


Verdict = Missing | Restored | Differs | None


def compare(entries: Sequence[Entry], head: ChainHead) -> Verdict:
    """Why the chain (oldest first) doesn't agree with a head noted outside; None where it does."""
    before = 0
    for entry in entries:
        if entry.id == head.id:
            return None if entry.hash.startswith(head.hash) else Differs(entry.id)
        if entry.id > head.id:
            break
        before = entry.id
    return _restored(entries, head) or Missing(before + 1, head.id)


def _restored(entries: Sequence[Entry], head: ChainHead) -> Restored | None:
    """The restore by which the head's entry went, as the ledger itself has it."""
    for entry in entries:
        if entry.act.act == RESTORED:
            match entry.act.facts.get("first"), entry.act.facts.get("last"):
                case int(first), int(last) if first <= head.id <= last:
                    return Restored(entry.id, first, last)
    return None
