"""A complaint's (诉求) life: its states, the steps between them, and who may take which."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.areas.rules import Area, Level, Place
from bot.complaints.refusals import (
    AlreadyClaimed,
    AppealedBefore,
    ClaimedByOther,
    NotMergeable,
    NotYourArea,
    OnlyLeaders,
    OnlyReporter,
    TooLateToReopen,
    WrongStep,
)
from bot.intake.spot import Spot
from bot.intake.triage import Kind, Urgency
from bot.people.rules import LEADERS, WORKERS, Person, Role
from bot.refusals import NotFound, Refusal


class Status(StrEnum):
    FILED = "filed"  # 待接单
    CLAIMED = "claimed"  # 已接单
    ANSWERED = "answered"  # 办理中
    DEFERRED = "deferred"  # 挂账
    RESOLVED = "resolved"  # 已办结，待评价
    CLOSED = "closed"  # 已销号
    RETURNED = "returned"  # 已退回
    MERGED = "merged"  # 已并案
    WITHDRAWN = "withdrawn"  # 已撤回
    NOT_POSSIBLE = "not_possible"  # 暂不具备条件: an ending, but not a result


class Step(StrEnum):
    CLAIM = "claim"  # 接单
    ANSWER = "answer"  # 答复
    PROGRESS = "progress"  # 进展
    RESOLVE = "resolve"  # 办结
    TRANSFER = "transfer"  # 转派
    RETURN = "return"  # 退回
    WHISTLE = "whistle"  # 吹哨
    DEFER = "defer"  # 挂账
    RESUME = "resume"
    MERGE = "merge"  # 并案
    WITHDRAW = "withdraw"  # 撤回
    RATE = "rate"  # 评价
    REOPEN = "reopen"  # 重办
    CLOSE = "close"  # 销号
    APPEAL = "appeal"  # 申诉
    NOT_POSSIBLE = "not_possible"  # 暂不具备条件
    CHASE = "chase"  # 督办
    RELEASE = "release"  # back to the pool: claimed, and nothing came of it


class Channel(StrEnum):
    GROUP = "group"
    PRIVATE = "private"
    WHISPER = "whisper"  # 悄悄话
    DESK = "desk"
    HOTLINE = "hotline"
    VISIT = "visit"
    MEETING = "meeting"
    LISTENING_DAY = "listening_day"


class Score(StrEnum):
    SATISFIED = "satisfied"  # 满意
    MOSTLY = "mostly"  # 基本满意
    DISSATISFIED = "dissatisfied"  # 不满意
    UNSOLVED = "unsolved"  # 未解决: never closes, goes back to work


NEXT: Mapping[tuple[Status, Step], Status] = {
    (Status.FILED, Step.CLAIM): Status.CLAIMED,
    (Status.FILED, Step.TRANSFER): Status.FILED,
    (Status.FILED, Step.RETURN): Status.RETURNED,
    (Status.FILED, Step.MERGE): Status.MERGED,
    (Status.FILED, Step.WITHDRAW): Status.WITHDRAWN,
    (Status.CLAIMED, Step.ANSWER): Status.ANSWERED,
    (Status.CLAIMED, Step.PROGRESS): Status.CLAIMED,
    (Status.CLAIMED, Step.RESOLVE): Status.RESOLVED,
    (Status.CLAIMED, Step.TRANSFER): Status.FILED,
    (Status.CLAIMED, Step.WHISTLE): Status.CLAIMED,
    (Status.CLAIMED, Step.DEFER): Status.DEFERRED,
    (Status.CLAIMED, Step.MERGE): Status.MERGED,
    (Status.CLAIMED, Step.RELEASE): Status.FILED,
    (Status.ANSWERED, Step.PROGRESS): Status.ANSWERED,
    (Status.ANSWERED, Step.RESOLVE): Status.RESOLVED,
    (Status.ANSWERED, Step.TRANSFER): Status.FILED,
    (Status.ANSWERED, Step.WHISTLE): Status.ANSWERED,
    (Status.ANSWERED, Step.DEFER): Status.DEFERRED,
    (Status.DEFERRED, Step.RESUME): Status.ANSWERED,
    (Status.CLAIMED, Step.NOT_POSSIBLE): Status.NOT_POSSIBLE,
    (Status.ANSWERED, Step.NOT_POSSIBLE): Status.NOT_POSSIBLE,
    (Status.NOT_POSSIBLE, Step.RESUME): Status.ANSWERED,  # at its review it proved possible
    (Status.FILED, Step.CHASE): Status.FILED,
    (Status.CLAIMED, Step.CHASE): Status.CLAIMED,
    (Status.ANSWERED, Step.CHASE): Status.ANSWERED,
    (Status.DEFERRED, Step.CHASE): Status.DEFERRED,
    (Status.RESOLVED, Step.RATE): Status.CLOSED,
    (Status.RESOLVED, Step.REOPEN): Status.CLAIMED,  # the resident said 未解决
    (Status.RESOLVED, Step.CLOSE): Status.CLOSED,
    (Status.CLOSED, Step.REOPEN): Status.CLAIMED,  # within REOPEN_WITHIN, by the reporter
    (Status.RETURNED, Step.APPEAL): Status.FILED,  # once
}

OPEN = frozenset({Status.FILED, Status.CLAIMED, Status.ANSWERED, Status.DEFERRED, Status.RESOLVED})
BEING_WORKED = frozenset({Status.FILED, Status.CLAIMED, Status.ANSWERED, Status.DEFERRED})
IN_HAND = BEING_WORKED - {Status.FILED}

WORK_STEPS = frozenset(
    {
        Step.ANSWER,
        Step.PROGRESS,
        Step.RESOLVE,
        Step.WHISTLE,
        Step.DEFER,
        Step.RESUME,
        Step.MERGE,
        Step.NOT_POSSIBLE,
    }
)
REPORTER_STEPS = frozenset({Step.WITHDRAW, Step.APPEAL})
RESIDENT_STEPS = frozenset({Step.RATE, Step.REOPEN})

# Source: design, section 2.
REOPEN_WITHIN = timedelta(days=14)
REMIND_AFTER = timedelta(days=2)  # the one reminder of the silence rule
SILENCE = timedelta(days=3)  # no word from the resident for so long counts as agreed


@dataclass(frozen=True, slots=True)
class Who:
    """A person as a complaint names one."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Origin:
    """The message in which the complaint was said."""

    place: Place
    message_id: int


