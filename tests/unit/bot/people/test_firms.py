"""Firms that serve a place: by kind, by name, by nearness, with their own group."""

import pytest

from bot.areas.rules import Area, Binding, Purpose
from bot.kernel.place import Place
from bot.people.firms import Firm, firms, serves
from bot.people.naming import names_firm
from bot.people.rules import Person, Post, Role
from tests.builders import BUILDING, COMMUNITY, GRID, OTHER_GRID


def a_person(number: int, role: Role, area: Area, unit: str = "", category: str | None = None) -> Person:
    return Person(number, f"经办{number}", number, None, (Post(role, area.id, category, unit),), opened=True)


def a_group(role: Role, area: Area, title: str = "物业群", chat: int = -5) -> Binding:
    return Binding(Place(chat), Purpose.PROVIDER, area, title, role)


ONE = a_person(1, Role.PROPERTY, COMMUNITY, "阳光物业")
TWO = a_person(2, Role.PROPERTY, COMMUNITY, "万家物业")
NEAR = a_person(3, Role.PROPERTY, GRID, "门口物业")
HEAT = a_person(4, Role.HEATING, COMMUNITY)


def found(people: list[Person], groups: list[Binding] | None = None, category: str = "lighting") -> list[Firm]:
    return firms(people, groups or [], BUILDING, category)


def test_each_kind_is_a_firm_of_its_own_and_each_name_another() -> None:
    assert [(firm.role, firm.unit) for firm in found([HEAT, TWO, ONE])] == [
        (Role.PROPERTY, "万家物业"),
        (Role.PROPERTY, "阳光物业"),
        (Role.HEATING, ""),
    ]


def test_the_nearest_of_a_kind_serves_and_one_elsewhere_doesnt() -> None:
    assert [firm.unit for firm in found([ONE, NEAR, a_person(5, Role.PROPERTY, OTHER_GRID, "那边物业")])] == [
        "门口物业"
    ]


def test_a_post_bound_to_a_category_serves_that_one_alone() -> None:
    boiler = a_person(6, Role.HEATING, COMMUNITY, category="heating")
    assert found([boiler]) == []
    assert [firm.role for firm in found([boiler], category="heating")] == [Role.HEATING]


def test_a_firms_group_gets_the_orders_in_place_of_its_people() -> None:
    (firm,) = found([ONE], [a_group(Role.PROPERTY, GRID)])
    assert firm.places == [Place(-5)]
    (alone,) = found([], [a_group(Role.PROPERTY, GRID)])
    assert (alone.people, alone.places, alone.key) == ((), [Place(-5)], "c-5")
    (private,) = found([ONE], [a_group(Role.HEATING, GRID), a_group(Role.PROPERTY, OTHER_GRID)])[:1]
    assert private.places == [Place(1)]


def test_of_two_firms_of_a_kind_the_group_is_that_of_the_one_it_names() -> None:
    two, one = found([ONE, TWO], [a_group(Role.PROPERTY, GRID, "阳光物业工作群")])
    assert (two.places, one.places) == ([Place(2)], [Place(-5)])
    two, one = found([ONE, TWO], [a_group(Role.PROPERTY, GRID, "大家的群")])
    assert (two.places, one.places) == ([Place(2)], [Place(1)])


def test_who_works_for_no_named_firm_works_for_any_of_the_kind() -> None:
    post = Post(Role.PROPERTY, GRID.id)
    assert serves(post, Role.PROPERTY, "阳光物业", BUILDING)
    assert serves(Post(Role.PROPERTY, GRID.id, None, "阳光物业"), Role.PROPERTY, "", BUILDING)
    assert not serves(Post(Role.PROPERTY, GRID.id, None, "万家物业"), Role.PROPERTY, "阳光物业", BUILDING)
    assert not serves(post, Role.HEATING, "", BUILDING)
    assert not serves(Post(Role.PROPERTY, OTHER_GRID.id), Role.PROPERTY, "", BUILDING)


@pytest.mark.parametrize(
    ("text", "role", "named"),
    [
        ("物业不管，楼道灯坏了", Role.PROPERTY, True),
        ("保安打人", Role.PROPERTY, True),
        ("请物业来修一下楼道灯", Role.PROPERTY, False),
        ("物业快来，下水道堵了", Role.PROPERTY, False),
        ("物业不管，暖气不热", Role.HEATING, False),
        ("供热公司乱收费", Role.HEATING, True),
        ("暖气不热，换热站坏了", Role.HEATING, False),
        ("自来水公司的人态度差", Role.WATER, True),
        ("没有自来水", Role.WATER, False),
        ("国家电网停电不通知", Role.POWER, True),
        ("楼上停电了", Role.POWER, False),
        ("燃气公司不来安检", Role.GAS, True),
        ("阳光花园的灯坏了", Role.PROPERTY, False),
        ("阳光家园公司骗人", Role.PROVIDER, True),
        ("陈大力收了钱", Role.HEATING, True),
    ],
)
def test_words_that_name_a_firm(text: str, role: Role, named: bool) -> None:
    unit = "阳光家园" if role is Role.PROVIDER else ""
    assert names_firm(text, role, unit, [Person(9, "陈大力")]) is named
