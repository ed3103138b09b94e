"""Showing a complaint: check that the person may read it, and post its card at the bottom of a chat."""

from bot.areas.rules import Area, Binding, Purpose
from bot.complaints.complaint import Complaint
from bot.complaints.effects import MINE, STAFF, hand_files
from bot.complaints.permissions import may_see, works_on
from bot.complaints.store import Tx
from bot.kernel.actor import Actor
from bot.kernel.place import Place
from bot.kernel.refusal import NotFound
from bot.people.refusals import OnlyInPrivate


async def visible(tx: Tx, complaint_id: int, by: Actor) -> Complaint:
    """The complaint, if the person may read it or it is public. Raises NotFound."""
    complaint = await tx.complaints.get(complaint_id)
    if complaint.public or may_see(complaint, await tx.people.get(by.person_id)):
        return complaint
    raise NotFound(complaint.number)


async def reads_all(tx: Tx, complaint: Complaint, chat_id: int) -> bool:
    """Whether the chat is the private one of a person who may read all of it now."""
    reader = await tx.people.by_telegram(chat_id) if chat_id > 0 else None
    return reader is not None and may_see(complaint, reader)


async def reads_versions(tx: Tx, complaint: Complaint, chat_id: int) -> bool:
    """
    Whether the chat is the private one of a person who may read the words from before an edit.

    Of those who read all of it followers may not: the resident may have taken a name out of the words.
    """
    reader = await tx.people.by_telegram(chat_id) if chat_id > 0 else None
    if reader is None or not may_see(complaint, reader):
        return False
    return reader.id not in complaint.followers or works_on(complaint, reader)


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
    return binding is not None and binding.purpose in (Purpose.STAFF, Purpose.DEPARTMENT)


async def show(tx: Tx, complaint: Complaint, place: Place, by: Actor) -> None:
    """
    Post the card that this person may have there, and retire an older one of the chat.

    Raises: NotFound; OnlyInPrivate in a group whose people mustn't read names and flats.
    """
    person = await tx.people.get(by.person_id)
    if not may_see(complaint, person):
        raise NotFound(complaint.number)
    await among_staff(tx, place, complaint.area)
    kind = MINE if place.chat_id > 0 and complaint.concerns(person.id) else STAFF
    await tx.cards.repost(kind, complaint.id, place, by.now)
    if kind == STAFF and place.chat_id > 0 and works_on(complaint, person):
        await hand_files(tx, complaint, person, by.now)
