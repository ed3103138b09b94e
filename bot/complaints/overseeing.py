"""Overseeing: what the subdistrict (街道) sees of its communities, in numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.areas.rules import Area, Level
from bot.complaints.complaint import Status
from bot.complaints.lifecycle import IN_HAND
from bot.complaints.refusals import OnlyStreet
from bot.complaints.store import Search, Store, Tx
from bot.kernel.actor import Actor
from bot.people.rules import Role

MOST = 9999  # counting ends there
NOBODY = 0  # the id of no person
SOLVED = frozenset({Status.RESOLVED, Status.CLOSED})


@dataclass(frozen=True, slots=True)
class Figures:
    """The complaints of a community by how far they are, without confided whispers."""

    area: Area
    waiting: int
    overdue: int
    working: int
    solved: int


async def figures(store: Store, by: Actor) -> Sequence[Figures]:
    """One row for each community below the person's subdistrict. Raises OnlyStreet."""
    async with store.reading() as tx:
        person = await tx.people.get(by.person_id)
        streets = person.areas_as({Role.SUBDISTRICT})
        if not streets:
            raise OnlyStreet
        communities = await tx.areas.at_level(Level.COMMUNITY)
        below = [area for area in communities if any(area.within(street) for street in streets)]
        return [await _of(tx, area, by) for area in below]


async def _of(tx: Tx, area: Area, by: Actor) -> Figures:
    due = await tx.clocks.due_by(by.now, (area.id,), NOBODY)
    late = {complaint.id for complaint, _ in due if not complaint.confided}
    waiting, working, solved = [
        await tx.complaints.count(Search(statuses, (area.id,), openly=True), MOST)
        for statuses in (frozenset({Status.FILED}), IN_HAND, SOLVED)
    ]
    return Figures(area, waiting, len(late), working, solved)
