"""Permissions: decide who may read a complaint, and who may take which step now. Pure functions."""

from datetime import datetime
from typing import assert_never

from bot.areas.rules import Binding, Purpose
from bot.complaints import confiding, judging
from bot.complaints.complaint import Channel, Complaint, Kind, Status
from bot.complaints.lifecycle import (
    BEING_WORKED,
    PROMISE_SETTLES,
    REOPEN_WITHIN,
    STEPS,
    TRANSITIONS,
    Step,
    Who,
)
from bot.complaints.refusals import (
    AlreadyClaimed,
    AlreadyPromised,
    AppealedBefore,
    ArbiterDecides,
    ClaimedByOther,
    DidItForFirm,
    FirstHolderAnswers,
    ForKeeperAlone,
    HandledIt,
    JudgedByResidents,
    KeptInConfidence,
    NothingPromised,
    NotYourArea,
    OnlyLeaders,
    OnlyReporter,
    PassedItOn,
    PromiseMoved,
    ReturnedByOthers,
    StillAwaited,
    TheCommunitys,
    TooLateToReopen,
    WithdrawnByOthers,
    WrongStep,
)
from bot.kernel.reading import Sight
from bot.kernel.refusal import NotFound, Refusal
from bot.people.reading import Reader
from bot.people.rules import HANDS, LEADERS, PROVIDERS, WORKERS, Person, Role

# Steps by which the community answers to a resident for what is not done, or hands it on.
THE_COMMUNITYS = frozenset(
    {Step.RETURN, Step.DEFER, Step.RESUME, Step.MERGE, Step.NOT_POSSIBLE, Step.TRANSFER, Step.WHISTLE}
)

# What the subdistrict does about a complaint that others work on.
OVERSEEN = frozenset({Step.WHISTLE, Step.CHASE})


def works_on(complaint: Complaint, person: Person) -> bool:
    """Whether the person may work on it: by a post that covers it, or because it is assigned to them."""
    if complaint.confided:
        return confiding.reads(complaint, person)
    # Whispers are for the staff alone. Providers have no complaints: they get work orders.
    service = complaint.kind is Kind.SERVICE and not complaint.whispered
    roles = WORKERS | {Role.VOLUNTEER} if service else WORKERS
    covered = person.holds(roles, complaint.area, complaint.category) or _still_has(complaint, person)
    return covered or _is_assigned(complaint, person) or _is_called(complaint, person)


def _still_has(complaint: Complaint, person: Person) -> bool:
    """Whether a provider or volunteer claimed it before: providers did before there were work orders."""
    claimed = complaint.claimed_by is not None and complaint.claimed_by.id == person.id
    return claimed and person.holds(PROVIDERS | {Role.VOLUNTEER}, complaint.area, complaint.category)


def _is_called(complaint: Complaint, person: Person) -> bool:
    """
    Whether an alarm above the grids calls the person, who works in one of them: nobody knows yet which it is.

    Who claimed it keeps it, once its place turns out to be elsewhere.
    """
    claimed = complaint.alarm and complaint.claimed_by is not None and complaint.claimed_by.id == person.id
    areas = set(person.areas_as(WORKERS))
    return bool(areas) and (claimed or not areas.isdisjoint(complaint.below))


def _is_assigned(complaint: Complaint, person: Person) -> bool:
    """
    Whether it is assigned to the person, who still serves. A post that ended takes its assignments with it.

    A meeting's task may go to anybody the meeting named.
    """
    named = complaint.assigned_to is not None and complaint.assigned_to.id == person.id
    return named and (complaint.channel is Channel.MEETING or person.has(*HANDS))


def leads(complaint: Complaint, person: Person) -> bool:
    """Whether the person may act for the claimer."""
    if complaint.confided:
        return confiding.keeps(complaint, person)
    return person.holds(LEADERS, complaint.area)


def reads_all(complaint: Complaint, person: Person) -> bool:
    """
    Whether the person may read all of it. A neighbour who joined reads the public side alone; to anybody else a
    private one reads like a missing one (law 7).
    """
    if complaint.confided:
        return complaint.said_by(person.id) or works_on(complaint, person)
    overseer = person.holds({Role.SUBDISTRICT}, complaint.area)
    return complaint.said_by(person.id) or works_on(complaint, person) or overseer


def sight(complaint: Complaint, reader: Reader) -> Sight:
    """
    How much of it a person, the people of a chat, or anybody may read.

    Source: what was said in private is for its reporter and for those who work on it. A reporter whose own
    complaint was merged into it hears how it goes, its other followers what came of it.
    """
    if reader.person is not None:
        return _of_person(complaint, reader.person)
    everybody = Sight.PUBLIC if complaint.public else Sight.NOTHING
    found = _of_chat(complaint, reader.binding) if reader.binding else everybody
    said_here = reader.place is not None and _said_in(complaint, reader.place.chat_id)
    return max(found, everybody, Sight.RESULT) if said_here else found


