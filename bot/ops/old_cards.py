"""Old cards: what becomes of a message whose button is of an earlier generation."""

from datetime import datetime
from enum import Enum, auto

from bot.kernel.place import Place
from bot.messaging.bot_api import PostedMessage
from bot.ops.restored import Store


class OldMessage(Enum):
    """What the database knows of such a message."""

    REDRAWN = auto()  # it shows a card, which gets its present buttons now
    STAYS = auto()
    LOST = auto()  # sent after the backup: nothing here will ever change its buttons


async def found(store: Store, message: PostedMessage, mark: str | None, now: datetime) -> OldMessage:
    """
    Redraw the card that the message shows, if there is one.

    A changed client can press any mark on any message: a mark that never was changes nothing, and the buttons
    of a message that is known stay. So do those of a shared copy, of which Telegram may not have told.
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
        lost = message.message_id is not None and not await tx.outbox.knows(place, message.message_id)
    return OldMessage.LOST if lost else OldMessage.STAYS
