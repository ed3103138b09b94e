"""Service numbers as people see them."""

from bot.contacts import actions
from tests.unit.bot.community import Community


async def seen_in(community: Community, area_id: int) -> list[str]:
    async with community.store.reading() as tx:
        found = await actions.listed(tx, area_id)
    return [contact.name for group in found for contact in group.contacts]
