"""Permissions: decide who may read a complaint, and who may take which step now. Pure functions."""

from datetime import datetime
from typing import assert_never

from bot.complaints.complaint import Channel, Complaint, Kind, Status
from bot.complaints.lifecycle import BEING_WORKED, REOPEN_WITHIN, STEPS, TRANSITIONS, Step, Who
from bot.complaints.refusals import (
    AlreadyClaimed,
    AppealedBefore,
    ClaimedByOther,
    NotYourArea,
    OnlyLeaders,
    OnlyReporter,
    TooLateToReopen,
    WrongStep,
)
from bot.kernel.refusal import NotFound, Refusal
from bot.people.rules import HANDS, LEADERS, WORKERS, Person, Role


def works_on(complaint: Complaint, person: Person) -> bool:
    """Whether the person may work on it: by a post that covers it, or because it is assigned to them."""
    roles = WORKERS | {Role.PROVIDER}
    if complaint.kind is Kind.SERVICE:
        roles |= {Role.VOLUNTEER}
    return _is_assigned(complaint, person) or person.holds(roles, complaint.area, complaint.category)


def _is_assigned(complaint: Complaint, person: Person) -> bool:
    """
    Whether it is assigned to the person, who still serves. A post that ended takes its assignments with it.

    A meeting's task may go to anybody the meeting named.
    """
    named = complaint.assigned_to is not None and complaint.assigned_to.id == person.id
    return named and (complaint.channel is Channel.MEETING or person.has(*HANDS))


def leads(complaint: Complaint, person: Person) -> bool:
    """Whether the person may act for the claimer."""
    return person.holds(LEADERS, complaint.area)


def may_see(complaint: Complaint, person: Person) -> bool:
    """Whether the person may read all of it. To anybody else it reads like a missing one (law 7)."""
    overseer = person.holds({Role.SUBDISTRICT}, complaint.area)
    return complaint.concerns(person.id) or works_on(complaint, person) or overseer


def why_not(complaint: Complaint, step: Step, person: Person, now: datetime) -> Refusal | None:
    """The refusal of a step, or None. Cards hide a button by it, actions raise it."""
    # First of all, since any other refusal would reveal that the complaint exists (law 7).
    if not may_see(complaint, person) and not complaint.public:
        return NotFound(complaint.number)
    if refusal := _not_yours(complaint, step, person):
        return refusal
    # Before the table's general refusal: the second worker to press wants to know who was first.
    if step is Step.CLAIM and complaint.claimed_by and complaint.status in BEING_WORKED:
        return AlreadyClaimed(
            complaint.number, complaint.claimed_by.name, mine=complaint.claimed_by.id == person.id
        )
    if (complaint.status, step) not in TRANSITIONS:
        return WrongStep(complaint.number, complaint.status)
    return _too_late(complaint, step, now)


def _not_yours(complaint: Complaint, step: Step, person: Person) -> Refusal | None:
    """The refusal by the step's row, in any state. Raises UndeclaredStep for a step without a row."""
    match STEPS[step].who:
        case Who.REPORTER:
            return None if complaint.reporter.id == person.id else OnlyReporter(complaint.number)
        case Who.CONCERNED:
            return None if complaint.concerns(person.id) else OnlyReporter(complaint.number)
        case Who.LEADER:
            return None if leads(complaint, person) else OnlyLeaders(complaint.number)
        case Who.WORKER:
            return _not_a_worker(complaint, person)
        case Who.CLAIMER:
            return _not_a_worker(complaint, person) or _not_the_claimer(complaint, person)
        case Who.SYSTEM:
            return WrongStep(complaint.number, complaint.status)
        case who:
            assert_never(who)


def _not_a_worker(complaint: Complaint, person: Person) -> Refusal | None:
    return None if works_on(complaint, person) else NotYourArea(complaint.number, complaint.area.name)


def _not_the_claimer(complaint: Complaint, person: Person) -> Refusal | None:
    """The refusal of a claimed complaint to others than the claimer and the leaders."""
    claimer = complaint.claimed_by
    if claimer is None or claimer.id == person.id or leads(complaint, person):
        return None
    return ClaimedByOther(complaint.number, claimer.name)


def _too_late(complaint: Complaint, step: Step, now: datetime) -> Refusal | None:
    if step is Step.APPEAL and complaint.appealed:
        return AppealedBefore(complaint.number)
    closed = complaint.closed_at
    if step is Step.REOPEN and complaint.status is Status.CLOSED and closed and now >= closed + REOPEN_WITHIN:
        return TooLateToReopen(complaint.number, REOPEN_WITHIN.days)
    return None


def check(complaint: Complaint, step: Step, person: Person, now: datetime) -> None:
    """Raises the refusal of `why_not`."""
    if refusal := why_not(complaint, step, person, now):
        raise refusal


def check_correctable(complaint: Complaint, person: Person) -> None:
    """
    Check whether the person may correct category, urgency and place: as the reporter until it is claimed, as a
    worker while it is worked on.

    Raises: NotYourArea, ClaimedByOther, WrongStep, NotFound.
    """
    if complaint.said_by(person.id) and complaint.status is Status.FILED:
        return
    if not works_on(complaint, person):
        raise _not_theirs_to_correct(complaint, person)
    if refusal := _not_the_claimer(complaint, person):
        raise refusal
    if complaint.status not in BEING_WORKED:
        raise WrongStep(complaint.number, complaint.status)


def _not_theirs_to_correct(complaint: Complaint, person: Person) -> Refusal:
    if complaint.said_by(person.id):
        return WrongStep(complaint.number, complaint.status)
    return (
        NotYourArea(complaint.number, complaint.area.name) if complaint.public else NotFound(complaint.number)
    )
