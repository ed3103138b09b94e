"""The answer to 我也遇到: counted, or noted until the person is known."""

from bot.complaints.complaint import Complaint
from bot.kernel.actor import Actor
from bot.people.sightings import waits_until
from bot.texts import plain
from handlers import formatting
from handlers.context import Context


async def followed(context: Context, joined: Complaint, by: Actor) -> str:
    """The toast to a person who joined the complaint."""
    async with context.dependencies.store.reading() as tx:
        community, settings = joined.community_id, context.settings
        counts, begins = await waits_until(tx, settings, community, by.person_id, by.now)
    return plain("toast.follow") if counts else formatting.counts_later(begins, settings)
