"""Feedback: what residents say of a result besides the score, and who hears that they are dissatisfied."""

from dataclasses import replace

from bot.complaints import permissions
from bot.complaints.complaint import Complaint, Score
from bot.complaints.effects import save_step, tell_claimer, tell_leaders
from bot.complaints.judging import deciders
from bot.complaints.lifecycle import Step
from bot.complaints.store import Store, Tx
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification
from bot.ledger.rules import Entry
from bot.people.rules import Person

CONTACTED = "contacted"  # act in the ledger


async def tell_dissatisfied(tx: Tx, complaint: Complaint, entry: Entry) -> None:
    """不满意 reaches the worker and the leaders at once; what was wrong follows."""
    notice = Notification("dissatisfied", {}, complaint.id)
    await tell_claimer(tx, complaint, entry, notice)
    await tell_leaders(tx, complaint, entry, notice)


async def contacted(store: Store, complaint_id: int, by: Actor, *, yes: bool) -> Complaint:
    """
    联系过我 or 没联系过我: one of the three questions after a result, before or after the score.

    It stands where 本人 says it; others' stand in the ledger. Raises like `permissions.check` for 未解决.
    """
    async with store.transaction() as tx:
        complaint, resident = await tx.complaints.get(complaint_id), await tx.people.get(by.person_id)
        _check(complaint, resident, by)
        theirs = resident.id in deciders(complaint)
        said = replace(complaint, contacted=yes) if theirs else complaint
        await save_step(tx, by, CONTACTED, complaint, said, contacted=int(yes))
    return said


def _check(complaint: Complaint, resident: Person, by: Actor) -> None:
    if complaint.score is Score.UNSOLVED:  # it was taken up again: the answer is about the result before
        permissions.check_judge(complaint, resident)
    else:
        permissions.check(complaint, Step.REOPEN, resident, by.now)


async def to_rerate(store: Store, complaint_id: int, by: Actor) -> Complaint:
    """改一下: the complaint, if the person may rate it otherwise now. Raises like `permissions.check`."""
    async with store.reading() as tx:
        complaint, resident = await tx.complaints.get(complaint_id), await tx.people.get(by.person_id)
        permissions.check(complaint, Step.REOPEN, resident, by.now)
        return complaint
