"""Location: finds the area of the tree that a text names. Pure functions."""

from collections.abc import Iterable, Sequence

from bot.areas.rules import Area, Level
from bot.complaints.complaint import Spot
from bot.intake.gazetteer import Gazetteer
from bot.intake.spot import in_building
from bot.kernel.signs import clean


def locate(text: str, spot: Spot, places: Gazetteer, home: Area | None) -> Area | None:
    """
    The deepest certain area: a unit or building of the named area, or else of home's grid, home's community
    or the complete tree, as soon as there is just one; None if none is certain.
    """
    named = _only(places.named_in(clean(text)))
    building = _building(spot, places, named, home)
    if building is None:
        return around(spot, places, named)
    return _only(places.units(building, spot)) or building


def around(spot: Spot, places: Gazetteer, area: Area | None) -> Area | None:
    """`area`, or its building's parent if the words name another building: a resident of 3 spoke of 12."""
    building = places.tree.above(area, Level.BUILDING) if area else None
    if building is None or spot.building is None or in_building(building.name, spot):
        return area
    return places.tree.get(building.parent_id)


def _only(found: Sequence[Area]) -> Area | None:
    return found[0] if len(found) == 1 else None


def _building(spot: Spot, places: Gazetteer, named: Area | None, home: Area | None) -> Area | None:
    """The building of that number within the named area; without one, the nearest to home."""
    if spot.building is None:
        return named if named and named.level is Level.BUILDING else None
    # A named area is final: its building of that number, or none, but never a neighbour's.
    if named is not None:
        return _only(places.buildings(spot.building, named))
    for around in _widening(places, home):
        if near := places.buildings(spot.building, around):
            return _only(near)
    return _only(places.buildings(spot.building))


def _widening(places: Gazetteer, home: Area | None) -> Iterable[Area]:
    """Home's grid, then its community: a resident of 9号楼 who names 3号楼 means the one nearby."""
    if home is None:
        return
    for level in (Level.GRID, Level.COMMUNITY):
        if around := places.tree.above(home, level):
            yield around
