"""Moderation rules: the quotas of one person, and who may be muted."""

from datetime import timedelta

import pytest

from bot.moderation.refusals import NotAboveThem, NotYourself
from bot.moderation.rules import (
    RESIDENTS,
    STAFF,
    UNLIMITED,
    Mute,
    Period,
    Quota,
    RateClass,
    TokenBucket,
    Verdict,
    consume,
    ends,
    quotas_of,
    why_not_mute,
)
from bot.people.rules import Person, Post, Role
from tests.builders import COMMUNITY, LI, NOON, OVERSEER, SUN, UPTIMES, WANG

ZHOU = Person(1, "周书记", telegram_id=1001, posts=(Post(Role.SECRETARY, COMMUNITY.id),))
FIVE = Quota(5, 10.0)


def answers(times: list[float], allowance: Quota = FIVE) -> list[Verdict]:
    used, given = TokenBucket(), []
    for at in times:
        used, answer = consume(used, allowance, at)
        given.append(answer)
    return given


def test_a_burst_is_let_in_and_one_notice_begins_the_spell() -> None:
    assert answers([0.0] * 8) == [Verdict.LET_IN] * 5 + [Verdict.TELL] + [Verdict.SILENT] * 2


def test_at_the_pace_it_is_never_too_fast() -> None:
    assert set(answers([n * 10.0 for n in range(100)])) == {Verdict.LET_IN}


def test_the_spell_ends_when_half_the_burst_is_there_again() -> None:
    assert answers([0.0] * 6 + [24.9, 25.0]) == [Verdict.LET_IN] * 5 + [
        Verdict.TELL,
        Verdict.SILENT,
        Verdict.LET_IN,
    ]


def test_what_is_turned_away_does_not_lengthen_the_spell() -> None:
    hammering = [0.0] * 6 + [n / 10 for n in range(1, 250)]
    assert answers(hammering).count(Verdict.TELL) == 1
    assert answers([*hammering, 25.0])[-1] is Verdict.LET_IN


def test_after_a_long_rest_the_whole_burst_is_there() -> None:
    assert answers([0.0] * 6 + [1000.0] * 6)[6:] == [Verdict.LET_IN] * 5 + [Verdict.TELL]


@pytest.mark.parametrize("start", UPTIMES)
def test_the_burst_is_the_same_wherever_the_clock_begins(start: float) -> None:
    assert answers([start] * 7) == [Verdict.LET_IN] * 5 + [Verdict.TELL, Verdict.SILENT]
    assert answers([start] * 6 + [start + 25.0])[-1] is Verdict.LET_IN


@pytest.mark.parametrize("use", list(RateClass))
def test_five_taps_in_a_row_are_nobodys_flood(use: RateClass) -> None:
    assert set(answers([0.0] * 5, RESIDENTS[use])) == {Verdict.LET_IN}


def test_staff_handles_thirty_cards_in_a_minute() -> None:
    presses = [n * 2.0 + more for n in range(30) for more in (0.0, 0.5, 1.0)]
    assert set(answers(presses, STAFF[RateClass.PRESS])) == {Verdict.LET_IN}
    assert set(answers([n * 2.0 for n in range(30)], STAFF[RateClass.SAY])) == {Verdict.LET_IN}
    assert set(answers([n * 2.0 for n in range(30)], STAFF[RateClass.LOOK_UP])) == {Verdict.LET_IN}


def test_every_use_has_its_allowance_and_staffs_is_wider() -> None:
    assert set(RESIDENTS) == set(STAFF) == set(RateClass)
    assert all(STAFF[use].burst > RESIDENTS[use].burst for use in RateClass)
    assert all(STAFF[use].every < RESIDENTS[use].every for use in RateClass)


def test_whose_allowance_is_which() -> None:
    assert quotas_of(None) is quotas_of(LI) is RESIDENTS
    assert quotas_of(WANG) is quotas_of(SUN) is STAFF
    assert quotas_of(ZHOU) is UNLIMITED


def test_a_mute_ends_at_its_moment() -> None:
    until = ends(Period.HOUR, NOON)
    assert until == NOON + timedelta(hours=1)
    muted = Mute(1, LI.id, 1100, LI.name, "", until, notified=False)
    assert muted.holds(until - timedelta(seconds=1))
    assert not muted.holds(until)
    assert Mute(1, LI.id, 1100, LI.name, "", ends(Period.GOOD, NOON), notified=False).holds(
        NOON + timedelta(days=9999)
    )


def test_nobody_is_muted_by_their_equal() -> None:
    assert why_not_mute(ZHOU, LI) is None
    assert why_not_mute(ZHOU, SUN) is None
    assert isinstance(why_not_mute(ZHOU, ZHOU), NotYourself)
    other = Person(2, "吴书记", telegram_id=1002, posts=ZHOU.posts)
    assert isinstance(why_not_mute(ZHOU, other), NotAboveThem)
    assert isinstance(why_not_mute(ZHOU, OVERSEER), NotAboveThem)