@dataclass(frozen=True, slots=True)
class Complaint:
    id: int
    number: str  # 26-0001, per community and year; never changes
    community_id: int
    area: Area
    category: str
    kind: Kind
    channel: Channel
    urgency: Urgency
    text: str
    spot: Spot
    status: Status
    reporter: Who
    filed_by: Who  # the same as `reporter`, or who passed the words on (代办)
    filed_at: datetime  # aware, UTC, like all times here
    origin: Origin | None = None
    assigned_to: Who | None = None
    claimed_by: Who | None = None
    claimed_at: datetime | None = None
    answered_at: datetime | None = None
    resolved_at: datetime | None = None
    closed_at: datetime | None = None
    rounds: int = 0  # how often it has been resolved
    appealed: bool = False
    outcome: str = ""  # the latest result, or the reason it was returned for
    followers: tuple[int, ...] = ()  # people's ids, without the reporter

    @property
    def whispered(self) -> bool:
        return self.channel is Channel.WHISPER

    @property
    def public(self) -> bool:
        """Whether its card hangs in the residents' group."""
        in_group = self.origin is not None and self.origin.place.chat_id < 0
        return self.channel is Channel.GROUP or (self.channel is Channel.LISTENING_DAY and in_group)

    def said_by(self, person_id: int) -> bool:
        """Whether the person reported it or passed it on."""
        return person_id in (self.reporter.id, self.filed_by.id)

    def concerns(self, person_id: int) -> bool:
        """Whether the person reported it, passed it on or follows it."""
        return self.said_by(person_id) or person_id in self.followers


