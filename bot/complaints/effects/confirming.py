"""Confirmations: tell a person that their words were taken."""

from collections.abc import Sequence

from bot.complaints.complaint import Complaint
from bot.complaints.effects.cards import about
from bot.complaints.judging import needs_call_back
from bot.complaints.store import Tx
from bot.kernel.actor import Actor
from bot.kernel.messages import Attachment, Notification, OutboxMessage, Priority, Reaction
from bot.kernel.notify import put_answer
from bot.kernel.passing_on import withheld
from bot.kernel.place import Place

DONE = "done."  # begins the name of a notice that confirms words
RECEIPTS = frozenset({"answer", "progress", "resolve", "supplement", "unsolved"})  # which a sign can give


async def give_receipt(
    tx: Tx,
    complaint: Complaint,
    done: str,
    place: Place,
    message_id: int | None,
    by: Actor,
    *,
    quietly: bool = False,
) -> bool:
    """
    Put 👍 under the words, if that says all. Where nobody waits or can press, words have to say so.

    `quietly`: where the chat takes no reactions, nothing is said instead.
    """
    plain = done in RECEIPTS and complaint.awaited and not needs_call_back(complaint)
    if message_id is None or not plain:
        return False
    instead = None if quietly else Notification(f"{DONE}{done}", {}, complaint.id)
    await tx.outbox.put(OutboxMessage(place, Reaction(message_id, instead), Priority.ANSWER), by.now)
    return True


async def confirm(
    tx: Tx,
    complaint: Complaint,
    done: str,
    by: Actor,
    files: Sequence[Attachment] = (),
    message_id: int | None = None,
) -> None:
    """
    Confirm that the words were taken, by a sign under them where that says all.

    Otherwise in words, and in private alone: in a group the redrawn card shows it.
    """
    if by.chat_id is None:
        return
    in_group = by.chat_id < 0
    place = Place(by.chat_id)
    signed = await give_receipt(tx, complaint, done, place, message_id, by, quietly=in_group)
    if in_group:
        return
    names = (() if signed else (done,), ("withheld",) if withheld(files) else ())
    for name in (one for each in names for one in each):
        notice = Notification(f"{DONE}{name}", {}, complaint.id)
        await put_answer(tx, Place(by.chat_id), notice, by.now, about=about(complaint))
