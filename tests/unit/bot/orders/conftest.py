"""The firm that gets the orders."""

import pytest

from bot.people.rules import Person, Post, Role
from tests.unit.bot.community import Community, a_person


@pytest.fixture
async def firm(community: Community) -> Person:
    """陈经理 of 阳光物业."""
    async with community.store.transaction() as tx:
        return await a_person(tx, "陈经理", 1061, Post(Role.PROPERTY, community.area.id, None, "阳光物业"))
