"""Transitions: the complaint after each step. Each checks the permission first. Pure functions."""

from dataclasses import replace
from datetime import datetime

from bot.areas.rules import Area, Level
from bot.complaints.complaint import Complaint, Pledge, Promise, Score, Spot, Status
from bot.complaints.judging import deciders, needs_call_back
from bot.complaints.lifecycle import BEING_WORKED, IN_HAND, OPEN, SILENCE, TRANSITIONS, Step
from bot.complaints.permissions import check, check_correctable, works_on
from bot.complaints.refusals import MergedByOthers, NothingPromised, NotMergeable, NotYourArea
from bot.kernel.refs import PersonRef
from bot.kernel.refusal import NotFound
from bot.people.rules import Person


def claim(complaint: Complaint, worker: Person, now: datetime) -> Complaint:
    """
    Claim it (接单): the worker answers for it from now.

    Raises: AlreadyClaimed, NotYourArea, WrongStep, NotFound.
    """
    check(complaint, Step.CLAIM, worker, now)
    claimed = replace(_moved(complaint, Step.CLAIM), answerable=None)
    return replace(claimed, claimed_by=PersonRef(worker.id, worker.name), claimed_at=now)


def answer(complaint: Complaint, worker: Person, now: datetime) -> Complaint:
    """Answer the resident first (答复). Raises: ClaimedByOther, NotYourArea, WrongStep, NotFound."""
    check(complaint, Step.ANSWER, worker, now)
    return replace(_moved(complaint, Step.ANSWER), answered_at=now)


def take(complaint: Complaint, step: Step, person: Person, now: datetime) -> Complaint:
    """
    Take a step that changes only the status, and the time of the end if it ends the complaint.

    Raises the refusal of `permissions.why_not`.
    """
    check(complaint, step, person, now)
    moved = _moved(complaint, step)
    return moved if moved.status in OPEN else replace(moved, closed_at=now)


def resolve(complaint: Complaint, worker: Person, result: str, now: datetime) -> Complaint:
    """Resolve it with a result (办结); the resident rates it next. Raises like `answer`."""
    check(complaint, Step.RESOLVE, worker, now)
    moved = _moved(complaint, Step.RESOLVE)
    answered = complaint.answered_at or now
    anew = replace(_kept_or_missed(moved, now), score=None, contacted=None, rounds=complaint.rounds + 1)
    return replace(anew, outcome=result, resolved_at=now, answered_at=answered)


def _kept_or_missed(complaint: Complaint, now: datetime) -> Complaint:
    """The promise once the work is done: kept, unless its time has passed."""
    promised = complaint.promised
    if promised is None:
        return complaint
    return miss(complaint, now) or replace(complaint, promise=replace(promised, state=Pledge.KEPT))


def miss(complaint: Complaint, now: datetime) -> Complaint | None:
    """The complaint with its promise missed; None where there is none, or its time hasn't passed."""
    promised = complaint.promised
    if promised is None or now <= promised.until:
        return None
    missed = replace(promised, state=Pledge.MISSED)
    return replace(complaint, promise=missed, promises_missed=complaint.promises_missed + 1)


def promise(complaint: Complaint, worker: Person, until: datetime, now: datetime) -> Complaint:
    """Promise a time (说定时间). Raises like `answer`; AlreadyPromised."""
    check(complaint, Step.PROMISE, worker, now)
    return replace(_moved(complaint, Step.PROMISE), promise=Promise(until, now))


def take_back_promise(complaint: Complaint, worker: Person, now: datetime) -> Complaint:
    """No time was meant: the promise that was read goes. Raises like `promise`; NothingPromised."""
    check(complaint, Step.PROMISE, worker, now)
    if complaint.promised is None:
        raise NothingPromised(complaint.number)
    return replace(complaint, promise=None)


def postpone(complaint: Complaint, worker: Person, until: datetime, now: datetime) -> Complaint:
    """Move the promised time (改时间), once. Raises like `answer`; NothingPromised, PromiseMoved."""
    check(complaint, Step.POSTPONE, worker, now)
    return replace(_moved(complaint, Step.POSTPONE), promise=Promise(until, now, moved=True))


