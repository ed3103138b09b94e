"""Ledger (台账): append-only entries, each sealed with the hash of the one before.

See docs/decisions/0012.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

GENESIS = "0" * 64  # what the first entry names as the one before it

Facts = Mapping[str, str | int | None]


@dataclass(frozen=True, slots=True)
class Act:
    """An act of a person (or of the bot, `by` None) on an entity, before it is entered."""

    at: datetime  # aware, UTC; stored in full seconds
    subject: str  # "complaint", "roster", "chat" …
    subject_id: int
    act: str
    by: int | None
    chat_id: int | None = None
    before: str = ""
    after: str = ""
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """An act as it stands in the ledger."""

    id: int
    act: Act
    previous: str
    hash: str


def seal(act: Act, previous: str) -> str:
    """The entry's hash: sha256, in hex, over the one before it and the act in canonical JSON."""
    values = [
        int(act.at.timestamp()),
        act.subject,
        act.subject_id,
        act.act,
        act.by,
        act.chat_id,
        act.before,
        act.after,
        dict(act.facts),
    ]
    # Sorted keys and fixed separators: the same act has to give the same bytes when it is verified.
    canonical = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(f"{previous}\n{canonical}".encode()).hexdigest()


def first_broken(entries: Iterable[Entry]) -> Entry | None:
    """The first entry, from the genesis on, that differs from its seal; None for an intact chain."""
    previous = GENESIS
    for entry in entries:
        if entry.previous != previous or entry.hash != seal(entry.act, previous):
            return entry
        previous = entry.hash
    return None
