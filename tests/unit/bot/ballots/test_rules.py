"""Ballot rules: the vote after a press, valid motions, and the close."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ballots import rules
from bot.ballots.receipts import commitment, new_key, read_receipt, seal, slot
from bot.ballots.refusals import (
    ClosesTooLate,
    ClosesTooSoon,
    EmptyMotion,
    LongOption,
    NotAVoter,
    NotOpen,
    SameOption,
    TooFewOptions,
    TooLateToVote,
    TooManyOptions,
    TooManyPicks,
)
from bot.ballots.rules import ABSTAIN, NO, NONE, YES, Ballot, Kind, Stands, State, Voter
from bot.committees.rules import Rule
from bot.kernel.place import Place
from bot.kernel.refs import PersonRef
from bot.kernel.refusal import NotFound
from tests.builders import NOON

SHANGHAI = ZoneInfo("Asia/Shanghai")

QIN = Voter(1, "秦代表", None, opened=False, voted=False)


def a_ballot(kind: Kind = Kind.YES_NO, own: tuple[str, ...] = (), **facts: object) -> Ballot:
    ballot = Ballot(
        1, 1, 1, "议事会", "换路灯", kind, Rule(), Place(-1), PersonRef(1, "秦"), rules.with_options(own)
    )
    opened = rules.open_ballot(ballot, "26-1", NOON)
    return replace(opened, **facts)  # type: ignore[arg-type]


def test_yes_or_no_has_three_options_and_plans_have_two_more() -> None:
    assert [o.text for o in rules.with_options(())] == [YES, NO, ABSTAIN]
    own = rules.with_options(("甲", "乙"))
    assert [(o.text, o.stands) for o in own] == [
        ("甲", Stands.CHOICE),
        ("乙", Stands.CHOICE),
        (NONE, Stands.AGAINST),
        (ABSTAIN, Stands.ABSTAIN),
    ]


@pytest.mark.parametrize("same", ["弃权", "都不同意", "abstain", "None of these", ABSTAIN])
def test_a_plan_that_says_the_same_as_a_standing_option_gives_way_to_it(same: str) -> None:
    assert [o.text for o in rules.with_options(("甲", "乙", same))] == ["甲", "乙", NONE, ABSTAIN]


@pytest.mark.parametrize(
    ("stored", "key"),
    [("赞成", YES), ("Against", NO), ("都不同意", NONE), (ABSTAIN, ABSTAIN), ("方案一", None), ("", None)],
)
def test_a_standing_option_is_known_in_a_row_of_any_version(stored: str, key: str | None) -> None:
    assert rules.standing_key(stored) == key


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", EmptyMotion),
        (" \n ", EmptyMotion),
        ("题\n甲", TooFewOptions),
        ("题\n甲\n甲 ", SameOption),
        ("题\nA\na", SameOption),
        ("题\n" + "\n".join(map(str, range(11))), TooManyOptions),
    ],
)
def test_motions_that_do_not_stand(text: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        rules.read_motion(text)


def test_a_motion_and_its_plans() -> None:
    motion = rules.read_motion("  换路灯 \n\n 甲\n乙 ")
    assert (motion.text, motion.options) == ("换路灯", ("甲", "乙"))
    assert rules.read_motion("题" * rules.MOTION).options == ()


@pytest.mark.parametrize(
    ("options", "refusal"),
    [
        (("甲", "灯" * rules.OPTION), None),
        (("甲", "灯" * (rules.OPTION + 1)), LongOption),
        (tuple(map(str, range(rules.MOST_OPTIONS))), None),
        (tuple(map(str, range(rules.MOST_OPTIONS + 1))), TooManyOptions),
        (("甲",), TooFewOptions),
        (("甲", "乙"), None),
    ],
)
def test_how_long_and_how_many_options_may_be(
    options: tuple[str, ...], refusal: type[Exception] | None
) -> None:
    if refusal is None:
        rules.check_options(options)
        return
    with pytest.raises(refusal):
        rules.check_options(options)


def test_the_closing_second_itself_is_in_time() -> None:
    ballot = a_ballot()
    assert ballot.closes_at == NOON + timedelta(days=1)
    last = ballot.closes_at + timedelta(microseconds=999_999)
    assert rules.vote(ballot, QIN, (), 0, last) == (0,)
    with pytest.raises(TooLateToVote) as told:
        rules.vote(ballot, QIN, (), 0, ballot.closes_at + timedelta(seconds=1))
    assert told.value.closed_at == ballot.closes_at


def test_nobody_votes_before_the_opening_after_the_end_or_off_the_list() -> None:
    with pytest.raises(NotOpen):
        rules.vote(a_ballot(state=State.DRAFT), QIN, (), 0, NOON)
    with pytest.raises(NotOpen):
        rules.vote(a_ballot(state=State.CANCELLED), QIN, (), 0, NOON)
    early = NOON + timedelta(hours=1)
    with pytest.raises(TooLateToVote) as told:
        rules.vote(a_ballot(state=State.CLOSED, closed_at=early), QIN, (), 0, early)
    assert told.value.closed_at == early
    with pytest.raises(NotAVoter):
        rules.vote(a_ballot(), None, (), 0, NOON)
    with pytest.raises(NotFound):
        rules.vote(a_ballot(), QIN, (), 3, NOON)


def test_opening_needs_a_draft_and_a_sensible_close() -> None:
    with pytest.raises(NotOpen):
        rules.open_ballot(a_ballot(), "26-2", NOON)
    draft = a_ballot(state=State.DRAFT)
    with pytest.raises(ClosesTooSoon):
        rules.open_ballot(replace(draft, closes_at=NOON), "26-2", NOON)
    with pytest.raises(ClosesTooLate):
        rules.open_ballot(replace(draft, closes_at=NOON + timedelta(days=61)), "26-2", NOON)


def test_a_single_choice_is_replaced() -> None:
    ballot = a_ballot(Kind.SINGLE, ("甲", "乙"))
    assert rules.vote(ballot, QIN, (0,), 1, NOON) == (1,)
    assert rules.vote(ballot, QIN, (1,), 1, NOON) == (1,)


def test_several_are_picked_and_taken_back_up_to_the_most() -> None:
    ballot = a_ballot(Kind.SEVERAL, ("甲", "乙", "丙"), most=2)
    assert rules.vote(ballot, QIN, (2,), 0, NOON) == (0, 2)
    assert rules.vote(ballot, QIN, (0, 2), 0, NOON) == (2,)
    assert rules.vote(ballot, QIN, (0,), 0, NOON) == ()
    assert rules.vote(ballot, QIN, (0, 2), 4, NOON) == (4,)
    assert rules.vote(ballot, QIN, (4,), 1, NOON) == (1,)
    with pytest.raises(TooManyPicks):
        rules.vote(ballot, QIN, (0, 2), 1, NOON)


def test_ranks_follow_the_order_of_the_presses() -> None:
    ballot = a_ballot(Kind.RANKED, ("甲", "乙", "丙"))
    assert rules.vote(ballot, QIN, (2, 0), 1, NOON) == (2, 0, 1)
    assert rules.vote(ballot, QIN, (2, 0, 1), 0, NOON) == (2, 1)


@given(st.sampled_from(list(Kind)), st.lists(st.integers(0, 5), max_size=40))
def test_any_presses_leave_a_vote_that_counts_once(kind: Kind, presses: list[int]) -> None:
    ballot = a_ballot(kind, () if kind is Kind.YES_NO else ("甲", "乙", "丙", "丁"), most=2)
    choice: tuple[int, ...] = ()
    for pressed in presses:
        try:
            choice = rules.vote(ballot, QIN, choice, pressed, NOON)
        except (TooManyPicks, NotFound):
            continue
    stands = {ballot.option(position).stands for position in choice}
    assert len(set(choice)) == len(choice)
    assert stands <= {Stands.CHOICE} or len(choice) == 1
    assert kind is not Kind.SEVERAL or len(choice) <= 2


def test_the_reminder_comes_a_day_before_or_in_the_last_quarter() -> None:
    assert rules.remind_at(NOON, NOON + timedelta(days=7), SHANGHAI) == NOON + timedelta(days=6)
    assert rules.remind_at(NOON, NOON + timedelta(hours=4), SHANGHAI) == NOON + timedelta(hours=3)


def at(day: int, clock: str) -> datetime:
    hour, minute = clock.split(":")
    return datetime(2026, 11, day, int(hour), int(minute), tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("opened", "closes", "reminded"),
    [
        ((1, "21:59"), (7, "21:59"), (6, "21:59")),
        ((1, "22:00"), (7, "22:00"), (7, "08:00")),
        ((1, "23:30"), (7, "23:30"), (7, "08:00")),
        ((1, "03:00"), (7, "03:00"), (6, "08:00")),
        ((1, "07:59"), (7, "07:59"), (6, "08:00")),
        ((1, "08:00"), (7, "08:00"), (6, "08:00")),
        ((1, "12:00"), (2, "12:00"), (2, "08:00")),  # a quarter would be 06:00
        ((1, "21:00"), (2, "08:01"), (2, "08:00")),
        ((1, "21:00"), (2, "08:00"), (1, "21:59")),  # at the close itself is no reminder
        ((1, "20:00"), (2, "02:00"), (1, "21:59")),
        ((1, "12:00"), (1, "22:30"), (1, "19:52")),
        ((1, "22:00"), (1, "23:00"), None),
        ((1, "21:59"), (1, "23:59"), None),  # nor in the minute it opens
        ((1, "23:00"), (2, "07:00"), None),
    ],
)
def test_nobody_is_reminded_at_night_nor_after_the_close(
    opened: tuple[int, str], closes: tuple[int, str], reminded: tuple[int, str] | None
) -> None:
    """22:00 to 08:00 there, in whichever zone the moments are given."""
    found = rules.remind_at(at(*opened).astimezone(UTC), at(*closes).astimezone(UTC), SHANGHAI)
    assert (found and found.replace(second=0)) == (at(*reminded) if reminded else None)


@pytest.mark.parametrize(
    "lasts", [timedelta(minutes=1), timedelta(hours=5), timedelta(days=1), timedelta(days=3)]
)
def test_whenever_a_ballot_opens_its_reminder_is_by_day_and_before_the_close(lasts: timedelta) -> None:
    for minutes in range(0, 3 * 24 * 60, 7):
        opened = NOON + timedelta(minutes=minutes)
        found = rules.remind_at(opened, opened + lasts, SHANGHAI)
        if found is not None:
            assert opened < found < opened + lasts
            assert 8 <= found.astimezone(SHANGHAI).hour < 22
        else:
            assert lasts <= timedelta(hours=10)


def test_slots_are_ones_own_and_receipts_read_however_they_are_copied() -> None:
    key = new_key(range(200))
    marks = [slot(key, person) for person in range(200)]
    assert len(set(marks)) == 200
    assert slot(key, 7) == marks[7]
    assert slot(new_key([7]), 7) != marks[7]
    assert read_receipt(f" {marks[7].lower().replace('-', ' ')} ") == marks[7]
    assert read_receipt("路灯") is None
    assert read_receipt("ABCD-EFG1") is None


def test_a_receipt_is_new_each_time_and_opened_by_its_own_code_alone() -> None:
    sealed = [seal("26-1", (0,)) for _ in range(100)]
    assert len({receipt for receipt, _ in sealed}) == 100
    (receipt, opening), (_, other) = sealed[:2]
    assert commitment("26-1", (0,), opening) == receipt
    different = [("26-1", (1,), opening), ("26-1", (0,), other), ("26-2", (0,), opening), ("26-1", (), opening)]
    assert all(commitment(*facts) != receipt for facts in different)
    assert read_receipt(receipt) == receipt
    assert len(opening.replace("-", "")) == 16
