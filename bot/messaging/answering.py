"""Answers: puts a rendered message for the person who asked into the outbox."""

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

    `now` is aware, in UTC; a reply to the answer would be about `about`; a `key` is taken once, ever.
    """
    # Rendered at once, unlike a notification: only the person who asked reads it, so the language is known.
    async with store.transaction() as tx:
        await tx.outbox.put(OutboxMessage(place, view, Priority.ANSWER, key, reply_to, about), now)
