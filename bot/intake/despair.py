"""Despair: somebody says that they, or somebody near, don't want to live. A person goes there at once."""

from bot.complaints.complaint import Complaint
from bot.complaints.effects import about
from bot.complaints.hearing import in_private
from bot.complaints.store import Tx
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification, OutboxMessage, Priority
from bot.people.rules import LEADERS


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
