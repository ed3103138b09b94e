"""Shows a topic to the person who asked: its card again, what led to it, what was said to it."""

from enum import StrEnum

from bot.kernel.actor import Actor
from bot.kernel.messages import Notification
from bot.kernel.notify import private_place, put_answer
from bot.kernel.place import Place
from bot.topics.effects import COMMITTEE, TOPIC, about
from bot.topics.reading import visible
from bot.topics.store import Store


class Part(StrEnum):
    """A part of a topic that a button shows: the value is stored, as the name of a notification."""

    STORY = "story"  # 经过
    OPINIONS = "opinions"  # 看意见


async def show(store: Store, topic_id: int, place: Place, by: Actor) -> None:
    """Post its card at the bottom of the chat; where its committee meets, the committee's. Raises NotFound."""
    async with store.transaction() as tx:
        topic = await visible(tx, topic_id, await tx.people.get(by.person_id), place)
        body = await tx.committees.get(topic.body_id) if topic.body_id else None
        kind = COMMITTEE if body and body.place == place else TOPIC
        await tx.cards.repost(kind, topic.id, place, by.now)


async def show_part(store: Store, topic_id: int, part: Part, place: Place | None, by: Actor) -> bool:
    """
    Answer a press on a card with a part of the topic. `place` is the card's; None of a shared copy, whose chat
    Telegram names to nobody: then in private.

    Returns whether there is a place for it: False in private to a person who never opened the bot.
    """
    async with store.transaction() as tx:
        person = await tx.people.get(by.person_id)
        topic, private = await visible(tx, topic_id, person, place), private_place(person)
        where = place if place is not None and place.chat_id < 0 else private
        if where is not None:
            await put_answer(tx, where, Notification(f"topic.{part}", subject=about(topic)), by.now)
        return where is not None
