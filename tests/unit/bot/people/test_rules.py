"""People rules: the areas a person is secretary of."""

import pytest

from bot.areas.rules import Area, Level
from bot.people.rules import Person, Post, Role, answers_for

STREET = Area(10, "S1", "渭源路街道", Level.SUBDISTRICT, (10,))
EAST = Area(11, "C1", "东湖社区", Level.COMMUNITY, (10, 11))
WEST = Area(12, "C2", "西湖社区", Level.COMMUNITY, (10, 12))
EAST_GRID = Area(13, "G1", "双怡苑", Level.GRID, (10, 11, 13))
WEST_GRID = Area(14, "W1", "西湖苑", Level.GRID, (10, 12, 14))
TWO = (EAST, WEST)


def secretary(*areas: Area) -> Person:
    return Person(1, "周书记", posts=tuple(Post(Role.SECRETARY, area.id) for area in areas))


@pytest.mark.parametrize(
    ("person", "theirs"),
    [
        (secretary(EAST), {EAST, EAST_GRID}),
        (secretary(WEST), {WEST, WEST_GRID}),
        (secretary(EAST, WEST), {None, STREET, EAST, WEST, EAST_GRID, WEST_GRID}),
        (secretary(STREET), {None, STREET, EAST, WEST, EAST_GRID, WEST_GRID}),
        (secretary(EAST_GRID), {EAST_GRID}),
        (Person(2, "孙网格长", posts=(Post(Role.GRID_LEADER, STREET.id),)), set()),
        (Person(3, "李阿姨"), set()),
    ],
)
def test_a_secretary_answers_for_their_community_alone(person: Person, theirs: set[Area | None]) -> None:
    everything = (None, STREET, EAST, WEST, EAST_GRID, WEST_GRID)
    assert {area for area in everything if answers_for(person, area, TWO)} == theirs


def test_where_there_is_one_community_its_secretary_answers_for_all() -> None:
    everything = (None, STREET, EAST, EAST_GRID)
    assert all(answers_for(secretary(EAST), area, (EAST,)) for area in everything)
    assert not any(answers_for(Person(3, "李阿姨"), area, (EAST,)) for area in everything)


def test_without_any_community_the_whole_is_any_secretarys_and_an_area_its_own() -> None:
    assert answers_for(secretary(EAST_GRID), None, ())
    assert answers_for(secretary(EAST_GRID), EAST_GRID, ())
    assert not answers_for(secretary(EAST_GRID), WEST_GRID, ())
    assert not answers_for(Person(3, "李阿姨"), None, ())


def test_where_a_role_is_held() -> None:
    assert secretary(WEST, EAST, EAST).areas_as({Role.SECRETARY}) == (EAST.id, WEST.id)
    assert secretary(WEST).areas_as({Role.GRID_WORKER}) == ()
