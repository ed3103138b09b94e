"""并案: one matter told twice goes on as one, and nobody who told it is lost."""

from bot.complaints import rules
from bot.complaints.effects import CARDS, enter, keep, tell_residents
from bot.complaints.refusals import NotMergeable
from bot.complaints.rules import Complaint
from bot.delivery.letters import Notice
from bot.people.rules import By
from bot.store import Store, Tx


async def merge(store: Store, complaint_id: int, number: str, by: By, prompt_id: int) -> Complaint:
    """
    Into the complaint of that number: its reporter and followers follow it from now, and may rate it.

    Raises: NotMergeable, and like `rules.merge`.
    """
    async with store.transaction() as tx:
        complaint, worker = await tx.complaints.get(complaint_id), await tx.people.get(by.person_id)
        into = await _numbered(tx, complaint, number)
        merged = rules.merge(complaint, into, worker, by.now)
        await tx.prompts.answered(prompt_id)
        entry = await keep(tx, by, "merge", complaint, merged, worker=worker.name, into=into.number)
        await _bring_along(tx, complaint, into, by)
        await tell_residents(
            tx, merged, entry, Notice("merge", {"into": into.number}, merged.id), but=worker.id
        )
    return merged


async def _numbered(tx: Tx, complaint: Complaint, number: str) -> Complaint:
    found = await tx.complaints.numbered(number)
    here = [each for each in found if each.community_id == complaint.community_id]
    if not here:
        raise NotMergeable(complaint.number, number)
    return here[0]


async def _bring_along(tx: Tx, complaint: Complaint, into: Complaint, by: By) -> None:
    for person_id in dict.fromkeys((complaint.reporter.id, complaint.filed_by.id, *complaint.followers)):
        if not into.said_by(person_id):
            await tx.complaints.follow(into.id, person_id, by.now)
    await enter(tx, by, "absorb", into, into, number=complaint.number)
    await tx.cards.stale(CARDS, into.id, by.now)
