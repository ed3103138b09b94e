"""What 252 asks: at the limit and one second later, at night, and how a breach climbs."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.categories import Category
from bot.complaints import lifecycle, transitions
from bot.complaints.complaint import Channel, Status
from bot.complaints.lifecycle import TRANSITIONS, Step
from bot.complaints.permissions import why_not
from bot.complaints.refusals import NotMergeable, NotYourArea, OnlyLeaders
from bot.complaints.sla import targets
from bot.complaints.sla.clocks import SlaClock
from bot.complaints.sla.targets import LEVELS, RunningClock
from bot.kernel.quiet_hours import asleep, awake, before_night
from bot.kernel.refusal import NotFound
from bot.people.rules import Role
from bot.settings import CLIMBS, CommunitySettings, Deadlines, SlaTarget
from tests.builders import LI, NOON, OTHER_GRID, SUN, WANG, ZHAO, a_complaint

ZONE = ZoneInfo("Asia/Shanghai")
SECOND, MINUTE, HOUR, DAY = (timedelta(seconds=n) for n in (1, 60, 3600, 86400))


def timed(**facts: object) -> RunningClock:
    given_: dict[str, object] = {"due_at": NOON + 2 * MINUTE, **facts}
    return RunningClock(1, SlaTarget.RESPOND, 0, SlaClock(2 * MINUTE, NOON), **given_)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("after", "over"),
    [
        (2 * MINUTE - SECOND, 0 * SECOND),
        (2 * MINUTE, 0 * SECOND),
        (2 * MINUTE + SECOND / 2, 0 * SECOND),
        (2 * MINUTE + SECOND, SECOND),
        (HOUR, 58 * MINUTE),
    ],
)
def test_the_limit_itself_is_a_hit(after: timedelta, over: timedelta) -> None:
    assert timed().over(NOON + after) == over
    assert targets.stop(timed(), NOON + after).over(NOON + DAY) == over


def test_what_is_paused_is_not_late() -> None:
    assert timed(due_at=None).over(NOON + DAY) == timedelta()


@pytest.mark.parametrize("status", list(Status))
def test_every_ending_stops_every_clock_and_filing_none(status: Status) -> None:
    stopped = set(targets.stops(status))
    if status not in lifecycle.BEING_WORKED:
        assert stopped == set(SlaTarget)
    else:
        assert SlaTarget.RESOLVE not in stopped
    assert bool(stopped) is (status is not Status.FILED)


def test_a_clock_never_starts_again_by_a_step_forward() -> None:
    """Along every step but those that start anew, what is stopped stays stopped."""
    anew = {Step.REOPEN, Step.APPEAL, Step.RESUME, Step.TRANSFER, Step.RELEASE}
    for (before, step), after in TRANSITIONS.items():
        if step not in anew:
            assert set(targets.stops(before)) <= set(targets.stops(after)), (before, step)


@pytest.mark.parametrize(
    ("limit", "before"),
    [(2 * MINUTE, None), (5 * MINUTE, None), (HOUR, HOUR / 2), (4 * HOUR, 2 * HOUR), (2 * DAY, 2 * HOUR)],
)
def test_minutes_are_not_warned_of_and_days_two_hours_before(
    limit: timedelta, before: timedelta | None
) -> None:
    assert targets.warn_before(limit) == before


@given(st.timedeltas(min_value=timedelta(), max_value=400 * DAY))
def test_nobody_is_woken_and_nothing_waits_longer_than_a_night(after: timedelta) -> None:
    moment = NOON + after
    morning = awake(moment, ZONE)
    assert not asleep(morning, ZONE)
    assert moment <= morning <= moment + 9 * HOUR
    assert (morning == moment) is not asleep(moment, ZONE)


@given(st.timedeltas(min_value=timedelta(), max_value=400 * DAY))
def test_before_the_night_somebody_is_awake(after: timedelta) -> None:
    moment = NOON + after
    before = before_night(moment, ZONE)
    assert not asleep(before, ZONE)
    assert moment - 9 * HOUR - MINUTE <= before <= moment
    assert (before == moment) is not asleep(moment, ZONE)


@given(st.timedeltas(min_value=timedelta(), max_value=400 * DAY))
def test_the_next_digest_is_at_eight_within_a_day(after: timedelta) -> None:
    moment = NOON + after
    due = targets.next_digest(moment, ZONE)
    assert moment < due <= moment + DAY
    assert due.astimezone(ZONE).time() == targets.DIGEST_AT


def test_a_breach_climbs_in_order() -> None:
    assert LEVELS == (Role.GRID_LEADER, Role.SECRETARY, Role.SUBDISTRICT)
    for times in CLIMBS.values():
        assert times[0] == timedelta()
        assert list(times) == sorted(times)
        assert len(times) == len(LEVELS)


def test_a_category_has_limits_and_times_of_its_own() -> None:
    own = Category("gas", "燃气", (), answer=HOUR, in_service_hours=frozenset({"answer"}), community=MINUTE)
    settings = CommunitySettings(
        categories=(own,), deadlines=Deadlines(in_service_hours=frozenset({"resolve"}))
    )
    assert settings.limit("gas", SlaTarget.ANSWER).lasts == HOUR
    assert settings.limit("gas", SlaTarget.RESPOND).lasts == 2 * MINUTE
    assert settings.limit("gas", SlaTarget.ANSWER).in_service_hours
    assert not settings.limit("gas", SlaTarget.RESOLVE).in_service_hours
    assert settings.limit("gone", SlaTarget.RESOLVE).in_service_hours
    assert settings.climbs("gas", SlaTarget.RESOLVE) == (timedelta(), MINUTE, 3 * DAY)


def test_a_chase_is_for_leaders() -> None:
    for person in (WANG, ZHAO):
        assert isinstance(why_not(a_complaint(Status.CLAIMED), Step.CHASE, person, NOON), OnlyLeaders)
    assert why_not(a_complaint(Status.CLAIMED), Step.CHASE, SUN, NOON) is None


def test_putting_off_is_a_word_to_the_resident() -> None:
    deferred = transitions.defer(a_complaint(Status.CLAIMED), WANG, NOON + DAY, NOON)
    assert (deferred.status, deferred.answered_at) == (Status.DEFERRED, NOON)
    assert transitions.resume(deferred).status is Status.ANSWERED


def test_merging_is_into_another_open_one_the_worker_works_on() -> None:
    mine, other = a_complaint(Status.CLAIMED), a_complaint(id=2, number="26-0002")
    assert transitions.merge(mine, other, WANG, NOON).status is Status.MERGED
    for wrong in (
        mine,
        replace(other, status=Status.RESOLVED),
        replace(other, community_id=99),
        replace(other, channel=Channel.WHISPER),
    ):
        with pytest.raises(NotMergeable):
            transitions.merge(mine, wrong, WANG, NOON)
    elsewhere = replace(other, area=OTHER_GRID)
    with pytest.raises(NotYourArea):
        transitions.merge(mine, elsewhere, WANG, NOON)
    with pytest.raises(NotFound):
        transitions.merge(mine, replace(elsewhere, channel=Channel.PRIVATE), WANG, NOON)


def test_not_possible_is_an_ending_and_no_result() -> None:
    aside = transitions.conclude_not_possible(a_complaint(Status.CLAIMED), WANG, "供热公司：要等停暖", NOON)
    assert (aside.status, aside.resolved_at, aside.closed_at) == (Status.NOT_POSSIBLE, None, NOON)
    assert aside.status not in lifecycle.OPEN
    assert why_not(aside, Step.RATE, LI, NOON) is not None
    assert transitions.resume(aside).closed_at is None


def test_a_released_one_is_nobodys() -> None:
    released = transitions.release(a_complaint(Status.CLAIMED))
    assert (released.status, released.claimed_by, released.assigned_to) == (Status.FILED, None, None)