@dataclass(frozen=True, slots=True)
class Lookalike:
    """As much of a complaint as tells whether another says the same."""

    id: int
    text: str
    building: str | None
    concerned: frozenset[int]  # whoever reported it, passed it on or follows it


def works_on(complaint: Complaint, person: Person) -> bool:
    """Whether the person's posts, or having it assigned, make the complaint theirs to work on."""
    named = complaint.assigned_to is not None and complaint.assigned_to.id == person.id
    roles = WORKERS | {Role.PROVIDER}
    if complaint.kind is Kind.SERVICE:
        roles |= {Role.VOLUNTEER}
    return named or person.holds(roles, complaint.area, complaint.category)


def leads(complaint: Complaint, person: Person) -> bool:
    """Whether the person may act for whoever claimed it."""
    return person.holds(LEADERS, complaint.area)


def may_see(complaint: Complaint, person: Person) -> bool:
    """Whether the person may read all of it. What they may not see, reads like a missing one."""
    overseer = person.holds({Role.SUBDISTRICT}, complaint.area)
    return complaint.concerns(person.id) or works_on(complaint, person) or overseer


def why_not(complaint: Complaint, step: Step, person: Person, now: datetime) -> Refusal | None:
    """What stands against this step, or None. Cards hide a button by it, actions raise it."""
    if not may_see(complaint, person) and not complaint.public:
        return NotFound(complaint.number)
    if refusal := _not_yours(complaint, step, person):
        return refusal
    if step is Step.CLAIM and complaint.claimed_by and complaint.status in BEING_WORKED:
        return AlreadyClaimed(
            complaint.number, complaint.claimed_by.name, mine=complaint.claimed_by.id == person.id
        )
    if (complaint.status, step) not in NEXT:
        return WrongStep(complaint.number, complaint.status)
    return _too_late(complaint, step, now)


def _not_yours(complaint: Complaint, step: Step, person: Person) -> Refusal | None:
    """Who may take the step at all, whatever the state."""
    if step in REPORTER_STEPS:
        return None if complaint.reporter.id == person.id else OnlyReporter(complaint.number)
    if step in RESIDENT_STEPS:
        return None if complaint.concerns(person.id) else OnlyReporter(complaint.number)
    if step is Step.CHASE:
        return None if leads(complaint, person) else OnlyLeaders(complaint.number)
    if not works_on(complaint, person):
        return NotYourArea(complaint.number, complaint.area.name)
    return _not_the_claimer(complaint, step, person)


def _not_the_claimer(complaint: Complaint, step: Step, person: Person) -> Refusal | None:
    """Once somebody has claimed it, only they and their leaders go on with it."""
    claimer = complaint.claimed_by
    if claimer is None or claimer.id == person.id or step in (Step.CLAIM, Step.RETURN):
        return None
    held = step in WORK_STEPS or step is Step.TRANSFER
    return ClaimedByOther(complaint.number, claimer.name) if held and not leads(complaint, person) else None


def _too_late(complaint: Complaint, step: Step, now: datetime) -> Refusal | None:
    if step is Step.APPEAL and complaint.appealed:
        return AppealedBefore(complaint.number)
    closed = complaint.closed_at
    if step is Step.REOPEN and complaint.status is Status.CLOSED and closed and now >= closed + REOPEN_WITHIN:
        return TooLateToReopen(complaint.number, REOPEN_WITHIN.days)
    return None


def check(complaint: Complaint, step: Step, person: Person, now: datetime) -> None:
    """Raises: whatever `why_not` finds."""
    if refusal := why_not(complaint, step, person, now):
        raise refusal


def claim(complaint: Complaint, worker: Person, now: datetime) -> Complaint:
    """
    A worker takes the complaint on (接单) and answers for it from now.

    Raises: AlreadyClaimed, NotYourArea, WrongStep, NotFound.
    """
    check(complaint, Step.CLAIM, worker, now)
    return replace(_moved(complaint, Step.CLAIM), claimed_by=Who(worker.id, worker.name), claimed_at=now)


