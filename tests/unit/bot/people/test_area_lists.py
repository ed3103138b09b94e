"""Lists of an area: the area that a form was answered with is checked as the form is taken."""

import pytest

from bot.kernel.forms import Draft
from bot.kernel.refusal import NotFound
from bot.people.area_lists import changed, chosen_area, own_areas
from bot.people.private import check_private
from bot.people.refusals import OnlyInPrivate, OnlySecretary
from bot.people.rules import Person
from tests.unit.bot.community import RESIDENTS, Community, private


def a_draft(person: Person, area_id: int) -> Draft:
    return Draft(1, "contact", person.id, private(person), 0, {"name": "供暖", "area": str(area_id)})


async def test_a_secretary_chooses_among_their_own_areas(community: Community) -> None:
    draft, by = a_draft(community.zhou, community.grid.id), community.by(community.zhou)
    async with community.store.reading() as tx:
        offered = {option.value for option in await own_areas(tx, draft)}
        assert await chosen_area(tx, draft, by) == community.grid.id
        assert await changed(tx, draft, by) == {"name": "供暖", "area_id": community.grid.id}
    assert str(community.area.id) in offered
    assert str(community.west.id) not in offered


async def test_an_area_of_another_community_is_refused_even_if_it_was_answered(community: Community) -> None:
    draft, by = a_draft(community.zhou, community.west.id), community.by(community.zhou)
    async with community.store.reading() as tx:
        with pytest.raises(NotFound):
            await chosen_area(tx, draft, by)
        with pytest.raises(NotFound):
            await changed(tx, draft, by)


async def test_nobody_but_a_secretary_chooses(community: Community) -> None:
    async with community.store.reading() as tx:
        with pytest.raises(OnlySecretary):
            await chosen_area(tx, a_draft(community.li, community.grid.id), community.by(community.li))


def test_a_group_is_not_private(community: Community) -> None:
    check_private(private(community.li))
    with pytest.raises(OnlyInPrivate):
        check_private(RESIDENTS)
