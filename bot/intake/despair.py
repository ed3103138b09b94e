"""Despair: somebody says that they, or somebody near, don't want to live. A person goes there at once."""

from bot.complaints.casework.corrections import correctable, set_urgency_in
from bot.complaints.complaint import Complaint, Danger, Urgency
from bot.complaints.effects import about
from bot.complaints.hearing import in_private
from bot.complaints.store import Store, Tx
from bot.intake.refusals import StaysUrgent
from bot.intake.triage import danger_in
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification, OutboxMessage, Priority
from bot.people.rules import LEADERS
from bot.settings import CommunitySettings


async def call_somebody(tx: Tx, complaint: Complaint, by: Actor) -> None:
    """
    Tell those who lead there, each in private, besides the staff's card.

    What is told to the secretary alone has reached her by its card.
    """
    if complaint.confided:
        return
    for place in await in_private(tx, complaint, LEADERS):
        notice, key = Notification("despair", {}, complaint.id), f"despair:{complaint.id}:{place.chat_id}"
        await tx.outbox.put(OutboxMessage(place, notice, Priority.ANSWER, key, None, about(complaint)), by.now)


def is_despair(complaint: Complaint) -> bool:
    return danger_in(complaint.text) is Danger.DESPAIR


async def set_urgency(
    store: Store, settings: CommunitySettings, complaint_id: int, urgency: Urgency, by: Actor
) -> Complaint:
    """Like `corrections.set_urgency`. Raises StaysUrgent: despair is never less than urgent."""
    async with store.transaction() as tx:
        if urgency is not Urgency.URGENT and is_despair(found := await correctable(tx, complaint_id, by)):
            raise StaysUrgent(found.number)
        return await set_urgency_in(tx, settings, complaint_id, urgency, by)
