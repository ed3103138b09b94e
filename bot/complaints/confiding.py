"""
Confiding: who reads a whisper (悄悄话) that is for its keeper alone. Pure functions.

The keeper is the secretary, or who the roster names for whispers. They read it without the name, and hand it
to one person, by its words or by an extract. Nobody whom its words speak of reads it, at any time: the words
as they are now decide. Source: design, section 2; docs/decisions/0055.
"""

from bot.areas.rules import Area
from bot.complaints.complaint import Complaint
from bot.complaints.lifecycle import Step
from bot.complaints.refusals import ForKeeperAlone, NamedInIt, NoSuchPerson, NotForProviders
from bot.kernel.refusal import Refusal
from bot.people.naming import accuses, concerns, speaks_of
from bot.people.rules import CONFIDANT, PROVIDERS, SECRETARY, WORKERS, Person, Role

ABOVE = frozenset({Role.SUBDISTRICT})
BY_KEEPER = frozenset({Step.TRANSFER, Step.RETURN})
NEVER = frozenset({Step.MERGE, Step.WHISTLE})  # both show it to others


def keeps(complaint: Complaint, person: Person) -> bool:
    """Whether the person is its keeper: a secretary, or who it was given to above or by the roster."""
    if accused(complaint.text, complaint, person):
        return False
    if complaint.trusted:
        return person.holds(CONFIDANT, complaint.area) and not person.has(*PROVIDERS)
    above = person.holds(ABOVE, complaint.area) and _is_given(complaint, person)
    return above or person.holds(SECRETARY, complaint.area)


def accused(words: str, complaint: Complaint, keeper: Person) -> bool:
    """Whether words accuse a keeper. A secretary may be spoken to; who is named for whispers is spoken of."""
    return concerns(words, keeper) if complaint.trusted else accuses(words, keeper)


def reads(complaint: Complaint, person: Person) -> bool:
    """Whether the person reads of it: who keeps it, and whom it was handed to, while they serve."""
    return is_handed(complaint, person) or keeps(complaint, person)


def is_handed(complaint: Complaint, person: Person) -> bool:
    """Whether the person has it from its keeper, and may still have it."""
    if complaint.keeper_only or not _is_given(complaint, person):
        return False
    return _may_ever_have(complaint, person) is None and person.has(*WORKERS)


def reads_extract(complaint: Complaint, person: Person) -> bool:
    """Whether the person reads the extract in place of the words."""
    if complaint.extract is None or keeps(complaint, person):
        return False
    return complaint.confided and is_handed(complaint, person)


def why_not_handed(complaint: Complaint, person: Person, served: list[Area]) -> Refusal | None:
    """
    The refusal of a keeper who would hand it to the person. Only a worker or leader around the place may have
    it, or inside it where no place was said. `served` are the areas of the person's posts among WORKERS.
    """
    if complaint.keeper_only:
        return ForKeeperAlone(complaint.number)
    if refusal := _may_ever_have(complaint, person):
        return refusal
    near = any(complaint.area.within(area.id) or area.within(complaint.area.id) for area in served)
    return None if near and person.id != complaint.reporter.id else NoSuchPerson()


def _may_ever_have(complaint: Complaint, person: Person) -> Refusal | None:
    if person.has(*PROVIDERS):
        return NotForProviders(complaint.number, person.name)
    return NamedInIt(complaint.number, person.name) if speaks_of(complaint.text, person) else None


def closed_steps(complaint: Complaint, person: Person | None) -> frozenset[Step]:
    """The steps that being confided closes to the person."""
    if not complaint.confided:
        return frozenset()
    refused = NEVER | {Step.TRANSFER} if complaint.keeper_only else NEVER
    return refused if person is not None and keeps(complaint, person) else NEVER | BY_KEEPER


def _is_given(complaint: Complaint, person: Person) -> bool:
    return complaint.assigned_to is not None and complaint.assigned_to.id == person.id
