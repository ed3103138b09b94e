"""Which area of the tree somebody's words mean."""

from collections.abc import Sequence

from bot.areas.rules import Area, Level
from bot.intake.spot import Spot, clean, read_spot


def locate(text: str, spot: Spot, areas: Sequence[Area], home: Area | None) -> Area | None:
    """
    The deepest area that is certain: one named, a building of it or of `home`, else the only
    building of that number anywhere. None where the words name no place.
    """
    named = _named(clean(text), areas)
    around = named or _wide(home, areas)
    building = _building(spot, areas, around)
    return building or named


def _named(words: str, areas: Sequence[Area]) -> Area | None:
    """The area with the longest name in the words; of two as long, the deeper."""
    found = [area for area in areas if _tells(area) and clean(area.name) in words]
    return max(found, key=lambda area: (len(area.name), len(area.path)), default=None)


def _tells(area: Area) -> bool:
    """A building that is only a number isn't a name: every grid has a 3号楼."""
    plain_number = area.level is Level.BUILDING and read_spot(area.name).building == clean(area.name)
    return area.level not in (Level.UNIT, Level.HOUSEHOLD) and not plain_number and len(area.name) > 1


def _wide(home: Area | None, areas: Sequence[Area]) -> Area | None:
    """Home's grid: a neighbour of 9号楼 who speaks of 3号楼 means the one next door."""
    if home is None:
        return None
    grids = (area for area in areas if area.level is Level.GRID and home.within(area.id))
    return next(grids, home)


def _building(spot: Spot, areas: Sequence[Area], around: Area | None) -> Area | None:
    """The one building of that number within `around`, or anywhere if there is only one."""
    if spot.building is None:
        return None
    same = [a for a in areas if a.level is Level.BUILDING and read_spot(a.name).building == spot.building]
    near = [area for area in same if around is not None and area.within(around.id)]
    return near[0] if len(near) == 1 else same[0] if len(same) == 1 and around is None else None
