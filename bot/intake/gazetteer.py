"""Gazetteer: the names and numbers of a tree's areas as people say them, each found without a walk over all."""

import asyncio
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from bot.areas.rules import Area, Level
from bot.areas.tree import AreaTree, inside_of
from bot.complaints.complaint import Spot
from bot.intake.spot import BUILDING, bare_building, read_spot
from bot.intake.store import Tx
from bot.kernel.signs import clean

# People say 双怡苑 for the 双怡苑网格 and the 双怡苑小区.
KIND_OF_AREA = re.compile(r"(?:第?[0-9]*网格|小区|社区|街道)$")
PART = 500  # areas read at once: the loop goes on in between (law 15)


class Gazetteer:
    """An index of the names in an area tree."""

    def __init__(self, tree: AreaTree) -> None:
        """Without names; see `names_of` and `places`."""
        self.tree = tree
        self._names: dict[str, list[Area]] = {}
        self._lengths: list[int] = []  # of the names, longest first
        self._written: set[str] = set()  # all names, also those that name no single area
        self._written_lengths: list[int] = []
        self._buildings: dict[str, list[Area]] = {}  # by number, in the order of their paths

    def read(self) -> Iterator[None]:
        """Read all names, and pause after each part."""
        in_order = self.tree.by_path
        yield
        for n, area in enumerate(in_order):
            self._written.add(KIND_OF_AREA.sub("", area.name))
            if name := _spoken(area.name, area.level):
                self._names.setdefault(name, []).append(area)
            if area.level is Level.BUILDING:
                self._buildings.setdefault(bare_building(area.name), []).append(area)
            if n % PART == PART - 1:
                yield
        self._lengths = sorted({len(name) for name in self._names}, reverse=True)
        self._written_lengths = sorted({len(name) for name in self._written} - {0}, reverse=True)

    def named_in(self, words: str) -> list[Area]:
        """The areas of the longest name in the words; of several as long the deepest."""
        for length in self._lengths:
            if found := [area for part in _parts(words, length) for area in self._names.get(part, ())]:
                depth = max(len(area.path) for area in found)
                return [area for area in found if len(area.path) == depth]
        return []

    def without_names(self, words: str) -> str:
        """The words without the names of areas, the longest of them first."""
        for length in self._written_lengths:
            for name in sorted(_parts(words, length) & self._written):
                words = words.replace(name, "")
        return words

    def buildings(self, number: str, inside: Area | None = None) -> Sequence[Area]:
        """The buildings of a number, within an area if there is one."""
        same = self._buildings.get(bare_building(number), ())
        return same if inside is None else inside_of(same, inside)

    def units(self, building: Area, spot: Spot) -> Sequence[Area]:
        """Units of the building with the number of the spot."""
        if spot.unit is None:
            return ()
        below = inside_of(self.tree.by_path, building)
        return [area for area in below if area.level is Level.UNIT and _unit(area.name) == spot.unit]


def names_of(areas: Iterable[Area]) -> Gazetteer:
    """The gazetteer of a small tree, read at once."""
    made = Gazetteer(AreaTree(areas))
    for _ in made.read():
        pass
    return made


async def places(tx: Tx) -> Gazetteer:
    """The gazetteer of the present tree. Read once for each, since names are costly to read."""
    tree = await tx.areas.all()
    if Gazetteer not in tree.derived:
        made = Gazetteer(tree)
        for _ in made.read():  # its first step puts the tree in order
            await asyncio.sleep(0)
        tree.derived[Gazetteer] = made
    found: Gazetteer = tree.derived[Gazetteer]
    return found


def _parts(words: str, length: int) -> set[str]:
    """All parts of the words that have this many characters."""
    return {words[at : at + length] for at in range(len(words) - length + 1)}


@lru_cache(4096)
def _spoken(name: str, level: Level) -> str:
    """
    The name people say, "" if it names no single area: every grid has a 3号楼, every building a 2单元.
    """
    if level in (Level.MICRO_GRID, Level.UNIT, Level.HOUSEHOLD):
        return ""
    name = clean(name)
    if level is Level.BUILDING:
        return name if BUILDING.sub("", name).strip() else ""
    name = KIND_OF_AREA.sub("", name) or name
    return name if len(name) > 1 else ""


@lru_cache(1024)
def _unit(name: str) -> str | None:
    return read_spot(name).unit
