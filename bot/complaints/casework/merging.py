"""并案: one matter told twice goes on as one, and nobody who told it is lost."""

from bot.complaints import permissions, transitions
from bot.complaints.complaint import Complaint
from bot.complaints.effects import CARDS, record, take_step, tell_of
from bot.complaints.lifecycle import Step
from bot.complaints.refusals import NotMergeable
from bot.complaints.store import Store, Tx
from bot.kernel.actor import Actor


async def propose(tx: Tx, complaint_id: int, number: str, by: Actor) -> tuple[Complaint, Complaint]:
    """
    The two, to be read back before anything happens: a mistyped number is somebody else's trouble.

    Raises: NotMergeable, and like `rules.merge`.
    """
    complaint, worker = await tx.complaints.get(complaint_id), await tx.people.get(by.person_id)
    into = await _numbered(tx, complaint, number)
    transitions.merge(complaint, into, worker, by.now)
    return complaint, into


async def keep_apart(store: Store, complaint_id: int, by: Actor) -> Complaint:
    """取消: it stays as it is. Raises like `rights.check`, where it was merged all the same."""
    async with store.reading() as tx:
        complaint = await tx.complaints.get(complaint_id)
        permissions.check(complaint, Step.MERGE, await tx.people.get(by.person_id), by.now)
        return complaint


async def merge(store: Store, complaint_id: int, into_id: int, by: Actor) -> Complaint:
    """
    确认并入: its reporter and followers follow the other from now, and may rate it. Both are looked at anew.

    Raises: like `rules.merge`.
    """
    async with store.transaction() as tx:
        complaint, worker = await tx.complaints.get(complaint_id), await tx.people.get(by.person_id)
        permissions.check(complaint, Step.MERGE, worker, by.now)
        into = await tx.complaints.get(into_id)
        merged = transitions.merge(complaint, into, worker, by.now)
        facts = {"into": into.number}
        entry = await take_step(tx, by, Step.MERGE, complaint, merged, worker=worker.name, **facts)
        await _bring_along(tx, complaint, into, by)
        await tell_of(tx, Step.MERGE, complaint, merged, entry, facts, but=worker.id)
    return merged


async def _numbered(tx: Tx, complaint: Complaint, number: str) -> Complaint:
    found = await tx.complaints.numbered(number)
    here = [each for each in found if each.community_id == complaint.community_id]
    if not here:
        raise NotMergeable(complaint.number, number)
    return here[0]


async def _bring_along(tx: Tx, complaint: Complaint, into: Complaint, by: Actor) -> None:
    for person_id in dict.fromkeys((complaint.reporter.id, complaint.filed_by.id, *complaint.followers)):
        if not into.said_by(person_id):
            await tx.complaints.follow(into.id, person_id, by.now)
    await record(tx, by, "absorb", into, into, number=complaint.number)
    await tx.cards.invalidate(CARDS, into.id, by.now)
