"""Showing a complaint: how much of it a reader may see now, and its card at the bottom of a chat."""

from bot.areas.rules import Area, Binding, Purpose
from bot.complaints import permissions
from bot.complaints.complaint import Complaint
from bot.complaints.effects import MINE, STAFF, about, hand_files
from bot.complaints.hearing import still_called
from bot.complaints.store import Tx, Whistling
from bot.complaints.whispers.reading import handles
from bot.kernel.actor import Actor
from bot.kernel.place import Place
from bot.kernel.reading import Reads, Sight
from bot.kernel.refs import EntityRef
from bot.kernel.refusal import NotFound
from bot.people.reading import Reader
from bot.people.refusals import OnlyInPrivate


async def _load(tx: Tx, complaint_id: int) -> Complaint:
    return await tx.complaints.get(complaint_id)


async def _see(tx: Tx, reader: Reader, complaint: Complaint) -> Sight:
    """A department that was called reads the public side, too, though nobody else there may."""
    sight = permissions.sight(complaint, reader)
    if sight < Sight.PUBLIC and await _was_called(tx, reader, complaint):
        return Sight.PUBLIC
    return sight


async def _was_called(tx: Tx, reader: Reader, complaint: Complaint) -> bool:
    person_id = reader.person.id if reader.person else None
    chat_id = reader.place.chat_id if reader.place else None
    calls = await tx.casework.calls_of(complaint.id) if person_id or chat_id else []
    for call in calls:
        to_person = call.person_id is not None and call.person_id == person_id
        to_chat = call.chat_id is not None and call.chat_id == chat_id
        if (to_person or to_chat) and await still_called(tx, complaint, call):
            return True
    return False


READS = Reads(_load, _see)


async def _load_whistle(tx: Tx, whistling_id: int) -> Whistling:
    return await tx.casework.whistling(whistling_id)


async def _see_whistle(tx: Tx, reader: Reader, whistling: Whistling) -> Sight:
    """The choice of departments is the workers' own."""
    sight = await tx.may_see(reader, EntityRef("complaint", whistling.complaint_id))
    return sight if sight is Sight.ALL else Sight.NOTHING


WHISTLE_READS = Reads(_load_whistle, _see_whistle)


async def sight_of(tx: Tx, complaint: Complaint, by: Actor) -> Sight:
    """The sight that the person has of it."""
    return await tx.may_see(Reader(await tx.people.get(by.person_id)), about(complaint), complaint)


async def visible(tx: Tx, complaint_id: int, by: Actor) -> Complaint:
    """The complaint, if the person may read its public side. Raises NotFound."""
    complaint = await tx.complaints.get(complaint_id)
    if await sight_of(tx, complaint, by) < Sight.PUBLIC:
        raise NotFound(complaint.number)
    return complaint


async def among_staff(tx: Tx, place: Place, area: Area | None = None) -> None:
    """
    Raises OnlyInPrivate anywhere but in private and in staff's own chats.

    With an area only those of its staff count: another grid's read along no more than neighbours.
    """
    if place.chat_id > 0:
        return
    binding = await tx.chats.binding(place)
    if binding is None or not is_staff_chat(binding):
        raise OnlyInPrivate
    if area is not None and not area.within(binding.area.id):
        raise OnlyInPrivate


def is_staff_chat(binding: Binding | None) -> bool:
    return binding is not None and binding.purpose is Purpose.STAFF


def shown_in(place: Place, complaint: Complaint) -> bool:
    """Whether it may stand in a list there, which one person asked for and a whole chat reads."""
    return place.chat_id > 0 or not complaint.confided


async def show(tx: Tx, complaint: Complaint, place: Place, by: Actor) -> None:
    """
    Post the card that this person may have there, and retire an older one of the chat.

    Raises: NotFound; OnlyInPrivate in a group whose people mustn't read names and flats.
    """
    person, sight = await tx.people.get(by.person_id), await sight_of(tx, complaint, by)
    follows = place.chat_id > 0 and complaint.concerns(person.id)
    if not sight or (not handles(sight) and not follows):
        raise NotFound(complaint.number)
    await among_staff(tx, place, complaint.area)
    if not shown_in(place, complaint):
        raise OnlyInPrivate
    await tx.cards.repost(MINE if follows else STAFF, complaint.id, place, by.now)
    if not follows and place.chat_id > 0 and permissions.works_on(complaint, person):
        await hand_files(tx, complaint, person, by.now)
