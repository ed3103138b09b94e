"""Reading a complaint: its card at the bottom of a chat, and its timeline (进展)."""

from bot.complaints.complaint import Complaint
from bot.complaints.effects import about
from bot.complaints.showing import show, visible
from bot.complaints.store import Store
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification
from bot.kernel.notify import put_answer
from bot.kernel.place import Place
from bot.ledger.rules import Entry

TIMELINE = "timeline"  # name of a notification


async def open_card(store: Store, complaint_id: int, place: Place, by: Actor) -> None:
    """Raises: NotFound, OnlyInPrivate."""
    async with store.transaction() as tx:
        await show(tx, await tx.complaints.get(complaint_id), place, by)


async def timeline(
    store: Store, complaint_id: int, place: Place, by: Actor
) -> tuple[Complaint, list[Entry]] | None:
    """
    In private: send the timeline and return None. In a group, or on a shared copy (chat 0): return the entries,
    oldest first, for a window that only the person who pressed sees.

    Raises NotFound.
    """
    async with store.transaction() as tx:
        complaint = await visible(tx, complaint_id, by)
        if place.chat_id <= 0:
            return complaint, await tx.ledger.of(about(complaint))
        notice = Notification(TIMELINE, {}, complaint.id)
        await put_answer(tx, place, notice, by.now, about=about(complaint))
    return None
