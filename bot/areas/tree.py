"""The area tree in memory: looked up by id, level and ancestor without a walk over all areas."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, overload

from bot.areas.rules import Area, Level


class AreaTree(Sequence[Area]):
    """All areas, parents before their children. Looking one up costs the same in a house of any size."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self._areas = sorted(areas, key=lambda area: (len(area.path), area.code))
        self._by_id = {area.id: area for area in self._areas}
        self._levels: dict[Level, list[Area]] = {}
        self.derived: dict[type, Any] = {}  # what subjects read from it once: an index of names

    @overload
    def __getitem__(self, index: int) -> Area: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Area]: ...
    def __getitem__(self, index: int | slice) -> Area | Sequence[Area]:
        return self._areas[index]

    def __len__(self) -> int:
        return len(self._areas)

    def __iter__(self) -> Iterator[Area]:
        return iter(self._areas)

    def get(self, area_id: int | None) -> Area | None:
        return self._by_id.get(area_id) if area_id is not None else None

    def above(self, area: Area, level: Level) -> Area | None:
        """The ancestor of `area` (or itself) at `level`, or None where the tree skips that level."""
        line = (self._by_id.get(area_id) for area_id in area.path)
        return next((each for each in line if each is not None and each.level is level), None)

    def at_level(self, level: Level) -> Sequence[Area]:
        """By code in natural order: B9 before B13."""
        if level not in self._levels:
            found = (area for area in self._areas if area.level is level)
            self._levels[level] = sorted(found, key=_natural)
        return self._levels[level]

    def below(self, top_id: int, level: Level) -> list[Area]:
        """The areas of a level below an area, by code in natural order."""
        if (top := self._by_id.get(top_id)) is None:
            return []
        inside = [each for each in inside_of(self.by_path, top) if each.level is level and each.id != top_id]
        return sorted(inside, key=_natural)

    @cached_property
    def by_path(self) -> Sequence[Area]:
        """Each area right before all that lie below it."""
        return sorted(self._areas, key=_path)


def inside_of(areas: Sequence[Area], top: Area) -> Sequence[Area]:
    """Of areas in the order of their paths those that are `top` or lie below it."""
    *above, own = top.path
    first = bisect_left(areas, top.path, key=_path)
    return areas[first : bisect_left(areas, (*above, own + 1), lo=first, key=_path)]


def _path(area: Area) -> tuple[int, ...]:
    return area.path


def _natural(area: Area) -> tuple[int, str]:
    return len(area.code), area.code
