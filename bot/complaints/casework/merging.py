"""Merging (并案): join two complaints about one matter; everybody concerned follows the one that goes on."""

from bot.complaints import permissions, transitions
from bot.complaints.casework.step_forms import step_form
from bot.complaints.complaint import Complaint
from bot.complaints.effects import CARDS, about, record, take_step, tell_of
from bot.complaints.lifecycle import Step
from bot.complaints.numbers import number_in
from bot.complaints.refusals import NotMergeable, WhichComplaint
from bot.complaints.store import Store, Tx
from bot.kernel.actor import Actor
from bot.kernel.forms import Draft, Field, Reading
from bot.kernel.messages import Notification
from bot.kernel.notify import put_answer
from bot.settings import CommunitySettings

READ_BACK = "choose.merge"  # name of a notification; rows of the outbox hold it


def _read_number(words: str, reading: Reading) -> str:
    """Raises WhichComplaint."""
    if (number := number_in(words, reading.settings.local(reading.now).year)) is None:
        raise WhichComplaint
    return number


async def _read_back(tx: Tx, _: CommunitySettings, draft: Draft, by: Actor) -> None:
    """The complaint that the number finds, to be confirmed. Raises like `propose`."""
    complaint, into = await propose(tx, draft.about_id, draft.values["number"], by)
    notice = Notification(READ_BACK, {"into": into.id}, complaint.id)
    await put_answer(tx, draft.place, notice, by.now, about=about(complaint))


FORM = step_form(Step.MERGE, _read_back, Field("number", _read_number, lines=True, missing=WhichComplaint))


async def propose(tx: Tx, complaint_id: int, number: str, by: Actor) -> tuple[Complaint, Complaint]:
    """
    The two complaints, to be read back before they are merged.

    Raises: NotMergeable, and like `transitions.merge`.
    """
    # Read back first: a mistyped number would merge a stranger's complaint, and a merge can't be undone.
    complaint, worker = await tx.complaints.get(complaint_id), await tx.people.get(by.person_id)
    into = await _numbered(tx, complaint, number)
    transitions.merge(complaint, into, worker, by.now)
    return complaint, into


async def keep_apart(store: Store, complaint_id: int, by: Actor) -> Complaint:
    """取消: leave it as it is. Raises like `permissions.check`, if it was merged meanwhile."""
    async with store.reading() as tx:
        complaint = await tx.complaints.get(complaint_id)
        permissions.check(complaint, Step.MERGE, await tx.people.get(by.person_id), by.now)
        return complaint


async def merge(store: Store, complaint_id: int, into_id: int, by: Actor) -> Complaint:
    """
    确认并入: its reporter and followers follow the other one from now, and may rate it. Both are checked again.

    Raises: like `transitions.merge`.
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
    # All that went on in it go on in the other: from a card to the one that is worked on is one step.
    await tx.complaints.move_merged(complaint.id, into.id)
    for person_id in dict.fromkeys((complaint.reporter.id, complaint.filed_by.id, *complaint.followers)):
        if not into.said_by(person_id):
            await tx.complaints.follow(into.id, person_id, by.now)
    await record(tx, by, "absorb", into, into, number=complaint.number)
    await tx.cards.invalidate(CARDS, into.id, by.now)