def answer(complaint: Complaint, worker: Person, now: datetime) -> Complaint:
    """The first word to the resident (答复). Raises: ClaimedByOther, NotYourArea, WrongStep, NotFound."""
    check(complaint, Step.ANSWER, worker, now)
    return replace(_moved(complaint, Step.ANSWER), answered_at=now)


def progress(complaint: Complaint, worker: Person, now: datetime) -> Complaint:
    """How the work goes (进展). Raises like `answer`."""
    check(complaint, Step.PROGRESS, worker, now)
    return _moved(complaint, Step.PROGRESS)


def resolve(complaint: Complaint, worker: Person, result: str, now: datetime) -> Complaint:
    """Done, with the evidence (办结); the resident has the next word. Raises like `answer`."""
    check(complaint, Step.RESOLVE, worker, now)
    moved = _moved(complaint, Step.RESOLVE)
    answered = complaint.answered_at or now
    return replace(moved, outcome=result, resolved_at=now, answered_at=answered, rounds=complaint.rounds + 1)


def hand_to_person(complaint: Complaint, by: Person, to: Person, now: datetime) -> Complaint:
    """Name who should claim it (转派). Raises: NotYourArea, ClaimedByOther, WrongStep, NotFound."""
    check(complaint, Step.TRANSFER, by, now)
    return replace(
        _moved(complaint, Step.TRANSFER), claimed_by=None, claimed_at=None, assigned_to=Who(to.id, to.name)
    )


def hand_to_area(complaint: Complaint, by: Person, area: Area, now: datetime) -> Complaint:
    """Move it sideways to another grid (转派). Raises like `hand_to_person`."""
    check(complaint, Step.TRANSFER, by, now)
    return replace(
        _moved(complaint, Step.TRANSFER), claimed_by=None, claimed_at=None, assigned_to=None, area=area
    )


def send_back(complaint: Complaint, worker: Person, reason: str, now: datetime) -> Complaint:
    """Not for the grid to do (退回); the reporter reads why. Raises: NotYourArea, WrongStep, NotFound."""
    check(complaint, Step.RETURN, worker, now)
    return replace(_moved(complaint, Step.RETURN), outcome=reason, closed_at=now)


def withdraw(complaint: Complaint, reporter: Person, now: datetime) -> Complaint:
    """The reporter takes it back (撤回), still unclaimed. Raises: OnlyReporter, WrongStep, NotFound."""
    check(complaint, Step.WITHDRAW, reporter, now)
    return replace(_moved(complaint, Step.WITHDRAW), closed_at=now)


def appeal(complaint: Complaint, reporter: Person, now: datetime) -> Complaint:
    """The reporter disagrees with a return, once. Raises: OnlyReporter, AppealedBefore, WrongStep, NotFound."""
    check(complaint, Step.APPEAL, reporter, now)
    return replace(_moved(complaint, Step.APPEAL), appealed=True, closed_at=None, assigned_to=None)


def rate(complaint: Complaint, resident: Person, score: Score, now: datetime) -> Complaint:
    """
    The resident's word on the result (评价). Agreeing closes it, 未解决 puts it back to work.

    A follower's rating is kept but only the reporter's moves the complaint.
    Raises: OnlyReporter, WrongStep, TooLateToReopen, NotFound.
    """
    step = Step.REOPEN if score is Score.UNSOLVED else Step.RATE
    check(complaint, step, resident, now)
    if step is Step.REOPEN:
        return replace(_moved(complaint, step), closed_at=None, resolved_at=None)
    if not complaint.said_by(resident.id):
        return complaint
    return replace(_moved(complaint, step), closed_at=now)


def close_silently(complaint: Complaint, now: datetime) -> Complaint | None:
    """The silence rule (3 days): the complaint closed, or None where there is nothing to close now."""
    resolved = complaint.resolved_at
    if complaint.status is not Status.RESOLVED or resolved is None or now < resolved + SILENCE:
        return None
    return replace(_moved(complaint, Step.CLOSE), closed_at=now)


