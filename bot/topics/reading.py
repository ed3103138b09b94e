"""Reading a topic: the people and chats of its community, and those whom it concerns."""

from bot.kernel.place import Place
from bot.kernel.reading import Reads, Sight
from bot.kernel.refs import EntityRef
from bot.kernel.refusal import NotFound
from bot.people.reading import Reader, belongs, reader_at
from bot.people.rules import Person
from bot.topics.effects import TOPIC, about, concerned
from bot.topics.rules import Opinion, Topic
from bot.topics.store import Tx


async def _load(tx: Tx, topic_id: int) -> Topic:
    return await tx.topics.get(topic_id)


async def _see(tx: Tx, reader: Reader, topic: Topic) -> Sight:
    if reader.anybody:  # a copy, which only those who may read it can make
        return Sight.PUBLIC
    if await belongs(tx, reader, topic.community_id) or await _decides(tx, reader, topic):
        return Sight.ALL
    if reader.person is None:
        return Sight.NOTHING
    theirs = reader.person.id in {person.id for person in await concerned(tx, topic)}
    return Sight.ALL if theirs else Sight.NOTHING


async def _decides(tx: Tx, reader: Reader, topic: Topic) -> bool:
    """Whether the reader is of the committee, which may sit above the community."""
    if topic.body_id is None:
        return False
    body = await tx.committees.get(topic.body_id)
    if reader.person is not None:
        return body.has(reader.person.id)
    return body.place is not None and reader.place is not None and body.place.chat_id == reader.place.chat_id


READS = Reads(_load, _see)


async def _load_opinion(tx: Tx, opinion_id: int) -> Opinion:
    return await tx.topics.opinion(opinion_id)


async def _see_opinion(tx: Tx, reader: Reader, opinion: Opinion) -> Sight:
    """Its card asks the author, in private or under the words in the group."""
    if reader.person is not None:
        return Sight.ALL if reader.person.id == opinion.author.id else Sight.NOTHING
    return await tx.may_see(reader, EntityRef(TOPIC, opinion.topic_id))


OPINION_READS = Reads(_load_opinion, _see_opinion)


async def visible(tx: Tx, topic_id: int, person: Person, place: Place | None = None) -> Topic:
    """
    The topic, if the person may read it, or presses where the people of the chat do.

    `place` is None for a shared copy, whose chat is unknown. Raises NotFound.
    """
    topic = await tx.topics.get(topic_id)
    if await tx.may_see(Reader(person), about(topic), topic):
        return topic
    in_group = place is not None and place.chat_id < 0
    if in_group and place is not None and await tx.may_see(await reader_at(tx, place), about(topic), topic):
        return topic
    raise NotFound(topic.number)
