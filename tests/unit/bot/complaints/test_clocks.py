"""The clocks of 252, to the second."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.complaints.sla.clocks import (
    SlaClock,
    due,
    due_at,
    elapsed,
    gross,
    in_time,
    net,
    pause,
    paused,
    recount,
    resume,
)
from bot.kernel.service_hours import ServiceHours, read_hours
from bot.kernel.workdays import load

SHANGHAI = ZoneInfo("Asia/Shanghai")
NEW_YORK = ZoneInfo("America/New_York")
DAILY = ServiceHours(read_hours("08:00-22:00"), SHANGHAI)
OFFICE = ServiceHours(read_hours("08:30-12:00,14:00-18:00"), SHANGHAI, load())
NIGHT = ServiceHours(read_hours("01:00-02:30,02:45-04:00"), NEW_YORK)
SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)
START = datetime(2026, 1, 1, tzinfo=UTC)
YEAR = 366 * 24 * 3600  # seconds

moments = st.integers(0, YEAR).map(lambda seconds: START + timedelta(seconds=seconds))
limits = st.integers(1, 100 * 3600).map(lambda seconds: timedelta(seconds=seconds))
services = st.sampled_from([None, DAILY, OFFICE, NIGHT])


def at(text: str, zone: ZoneInfo = SHANGHAI) -> datetime:
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=zone).astimezone(UTC)


@pytest.mark.parametrize(
    ("start", "limit", "service", "expected"),
    [
        ("11-20 23:59", timedelta(minutes=2), None, "11-21 00:01"),
        ("11-20 10:00", timedelta(minutes=5), DAILY, "11-20 10:05"),
        ("11-20 21:58", timedelta(minutes=2), DAILY, "11-20 22:00"),  # the end of service is still in it
        ("11-20 21:58", timedelta(minutes=5), DAILY, "11-21 08:03"),
        ("11-20 22:00", timedelta(minutes=5), DAILY, "11-21 08:05"),
        ("11-20 03:00", timedelta(minutes=5), DAILY, "11-20 08:05"),
        ("11-20 23:30", timedelta(minutes=5), DAILY, "11-21 08:05"),
        ("11-20 08:00", timedelta(hours=28), DAILY, "11-21 22:00"),
        ("11-20 11:58", timedelta(minutes=5), OFFICE, "11-20 14:03"),  # the break at noon
        ("11-20 12:30", timedelta(minutes=5), OFFICE, "11-20 14:05"),
        ("11-20 17:59", timedelta(minutes=5), OFFICE, "11-23 08:34"),  # over the weekend
        ("11-21 10:00", timedelta(minutes=5), OFFICE, "11-23 08:35"),
        ("09-30 17:59", timedelta(minutes=5), OFFICE, "10-08 08:34"),  # over 国庆
        ("09-19 10:00", timedelta(minutes=5), OFFICE, "09-20 08:35"),  # a Sunday that is worked
        ("10-09 17:59", timedelta(minutes=2), OFFICE, "10-10 08:31"),  # a Saturday that is worked
    ],
)
def test_when_a_limit_is_hit(start: str, limit: timedelta, service: ServiceHours | None, expected: str) -> None:
    assert due_at(at(start), limit, service) == at(expected)


@pytest.mark.parametrize(
    ("start", "end", "service", "expected"),
    [
        ("11-20 10:00", "11-20 10:05", None, timedelta(minutes=5)),
        ("11-20 10:05", "11-20 10:00", None, timedelta()),
        ("11-20 10:05", "11-20 10:00", DAILY, timedelta()),
        ("11-20 21:00", "11-21 09:00", DAILY, 2 * HOUR),
        ("11-20 22:30", "11-21 07:00", DAILY, timedelta()),
        ("11-20 11:00", "11-20 15:00", OFFICE, 2 * HOUR),
        ("11-20 17:00", "11-23 09:30", OFFICE, 2 * HOUR),
        ("10-01 00:00", "10-08 00:00", OFFICE, timedelta()),
    ],
)
def test_how_much_has_passed(start: str, end: str, service: ServiceHours | None, expected: timedelta) -> None:
    assert elapsed(at(start), at(end), service) == expected


def test_the_day_the_clocks_skip_an_hour_has_an_hour_less() -> None:
    midnight = at("03-08 00:00", NEW_YORK)
    assert elapsed(midnight, midnight + 12 * HOUR, NIGHT) == timedelta(minutes=105)  # the break moves on
    noon = ServiceHours(read_hours("02:00-02:30,03:00-04:00"), NEW_YORK)
    assert elapsed(midnight, midnight + 12 * HOUR, noon) == HOUR
    assert due_at(midnight, HOUR, noon) == at("03-08 04:00", NEW_YORK)


def test_hours_to_the_end_of_the_day() -> None:
    late = ServiceHours(read_hours("20:00-24:00"), SHANGHAI)
    assert due_at(at("11-20 23:59"), timedelta(minutes=1), late) == at("11-21 00:00")
    assert due_at(at("11-20 23:59"), timedelta(minutes=2), late) == at("11-21 20:01")


def test_the_limit_itself_is_a_hit() -> None:
    clock = SlaClock(timedelta(minutes=2), at("11-20 10:00"))
    assert due(clock, None) == at("11-20 10:02")
    assert in_time(clock, at("11-20 10:02"), None)
    assert not in_time(clock, at("11-20 10:02") + SECOND, None)


def test_after_the_last_second_of_service_it_is_late_although_no_time_counts() -> None:
    clock = SlaClock(timedelta(minutes=2), at("11-20 21:58"), in_service_hours=True)
    assert in_time(clock, at("11-20 22:00"), DAILY)
    assert not in_time(clock, at("11-20 22:00") + SECOND, DAILY)


def test_only_a_clock_of_service_hours_looks_at_them() -> None:
    assert due(SlaClock(HOUR, at("11-20 21:30")), DAILY) == at("11-20 22:30")
    assert due(SlaClock(HOUR, at("11-20 21:30"), in_service_hours=True), DAILY) == at("11-21 08:30")
    assert due(SlaClock(HOUR, at("11-20 21:30"), in_service_hours=True), None) == at("11-20 22:30")
    assert gross(SlaClock(HOUR, at("11-20 21:30")), at("11-20 22:30"), DAILY) == HOUR


def test_a_pause_pushes_the_limit_back_by_its_length() -> None:
    clock = pause(SlaClock(2 * HOUR, at("11-20 10:00")), at("11-20 11:00"))
    assert due(clock, None) is None
    assert in_time(clock, at("11-25 00:00"), None)
    clock = resume(clock, at("11-23 11:00"))
    assert due(clock, None) == at("11-23 12:00")
    assert not in_time(clock, at("11-23 12:00") + SECOND, None)


def test_a_pause_after_the_limit_saves_nothing() -> None:
    clock = pause(SlaClock(2 * HOUR, at("11-20 10:00")), at("11-20 12:30"))
    assert due(clock, None) == at("11-20 12:00")


def test_a_pause_at_the_limit_leaves_it_where_it_was() -> None:
    clock = pause(SlaClock(2 * HOUR, at("11-20 10:00")), at("11-20 12:00"))
    assert due(clock, None) == at("11-20 12:00")


def test_a_pause_in_the_night_moves_no_limit_of_service_hours() -> None:
    clock = SlaClock(HOUR, at("11-20 21:30"), in_service_hours=True)
    slept = resume(pause(clock, at("11-20 23:00")), at("11-21 07:00"))
    assert due(slept, DAILY) == due(clock, DAILY) == at("11-21 08:30")
    assert paused(slept, at("11-21 09:00"), DAILY) == timedelta()


def test_pausing_or_resuming_twice_changes_nothing() -> None:
    clock = SlaClock(HOUR, at("11-20 10:00"))
    assert resume(clock, at("11-20 10:05")) == clock
    pending_notices = pause(clock, at("11-20 10:10"))
    assert pause(pending_notices, at("11-20 10:20")) == pending_notices
    on = resume(pending_notices, at("11-20 10:30"))
    assert resume(on, at("11-20 10:40")) == on


def test_another_category_counts_from_the_original_start() -> None:
    clock = resume(pause(SlaClock(HOUR, at("11-20 10:00")), at("11-20 10:10")), at("11-20 10:20"))
    other = recount(clock, 3 * HOUR, in_service_hours=True)
    assert other.started_at == clock.started_at
    assert due(other, DAILY) == at("11-20 13:10")
    assert not in_time(recount(clock, timedelta(minutes=5), in_service_hours=False), at("11-20 10:21"), None)


steps = st.lists(st.tuples(st.sampled_from([pause, resume]), st.integers(-3600, 48 * 3600)), max_size=8)


@settings(deadline=None)
@given(moments, steps, st.integers(0, 100 * 3600), st.booleans(), services)
def test_net_and_paused_are_gross(
    start: datetime, taken: list[tuple[object, int]], later: int, in_hours: bool, service: ServiceHours | None
) -> None:
    clock, now, latest = SlaClock(HOUR, start, in_hours), start, start
    for step, seconds in taken:  # now and then the machine's clock is set back
        now += timedelta(seconds=seconds)
        latest = max(now, latest)
        clock = step(clock, now)  # type: ignore[operator]
    end = latest + timedelta(seconds=later)
    assert net(clock, end, service) + paused(clock, end, service) == gross(clock, end, service)
    assert net(clock, now, service) + paused(clock, now, service) == gross(clock, now, service)
    limit_at = due(clock, service)
    if limit_at is not None and limit_at <= end:
        assert net(clock, limit_at, service) == clock.limit


@settings(deadline=None)
@given(moments, limits, services)
def test_at_the_limit_just_the_limit_has_passed(
    start: datetime, limit: timedelta, service: ServiceHours | None
) -> None:
    hit = due_at(start, limit, service)
    assert elapsed(start, hit, service) == limit
    assert elapsed(start, hit - SECOND, service) == limit - SECOND


@settings(deadline=None)
@given(moments, moments, limits, limits, services)
def test_later_starts_and_longer_limits_are_never_due_earlier(
    start: datetime, other: datetime, limit: timedelta, more: timedelta, service: ServiceHours | None
) -> None:
    assert due_at(start, limit, service) < due_at(start, limit + more, service)
    early, late = sorted([start, other])
    assert due_at(early, limit, service) <= due_at(late, limit, service)


@settings(deadline=None)
@given(st.lists(moments, min_size=3, max_size=3).map(sorted), services)
def test_time_passed_adds_up(three: list[datetime], service: ServiceHours | None) -> None:
    start, middle, end = three
    parts = elapsed(start, middle, service) + elapsed(middle, end, service)
    assert parts == elapsed(start, end, service)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("08:00-22:00", ((480, 1320),)),
        ("8:30-12:00, 14:00-18:00", ((510, 720), (840, 1080))),
        ("00:00-24:00", ((0, 1440),)),
        ("08:00-12:00,12:00-18:00", ((480, 720), (720, 1080))),
    ],
)
def test_hours_as_they_are_written(text: str, hours: tuple[tuple[int, int], ...]) -> None:
    assert read_hours(text) == hours


@pytest.mark.parametrize(
    "text",
    ["", "8-22", "22:00-08:00", "08:00-08:00", "08:00-12:00,11:00-18:00", "14:00-18:00,08:00-12:00",
     "08:00-24:01", "25:00-26:00", "08:60-09:00", "08:00-12:00,", 8],
)  # fmt: skip
def test_hours_that_are_none(text: object) -> None:
    with pytest.raises(ValueError, match="hours"):
        read_hours(text)


def test_a_service_without_hours_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="no hours"):
        ServiceHours((), SHANGHAI)


def test_without_a_list_of_workdays_every_day_is_one() -> None:
    assert DAILY.on(date(2026, 10, 1))
    assert not OFFICE.on(date(2026, 10, 1))
