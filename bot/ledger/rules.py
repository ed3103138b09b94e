"""The ledger (台账): what happened, append-only, each entry sealed with the hash of the one before."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

GENESIS = "0" * 64  # what the first entry names as the one before it

Facts = Mapping[str, str | int | None]


@dataclass(frozen=True, slots=True)
class Act:
    """Something a person (or the bot, `by` None) did to a subject, before it is entered."""

    at: datetime  # aware, UTC; kept in whole seconds
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
    told = [
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
    canonical = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(f"{previous}\n{canonical}".encode()).hexdigest()


def first_broken(entries: Iterable[Entry]) -> Entry | None:
    """The first entry, from the genesis on, that isn't what was sealed; None for a whole chain."""
    previous = GENESIS
    for entry in entries:
        if entry.previous != previous or entry.hash != seal(entry.act, previous):
            return entry
        previous = entry.hash
    return None