def _of_person(complaint: Complaint, person: Person) -> Sight:
    if confiding.reads_extract(complaint, person) and not complaint.said_by(person.id):
        return Sight.EXTRACT
    if reads_all(complaint, person):
        return Sight.ALL
    if complaint.public:
        return Sight.PUBLIC
    if complaint.own_merged(person.id):
        return Sight.PARTY
    return Sight.RESULT if complaint.concerns(person.id) else Sight.NOTHING


def _said_in(complaint: Complaint, chat_id: int) -> bool:
    here = complaint.origin is not None and complaint.origin.place.chat_id == chat_id
    return here and not complaint.discreet


def _of_chat(complaint: Complaint, binding: Binding) -> Sight:
    """
    Staff's own chats read all of what lies in their area, other chats of the community the public side.

    A department's chat is one of the others: its people come from outside, and read what they are called for.
    """
    # A provider's chat has its work orders, and no more.
    if complaint.confided or binding.purpose is Purpose.PROVIDER:
        return Sight.NOTHING
    inside = complaint.area.within(binding.area.id)
    if binding.area.id in complaint.below and binding.purpose is Purpose.STAFF:
        return Sight.ALL
    if inside and binding.purpose is Purpose.STAFF:
        return Sight.ALL
    near = inside or binding.area.within(complaint.community_id)
    return Sight.PUBLIC if near and complaint.public else Sight.NOTHING


def reads_versions(complaint: Complaint, reader: Reader) -> bool:
    """
    Whether the reader, who may see all of it, may also read the words from before an edit.

    They are for those who said it and those who work on it: the resident may have taken a name out of them.
    """
    if reader.person is None:
        return reader.binding is not None and _of_chat(complaint, reader.binding) is Sight.ALL
    return complaint.said_by(reader.person.id) or works_on(complaint, reader.person)


def why_not(complaint: Complaint, step: Step, person: Person, now: datetime) -> Refusal | None:
    """The refusal of a step, or None. Cards hide a button by it, actions raise it."""
    # First of all, since any other refusal would reveal that the complaint exists (law 7).
    if not _of_person(complaint, person):
        return NotFound(complaint.number)
    overseen = step in OVERSEEN and oversees(complaint, person)
    if not overseen and (refusal := _not_yours(complaint, step, person)):
        return refusal
    if step in confiding.closed_steps(complaint, person):
        alone = complaint.keeper_only and step is Step.TRANSFER
        return ForKeeperAlone(complaint.number) if alone else KeptInConfidence(complaint.number)
    if step in partners_never(complaint, person):
        return TheCommunitys(complaint.number)
    # Before the table's general refusal: the second worker to press wants to know who was first.
    if step is Step.CLAIM and complaint.claimed_by and complaint.status in BEING_WORKED:
        return AlreadyClaimed(
            complaint.number, complaint.claimed_by.name, mine=complaint.claimed_by.id == person.id
        )
    if step in (Step.RESOLVE, Step.NOT_POSSIBLE) and person.id in complaint.did_for_firm:
        return DidItForFirm(complaint.number)
    if (complaint.status, step) not in TRANSITIONS:
        return WrongStep(complaint.number, complaint.status)
    promising = _not_to_promise(complaint, step, now)
    return _not_to_return(complaint, step, person) or promising or _too_late(complaint, step, now)


def _not_to_promise(complaint: Complaint, step: Step, now: datetime) -> Refusal | None:
    """A promise stands: it is corrected at once, and later moved once, with a reason."""
    promised = complaint.promised
    if step is Step.PROMISE and promised is not None:
        fresh = not promised.moved and now < promised.made_at + PROMISE_SETTLES
        return None if fresh else AlreadyPromised(complaint.number)
    if step is Step.POSTPONE and promised is None:
        return NothingPromised(complaint.number)
    return PromiseMoved(complaint.number) if step is Step.POSTPONE and promised and promised.moved else None


def partners_never(complaint: Complaint, person: Person | None) -> frozenset[Step]:
    """
    The steps that a provider never takes, on a meeting's task or a complaint it claimed before orders; nor a
    volunteer, who hands on only what they hold.
    """
    if person is None or person.holds(WORKERS, complaint.area) or oversees(complaint, person):
        return frozenset()
    if person.has(*PROVIDERS):
        return THE_COMMUNITYS
    if not helps_out(complaint, person):
        return frozenset()
    holds = complaint.claimed_by is not None and complaint.claimed_by.id == person.id
    return THE_COMMUNITYS - {Step.TRANSFER} if holds else THE_COMMUNITYS


