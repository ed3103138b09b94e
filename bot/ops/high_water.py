"""
High-water marks: the highest ids and numbers given out, noted in a small file beside the database.

A database restored from a backup starts behind this file, by which it is recognised however it was put there,
and goes on beyond it. The file also notes who was erased, which posts ended and which complaints were sealed,
so that no restore undoes it: by ids, without words and names; and what each chat is for. See
docs/decisions/0033.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import chain

from bot.ledger.heads import DIGITS, ChainHead

SPARE_IDS = 1_000_000  # an id costs nothing, and nobody reads it
SPARE_NUMBERS = 20  # given since the file was written last, some seconds before the end
PostChange = tuple[int, int]  # the ledger's entry it came after; 1 if somebody has the post since, else 0
UNKNOWN_NUMBERS, UNKNOWN_A_DAY = 1000, 200  # where nothing outside says how far they had come


@dataclass(frozen=True, slots=True)
class HighWater:
    """
    What a database has given out.

    `ids` are the highest ids by table; `numbers` the last numbers by table, kind, community and year, as
    "counters::1:2026". `at` is the last ledger entry's time, aware, UTC; None for an empty ledger. `erased` are
    the entries of the latest erasures, by person. `posts` are the latest changes of posts and of seats in
    committees, as "grid_worker:7:2:" and "member:7:1:". `sealed` are the entries by which complaints became
    whispers, by complaint. `chats` are the bound ones, as "-1002:0:staff:2"; None in a note of before they were
    noted.
    """

    entry: int = 0  # the ledger's last
    hash: str = ""
    at: datetime | None = None
    ids: Mapping[str, int] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    erased: Mapping[str, int] = field(default_factory=dict)
    posts: Mapping[str, PostChange] = field(default_factory=dict)
    sealed: Mapping[str, int] = field(default_factory=dict)
    chats: tuple[str, ...] | None = None

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

    def not_erased(self, noted: "HighWater") -> list[int]:
        """The people who `noted` says were erased, and who aren't here."""
        return [int(who) for who, entry in noted.erased.items() if self.erased.get(who, 0) < entry]

    def not_sealed(self, noted: "HighWater") -> list[int]:
        """The complaints that `noted` says were sealed, and that aren't here."""
        return [int(which) for which, entry in noted.sealed.items() if self.sealed.get(which, 0) < entry]

    def ended_since(self, noted: "HighWater") -> list[str]:
        """The posts that `noted` says ended, and that somebody may still have here."""
        return [post for post, (entry, given) in noted.posts.items() if not given and self._given(post, entry)]

    def given_since(self, noted: "HighWater") -> list[str]:
        """The posts that `noted` says somebody has, and that nobody has here."""
        return [
            post
            for post, (entry, given) in noted.posts.items()
            if given and (post not in self.posts or (not self.posts[post][1] and self.posts[post][0] < entry))
        ]

    def unbound_since(self, noted: "HighWater") -> list[str]:
        """The chats that are bound here, and that a later note doesn't know as such any more."""
        return (
            []
            if self._is_later(noted)
            else [chat for chat in self.chats or () if chat not in (noted.chats or ())]
        )

    def bound_since(self, noted: "HighWater") -> list[str]:
        """The chats that a later note knows as bound, and that aren't here."""
        return (
            []
            if self._is_later(noted)
            else [chat for chat in noted.chats or () if chat not in (self.chats or ())]
        )

    def _is_later(self, noted: "HighWater") -> bool:
        """Whether the note is from before this database, or says nothing of chats."""
        return noted.chats is None or noted.entry < self.entry

    def _given(self, post: str, until: int) -> bool:
        """Whether it was given by no later entry. A post of before posts were noted stands nowhere."""
        entry, given = self.posts.get(post, (0, 1))
        return bool(given) and entry <= until

    @property
    def head(self) -> ChainHead | None:
        """The ledger's head; None for an empty ledger."""
        return ChainHead(self.entry, self.hash[:DIGITS]) if self.entry else None

    def merged(self, other: "HighWater") -> "HighWater":
        """The higher of each; the ledger's end is that of the one with more entries."""
        end = max(self, other, key=lambda one: one.entry)
        ids, numbers = _highest(self.ids, other.ids), _highest(self.numbers, other.numbers)
        erased, sealed = _highest(self.erased, other.erased), _highest(self.sealed, other.sealed)
        posts = _latest(other.posts, self.posts)
        return HighWater(end.entry, end.hash, end.at, ids, numbers, erased, posts, sealed, end.chats)

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
        # A file of an earlier version has none of these.
        erased = {str(who): int(by) for who, by in stored.get("erased", {}).items()}
        posts = {
            str(post): (int(entry), int(given)) for post, (entry, given) in stored.get("posts", {}).items()
        }
        sealed = {str(which): int(by) for which, by in stored.get("sealed", {}).items()}
        chats = None if stored.get("chats") is None else tuple(map(str, stored["chats"]))
        return cls(int(stored["entry"]), str(stored["hash"]), at, ids, numbers, erased, posts, sealed, chats)


def _highest(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, last in chain(one.items(), other.items()):
        found[name] = max(last, found.get(name, 0))
    return found


def _latest(older: Mapping[str, PostChange], newer: Mapping[str, PostChange]) -> dict[str, PostChange]:
    found = dict(older)
    for post, change in newer.items():
        if change[0] >= found.get(post, change)[0]:
            found[post] = change
    return found


def spare_numbers(here: HighWater, noted: HighWater | None, now: datetime) -> int:
    """The count of numbers to leave out beyond the known ones: people may have been given them."""
    if noted is not None:
        return SPARE_NUMBERS
    days = (now - here.at) // timedelta(days=1) if here.at else 0
    return UNKNOWN_NUMBERS + UNKNOWN_A_DAY * max(days, 0)
