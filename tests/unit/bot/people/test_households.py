"""A household goes on to count as one, whatever home or telephone its people say."""

from datetime import datetime, timedelta

import pytest

from bot.areas.rules import Area, Level
from bot.people.neighbours import HOUSEHOLD_STAYS
from tests.builders import NOON
from tests.unit.bot.community import Community

MOMENT = timedelta(seconds=1)


@pytest.fixture
async def flat(community: Community) -> Area:
    async with community.store.transaction() as tx:
        flat = await tx.areas.add("H1", "101", Level.HOUSEHOLD, community.building.id)
        await tx.people.lives(community.li.id, flat.id)
        register = "INSERT INTO households (id, building_id, room, phone) VALUES (7, :at, '102', :phone)"
        await tx.conn.run(register, at=community.building.id, phone="13812345678")
        return flat


async def household(community: Community, at: datetime) -> str:
    async with community.store.reading() as tx:
        (found,) = await tx.neighbours.of(community.area.id, [community.li.id], at)
        return found.household


@pytest.mark.parametrize("said", ["home", "phone", "both"])
async def test_it_is_remembered_for_the_days_to_the_second(community: Community, flat: Area, said: str) -> None:
    before = await household(community, NOON)
    assert before == f"area{flat.id}"
    async with community.store.transaction() as tx:
        if said != "phone":
            await tx.people.says_home(community.li.id, community.grid.id, NOON)
        if said != "home":
            await tx.people.says_phone(community.li.id, "13812345678", NOON)
    assert await household(community, NOON) == before
    assert await household(community, NOON + HOUSEHOLD_STAYS - MOMENT) == before
    after = "" if said == "home" else "flat7"
    assert await household(community, NOON + HOUSEHOLD_STAYS) == after


async def test_a_second_change_brings_nothing(community: Community, flat: Area) -> None:
    async with community.store.transaction() as tx:
        await tx.people.says_phone(community.li.id, "13812345678", NOON)
        await tx.people.says_home(community.li.id, community.grid.id, NOON + HOUSEHOLD_STAYS / 2)
    assert await household(community, NOON + HOUSEHOLD_STAYS - MOMENT) == f"area{flat.id}"
    assert await household(community, NOON + HOUSEHOLD_STAYS) == "flat7"


async def test_who_had_no_household_counts_with_the_one_they_say(community: Community, flat: Area) -> None:
    async with community.store.transaction() as tx:
        await tx.people.says_home(community.chen.id, flat.id, NOON)
        (found,) = await tx.neighbours.of(community.area.id, [community.chen.id], NOON)
    assert found.household == f"area{flat.id}"
