"""The area tree in memory finds the same as a walk over all areas."""

from hypothesis import given
from hypothesis import strategies as st

from bot.areas.bound import Bindings
from bot.areas.rules import Area, Binding, Level, Purpose
from bot.areas.tree import AreaTree, inside_of
from bot.kernel.place import Place

LEVELS = list(Level)


@st.composite
def trees(draw: st.DrawFn) -> list[Area]:
    """Ids in any order, so that a path's place in its order says nothing of its depth."""
    ids = draw(st.permutations(range(1, 13)))
    made: list[Area] = []
    for id_ in ids[: draw(st.integers(1, 12))]:
        above = draw(st.sampled_from([None, *made]))
        level = draw(st.sampled_from(LEVELS))
        made.append(Area(id_, f"A{id_}", f"第{id_}", level, (*(above.path if above else ()), id_)))
    return made


@given(trees(), st.data())
def test_it_finds_what_a_walk_would_find(areas: list[Area], data: st.DataObject) -> None:
    tree, top = AreaTree(areas), data.draw(st.sampled_from(areas))
    level = data.draw(st.sampled_from(LEVELS))
    inside = {area.id for area in areas if area.within(top.id)}
    assert {area.id for area in inside_of(tree.by_path, top)} == inside
    below = {area.id for area in areas if area.id in inside - {top.id} and area.level is level}
    assert {area.id for area in tree.below(top.id, level)} == below
    above = [area for area in areas if top.within(area.id) and area.level is level]
    assert tree.above(top, level) == min(above, key=lambda area: len(area.path), default=None)
    assert {area.id for area in tree.at_level(level)} == {area.id for area in areas if area.level is level}


def test_areas_stand_as_people_count() -> None:
    rows = [
        (1, "C", Level.COMMUNITY, (1,)),
        (2, "B13", Level.BUILDING, (1, 2)),
        (3, "B9", Level.BUILDING, (1, 3)),
    ]
    tree = AreaTree(Area(id_, code, code, level, path) for id_, code, level, path in reversed(rows))
    assert [area.code for area in tree.below(1, Level.BUILDING)] == ["B9", "B13"]
    assert tree[0].code == "C"


def test_the_nearest_chat_of_a_purpose_speaks_for_an_area() -> None:
    community = Area(1, "C", "社区", Level.COMMUNITY, (1,))
    grid = Area(2, "G", "网格", Level.GRID, (1, 2))
    wide = Binding(Place(-1), Purpose.STAFF, community, "")
    near = Binding(Place(-2), Purpose.STAFF, grid, "")
    others = Binding(Place(-3), Purpose.RESIDENTS, grid, "")
    bound = Bindings([wide, others, near])
    assert bound.nearest(grid, Purpose.STAFF) == near
    assert bound.nearest(community, Purpose.STAFF) == wide
    assert bound.nearest(grid, Purpose.COMMITTEE) is None
    assert bound.at(Place(-2, 7)) == near
