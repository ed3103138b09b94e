"""Sheets of an area: the part of a subject whose rows each belong to one area, as numbers and questions do."""

from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import Any

from bot.kernel.actor import Actor
from bot.roster.rules import area_of, areas_left_open, unknown_areas
from bot.roster.sheets import Cells, Codes, Ids, Problem, Roster, RosterPart, Sheet

TakeOne = Callable[[Any, Cells, int, Actor], Awaitable[str]]  # (tx, row, its area's id, …): its outcome
Export = Callable[[Any, Codes], Awaitable[list[Cells]]]


def area_part(sheet: Sheet, take_one: TakeOne, export: Export, example: Sequence[Sequence[str]]) -> RosterPart:
    """The part of a sheet with a field `area`. An empty area is the one community's."""

    def problems(roster: Roster) -> Iterator[Problem]:
        yield from unknown_areas(roster, sheet, "area")
        yield from areas_left_open(roster, sheet)

    async def take_in(tx: Any, roster: Roster, ids: Ids, by: Actor) -> Counter[str]:
        count: Counter[str] = Counter()
        for line in roster.of(sheet):
            count[await take_one(tx, line.cells, ids[area_of(roster, line.cells)], by)] += 1
        return count

    return RosterPart(sheet, problems, take_in, export, example)
