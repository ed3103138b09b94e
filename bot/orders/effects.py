"""Effects of a step on a work order: the ledger entry, the cards, and the messages to firm and community."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.complaints.complaint import Complaint
from bot.complaints.effects import CARDS
from bot.complaints.hearing import firms_at, held_at
from bot.kernel.actor import Actor
from bot.kernel.messages import Attachment, Notification, OutboxMessage, Priority, TakeBack
from bot.kernel.notify import key_at, notify, private_places
from bot.kernel.passing_on import passed_on
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.ledger.rules import Act, Entry, people_in
from bot.orders.rules import Order
from bot.orders.store import Tx

ORDER = "order"  # kind of card, and of what it shows
# Purposes of the firm's files: on the way, for the community alone; and at the end.
WORK, RESULT = "work", "result"
OWN_FACTS = ("words", "worker")  # of the ledger: the words and the name of the person who acts
TOOK = "order.took."  # begins the name of a notice that confirms words


def about(order: Order) -> EntityRef:
    return EntityRef(ORDER, order.id)


async def enter(
    tx: Tx, by: Actor, act: str, before: Order | None, after: Order, **facts: str | int | None
) -> Entry:
    """The ledger entry of an act on an order."""
    facts = {"complaint": after.complaint_id, "provider": after.provider, **facts}
    return await tx.ledger.enter(
        Act(
            at=by.now,
            subject=ORDER,
            subject_id=after.id,
            act=act,
            by=by.person_id or None,
            chat_id=by.chat_id,
            before=before.state if before else "",
            after=after.state,
            facts=facts,
            people=people_in(facts, OWN_FACTS, by.person_id),
        )
    )


async def save(tx: Tx, by: Actor, act: str, before: Order, after: Order, **facts: str | int | None) -> Entry:
    """Save the order, record the act, and redraw its cards and those of its complaint."""
    await tx.orders.save(after)
    await tx.cards.invalidate((ORDER,), after.id, by.now, acted_in=by.chat_id)
    await tx.cards.invalidate(CARDS, after.complaint_id, by.now, acted_in=by.chat_id)
    return await enter(tx, by, act, before, after, **facts)


async def firm_places(tx: Tx, order: Order, complaint: Complaint) -> list[Place]:
    """The firm's places for its order: its group, or else who accepted it, or all its people in private."""
    firms = await firms_at(tx, complaint)
    firm = next((one for one in firms if (one.role, one.unit) == (order.provider, order.unit)), None)
    if firm is None:
        return []
    if order.chat_id is not None and firm.chat is not None and firm.chat.place.chat_id == order.chat_id:
        return [firm.chat.place]
    accepted = [person for person in firm.people if order.accepted_by and person.id == order.accepted_by.id]
    return private_places(accepted) or private_places(firm.people)


async def tell_community(
    tx: Tx,
    order: Order,
    complaint: Complaint,
    entry: Entry,
    notice: Notification,
    files: Sequence[Attachment] = (),
    also: Iterable[Place] = (),
) -> None:
    """Tell whoever answers for the complaint, and `also` others of the community."""
    await _tell(tx, order, [*await held_at(tx, complaint), *also], entry, notice, files)


async def tell_firm(tx: Tx, order: Order, complaint: Complaint, entry: Entry, notice: Notification) -> None:
    await _tell(tx, order, await firm_places(tx, order, complaint), entry, notice)


async def _tell(
    tx: Tx,
    order: Order,
    places: Iterable[Place],
    entry: Entry,
    notice: Notification,
    files: Sequence[Attachment] = (),
) -> None:
    of, key, now = about(order), f"{notice.name}:{entry.id}", entry.act.at
    notice = replace(notice, subject=of, people=entry.act.naming(notice.facts))
    for place in dict.fromkeys(places):
        await notify(tx, [place], notice, key, now, about=of)
        await hand(tx, order, place, files, key, now)


async def hand(
    tx: Tx, order: Order, place: Place, files: Sequence[Attachment], key: str, now: datetime
) -> None:
    """Send files that belong to the order, each once."""
    for body in passed_on(files, place.chat_id):
        unique = body.unique_id if isinstance(body, Attachment) else body.name
        message = OutboxMessage(
            place, body, Priority.NOTICE, key_at(f"{key}:{unique}", place), None, about(order)
        )
        await tx.outbox.put(message, now)


async def take_back(tx: Tx, order: Order, now: datetime, only: Place | None = None) -> None:
    """Take back what was sent of an order that its firm, or one person in their chat, may not read any more."""
    for sent in await tx.outbox.sent_about(about(order)):
        if only is not None and sent.place != only:
            continue
        if sent.waits:
            await tx.outbox.dropped(sent.id)
            continue
        back = OutboxMessage(
            sent.place, TakeBack(sent.id), Priority.ANSWER, f"back:{sent.id}", about=about(order)
        )
        await tx.outbox.put(back, now)
