"""Look-ups of topics."""

from bot.topics.rules import OVER, Stage, Topic
from bot.topics.store import Store


async def listed(store: Store, words: str) -> list[Topic]:
    """The newest topics under way; with words in the title, or a number, those that are over as well."""
    stages = list(Stage) if words else [stage for stage in Stage if stage not in OVER]
    async with store.reading() as tx:
        return await tx.topics.standing_at(stages, words)
