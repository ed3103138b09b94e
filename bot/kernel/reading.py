"""
Reading: how much of an entity a person or a chat may read, by one gate (law 12).

A subject declares in its SUBJECT, for each kind of its entities, how the row is loaded and how much of it a
reader may see. Each card, notice, list, link and shared copy asks `tx.may_see` as it is drawn. A kind that
nobody declares raises UnknownKind: it is refused and reported.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Protocol


class Sight(IntEnum):
    """How much of an entity a reader may see; each includes those before it."""

    NOTHING = 0  # it reads like one that isn't there
    RESULT = 1  # its number, how far it is and what came of it
    EXTRACT = 2  # and who works on it: what it was handed over with, of its own words nothing
    PARTY = 3  # and what is told on the way, in words that speak of nobody else's home
    PUBLIC = 4  # what every neighbour may read: no flat, no name, no number of a telephone
    ALL = 5


class Audience(Protocol):
    """Those who will read, as far as the kernel knows them; a subject gets a `bot.people.reading.Reader`."""

    @property
    def anybody(self) -> bool:
        """Whether it could be anybody: a shared copy, whose chat is unknown."""
        ...


class Withheld(Exception):
    """A message that its reader may not read, or not any more. It is dropped; nothing of it was drawn."""


@dataclass(frozen=True, slots=True)
class Reads:
    """How entities of a kind are read. Both functions get the transaction first, `see` then the reader."""

    load: Callable[[Any, int], Awaitable[Any]]  # raises NotFound
    see: Callable[[Any, Any, Any], Awaitable[Sight]]  # (tx, reader, the loaded row)


async def _no_row(_tx: Any, entity_id: int) -> int:
    return entity_id


async def _all(_tx: Any, _reader: Audience, _row: Any) -> Sight:
    return Sight.ALL


async def _addressed(_tx: Any, reader: Audience, _row: Any) -> Sight:
    return Sight.NOTHING if reader.anybody else Sight.ALL


# For what the community publishes to everybody, such as an announcement.
EVERYBODY = Reads(_no_row, _all)
# For what holds no resident's words and is put by its action to those who asked, such as the draft of a poll.
ADDRESSEE = Reads(_no_row, _addressed)