def helps_out(complaint: Complaint, person: Person) -> bool:
    """Whether the person works on it as a volunteer alone."""
    service = complaint.kind is Kind.SERVICE and complaint.channel is not Channel.MEETING
    return service and person.has(Role.VOLUNTEER) and not person.holds(WORKERS, complaint.area)


def _not_to_return(complaint: Complaint, step: Step, person: Person) -> Refusal | None:
    """
    What stands against a return: after an appeal a leader who didn't return it decides (裁定); after a transfer
    the first holder answers for it; who wrote it down for somebody tells them nothing by returning it.
    """
    if step is not Step.RETURN:
        return None
    if complaint.appealed and (not leads(complaint, person) or complaint.returned_by == person.id):
        return ArbiterDecides(complaint.number)
    first = complaint.answerable
    if first is not None and first.id != person.id and not leads(complaint, person):
        return FirstHolderAnswers(complaint.number, first.name)
    return ReturnedByOthers(complaint.number) if judging.passed_on(complaint, person.id) else None


def oversees(complaint: Complaint, person: Person) -> bool:
    """Whether the person is of the subdistrict above it; what the secretary alone reads is not overseen."""
    return not complaint.confided and person.holds({Role.SUBDISTRICT}, complaint.area)


def _not_yours(complaint: Complaint, step: Step, person: Person) -> Refusal | None:
    """The refusal by the step's row, in any state. Raises UndeclaredStep for a step without a row."""
    match STEPS[step].who:
        case Who.REPORTER | Who.PARTY as who:
            party = who is Who.PARTY and complaint.own_merged(person.id)
            return None if party or complaint.reporter.id == person.id else OnlyReporter(complaint.number)
        case Who.JUDGE:
            return _not_the_judge(complaint, person)
        case Who.CALLER:
            return _not_the_caller(complaint, person)
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


def _not_the_judge(complaint: Complaint, person: Person) -> Refusal | None:
    if not complaint.concerns(person.id):
        return OnlyReporter(complaint.number)
    if judging.handled(complaint, person.id):
        return HandledIt(complaint.number)
    return None if judging.may_judge(complaint, person.id) else PassedItOn(complaint.number)


def _not_the_caller(complaint: Complaint, person: Person) -> Refusal | None:
    if judging.may_call_back(complaint, person):
        return None if judging.needs_call_back(complaint) else JudgedByResidents(complaint.number)
    if judging.handled(complaint, person.id):
        return HandledIt(complaint.number)
    if judging.passed_on(complaint, person.id):
        return PassedItOn(complaint.number)
    return NotYourArea(complaint.number, complaint.area.name)


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
    if step is Step.WITHDRAW and complaint.others_wait:
        return StillAwaited(complaint.number)
    if step is Step.WITHDRAW and complaint.on_behalf:
        return WithdrawnByOthers(complaint.number)
    closed = complaint.closed_at
    if step is Step.REOPEN and complaint.status is Status.CLOSED and closed and now >= closed + REOPEN_WITHIN:
        return TooLateToReopen(complaint.number, REOPEN_WITHIN.days)
    return None


def check(complaint: Complaint, step: Step, person: Person, now: datetime) -> None:
    """Raises the refusal of `why_not`."""
    if refusal := why_not(complaint, step, person, now):
        raise refusal


def check_holds(complaint: Complaint, person: Person) -> None:
    """
    Check whether the person may decide about the work on it: whoever claimed it, or those who lead there, and
    before the claim anybody who may claim it. Raises: NotYourArea, ClaimedByOther, TheCommunitys, NotFound.
    """
    if not _of_person(complaint, person):
        raise NotFound(complaint.number)
    if partners_never(complaint, person):
        raise TheCommunitys(complaint.number)
    if refusal := _not_a_worker(complaint, person) or _not_the_claimer(complaint, person):
        raise refusal


def check_judge(complaint: Complaint, person: Person) -> None:
    """Check whether the person may judge it, in any status. Raises like `_not_the_judge`; NotFound."""
    if not _of_person(complaint, person):
        raise NotFound(complaint.number)
    if refusal := _not_the_judge(complaint, person):
        raise refusal


def check_correctable(complaint: Complaint, person: Person) -> None:
    """
    Check whether the person may correct category, urgency and place: as the reporter until it is claimed, as a
    worker while it is worked on.

    Raises: NotYourArea, ClaimedByOther, WrongStep, NotFound, TheCommunitys.
    """
    if complaint.said_by(person.id) and complaint.status is Status.FILED:
        return
    if not works_on(complaint, person):
        raise _not_theirs_to_correct(complaint, person)
    if helps_out(complaint, person):
        raise TheCommunitys(complaint.number)
    if confiding.reads_extract(complaint, person):  # category and place are of words they don't read
        raise KeptInConfidence(complaint.number)
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
