"""Readers: the person or the people who will read a message in a chat."""

from dataclasses import dataclass

from bot.areas.rules import Area, Binding, Level
from bot.kernel.place import Place
from bot.people.rules import Person
from bot.people.store import Tx


@dataclass(frozen=True, slots=True)
class Reader:
    """
    Those who will read: one person, the people of a chat, or anybody at all.

    A person reads in private, or in a window over a chat. Anybody reads a shared copy, whose chat is unknown.
    """

    person: Person | None = None
    place: Place | None = None
    binding: Binding | None = None  # of the chat

    @property
    def anybody(self) -> bool:
        return self.person is None and self.place is None


ANYBODY = Reader()


async def reader_at(tx: Tx, place: Place) -> Reader:
    """The reader of messages in the chat. Chat 0 is that of a shared copy: anybody."""
    if place.chat_id == 0:
        return ANYBODY
    if place.chat_id > 0:
        return Reader(await tx.people.by_telegram(place.chat_id), place)
    return Reader(None, place, await tx.chats.binding(place))


async def belongs(tx: Tx, reader: Reader, community_id: int) -> bool:
    """
    Whether the reader is of the community: a person with a post in it or above it, or known to live there; a
    chat that is bound there. Where the tree has a single community, everybody is of it.
    """
    areas = [reader.binding.area] if reader.binding else await _known_areas(tx, reader.person)
    if areas:
        community = await tx.areas.get(community_id)
        return any(area.within(community.id) or community.within(area.id) for area in areas)
    return len(await tx.areas.at_level(Level.COMMUNITY)) <= 1


async def areas_of(tx: Tx, person: Person | None) -> list[Area]:
    """The areas of a person's posts, and of the home they named; none of somebody unknown."""
    return [await tx.areas.get(area_id) for area_id in person.area_ids] if person else []


async def _known_areas(tx: Tx, person: Person | None) -> list[Area]:
    """The areas of a person's posts, and of the home that others know of."""
    return [await tx.areas.get(area_id) for area_id in person.known_area_ids] if person else []
