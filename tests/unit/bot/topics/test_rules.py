"""The gates of a topic: none is jumped, each has its date, and 评题 says what was carried out."""

from collections import Counter
from datetime import timedelta
from itertools import product

import pytest

from bot.complaints.complaint import Status
from bot.kernel.refs import PersonRef
from bot.topics import rules
from bot.topics.refusals import EmptyProposal, LongTitle, NoTaskYet, TasksOpen, WrongGate
from bot.topics.rules import NEXT, OVER, STEPS, TERMS, Gate, Size, Stage, Task, Topic, Verdict
from tests.builders import GRID, NOON, a_complaint

CHAIR = PersonRef(9, "秦代表")


def a_topic(stage: Stage, size: Size | None = None) -> Topic:
    return Topic(1, 1, "26-1", GRID, 1, "装路灯", "", stage, PersonRef(1, "李阿姨"), NOON, size)


@pytest.mark.parametrize(("stage", "gate"), list(product(Stage, Gate)))
def test_a_gate_opens_only_where_it_stands(stage: Stage, gate: Gate) -> None:
    topic = a_topic(stage, Size.MINOR)
    if (stage, gate) in NEXT:
        assert rules.pass_gate(topic, gate, CHAIR, NOON).stage is NEXT[stage, gate]
    else:
        with pytest.raises(WrongGate):
            rules.pass_gate(topic, gate, CHAIR, NOON)


def test_every_stage_is_reached_and_the_last_ones_are_left_by_nothing() -> None:
    assert {stage for stage, _ in NEXT} | OVER == set(Stage)
    assert set(NEXT.values()) | {Stage.RAISED} == set(Stage)
    assert not {stage for stage, _ in NEXT} & OVER
    assert {stage for _, stages in STEPS for stage in stages} == set(Stage) - OVER


@pytest.mark.parametrize("size", list(Size))
def test_the_next_gate_has_an_owner_and_is_due_by_the_size(size: Size) -> None:
    admitted = rules.pass_gate(a_topic(Stage.ADMITTING, size), Gate.ADMIT, CHAIR, NOON + timedelta(seconds=59))
    assert admitted.owner == CHAIR
    assert admitted.due_at == NOON + TERMS[size][Stage.DELIBERATING]


def test_an_urgent_matter_never_waits_longer_than_a_big_one() -> None:
    for stage in TERMS[Size.MAJOR]:
        terms = [TERMS[size][stage] for size in (Size.URGENT, Size.MINOR, Size.MAJOR)]
        assert terms == sorted(terms)


def test_what_has_ended_is_nobodys_and_never_due() -> None:
    ended = rules.pass_gate(a_topic(Stage.ADMITTING), Gate.REJECT, CHAIR, NOON)
    assert (ended.owner, ended.due_at) == (None, None)


def test_each_review_is_a_round_of_its_own() -> None:
    first = rules.pass_gate(a_topic(Stage.CARRYING, Size.MINOR), Gate.CARRIED, CHAIR, NOON)
    again = rules.pass_gate(rules.pass_gate(first, Gate.UNDONE, CHAIR, NOON), Gate.CARRIED, CHAIR, NOON)
    assert (first.round, again.round) == (1, 2)


def test_nothing_is_carried_out_before_all_its_tasks_are() -> None:
    with pytest.raises(NoTaskYet):
        rules.check_carried([])
    done, still = a_complaint(Status.RESOLVED), a_complaint(Status.CLAIMED, number="26-0002")
    with pytest.raises(TasksOpen) as told:
        rules.check_carried([Task(done, NOON), Task(still, NOON)])
    assert told.value.numbers == "26-0002"
    rules.check_carried([Task(done, NOON), Task(a_complaint(Status.CLOSED), NOON)])


@pytest.mark.parametrize(
    ("good", "poor", "undone", "gate"),
    [(0, 0, 0, Gate.REVIEWED), (1, 0, 1, Gate.REVIEWED), (0, 1, 2, Gate.UNDONE), (0, 0, 1, Gate.UNDONE)],
)
def test_more_than_half_must_say_it_was_not_carried_out(good: int, poor: int, undone: int, gate: Gate) -> None:
    reviews = Counter({Verdict.GOOD: good, Verdict.POOR: poor, Verdict.UNDONE: undone})
    assert rules.verdict(reviews) is gate


def test_a_proposal_is_a_title_and_the_rest() -> None:
    proposal = rules.read_proposal("装路灯\n\n南门 \n到凉亭", ())
    assert (proposal.title, proposal.text) == ("装路灯", "南门\n到凉亭")
    with pytest.raises(EmptyProposal):
        rules.read_proposal(" \n", ())
    with pytest.raises(LongTitle):
        rules.read_proposal("题" * 101, ())