def defer(complaint: Complaint, worker: Person, now: datetime) -> Complaint:
    """Put off to a date the resident is told (挂账), which is a word to them too. Raises like `answer`."""
    check(complaint, Step.DEFER, worker, now)
    return replace(_moved(complaint, Step.DEFER), answered_at=complaint.answered_at or now)


def resume(complaint: Complaint) -> Complaint:
    """Back to work: its date has come, or somebody took it up again."""
    return replace(_moved(complaint, Step.RESUME), closed_at=None)


def merge(complaint: Complaint, into: Complaint, worker: Person, now: datetime) -> Complaint:
    """
    The same matter as another open one (并案), which goes on for both.

    Raises: NotMergeable, and like `answer`, for either of the two.
    """
    check(complaint, Step.MERGE, worker, now)
    if not works_on(into, worker):
        raise NotFound(into.number) if not into.public else NotYourArea(into.number, into.area.name)
    fits = into.community_id == complaint.community_id and into.id != complaint.id and not into.whispered
    if not fits or into.status not in BEING_WORKED:
        raise NotMergeable(complaint.number, into.number)
    return replace(_moved(complaint, Step.MERGE), closed_at=now, outcome=into.number)


def set_aside(complaint: Complaint, worker: Person, why: str, now: datetime) -> Complaint:
    """暂不具备条件: an ending without a result; `why` names the unit and the reason. Raises like `answer`."""
    check(complaint, Step.NOT_POSSIBLE, worker, now)
    answered = complaint.answered_at or now
    return replace(_moved(complaint, Step.NOT_POSSIBLE), closed_at=now, outcome=why, answered_at=answered)


def release(complaint: Complaint) -> Complaint:
    """Nobody's any more, and free to be claimed."""
    return replace(_moved(complaint, Step.RELEASE), claimed_by=None, claimed_at=None, assigned_to=None)


def brings_answer(complaint: Complaint) -> Step:
    """What a worker's reply in the group counts as: the answer, or progress once there is one."""
    return Step.ANSWER if (complaint.status, Step.ANSWER) in NEXT else Step.PROGRESS


def _moved(complaint: Complaint, step: Step) -> Complaint:
    return replace(complaint, status=NEXT[complaint.status, step])


def number(year: int, sequence: int) -> str:
    """26-0001: the year's last two digits and at least four of the count."""
    return f"{year % 100:02}-{sequence:04}"


def check_correctable(complaint: Complaint, person: Person) -> None:
    """
    May the person put right what was read out of the words? Whoever works on it, while it is worked
    on; whoever reported it, until it is claimed.

    Raises: NotYourArea, ClaimedByOther, WrongStep, NotFound.
    """
    if complaint.said_by(person.id) and complaint.status is Status.FILED:
        return
    if not works_on(complaint, person):
        raise _not_theirs_to_correct(complaint, person)
    if refusal := _not_the_claimer(complaint, Step.PROGRESS, person):
        raise refusal
    if complaint.status not in BEING_WORKED:
        raise WrongStep(complaint.number, complaint.status)


def _not_theirs_to_correct(complaint: Complaint, person: Person) -> Refusal:
    if complaint.said_by(person.id):
        return WrongStep(complaint.number, complaint.status)
    return (
        NotYourArea(complaint.number, complaint.area.name) if complaint.public else NotFound(complaint.number)
    )


def relocate(complaint: Complaint, by: Person, area: Area, now: datetime, *, stays: bool) -> Complaint:
    """
    Where it really is (改地点). `stays`: within the grid it is in; out of it, another grid starts anew.

    Raises: like `check_correctable`, and once claimed like `hand_to_area`.
    """
    check_correctable(complaint, by)
    spot = Spot() if area.level is Level.GRID else replace(complaint.spot, building=area.name)
    if stays:
        return replace(complaint, area=area, spot=spot)
    if complaint.status is Status.FILED:
        return replace(complaint, area=area, spot=spot, assigned_to=None)
    return replace(hand_to_area(complaint, by, area, now), spot=spot)
