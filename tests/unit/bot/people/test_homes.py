"""Homes: the one a person says, and the one their neighbours know."""

from datetime import timedelta

import pytest

from bot.areas.rules import Area
from bot.kernel.place import Place
from bot.people import actions
from bot.people.homes import home_of, is_elsewhere
from bot.people.reading import Reader, belongs
from bot.people.rules import Person, Post, Role
from tests.builders import NOON
from tests.unit.bot.community import ELSEWHERE, RESIDENTS, STAFF, USUAL, Community

DAY = timedelta(days=1)


async def met(c: Community, person: Person, place: Place, days: int = 0) -> Person:
    assert person.telegram_id is not None
    now = NOON + days * DAY
    return await actions.meet(
        c.store, USUAL, person.telegram_id, person.name, in_private=False, place=place, now=now
    )


async def seen(c: Community, person: Person, community: Area) -> None:
    assert person.telegram_id is not None
    async with c.store.transaction() as tx:
        await tx.neighbours.see(community.id, [person.telegram_id], NOON)


async def says(c: Community, person: Person, home: Area) -> None:
    async with c.store.transaction() as tx:
        await tx.people.says_home(person.id, home.id, NOON)


async def is_of(c: Community, person: Person) -> set[int]:
    async with c.store.reading() as tx:
        reader = Reader(await tx.people.get(person.id))
        return {area.id for area in (c.area, c.west) if await belongs(tx, reader, area.id)}


async def test_who_is_met_first_is_at_home_there(community: Community) -> None:
    found = await met(community, community.li, RESIDENTS)
    assert found.home_id == found.known_home_id == community.grid.id
    assert await met(community, community.li, ELSEWHERE, 9) == found


@pytest.mark.parametrize("place", [STAFF, Place(-99), Place(1100)])
async def test_only_a_residents_group_knows_its_neighbours(community: Community, place: Place) -> None:
    assert (await met(community, community.li, place)).known_home_id is None
    assert await is_of(community, community.li) == set()


async def test_a_home_that_was_said_there_is_the_one_that_is_known(community: Community) -> None:
    await says(community, community.li, community.building)
    assert (await met(community, community.li, RESIDENTS)).known_home_id == community.building.id


async def test_another_communitys_home_takes_saying_it_and_being_known(community: Community) -> None:
    c = community
    await met(c, c.li, RESIDENTS)
    await says(c, c.li, c.west)
    assert await is_of(c, c.li) == {c.area.id}
    assert (await met(c, c.li, ELSEWHERE, 9)).known_home_id == c.grid.id  # never seen there before
    await seen(c, c.li, c.west)
    assert (await met(c, c.li, ELSEWHERE, 2)).known_home_id == c.grid.id
    assert (await met(c, c.li, ELSEWHERE, 3)).known_home_id == c.west.id
    assert await is_of(c, c.li) == {c.west.id}


async def test_who_works_elsewhere_is_known_at_home_like_others(community: Community) -> None:
    c = community
    await says(c, c.ma, c.building)  # the other community's secretary
    assert await is_of(c, c.ma) == {c.west.id}
    await seen(c, c.ma, c.area)
    assert (await met(c, c.ma, RESIDENTS, 2)).known_home_id is None
    await met(c, c.ma, RESIDENTS, 3)
    assert await is_of(c, c.ma) == {c.area.id, c.west.id}


async def test_ones_own_matters_belong_where_one_is_known(community: Community) -> None:
    c = community
    await met(c, c.li, RESIDENTS)
    for said, home in ((c.building, c.building), (c.west, c.grid)):
        await says(c, c.li, said)
        async with c.store.reading() as tx:
            person = await tx.people.get(c.li.id)
            assert await home_of(tx, person) == home
            assert await is_elsewhere(tx, person, said) is (said is c.west)


async def test_a_post_vouches_for_nobody_in_another_community(community: Community) -> None:
    c = community
    async with c.store.transaction() as tx:
        await tx.people.appoint(c.li.id, Post(Role.RESIDENT, c.building.id))
        for area, people, verified in (
            (c.area, (c.wang, c.sun, c.zhou, c.li), True),
            (c.west, (c.wang, c.sun, c.zhou, c.li), False),
            (c.area, (c.ma,), False),
        ):
            found = await tx.neighbours.of(area.id, [person.id for person in people], NOON)
            assert {one.verified for one in found} == {verified}
