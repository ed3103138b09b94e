"""Replies in a chat: find the entity that the message replied to is about."""

from bot.complaints.complaint import Origin
from bot.complaints.effects import about
from bot.complaints.store import Tx
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef


async def replied_to(tx: Tx, place: Place, message_id: int) -> EntityRef | None:
    """The entity of one of the bot's messages, or the complaint that a resident's words became."""
    if found := await tx.outbox.about(place, message_id):
        return found
    said = await tx.complaints.said_in(Origin(place, message_id))
    return about(said) if said else None
