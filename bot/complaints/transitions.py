"""What a step makes of a complaint: each checks who takes it and when, and gives the complaint after it."""

from dataclasses import replace
from datetime import datetime

from bot.areas.rules import Area, Level
from bot.complaints.complaint import Complaint, Score, Spot, Status
from bot.complaints.lifecycle import BEING_WORKED, OPEN, SILENCE, TRANSITIONS, Step
from bot.complaints.permissions import check, check_correctable, works_on
from bot.complaints.refusals import NotMergeable, NotYourArea
from bot.kernel.refs import PersonRef
from bot.kernel.refusal import NotFound
from bot.people.rules import Person


def claim(complaint: Complaint, worker: Person, now: datetime) -> Complaint:
    """
    A worker takes the complaint on (接单) and answers for it from now.

    Raises: AlreadyClaimed, NotYourArea, WrongStep, NotFound.
    """
    check(complaint, Step.CLAIM, worker, now)
    return replace(_moved(complaint, Step.CLAIM), claimed_by=PersonRef(worker.id, worker.name), claimed_at=now)


def answer(complaint: Complaint, worker: Person, now: datetime) -> Complaint:
    """The first word to the resident (答复). Raises: ClaimedByOther, NotYourArea, WrongStep, NotFound."""
    check(complaint, Step.ANSWER, worker, now)
    return replace(_moved(complaint, Step.ANSWER), answered_at=now)


def take(complaint: Complaint, step: Step, person: Person, now: datetime) -> Complaint:
    """
    A step as its row says, with nothing besides the status but when the complaint ended.

    Raises: what `permissions.why_not` finds.
    """
    check(complaint, step, person, now)
    moved = _moved(complaint, step)
    return moved if moved.status in OPEN else replace(moved, closed_at=now)


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
        _moved(complaint, Step.TRANSFER),
        claimed_by=None,
        claimed_at=None,
        assigned_to=PersonRef(to.id, to.name),
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


def conclude_not_possible(complaint: Complaint, worker: Person, why: str, now: datetime) -> Complaint:
    """暂不具备条件: an ending without a result; `why` names the unit and the reason. Raises like `answer`."""
    check(complaint, Step.NOT_POSSIBLE, worker, now)
    answered = complaint.answered_at or now
    return replace(_moved(complaint, Step.NOT_POSSIBLE), closed_at=now, outcome=why, answered_at=answered)


def release(complaint: Complaint) -> Complaint:
    """Nobody's any more, and free to be claimed."""
    return replace(_moved(complaint, Step.RELEASE), claimed_by=None, claimed_at=None, assigned_to=None)


def brings_answer(complaint: Complaint) -> Step:
    """What a worker's reply in the group counts as: the answer, or progress once there is one."""
    return Step.ANSWER if (complaint.status, Step.ANSWER) in TRANSITIONS else Step.PROGRESS


def _moved(complaint: Complaint, step: Step) -> Complaint:
    return replace(complaint, status=TRANSITIONS[complaint.status, step])


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
