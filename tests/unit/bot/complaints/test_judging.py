"""Who judges a result: 本人 and who joined; never who did the work, and never who passed the words on."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.complaints import transitions
from bot.complaints.complaint import Channel, Complaint, Merged, Score, Status
from bot.complaints.judging import deciders, may_call_back, may_judge, needs_call_back
from bot.complaints.lifecycle import SILENCE, Step
from bot.complaints.permissions import why_not
from bot.complaints.refusals import HandledIt, JudgedByResidents, OnlyReporter, PassedItOn
from bot.kernel.refs import PersonRef
from bot.people.rules import Person, Post, Role
from tests.builders import CHEN, HEATING, LI, NOON, OVERSEER, QIAN, SUN, WANG, ZHAO, a_complaint

JUDGED = (Step.RATE, Step.REOPEN)
NEIGHBOUR = Person(102, "吴婶", telegram_id=1102)


def ref(person: Person) -> PersonRef:
    return PersonRef(person.id, person.name)


def resolved(**facts: object) -> Complaint:
    """李阿姨's, by 王师傅; 赵姐 had it before."""
    return a_complaint(Status.RESOLVED, **{"handlers": frozenset({WANG.id, ZHAO.id}), **facts})


WRITTEN_DOWN = resolved(
    reporter=ref(WANG), filed_by=ref(WANG), on_behalf=True, channel=Channel.DESK, origin=None
)
PASSED_ON = resolved(filed_by=ref(QIAN))  # 李阿姨 said it, 钱工 filed it


@pytest.mark.parametrize("step", JUDGED)
def test_the_resident_and_who_joined_judge(step: Step) -> None:
    complaint = resolved(followers=(CHEN.id,))
    assert [why_not(complaint, step, person, NOON) for person in (LI, CHEN)] == [None, None]
    assert isinstance(why_not(complaint, step, NEIGHBOUR, NOON), OnlyReporter)


@pytest.mark.parametrize("step", JUDGED)
@pytest.mark.parametrize("worker", [WANG, ZHAO], ids=["who holds it", "who held it"])
def test_who_worked_on_it_never_judges_though_they_joined(step: Step, worker: Person) -> None:
    complaint = resolved(followers=(worker.id,))
    assert isinstance(why_not(complaint, step, worker, NOON), HandledIt)
    own = resolved(reporter=ref(worker), filed_by=ref(worker))
    assert isinstance(why_not(own, step, worker, NOON), HandledIt)


@pytest.mark.parametrize("step", JUDGED)
def test_who_filed_it_for_somebody_never_judges(step: Step) -> None:
    assert isinstance(why_not(PASSED_ON, step, QIAN, NOON), PassedItOn)
    assert isinstance(why_not(replace(PASSED_ON, followers=(QIAN.id,)), step, QIAN, NOON), PassedItOn)
    assert why_not(PASSED_ON, step, LI, NOON) is None
    colleague = replace(WRITTEN_DOWN, reporter=ref(QIAN), filed_by=ref(QIAN))
    assert isinstance(why_not(colleague, step, QIAN, NOON), PassedItOn)


def test_who_filed_a_merged_one_for_somebody_follows_but_never_judges() -> None:
    merged = Merged(2, "26-0002", frozenset({CHEN.id, QIAN.id}), principal=CHEN.id)
    complaint = resolved(merged=(merged,), followers=(CHEN.id, QIAN.id))
    assert (may_judge(complaint, CHEN.id), may_judge(complaint, QIAN.id)) == (True, False)
    own = replace(complaint, reporter=ref(QIAN), filed_by=ref(QIAN))
    assert may_judge(own, QIAN.id)  # as 本人 of the one that goes on


def test_a_followers_rating_closes_nothing_and_the_residents_does() -> None:
    complaint = resolved(followers=(CHEN.id,))
    assert transitions.rate(complaint, CHEN, Score.SATISFIED, NOON) == complaint
    assert transitions.rate(complaint, LI, Score.SATISFIED, NOON).status is Status.CLOSED


def test_a_merged_ones_resident_closes_it_where_its_own_has_no_account() -> None:
    merged = Merged(2, "26-0002", frozenset({CHEN.id}), principal=CHEN.id)
    joined = replace(WRITTEN_DOWN, merged=(merged,), followers=(CHEN.id,))
    assert deciders(joined) == {CHEN.id}
    assert not needs_call_back(joined)
    assert deciders(replace(joined, reporter=ref(LI), filed_by=ref(LI), on_behalf=False)) == {LI.id}


@pytest.mark.parametrize(
    ("complaint", "needed"),
    [
        (resolved(), False),
        (PASSED_ON, False),
        (WRITTEN_DOWN, True),
        (resolved(reporter=ref(WANG), filed_by=ref(WANG)), True),  # the worker's own matter
        (resolved(forgotten=frozenset({LI.id})), True),  # the roster knows the name, and no account
        (resolved(erased=True, forgotten=frozenset({LI.id})), False),  # nobody is left to be asked
    ],
)
def test_a_call_back_is_for_those_who_can_press_nothing(complaint: Complaint, needed: bool) -> None:
    assert needs_call_back(complaint) is needed


def test_silence_agrees_where_somebody_was_asked_alone() -> None:
    late = NOON + SILENCE + timedelta(days=9)
    assert transitions.close_silently(resolved(), late) is not None
    assert transitions.close_silently(WRITTEN_DOWN, late) is None


def test_a_call_back_is_entered_by_the_staff_with_no_hand_in_it() -> None:
    people = (WANG, ZHAO, SUN, QIAN, LI, OVERSEER, HEATING)
    assert {each.name for each in people if may_call_back(WRITTEN_DOWN, each)} == {"孙网格长", "刘科长"}
    assert isinstance(why_not(WRITTEN_DOWN, Step.CALL_BACK, WANG, NOON), HandledIt)
    by_sun = replace(WRITTEN_DOWN, reporter=ref(SUN), filed_by=ref(SUN))
    assert isinstance(why_not(by_sun, Step.CALL_BACK, SUN, NOON), PassedItOn)
    assert isinstance(why_not(resolved(), Step.CALL_BACK, SUN, NOON), JudgedByResidents)


def test_neither_who_filed_a_merged_one_nor_who_it_is_about_calls_back() -> None:
    merged = Merged(2, "26-0002", frozenset({SUN.id}), principal=None)
    assert not may_call_back(replace(WRITTEN_DOWN, merged=(merged,)), SUN)
    about = replace(WRITTEN_DOWN, channel=Channel.WHISPER, text="孙网格长收了钱不办事")
    assert not may_call_back(about, SUN)
    confided = replace(about, confided=True)
    secretary = Person(1, "周书记", 1001, posts=(Post(Role.SECRETARY, 1),))
    assert may_call_back(confided, secretary)
    assert not may_call_back(confided, OVERSEER)


@pytest.mark.parametrize("score", Score)
def test_what_was_said_closes_it_or_takes_it_up_again(score: Score) -> None:
    after = transitions.call_back(WRITTEN_DOWN, SUN, score, NOON, contacted=False)
    assert after.contacted is False
    assert after.status is (Status.CLAIMED if score is Score.UNSOLVED else Status.CLOSED)
    with pytest.raises(HandledIt):
        transitions.call_back(WRITTEN_DOWN, WANG, score, NOON, contacted=True)
