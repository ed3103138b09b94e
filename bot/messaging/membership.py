"""
Membership in groups: what becomes of a group's messages and cards when the bot is removed, comes back, or the
group becomes a supergroup. See docs/decisions/0036.

Each function is part of the caller's transaction; `now` is aware, in UTC.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.areas.rules import Binding
from bot.kernel.messages import Notification
from bot.kernel.notify import notify, notify_people, private_place
from bot.kernel.open_cards import OpenCard, OpenCards
from bot.kernel.place import Place
from bot.kernel.store import ChatColumn
from bot.messaging.alerts import secretaries
from bot.messaging.store import Tx
from bot.people.rules import Person, Role

GONE = "gone"  # the state of a chat that the bot isn't in
BACK, MOVED = "chat.back", "chat.moved"  # names of notifications


@dataclass(frozen=True, slots=True)
class Following:
    """What the subjects declare of the groups they speak in."""

    columns: Sequence[ChatColumn]
    open_cards: Sequence[OpenCards]


async def sent_away(tx: Tx, chat_id: int, following: Following, now: datetime) -> None:
    """
    Mark the group as gone, drop what waits for it, and tell its secretaries once what hangs there.

    Called again while it is gone, it drops what came since and tells nobody.
    """
    bound = await _bound(tx, chat_id)  # none of a group that is known to be gone
    missed = await tx.outbox.miss(chat_id)
    if bound:
        counts = _counted(await tx.cards.open_in(chat_id, following.open_cards, now))
        await tx.chats.seen(chat_id, bound[0].title, GONE)
        facts: dict[str, str | int] = {
            "title": bound[0].title,
            "missed": missed,
            "complaints": counts.get("complaint", 0),
        }
        notice = Notification("trouble.left", facts)
        await notify_people(tx, await _responsible(tx, bound), notice, f"reach:{chat_id}:{_second(now)}", now)


async def come_back(tx: Tx, chat_id: int, following: Following, now: datetime) -> None:
    """
    Post what still matters anew, after a digest of what was missed.

    A group that speaks for no area any more gets nothing: its cards may be none of its business.
    """
    missed = await tx.outbox.take_missed(chat_id)
    if not await _bound(tx, chat_id):
        return
    found = await tx.cards.open_in(chat_id, following.open_cards, now)
    if found or missed:
        digest = Notification(BACK, {"missed": missed, **_counted(found)})
        await _post_anew(tx, chat_id, digest, f"back:{chat_id}:{_second(now)}", found, now)


async def group_moved(tx: Tx, old_id: int, new_id: int, following: Following, now: datetime) -> None:
    """
    Replace the id of a group that became a supergroup everywhere, and post its open cards there.

    Telegram tells it three times: by two updates, and by refusing the next message. Later calls change nothing.
    """
    await tx.chats.moved(old_id, new_id, following.columns)
    found = await tx.cards.open_in(new_id, following.open_cards, now)
    # Those without a message alone: a later call would post the others twice.
    lost = [one for one in found if one.card.message_id is None]
    if lost:
        await _post_anew(tx, new_id, Notification(MOVED, _counted(lost)), f"moved:{new_id}", lost, now)


async def _post_anew(
    tx: Tx, chat_id: int, digest: Notification, key: str, found: Sequence[OpenCard], now: datetime
) -> None:
    """The digest first, then the cards."""
    await notify(tx, [Place(chat_id)], digest, key, now)
    await tx.cards.renew([one.card for one in found], now)


def _counted(found: Sequence[OpenCard]) -> dict[str, int]:
    """The number of entities by what they are counted as; one may have two cards in a chat."""
    return dict(Counter(what for what, _ in {(one.what, one.card.subject_id) for one in found}))


async def _bound(tx: Tx, chat_id: int) -> list[Binding]:
    return [one for one in await tx.chats.bindings() if one.place.chat_id == chat_id]


async def _responsible(tx: Tx, bound: Sequence[Binding]) -> list[Person]:
    """The secretaries of the group's community whom the bot may write to; all others where there is none."""
    found = {
        person.id: person
        for binding in bound
        for person in await tx.people.holding({Role.SECRETARY}, binding.area)
        if private_place(person)
    }
    return list(found.values()) or await secretaries(tx)


def _second(now: datetime) -> str:
    return f"{now:%Y%m%d%H%M%S}"
