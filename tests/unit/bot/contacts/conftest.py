"""A service number of each area."""

import pytest

from bot.contacts.rules import Contact
from tests.unit.bot.community import Community


@pytest.fixture
async def numbers(community: Community) -> dict[str, Contact]:
    """One of each: the community's, its two grids', the other community's."""
    async with community.store.transaction() as tx:
        return {
            name: await tx.contacts.add(area.id, name, "95598", "")
            for name, area in {
                "社区电话": community.area,
                "双怡苑物业": community.grid,
                "林华苑物业": community.other_grid,
                "西湖社区电话": community.west,
            }.items()
        }
