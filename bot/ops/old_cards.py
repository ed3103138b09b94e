"""Old cards: what becomes of a message whose button is of an earlier generation."""

from datetime import datetime
from enum import Enum, auto

from bot.kernel.place import Place
from bot.ledger.restores import restores
from bot.messaging import store as messaging
from bot.messaging.bot_api import PostedMessage
from bot.ops.restored import Store


class OldMessage(Enum):
    """The database's knowledge of such a message."""

    REDRAWN = auto()  # it shows a card, which gets its present buttons now
    STAYS = auto()  # the mark never was, or it is a shared copy
    KNOWN = auto()  # the backup holds it, and it shows no card: a list, a notice
    LOST = auto()  # sent after the backup: nothing here will ever change its buttons


async def found(store: Store, message: PostedMessage, mark: str | None, now: datetime) -> OldMessage:
    """
    Redraw the card that the message shows, if there is one.

    A changed client can press any mark on any message: a mark that never was changes nothing, and the buttons
    of a message that is known stay. So do those of a shared copy, which Telegram may not have reported.
    """
    async with store.transaction() as tx:
        if not await tx.generations.was(mark):
            return OldMessage.STAYS
        place = Place(message.chat_id)
        if message.inline_id is not None:
            card = await tx.cards.copy(message.inline_id)
        else:
            card = await tx.cards.at(place, message.message_id or 0)
        if card is not None:
            await tx.cards.redraw(card.id, now)
            return OldMessage.REDRAWN
        if message.message_id is None:
            return OldMessage.STAYS
        known = await tx.outbox.knows(place, message.message_id)
    return OldMessage.KNOWN if known else OldMessage.LOST


async def was_lost(tx: messaging.Tx, place: Place, message_id: int, sent: datetime) -> bool:
    """Whether a message of the bot, `sent` then (aware, UTC), is one that a restore left out."""
    left_out = any(restore.left_out(sent) for restore in await restores(tx))
    return left_out and not await tx.outbox.knows(place, message_id)
