"""
Undoing: a filing that was a slip is taken back within a minute, and all that was posted for it goes.

The ledger keeps both, and the number stays used. Later, or once somebody has claimed it, 撤回 is a step
like any other.
"""

from datetime import timedelta

from bot.complaints import transitions
from bot.complaints.actions import take_in
from bot.complaints.complaint import Complaint, Status
from bot.complaints.effects import NEAR, STAFF, about, take_step
from bot.complaints.group_card import PUBLIC
from bot.complaints.lifecycle import Step
from bot.complaints.store import Store, Tx
from bot.kernel.actor import Actor
from bot.kernel.messages import OutboxMessage, Priority, TakeBack
from bot.kernel.notify import private_place
from bot.settings import CommunitySettings

WITHIN = timedelta(seconds=60)
UNDONE = "undone"  # the fact of the ledger's entry


def is_fresh(complaint: Complaint, by: Actor) -> bool:
    """
    Whether it goes as if it had never been said: filed by this person a moment ago, and claimed by nobody.

    A danger doesn't: who was called hears that it is off.
    """
    return complaint.status is Status.FILED and _at_once(complaint, by)


def _at_once(complaint: Complaint, by: Actor) -> bool:
    soon = by.now - complaint.filed_at <= WITHIN
    alone = not complaint.followers  # a neighbour who joined waits for word of it
    return complaint.reporter.id == by.person_id and soon and alone and complaint.alarmed_at is None


async def withdraw(store: Store, _: CommunitySettings, complaint_id: int, by: Actor) -> Complaint:
    """撤回. Raises: OnlyReporter, WrongStep, NotFound."""
    async with store.transaction() as tx:
        complaint = await tx.complaints.get(complaint_id)
        if not is_fresh(complaint, by):
            return await take_in(tx, complaint, Step.WITHDRAW, by)
        person = await tx.people.get(by.person_id)
        gone = transitions.take(complaint, Step.WITHDRAW, person, by.now)
        await take_step(tx, by, Step.WITHDRAW, complaint, gone, undone=1)
        await _take_cards_away(tx, gone, by)
        await _take_messages_back(tx, gone, by)
        return gone


async def _take_cards_away(tx: Tx, complaint: Complaint, by: Actor) -> None:
    for card in await tx.cards.of(complaint.id, (PUBLIC, STAFF, NEAR)):
        await tx.cards.retire(card.id, by.now)


async def _take_messages_back(tx: Tx, complaint: Complaint, by: Actor) -> None:
    """All but those in the private chat of whoever filed it: there stands that it was taken back."""
    own = private_place(await tx.people.get(by.person_id))
    for sent in await tx.outbox.sent_about(about(complaint)):
        if own is not None and sent.place == own:
            continue
        if sent.waits:
            await tx.outbox.dropped(sent.id)
            continue
        body, key = TakeBack(sent.id), f"back:{sent.id}"
        await tx.outbox.put(
            OutboxMessage(sent.place, body, Priority.ANSWER, key, about=about(complaint)), by.now
        )


def just_undone(complaint: Complaint, by: Actor) -> bool:
    """Whether `withdraw`, which returned it, took all of it away."""
    return complaint.status is Status.WITHDRAWN and _at_once(complaint, by)


async def is_undone(tx: Tx, complaint: Complaint) -> bool:
    """Whether it was taken back within its first minute."""
    if complaint.status is not Status.WITHDRAWN:
        return False
    acts = [entry.act for entry in await tx.ledger.of(about(complaint))]
    return any(act.facts.get(UNDONE) for act in acts)
