"""Look-ups of topics."""

from bot.kernel.actor import Actor
from bot.kernel.place import Place
from bot.people.reading import Reader, reader_at
from bot.topics.effects import about
from bot.topics.rules import OVER, Stage, Topic
from bot.topics.store import Store

MOST, LISTED = 200, 20  # read at most, and shown: other communities' are among those that are read


async def listed(store: Store, words: str, place: Place, by: Actor) -> list[Topic]:
    """
    The newest topics under way that may be read there; with words in the title, or a number, also those that
    are over.
    """
    stages = list(Stage) if words else [stage for stage in Stage if stage not in OVER]
    async with store.reading() as tx:
        in_group = place.chat_id < 0
        reader = await reader_at(tx, place) if in_group else Reader(await tx.people.get(by.person_id))
        found = await tx.topics.standing_at(stages, words, MOST)
        return [topic for topic in found if await tx.may_see(reader, about(topic), topic)][:LISTED]
