"""Handing on (转派): to a colleague by name, or to another grid of the community."""

from datetime import datetime

from bot.complaints import transitions
from bot.complaints.complaint import Complaint
from bot.complaints.effects import STAFF, offer, take_step, tell_of
from bot.complaints.hearing import why_not_taken
from bot.complaints.lifecycle import Step
from bot.complaints.sla.first_holder import await_acceptance
from bot.complaints.store import Store, Tx
from bot.kernel.actor import Actor
from bot.kernel.refusal import NotFound


async def hand_to_person(store: Store, complaint_id: int, to_id: int, by: Actor) -> Complaint:
    """
    Transfer it (转派) to a colleague, who gets the card in private.

    Raises: NoSuchPerson without the post; of a whisper ForKeeperAlone, NotForProviders, NamedInIt.
    """
    async with store.transaction() as tx:
        return await hand_in(tx, complaint_id, to_id, by)


async def hand_in(tx: Tx, complaint_id: int, to_id: int, by: Actor, extract: str | None = None) -> Complaint:
    """Like `hand_to_person`, in a transaction that does more. `extract`: what a whisper is handed over by."""
    complaint = await tx.complaints.get(complaint_id)
    worker, to = await tx.people.get(by.person_id), await tx.people.get(to_id)
    handed = transitions.hand_to_person(complaint, worker, to, by.now, extract)
    # Checked second: the refusal would reveal the complaint.
    if refusal := await why_not_taken(tx, complaint, to):
        raise refusal
    facts, named = {"worker": worker.name, "to": to.name}, (("to", to.id),)
    entry = await take_step(tx, by, Step.TRANSFER, complaint, handed, named, **facts)
    await offer(tx, handed, by.now)
    await await_acceptance(tx, handed, by.now)
    await tell_of(tx, Step.TRANSFER, complaint, handed, entry, {"to": to.name})
    return handed


async def hand_to_area(store: Store, complaint_id: int, area_id: int, by: Actor) -> Complaint:
    """Transfer it (转派) to another grid of the community; the card there replaces the one here."""
    async with store.transaction() as tx:
        complaint = await tx.complaints.get(complaint_id)
        worker, area = await tx.people.get(by.person_id), await tx.areas.get(area_id)
        if not area.within(complaint.community_id) or complaint.confided:
            raise NotFound(str(area_id))
        handed = transitions.hand_to_area(complaint, worker, area, by.now)
        entry = await take_step(tx, by, Step.TRANSFER, complaint, handed, worker=worker.name, to=area.name)
        await move_cards(tx, handed, by.now)
        await await_acceptance(tx, handed, by.now)
        await tell_of(tx, Step.TRANSFER, complaint, handed, entry, {"to": area.name})
    return handed


async def move_cards(tx: Tx, complaint: Complaint, now: datetime) -> None:
    """Retire the staff cards, and post the card anew; one that is in the right chat already as well."""
    for card in await tx.cards.of(complaint.id, (STAFF,)):
        await tx.cards.retire(card.id, now)
    await offer(tx, complaint, now)
