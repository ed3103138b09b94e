"""Alarm: the answer to words that are filed at once, before everything else in that chat."""

from bot.complaints.complaint import Complaint, Danger
from bot.complaints.effects import about
from bot.complaints.filing import warn
from bot.intake import danger_place
from bot.intake.despair import call_somebody
from bot.intake.store import Tx
from bot.intake.triage import danger_in
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification, OutboxMessage, Priority
from bot.kernel.place import Place


async def sound(tx: Tx, text: str, complaint: Complaint, place: Place, reply_to: int | None, by: Actor) -> None:
    """
    The emergency numbers of a present danger; of a hazard in confidence, that it is filed and sealed.

    A reply to them is about the complaint.
    """
    if danger := danger_in(text):
        asked = await danger_place.may_ask(tx, complaint, place)
        await warn(tx, danger, complaint, place, reply_to, by, asked=asked)
        if asked:
            await danger_place.ask(tx, complaint, place, reply_to, by)
        if danger is Danger.DESPAIR:
            await call_somebody(tx, complaint, by)
        return
    # In a group without a reply, which would show once more who said it.
    notice = Notification("danger", {"danger": "told_openly" if place.chat_id < 0 else "told"})
    it = about(complaint) if place.chat_id > 0 else None
    await tx.outbox.put(OutboxMessage(place, notice, Priority.ANSWER, about=it), by.now)