def hand_to_person(
    complaint: Complaint, by: Person, to: Person, now: datetime, extract: str | None = None
) -> Complaint:
    """
    Assign it to a person (转派), a whisper also by an extract alone.

    Raises: NotYourArea, ClaimedByOther, WrongStep, NotFound, ForKeeperAlone.
    """
    check(complaint, Step.TRANSFER, by, now)
    return replace(
        _moved(complaint, Step.TRANSFER),
        claimed_by=None,
        claimed_at=None,
        answerable=_answerable(complaint),
        assigned_to=PersonRef(to.id, to.name),
        extract=extract,
    )


def _answerable(complaint: Complaint) -> PersonRef | None:
    """
    首接负责: the first holder stays responsible until somebody else has accepted it.

    Of a confided one the secretary is: the one it was handed to may be whom later words speak of.
    """
    return None if complaint.confided else complaint.answerable or complaint.claimed_by


def hand_to_area(complaint: Complaint, by: Person, area: Area, now: datetime) -> Complaint:
    """Transfer it to another grid (转派). Raises like `hand_to_person`."""
    check(complaint, Step.TRANSFER, by, now)
    return replace(
        _moved(complaint, Step.TRANSFER),
        claimed_by=None,
        claimed_at=None,
        answerable=_answerable(complaint),
        assigned_to=None,
        area=area,
    )


def send_back(complaint: Complaint, worker: Person, reason: str, now: datetime) -> Complaint:
    """
    Return it with a reason for the reporter (退回), and a way on.

    Raises: NotYourArea, WrongStep, NotFound, ArbiterDecides, FirstHolderAnswers, ReturnedByOthers.
    """
    check(complaint, Step.RETURN, worker, now)
    returned = replace(_moved(complaint, Step.RETURN), returned_by=worker.id, answerable=None)
    return replace(returned, outcome=reason, closed_at=now)


def appeal(complaint: Complaint, reporter: Person, now: datetime) -> Complaint:
    """Appeal against a return, once. Raises: OnlyReporter, AppealedBefore, WrongStep, NotFound."""
    check(complaint, Step.APPEAL, reporter, now)
    return replace(_moved(complaint, Step.APPEAL), appealed=True, closed_at=None, assigned_to=None)


def rate(complaint: Complaint, resident: Person, score: Score, now: datetime) -> Complaint:
    """
    Rate the result (评价). 未解决 reopens it, any other score closes it.

    A follower's rating is stored, but only 本人's closes the complaint.
    Raises: OnlyReporter, HandledIt, PassedItOn, WrongStep, TooLateToReopen, NotFound.
    """
    step = Step.REOPEN if score is Score.UNSOLVED else Step.RATE
    check(complaint, step, resident, now)
    if step is Step.REOPEN:
        return _reopened(complaint)
    if resident.id not in deciders(complaint):
        return complaint
    return replace(_moved(complaint, step), closed_at=now, score=score)


def _reopened(complaint: Complaint) -> Complaint:
    reopened = replace(_moved(complaint, Step.REOPEN), promise=None)
    return replace(reopened, closed_at=None, resolved_at=None, score=Score.UNSOLVED)


def call_back(
    complaint: Complaint, caller: Person, score: Score, now: datetime, *, contacted: bool
) -> Complaint:
    """
    The answer of 本人 whom somebody asked (回访), entered for them. Like `rate`.

    Raises: HandledIt, PassedItOn, NotYourArea, JudgedByResidents, WrongStep, NotFound.
    """
    check(complaint, Step.CALL_BACK, caller, now)
    if score is Score.UNSOLVED:
        return replace(_reopened(complaint), contacted=contacted)
    return replace(_moved(complaint, Step.CALL_BACK), closed_at=now, score=score, contacted=contacted)


def close_silently(complaint: Complaint, now: datetime) -> Complaint | None:
    """
    The complaint closed by the silence rule (3 days), or None if there is nothing to close now.

    The silence of somebody whom nobody could ask agrees to nothing.
    """
    resolved = complaint.resolved_at
    if needs_call_back(complaint):
        return None
    if complaint.status is not Status.RESOLVED or resolved is None or now < resolved + SILENCE:
        return None
    return replace(_moved(complaint, Step.CLOSE), closed_at=now)


