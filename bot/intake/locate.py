"""Location: finds the area of the tree that a text names. Pure functions."""

import re
from collections.abc import Iterable, Sequence

from bot.areas.rules import Area, Level, at_level
from bot.complaints.complaint import Spot
from bot.intake.spot import BUILDING, in_building, read_spot
from bot.kernel.signs import clean

# People say 双怡苑 for the 双怡苑网格 and the 双怡苑小区.
KIND_OF_AREA = re.compile(r"(?:第?[0-9]*网格|小区|社区|街道)$")


def locate(text: str, spot: Spot, areas: Sequence[Area], home: Area | None) -> Area | None:
    """
    The deepest certain area: a unit or building of the named area, or else of home's grid, home's community
    or the complete tree, as soon as there is just one; None if none is certain.
    """
    named = _named(clean(text), areas)
    building = _building(spot, areas, named, home)
    if building is None:
        return around(spot, areas, named)
    return _only(_units(spot, areas, building)) or building


def around(spot: Spot, areas: Sequence[Area], area: Area | None) -> Area | None:
    """`area`, or its building's parent if the words name another building: a resident of 3 spoke of 12."""
    building = at_level(areas, area, Level.BUILDING) if area else None
    if building is None or spot.building is None or in_building(building.name, spot):
        return area
    return next((each for each in areas if each.id == building.parent_id), None)


def _only(found: Sequence[Area]) -> Area | None:
    return found[0] if len(found) == 1 else None


def _named(words: str, areas: Sequence[Area]) -> Area | None:
    """The area with the longest name in the words, the deeper of two; None for two alike."""
    named = [(len(name), len(area.path), area) for area in areas if (name := _spoken(area)) and name in words]
    longest = max((facts[:2] for facts in named), default=None)
    return _only([area for *facts, area in named if tuple(facts) == longest])


def _spoken(area: Area) -> str:
    """
    The name people say, "" if it names no single area: every grid has a 3号楼, every building a 2单元.
    """
    if area.level in (Level.MICRO_GRID, Level.UNIT, Level.HOUSEHOLD):
        return ""
    name = clean(area.name)
    if area.level is Level.BUILDING:
        return name if BUILDING.sub("", name).strip() else ""
    name = KIND_OF_AREA.sub("", name) or name
    return name if len(name) > 1 else ""


def _building(spot: Spot, areas: Sequence[Area], named: Area | None, home: Area | None) -> Area | None:
    """The building of that number within the named area; without one, the nearest to home."""
    if spot.building is None:
        return named if named and named.level is Level.BUILDING else None
    same = [a for a in areas if a.level is Level.BUILDING and in_building(a.name, spot)]
    # A named area is final: its building of that number, or none, but never a neighbour's.
    if named is not None:
        return _only([area for area in same if area.within(named.id)])
    for around in _widening(areas, home):
        if near := [area for area in same if area.within(around.id)]:
            return _only(near)
    return _only(same)


def _widening(areas: Sequence[Area], home: Area | None) -> Iterable[Area]:
    """Home's grid, then its community: a resident of 9号楼 who names 3号楼 means the one nearby."""
    if home is None:
        return
    for level in (Level.GRID, Level.COMMUNITY):
        if around := at_level(areas, home, level):
            yield around


def _units(spot: Spot, areas: Sequence[Area], building: Area) -> Sequence[Area]:
    """Units of the building with the named number."""
    inside = [area for area in areas if area.level is Level.UNIT and area.within(building.id)]
    return [area for area in inside if spot.unit is not None and read_spot(area.name).unit == spot.unit]
