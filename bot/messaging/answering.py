"""Answers: what the bot says to the person who asked, at once and where they asked."""

from datetime import datetime

from bot.kernel.messages import OutboxMessage, Priority, View
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.messaging.store import Store


async def answer(
    store: Store,
    place: Place,
    view: View,
    now: datetime,
    *,
    reply_to: int | None = None,
    about: EntityRef | None = None,
    key: str | None = None,
) -> None:
    """
    Put an answer into the outbox; an update's own store marks the update handled with it.

    The view is in the language of the person who asked: this is for what nobody else reads, and nobody later.
    `now` is aware, in UTC; `about` is what a reply to the answer would be about; a `key` is taken once, ever.
    """
    async with store.transaction() as tx:
        await tx.outbox.put(OutboxMessage(place, view, Priority.ANSWER, key, reply_to, about), now)
