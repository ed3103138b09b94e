"""A complaint's life: every step from every state, by everybody."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from bot.complaints import lifecycle, permissions, transitions
from bot.complaints.complaint import Channel, Complaint, Kind, Score, Spot, Status, number
from bot.complaints.lifecycle import TRANSITIONS, Step
from bot.complaints.permissions import THE_COMMUNITYS, why_not
from bot.complaints.refusals import (
    AlreadyClaimed,
    AppealedBefore,
    ClaimedByOther,
    NotYourArea,
    OnlyReporter,
    TheCommunitys,
    TooLateToReopen,
    WrongStep,
)
from bot.kernel.refs import PersonRef
from bot.kernel.refusal import NotFound
from bot.people.rules import Person
from tests.builders import (
    BUILDING,
    CHEN,
    HEATING,
    LI,
    NOON,
    OTHER_GRID,
    OVERSEER,
    QIAN,
    SUN,
    VOLUNTEER,
    WANG,
    ZHAO,
    a_complaint,
)

ACTS: dict[Step, Callable[[Complaint, Person], Complaint]] = {
    Step.CLAIM: lambda c, p: transitions.claim(c, p, NOON),
    Step.ANSWER: lambda c, p: transitions.answer(c, p, NOON),
    Step.PROGRESS: lambda c, p: transitions.take(c, Step.PROGRESS, p, NOON),
    Step.RESOLVE: lambda c, p: transitions.resolve(c, p, "好了", NOON),
    Step.TRANSFER: lambda c, p: transitions.hand_to_area(c, p, OTHER_GRID, NOON),
    Step.RETURN: lambda c, p: transitions.send_back(c, p, "不归我们", NOON),
    Step.WITHDRAW: lambda c, p: transitions.take(c, Step.WITHDRAW, p, NOON),
    Step.RATE: lambda c, p: transitions.rate(c, p, Score.SATISFIED, NOON),
    Step.REOPEN: lambda c, p: transitions.rate(c, p, Score.UNSOLVED, NOON),
    Step.APPEAL: lambda c, p: transitions.appeal(c, p, NOON),
}
OF_THE_REPORTER = {Step.WITHDRAW, Step.APPEAL, Step.RATE, Step.REOPEN}


@pytest.mark.parametrize(("status", "step"), list(product(Status, ACTS)))
def test_a_step_is_open_exactly_where_the_table_says(status: Status, step: Step) -> None:
    complaint = a_complaint(status)
    person = LI if step in OF_THE_REPORTER else WANG
    if (status, step) in TRANSITIONS:
        assert ACTS[step](complaint, person).status is TRANSITIONS[status, step]
    else:
        with pytest.raises((WrongStep, AlreadyClaimed)):
            ACTS[step](complaint, person)


def test_every_state_can_be_reached_and_open_ones_left() -> None:
    assert set(TRANSITIONS.values()) | {Status.FILED} == set(Status)
    assert {status for status, _ in TRANSITIONS} >= lifecycle.OPEN


@pytest.mark.parametrize("step", [step for step in ACTS if step not in OF_THE_REPORTER])
@pytest.mark.parametrize("person", [LI, CHEN, QIAN, VOLUNTEER, OVERSEER, HEATING])
def test_work_is_for_those_whose_post_covers_it(step: Step, person: Person) -> None:
    assert isinstance(why_not(a_complaint(), step, person, NOON), NotYourArea)


@pytest.mark.parametrize("person", [WANG, ZHAO, SUN])
def test_workers_and_leaders_may_claim(person: Person) -> None:
    assert transitions.claim(a_complaint(), person, NOON).claimed_by == PersonRef(person.id, person.name)


HELD = a_complaint(Status.CLAIMED, claimed_by=PersonRef(HEATING.id, HEATING.name))


@pytest.mark.parametrize("step", [Step.ANSWER, Step.PROGRESS, Step.RESOLVE])
def test_a_provider_goes_on_with_what_it_claimed_before_there_were_orders(step: Step) -> None:
    assert why_not(HELD, step, HEATING, NOON) is None
    assert isinstance(why_not(HELD, step, replace(HEATING, posts=()), NOON), NotYourArea)


@pytest.mark.parametrize("step", sorted(THE_COMMUNITYS))
def test_a_provider_never_takes_the_communitys_steps(step: Step) -> None:
    assert isinstance(why_not(HELD, step, HEATING, NOON), TheCommunitys)
    leads = replace(HEATING, posts=(*HEATING.posts, *SUN.posts))
    assert not isinstance(why_not(HELD, step, leads, NOON), TheCommunitys)


def test_volunteers_take_service_orders() -> None:
    assert why_not(a_complaint(kind=Kind.SERVICE), Step.CLAIM, VOLUNTEER, NOON) is None


OF_A_VOLUNTEER = a_complaint(
    Status.CLAIMED, kind=Kind.SERVICE, claimed_by=PersonRef(VOLUNTEER.id, VOLUNTEER.name)
)


@pytest.mark.parametrize("step", sorted(THE_COMMUNITYS))
def test_a_volunteer_hands_on_what_they_hold_and_takes_no_other_step_of_the_community(step: Step) -> None:
    waiting = a_complaint(kind=Kind.SERVICE)
    assert isinstance(why_not(waiting, step, VOLUNTEER, NOON), TheCommunitys)
    refused = isinstance(why_not(OF_A_VOLUNTEER, step, VOLUNTEER, NOON), TheCommunitys)
    assert refused is (step is not Step.TRANSFER)
    works = replace(VOLUNTEER, posts=(*VOLUNTEER.posts, *SUN.posts))
    assert not isinstance(why_not(OF_A_VOLUNTEER, step, works, NOON), TheCommunitys)


def test_whom_it_was_handed_to_may_claim_whatever_their_post() -> None:
    handed = a_complaint(assigned_to=PersonRef(QIAN.id, QIAN.name))
    assert why_not(handed, Step.CLAIM, QIAN, NOON) is None


def test_the_second_claim_is_refused_by_name() -> None:
    refusal = why_not(a_complaint(Status.CLAIMED), Step.CLAIM, ZHAO, NOON)
    assert isinstance(refusal, AlreadyClaimed)
    assert (refusal.worker, refusal.mine) == ("王师傅", False)
    own = why_not(a_complaint(Status.CLAIMED), Step.CLAIM, WANG, NOON)
    assert isinstance(own, AlreadyClaimed)
    assert own.mine


@pytest.mark.parametrize("step", [Step.ANSWER, Step.PROGRESS, Step.RESOLVE, Step.TRANSFER])
def test_once_claimed_only_the_claimer_and_leaders_go_on(step: Step) -> None:
    claimed = a_complaint(Status.CLAIMED)
    assert isinstance(why_not(claimed, step, ZHAO, NOON), ClaimedByOther)
    assert why_not(claimed, step, WANG, NOON) is None
    assert why_not(claimed, step, SUN, NOON) is None


@pytest.mark.parametrize("step", sorted(OF_THE_REPORTER))
@pytest.mark.parametrize("person", [WANG, SUN, CHEN])
def test_what_is_the_residents_is_nobody_elses(step: Step, person: Person) -> None:
    assert isinstance(why_not(a_complaint(Status.RESOLVED), step, person, NOON), OnlyReporter)


def test_another_grids_whisper_reads_like_a_missing_one() -> None:
    whisper = a_complaint(channel=Channel.WHISPER)
    for person in (QIAN, CHEN):
        assert isinstance(why_not(whisper, Step.CLAIM, person, NOON), NotFound)
        assert not permissions.reads_all(whisper, person)
    for person in (LI, WANG, SUN, OVERSEER):
        assert permissions.reads_all(whisper, person)


def test_a_followers_rating_is_kept_but_closes_nothing() -> None:
    followed = a_complaint(Status.RESOLVED, followers=(CHEN.id,))
    assert transitions.rate(followed, CHEN, Score.DISSATISFIED, NOON) == followed
    assert transitions.rate(followed, CHEN, Score.UNSOLVED, NOON).status is Status.CLAIMED


def test_resolving_counts_the_round_and_answers_on_the_way() -> None:
    resolved = transitions.resolve(a_complaint(Status.CLAIMED), WANG, "换了阀门", NOON)
    assert (resolved.rounds, resolved.outcome) == (1, "换了阀门")
    assert resolved.answered_at == resolved.resolved_at == NOON


def test_handing_on_takes_the_claim_away() -> None:
    handed = transitions.hand_to_person(a_complaint(Status.ANSWERED), WANG, ZHAO, NOON)
    assert (handed.claimed_by, handed.claimed_at, handed.assigned_to) == (
        None,
        None,
        PersonRef(ZHAO.id, ZHAO.name),
    )
    moved = transitions.hand_to_area(handed, SUN, OTHER_GRID, NOON)
    assert (moved.area, moved.assigned_to) == (OTHER_GRID, None)


def test_a_return_is_appealed_once() -> None:
    appealed = transitions.appeal(a_complaint(Status.RETURNED), LI, NOON)
    again = replace(appealed, status=Status.RETURNED)
    with pytest.raises(AppealedBefore):
        transitions.appeal(again, LI, NOON)


@pytest.mark.parametrize(
    ("after", "open_still"),
    [(timedelta(days=14) - timedelta(seconds=1), True), (timedelta(days=14), False)],
)
def test_reopening_ends_at_fourteen_days_to_the_second(after: timedelta, open_still: bool) -> None:
    refusal = why_not(a_complaint(Status.CLOSED), Step.REOPEN, LI, NOON + after)
    assert (refusal is None) is open_still
    if not open_still:
        assert isinstance(refusal, TooLateToReopen)


def test_silence_closes_at_three_days_to_the_second() -> None:
    resolved = a_complaint(Status.RESOLVED)
    assert transitions.close_silently(resolved, NOON + lifecycle.SILENCE - timedelta(seconds=1)) is None
    closed = transitions.close_silently(resolved, NOON + lifecycle.SILENCE)
    assert closed is not None
    assert closed.status is Status.CLOSED
    assert transitions.close_silently(a_complaint(Status.CLAIMED), NOON + lifecycle.SILENCE) is None


def test_a_reply_is_first_the_answer_then_progress() -> None:
    assert transitions.brings_answer(a_complaint(Status.CLAIMED)) is Step.ANSWER
    assert transitions.brings_answer(a_complaint(Status.ANSWERED)) is Step.PROGRESS


def test_numbers_keep_four_digits_and_grow_beyond() -> None:
    assert [number(2026, n) for n in (1, 9999, 10000)] == ["26-0001", "26-9999", "26-10000"]
    assert number(2105, 7) == "05-0007"


def test_correcting_is_for_who_works_on_it() -> None:
    permissions.check_correctable(a_complaint(area=BUILDING), WANG)
    with pytest.raises(NotYourArea):
        permissions.check_correctable(a_complaint(), CHEN)
    with pytest.raises(ClaimedByOther):
        permissions.check_correctable(a_complaint(Status.CLAIMED), ZHAO)
    with pytest.raises(WrongStep):
        permissions.check_correctable(a_complaint(Status.CLOSED), SUN)


def test_who_said_it_corrects_it_until_it_is_claimed() -> None:
    permissions.check_correctable(a_complaint(), LI)
    with pytest.raises(WrongStep):
        permissions.check_correctable(a_complaint(Status.CLAIMED), LI)
    with pytest.raises(NotFound):
        permissions.check_correctable(a_complaint(channel=Channel.WHISPER), CHEN)


def test_out_of_the_grid_it_starts_anew() -> None:
    moved = transitions.relocate(a_complaint(Status.CLAIMED), WANG, OTHER_GRID, NOON, stays=False)
    assert (moved.status, moved.area, moved.claimed_by, moved.spot) == (Status.FILED, OTHER_GRID, None, Spot())
    near = transitions.relocate(a_complaint(Status.CLAIMED), WANG, BUILDING, NOON, stays=True)
    assert (near.status, near.spot) == (Status.CLAIMED, Spot("双怡苑13号楼", "7单元", "302"))
