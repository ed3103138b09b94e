"""
Confiding: who reads a whisper that was told to the secretary alone (悄悄话). Pure functions.

She reads it without the name, and hands it to one person. Nobody whom its words speak of reads it, at any time:
the words as they are now decide. Source: design, section 2.
"""

from bot.areas.rules import Area
from bot.complaints.complaint import Complaint
from bot.complaints.lifecycle import Step
from bot.people.naming import accuses, speaks_of
from bot.people.rules import SECRETARY, WORKERS, Person, Role

ABOVE = frozenset({Role.SUBDISTRICT})
BY_KEEPER = frozenset({Step.TRANSFER, Step.RETURN})
NEVER = frozenset({Step.MERGE, Step.WHISTLE})  # both show it to others


def keeps(complaint: Complaint, person: Person) -> bool:
    """Whether it was told to the person: as a secretary, or above where no secretary could be told."""
    if accuses(complaint.text, person):
        return False
    above = person.holds(ABOVE, complaint.area) and _is_given(complaint, person)
    return above or person.holds(SECRETARY, complaint.area)


def reads(complaint: Complaint, person: Person) -> bool:
    """Whether the person reads it: who keeps it, and whom it was handed to, while they serve."""
    handed = _is_given(complaint, person) and person.has(*WORKERS) and not speaks_of(complaint.text, person)
    return handed or keeps(complaint, person)


def may_be_handed(complaint: Complaint, person: Person, served: list[Area]) -> bool:
    """
    Whether a keeper may hand it to the person: a worker or leader around the place, or inside it where no place
    was said. `served` are the areas of the person's posts among WORKERS.
    """
    near = any(complaint.area.within(area.id) or area.within(complaint.area.id) for area in served)
    return near and not speaks_of(complaint.text, person) and person.id != complaint.reporter.id


def closed_steps(complaint: Complaint, person: Person | None) -> frozenset[Step]:
    """The steps that being confided closes to the person."""
    if not complaint.confided:
        return frozenset()
    return NEVER if person is not None and keeps(complaint, person) else NEVER | BY_KEEPER


def _is_given(complaint: Complaint, person: Person) -> bool:
    return complaint.assigned_to is not None and complaint.assigned_to.id == person.id