def defer(complaint: Complaint, worker: Person, until: datetime, now: datetime) -> Complaint:
    """
    Defer it (挂账). The notice of reason and date counts as the answer. Raises like `answer`.

    The date takes the place of an earlier promise; a new one is made when the work goes on.
    """
    check(complaint, Step.DEFER, worker, now)
    promised = complaint.promised
    promise = complaint.promise if promised is None or promised.until > until else None
    return replace(_moved(complaint, Step.DEFER), answered_at=complaint.answered_at or now, promise=promise)


def resume(complaint: Complaint) -> Complaint:
    """Resume it, on its date or by a person."""
    return replace(_moved(complaint, Step.RESUME), closed_at=None)


def merge(complaint: Complaint, into: Complaint, worker: Person, now: datetime) -> Complaint:
    """
    Merge it into another open one about the same matter (并案).

    Raises: NotMergeable, MergedByOthers, and like `answer`, for either of the two.
    """
    check(complaint, Step.MERGE, worker, now)
    if not works_on(into, worker):
        raise NotFound(into.number) if not into.public else NotYourArea(into.number, into.area.name)
    # Not into a whisper: the others' reporters would follow what was said in confidence.
    fits = into.community_id == complaint.community_id and into.id != complaint.id and not into.whispered
    if not fits or into.status not in BEING_WORKED:
        raise NotMergeable(complaint.number, into.number)
    if into.principal == worker.id and complaint.principal != worker.id:
        raise MergedByOthers(complaint.number, into.number)
    return replace(_moved(complaint, Step.MERGE), closed_at=now, outcome=into.number, merged_into=into.id)


def conclude_not_possible(complaint: Complaint, worker: Person, why: str, now: datetime) -> Complaint:
    """End it without a result (暂不具备条件). `why` has the unit and the reason. Raises like `answer`."""
    check(complaint, Step.NOT_POSSIBLE, worker, now)
    answered = complaint.answered_at or now
    return replace(_moved(complaint, Step.NOT_POSSIBLE), closed_at=now, outcome=why, answered_at=answered)


def release(complaint: Complaint) -> Complaint:
    """Remove the claim and the assignment: it may be claimed again."""
    return replace(_moved(complaint, Step.RELEASE), claimed_by=None, claimed_at=None, assigned_to=None)


def taken_out(complaint: Complaint) -> Complaint:
    """Without anybody who has it: open to those who may claim it, in whatever state their work was."""
    status = Status.FILED if complaint.status in IN_HAND else complaint.status
    return replace(
        complaint,
        status=status,
        claimed_by=None,
        claimed_at=None,
        assigned_to=None,
        answerable=None,
        extract=None,
    )


def brings_answer(complaint: Complaint) -> Step:
    """The step of a worker's reply in the group: the answer, or progress once there is one."""
    return Step.ANSWER if (complaint.status, Step.ANSWER) in TRANSITIONS else Step.PROGRESS


def _moved(complaint: Complaint, step: Step) -> Complaint:
    moved = replace(complaint, status=TRANSITIONS[complaint.status, step])
    # What ends without a result is neither kept nor missed.
    return replace(moved, promise=None) if moved.promised and moved.status not in OPEN else moved


def relocate(complaint: Complaint, by: Person, area: Area, now: datetime, *, stays: bool) -> Complaint:
    """
    Correct the place (改地点). `stays`: it stays in its grid; in another grid it starts anew, unclaimed.

    Raises: like `check_correctable`, and once claimed like `hand_to_area`.
    """
    check_correctable(complaint, by)
    complaint = replace(complaint, remembered=False)
    spot = Spot() if area.level is Level.GRID else replace(complaint.spot, building=area.name)
    if stays:
        return replace(complaint, area=area, spot=spot)
    if complaint.status is Status.FILED:
        return replace(complaint, area=area, spot=spot, assigned_to=None)
    return replace(hand_to_area(complaint, by, area, now), spot=spot)
