"""Ledger (台账): append-only entries, each sealed with the hash of the one before.

The chain seals salted hashes. Words, names and salts stand beside it and can be erased; the chain stays whole,
and an erasure is itself an entry that names each value it took. See docs/decisions/0032.
"""

import json
import secrets
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

GENESIS = "0" * 64  # what the first entry names as the one before it
CHAT = "@chat"  # the name under which an act's chat is sealed: a private chat's id is a person's
LEDGER = "ledger"  # the subject of entries about the ledger itself
ERASED, RESEALED = "erase", "reseal"  # their acts
VALUES = "values"  # the fact of an erasure: the values it took

Value = str | int | None
Facts = Mapping[str, Value]
People = tuple[tuple[str, int], ...]  # whose words or name a fact holds: its name, and the person's id
NOBODY: People = ()


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
    people: People = field(default=NOBODY, compare=False)  # beside the chain; empty in an act that was read

    @property
    def values(self) -> Facts:
        """The facts and the chat: all that can be erased."""
        return dict(self.facts) if self.chat_id is None else {**self.facts, CHAT: self.chat_id}

    def naming(self, facts: Collection[str]) -> People:
        """The people whose words or names those facts hold."""
        return tuple((fact, person) for fact, person in self.people if fact in facts)


@dataclass(frozen=True, slots=True)
class Entry:
    """An act as it stands in the ledger. Its facts lack those that were erased."""

    id: int
    act: Act
    commitments: Mapping[str, str]  # by name of a value; they outlive the value
    salts: Mapping[str, str]
    previous: str
    hash: str

    @property
    def erased(self) -> frozenset[str]:
        """The names of the values that are gone."""
        return frozenset(self.commitments.keys() - self.act.values.keys())


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of verifying a chain."""

    count: int
    broken: Entry | None = None  # the first that differs from its seal
    erased: int = 0  # entries whose content was erased at a person's request
    inherited: int | None = None  # the first broken entry of the chain before this one was sealed anew


def people_in(facts: Facts, actors: Collection[str], by: int, named: People = NOBODY) -> People:
    """
    The people whose words or names the facts of an act hold.

    `actors` are the facts that hold the acting person's own, unless `named` says whose a fact is. A fact that
    neither names belongs to nobody: it is handed out to nobody, and goes with nobody's name.
    """
    given = {fact for fact, _ in named}
    own = {fact for fact in facts.keys() & set(actors) if facts[fact] and fact not in given}
    return *named, *((fact, by) for fact in sorted(own) if by)


def new_salts(values: Facts) -> Mapping[str, str]:
    """A salt of its own for each value: with a shared one, an erased value could be guessed and tried."""
    return {name: secrets.token_hex(16) for name in values}


def commit(name: str, value: Value, salt: str) -> str:
    """The salted hash of a value, in hex: says nothing about the value once the salt is gone."""
    return sha256(f"{salt}\n{_canonical([name, value])}".encode()).hexdigest()


def commitments_of(values: Facts, salts: Mapping[str, str]) -> Mapping[str, str]:
    return {name: commit(name, value, salts[name]) for name, value in values.items()}


def seal(act: Act, commitments: Mapping[str, str], previous: str) -> str:
    """The entry's hash: sha256, in hex, over the one before it, the act and the hashes of its values."""
    # Field by field, not the dataclass: a field that Act gains later must not change hashes that are stored.
    values = [
        int(act.at.timestamp()),
        act.subject,
        act.subject_id,
        act.act,
        act.by,
        act.before,
        act.after,
        dict(commitments),
    ]
    return sha256(f"{previous}\n{_canonical(values)}".encode()).hexdigest()


def sealed(number: int, act: Act, previous: str) -> Entry:
    """The act as the entry after the one of that hash, with new salts."""
    salts = new_salts(act.values)
    commitments = commitments_of(act.values, salts)
    return Entry(number, act, commitments, salts, previous, seal(act, commitments, previous))


def _canonical(values: Sequence[object]) -> str:
    # Sorted keys and fixed separators: the same act has to give the same bytes when it is verified.
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def erasure(taken: Mapping[int, Iterable[str]]) -> str:
    """The fact that names the values an erasure took, by entry: "3:@chat,words;7:words"."""
    return ";".join(f"{entry}:{','.join(sorted(names))}" for entry, names in sorted(taken.items()))


def verify(entries: Sequence[Entry]) -> Verdict:
    """Check the chain from the genesis on. A value is missing rightly only if a later entry says so."""
    permitted = _permitted(entries)
    previous = GENESIS
    for entry in entries:
        if not follows(entry, previous) or entry.erased - permitted.get(entry.id, set()):
            return Verdict(len(entries), entry)
        previous = entry.hash
    return Verdict(len(entries), None, sum(1 for entry in entries if entry.erased), _inherited_break(entries))


def first_broken(entries: Sequence[Entry]) -> Entry | None:
    """The first entry, from the genesis on, that differs from its seal; None for an intact chain."""
    return verify(entries).broken


def _inherited_break(entries: Iterable[Entry]) -> int | None:
    """The entry at which the chain was broken already when it was sealed anew."""
    for entry in entries:
        if (entry.act.subject, entry.act.act) == (LEDGER, RESEALED):
            broken = entry.act.facts.get("broken")
            return None if broken is None else int(broken)
    return None


def follows(entry: Entry, previous: str) -> bool:
    """Whether the entry is sealed behind that hash, and each value it still has is the one that was sealed."""
    if entry.previous != previous or entry.hash != seal(entry.act, entry.commitments, previous):
        return False
    return all(
        entry.commitments.get(name) == commit(name, value, entry.salts.get(name, ""))
        for name, value in entry.act.values.items()
    )


def _permitted(entries: Iterable[Entry]) -> Mapping[int, set[str]]:
    """The values that erasures took, by entry. An erasure covers only what stood before it."""
    taken: dict[int, set[str]] = {}
    for entry in entries:
        if (entry.act.subject, entry.act.act) == (LEDGER, ERASED):
            for number, names in _taken(str(entry.act.facts.get(VALUES) or "")):
                if number < entry.id:
                    taken.setdefault(number, set()).update(names)
    return taken


def _taken(text: str) -> Iterable[tuple[int, list[str]]]:
    for part in filter(None, text.split(";")):
        number, _, names = part.partition(":")
        yield int(number), names.split(",")
