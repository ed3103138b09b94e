"""
Same event: several neighbours report one fire within minutes. Each is filed, and the staff is called once.

A later one of the same building stands on the card of the first, with its words. It keeps its own clocks, so
that nobody has to believe the guess.
"""

from datetime import timedelta

from bot.complaints.complaint import Complaint
from bot.complaints.lifecycle import BEING_WORKED
from bot.complaints.store import Tx

WITHIN = timedelta(minutes=15)


async def first_of(tx: Tx, complaint: Complaint) -> Complaint | None:
    """The first open danger of the same kind in the same building, if somebody else reported it just before."""
    if not complaint.alarm or complaint.whispered or complaint.spot.building is None:
        return None
    found = [one for one in await told_of(tx, complaint) if one.id < complaint.id]
    return min(found, key=lambda one: one.id, default=None)


async def told_of(tx: Tx, complaint: Complaint) -> list[Complaint]:
    """The other open dangers of that event, newest first."""
    if not complaint.alarm or complaint.whispered:
        return []
    near = await tx.complaints.open_like(complaint.area, complaint.category, public=False)
    others = [await tx.complaints.get(one.id) for one in near if one.id != complaint.id]
    return [one for one in others if same(one, complaint)]


def same(one: Complaint, other: Complaint) -> bool:
    """Whether two complaints read like one event. Neither is a whisper, and each has its own reporter."""
    both = one.alarm and other.alarm and not one.whispered and not other.whispered
    there = one.spot.building is not None and one.spot.building == other.spot.building
    soon = abs(one.filed_at - other.filed_at) <= WITHIN
    return both and there and soon and one.status in BEING_WORKED and one.reporter.id != other.reporter.id
