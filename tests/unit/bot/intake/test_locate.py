"""Locating: the area of the tree that words name, never one outside of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.areas.rules import Area, Level
from bot.intake.gazetteer import names_of
from bot.intake.locate import around, locate
from bot.intake.spot import read_spot
from tests.builders import BUILDING, COMMUNITY, GRID, OTHER_GRID

ANOTHER_COMMUNITY = Area(20, "C2", "西关社区", Level.COMMUNITY, (20,))
TREE = [
    COMMUNITY,
    GRID,
    OTHER_GRID,
    BUILDING,
    Area(5, "B3", "双怡苑3号楼", Level.BUILDING, (1, 2, 5)),
    Area(6, "L3", "3号楼", Level.BUILDING, (1, 3, 6)),
    Area(7, "L8", "林华苑8栋", Level.BUILDING, (1, 3, 7)),
    Area(8, "B13-7", "7单元", Level.UNIT, (1, 2, 4, 8)),
    Area(9, "B13-7-302", "302", Level.HOUSEHOLD, (1, 2, 4, 8, 9)),
    ANOTHER_COMMUNITY,
    Area(21, "G9", "西苑网格", Level.GRID, (20, 21)),
    Area(22, "X3", "3号楼", Level.BUILDING, (20, 21, 22)),
    Area(23, "X30", "30号楼", Level.BUILDING, (20, 21, 23)),
    Area(24, "LAN", "兰亭公寓", Level.BUILDING, (20, 21, 24)),
]
PLACES = names_of(TREE)


def code_of(text: str, home: Area | None) -> str | None:
    found = locate(text, read_spot(text), PLACES, home)
    return found.code if found else None


@pytest.mark.parametrize(
    ("text", "home", "code"),
    [
        ("双怡苑13号楼暖气不热", None, "B13"),
        ("双怡苑十三栋暖气不热", None, "B13"),
        ("双怡苑13号楼7单元暖气不热", None, "B13-7"),
        ("双怡苑13-7-302暖气不热", None, "B13-7"),
        ("双怡苑13号楼9单元暖气不热", None, "B13"),  # no such unit: the building is certain
        ("13号楼暖气不热", None, "B13"),  # the only one anywhere
        ("30号楼暖气不热", GRID, "X30"),  # likewise, though far from home
        ("8号楼漏水", GRID, "L8"),  # none in the grid, one in the community
        ("3号楼电梯坏了", GRID, "B3"),
        ("3号楼电梯坏了", OTHER_GRID, "L3"),
        ("3号楼电梯坏了", BUILDING, "B3"),  # the one next door
        ("3号楼电梯坏了", COMMUNITY, None),  # one of two
        ("3号楼电梯坏了", None, None),
        ("西苑3号楼电梯坏了", GRID, "X3"),  # what is named wins over home
        ("西苑网格门口积水", GRID, "G9"),
        ("林华苑门口积水", GRID, "G2"),
        ("林华苑8号楼漏水", GRID, "L8"),
        ("林华苑13号楼漏水", GRID, "G2"),  # never the 13号楼 of another compound
        ("兰亭公寓漏水", GRID, "LAN"),
        ("双怡苑和林华苑都停水", GRID, None),  # one of two
        ("东湖社区双怡苑停水", None, "G1"),
        ("暖气不热", GRID, None),
        ("7单元暖气不热", GRID, None),
        ("99号楼暖气不热", GRID, None),
        ("双\u200b怡苑漏水", None, "G1"),
    ],
)
def test_which_area_the_words_mean(text: str, home: Area | None, code: str | None) -> None:
    assert code_of(text, home) == code


@pytest.mark.parametrize(
    ("text", "area", "code"),
    [
        ("12号楼门坏了", BUILDING, "G1"),  # lives in 13, speaks of a building the tree doesn't have
        ("13栋门坏了", BUILDING, "B13"),
        ("门坏了", BUILDING, "B13"),
        ("12号楼门坏了", TREE[7], "G1"),  # likewise from a unit
        ("12号楼门坏了", GRID, "G1"),
        ("12号楼门坏了", None, None),
    ],
)
def test_another_building_than_home_is_somewhere_around_it(
    text: str, area: Area | None, code: str | None
) -> None:
    found = around(read_spot(text), PLACES, area)
    assert (found.code if found else None) == code


def test_a_building_in_a_name_is_not_taken_for_the_one_that_is_spoken_of() -> None:
    assert code_of("双怡苑13号楼和99号楼", GRID) == "B13"
    assert code_of("99号楼对着兰亭公寓", GRID) == "G9"


def test_without_a_tree_no_place_is_known() -> None:
    assert locate("双怡苑13号楼", read_spot("双怡苑13号楼"), names_of([]), None) is None


@given(
    st.sampled_from(["双怡苑", "林华苑", "西苑"]),
    st.integers(1, 40),
    st.integers(1, 9),
    st.sampled_from([None, *TREE]),
)
def test_nothing_outside_what_was_named(name: str, building: int, unit: int, home: Area | None) -> None:
    text = f"{name}{building}号楼{unit}单元漏水"
    found = locate(text, read_spot(text), PLACES, home)
    grid = next(area for area in TREE if area.level is Level.GRID and area.name.startswith(name))
    assert found is not None
    assert found.within(grid.id)
