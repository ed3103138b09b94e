"""Alarm: the answer to words that are filed at once, before everything else in that chat."""

from bot.complaints.filing import warn
from bot.intake.store import Tx
from bot.intake.triage import danger_in
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification, OutboxMessage, Priority
from bot.kernel.place import Place


async def sound(tx: Tx, text: str, place: Place, reply_to: int | None, by: Actor) -> None:
    """The emergency numbers of a present danger; of a hazard in confidence, that it is filed and sealed."""
    if danger := danger_in(text):
        await warn(tx, danger, place, reply_to, by)
        return
    # In a group without a reply, which would show once more who said it.
    notice = Notification("danger", {"danger": "told_openly" if place.chat_id < 0 else "told"})
    await tx.outbox.put(OutboxMessage(place, notice, Priority.ANSWER), by.now)
