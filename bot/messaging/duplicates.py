"""Duplicate messages of cards: found by the first update that shows one, they give way to the known message."""

from collections.abc import Callable
from datetime import datetime

from bot.kernel.messages import Card
from bot.messaging.store import Store


async def learn(
    store: Store, chat_id: int, message_id: int, shows: Callable[[Card], bool], now: datetime
) -> None:
    """
    Take in that this message of the bot exists; `shows` tells whether it shows a card: docs/decisions/0038.

    Of a card whose message is known it becomes a retired one, without buttons; of another card it becomes the
    message, which is edited from now on. Changes nothing for a message that is known, and in a chat where no
    delivery had an unknown end.
    """
    async with store.reading() as tx:
        found = next((card for card in await tx.cards.with_duplicates(chat_id) if shows(card)), None)
    if found is None:
        return
    async with store.transaction() as tx:
        await tx.cards.found_message(found.id, message_id, now)
