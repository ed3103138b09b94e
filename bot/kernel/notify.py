"""
Notifications: put a message for a set of people or places into the outbox, once for each place.

The bot may write to a person in private once they have opened it there. The outbox takes a key once, ever; each
place has its own key, made of the occasion's key and the place. So one occasion reaches a place once, however
many roles lead there and however often it is handled.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol, TypeVar

from bot.kernel.messages import Notification, OutboxMessage, Priority
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.kernel.store import Outbox


class Reachable(Protocol):
    """A person, or a row that stands for one."""

    @property
    def telegram_id(self) -> int | None: ...

    @property
    def opened(self) -> bool:
        """Whether the person has opened the bot in private and hasn't blocked it since."""
        ...


class Tx(Protocol):
    @property
    def outbox(self) -> Outbox: ...


P = TypeVar("P", bound=Reachable)


def private_place(person: Reachable | None) -> Place | None:
    """The person's private chat; None where the bot may not write to them."""
    if person is None or not person.opened or not person.telegram_id:
        return None
    return Place(person.telegram_id)


def private_places(people: Iterable[Reachable]) -> list[Place]:
    """The private chats of the people the bot may write to, each once."""
    return list(dict.fromkeys(place for person in people if (place := private_place(person))))


def key_at(key: str, place: Place) -> str:
    """The key of one occasion in one place; a forum topic is a place of its own."""
    return f"{key}:{place.chat_id}" + (f":{place.thread_id}" if place.thread_id else "")


async def notify(
    tx: Tx,
    places: Iterable[Place],
    notice: Notification,
    key: str,
    now: datetime,
    *,
    about: EntityRef | None = None,
    reply_to: int | None = None,
    priority: Priority = Priority.NOTICE,
) -> None:
    """
    Put the notification to each place once. `key` names the occasion, `now` is aware, in UTC.

    `about` is what a reply to the message would be about.
    """
    for place in dict.fromkeys(places):
        message = OutboxMessage(place, notice, priority, key_at(key, place), reply_to, about)
        await tx.outbox.put(message, now)


async def notify_people(
    tx: Tx,
    people: Iterable[P],
    notice: Notification,
    key: str,
    now: datetime,
    *,
    about: EntityRef | None = None,
) -> list[P]:
    """Like `notify`, to each person in private. Returns the people the bot may write to."""
    reached = [person for person in people if private_place(person)]
    await notify(tx, private_places(reached), notice, key, now, about=about)
    return reached


async def put_answer(
    tx: Tx, place: Place, notice: Notification, now: datetime, *, about: EntityRef | None = None
) -> None:
    """Answer in a place, before messages nobody waits for. Without a key: the same answer may be put again."""
    await tx.outbox.put(OutboxMessage(place, notice, Priority.ANSWER, about=about), now)
