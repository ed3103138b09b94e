"""Offers: the staff card with the resident's files, for those who may claim the complaint."""

from collections.abc import Sequence
from datetime import datetime

from bot.complaints.complaint import Complaint, Urgency
from bot.complaints.confiding import reads_extract
from bot.complaints.effects.cards import STAFF, about
from bot.complaints.hearing import offered_at
from bot.complaints.store import Tx
from bot.kernel.messages import Attachment, OutboxMessage, Priority
from bot.kernel.notify import private_place
from bot.kernel.passing_on import passed_on, withheld
from bot.kernel.place import Place
from bot.people.rules import Person


async def offer(tx: Tx, complaint: Complaint, now: datetime) -> None:
    """Post the card to those who may claim it, with the resident's files."""
    places = await offered_at(tx, complaint)
    files = await tx.files.of(about(complaint))
    priority = offer_priority(complaint)
    for place in dict.fromkeys(places):
        by_extract = place.chat_id > 0 and await _reads_extract(tx, complaint, place)
        card = await tx.cards.post(STAFF, complaint.id, place, now, priority=priority)
        if card.message_id is None and not by_extract:
            await _hand(tx, complaint, place, files, now, card.id)


async def _reads_extract(tx: Tx, complaint: Complaint, place: Place) -> bool:
    person = await tx.people.by_telegram(place.chat_id)
    return person is not None and reads_extract(complaint, person)


def offer_priority(complaint: Complaint) -> Priority:
    """Offers give way to what somebody pressed and waits for, except an urgent one."""
    return Priority.ANSWER if complaint.urgency is Urgency.URGENT else Priority.NOTICE


async def hand_files(tx: Tx, complaint: Complaint, person: Person, now: datetime) -> None:
    """Send the resident's files to a person who handles it, in private, each once: groups don't get all."""
    place = private_place(person)
    if place is not None and not reads_extract(complaint, person):
        files = withheld(await tx.files.of(about(complaint)), confidential=complaint.whispered)
        await _hand(tx, complaint, place, files, now)


async def _hand(
    tx: Tx, complaint: Complaint, place: Place, files: Sequence[Attachment], now: datetime, card_id: int = 0
) -> None:
    """Put the files, or the notice in their place. In private each goes out once, by whatever way it comes."""
    key = f"file:{complaint.id}:{place.chat_id}" if place.chat_id > 0 else f"file:{card_id}"
    for body in passed_on(files, place.chat_id, confidential=complaint.whispered):
        unique = body.unique_id if isinstance(body, Attachment) else body.name
        priority = offer_priority(complaint)  # that of the card, which comes before them
        message = OutboxMessage(place, body, priority, f"{key}:{unique}", None, about(complaint))
        await tx.outbox.put(message, now)
