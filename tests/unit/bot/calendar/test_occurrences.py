"""Occurrences of a rule: holidays, odd hours, places, changes by people, missed ones."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calendar.occurrences import (
    Changes,
    Occurrence,
    RecurringEvent,
    catch_up,
    next_five,
    notices_due,
    occurrences,
)
from bot.calendar.reading import read_rule
from bot.calendar.refusals import TimesDiffer
from bot.kernel.workdays import Workdays, load
from bot.settings import CatchUp, Holiday
from tests.examples import at_most
from tests.unit.bot.calendar.rules import rules

CHINA = load()
SHANGHAI = ZoneInfo("Asia/Shanghai")
NEW_YORK = ZoneInfo("America/New_York")
JANUARY = datetime(2025, 12, 31, 16, tzinfo=UTC)  # 1 January 2026 in Shanghai
DAY = timedelta(days=1)
LISTENING = RecurringEvent(
    "民意5来听", "listening_day", read_rule("5,15,25"), time(9), SHANGHAI, date(2026, 1, 1),
    places=("活动室", "凉亭"),
)  # fmt: skip


def entry(words: str, holiday: Holiday = Holiday.KEEP) -> RecurringEvent:
    return replace(LISTENING, rule=read_rule(words), holiday=holiday)


def at(text: str, zone: ZoneInfo = SHANGHAI) -> datetime:
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=zone).astimezone(UTC)


def days(
    some: RecurringEvent, first: str, last: str, changes: Changes | None = None, workdays: Workdays = CHINA
) -> list[str]:
    found = occurrences(some, at(f"{first} 00:00"), at(f"{last} 23:59"), workdays, changes or Changes())
    return [f"{each.at.astimezone(some.zone):%m-%d}" for each in found]


def test_it_happens_at_its_hour_on_its_days() -> None:
    first, second = occurrences(LISTENING, at("11-01 00:00"), at("11-20 00:00"), CHINA)
    assert first == Occurrence(date(2026, 11, 5), 30, at("11-05 09:00"), "活动室")
    assert second == Occurrence(date(2026, 11, 15), 31, at("11-15 09:00"), "凉亭")
    assert first.at.tzinfo is UTC


def test_the_end_of_the_span_belongs_to_it_and_its_beginning_does_not() -> None:
    assert len(occurrences(LISTENING, at("11-04 00:00"), at("11-05 09:00"), CHINA)) == 1
    assert occurrences(LISTENING, at("11-05 09:00"), at("11-05 23:00"), CHINA) == []


def test_nothing_happens_before_the_entry_began() -> None:
    late = replace(LISTENING, since=date(2026, 11, 15))
    assert days(late, "11-01", "11-30") == ["11-15", "11-25"]
    assert [each.place for each in next_five(late, JANUARY, CHINA)][:2] == ["活动室", "凉亭"]


@pytest.mark.parametrize(
    ("words", "holiday", "expected"),
    [
        ("5,15,25", Holiday.KEEP, "10-05 10-15"),
        ("5,15,25", Holiday.SKIP, "10-15"),
        ("5,15,25", Holiday.NEXT_WORKDAY, "10-08 10-15"),
        ("1,2,3,15", Holiday.NEXT_WORKDAY, "10-08 10-15"),  # three holidays make one day
        ("5,8", Holiday.NEXT_WORKDAY, "10-08"),  # a day of its own
        ("周一至周五", Holiday.NEXT_WORKDAY, "10-08 10-09 10-12 10-13 10-14 10-15 10-16"),
        ("周六、周日", Holiday.SKIP, "10-10 10-11 10-17 10-18"),  # a plain weekend is no holiday
        ("周六", Holiday.NEXT_WORKDAY, "10-08 10-10 10-17"),
    ],
)
def test_the_holidays_of_october(words: str, holiday: Holiday, expected: str) -> None:
    assert days(entry(words, holiday), "10-01", "10-18") == expected.split()


def test_a_moved_occurrence_keeps_the_key_of_its_own_day() -> None:
    moved = occurrences(entry("5", Holiday.NEXT_WORKDAY), at("10-06 00:00"), at("10-31 00:00"), CHINA)
    assert [(each.key, each.at) for each in moved] == [(date(2026, 10, 5), at("10-08 09:00"))]


def test_a_make_up_day_takes_what_a_holiday_moved() -> None:
    assert days(entry("23", Holiday.NEXT_WORKDAY), "02-01", "03-01") == ["02-24"]
    school = replace(CHINA, holidays={date(2026, 10, 9): "校庆"})
    assert days(entry("9", Holiday.NEXT_WORKDAY), "10-01", "10-31", workdays=school) == ["10-10"]


@pytest.mark.parametrize(
    ("clock", "day", "expected"),
    [
        (time(2, 30), "03-08", "03:30"),  # there is no 2:30
        (time(1, 30), "03-08", "01:30"),
        (time(3, 0), "03-08", "03:00"),
        (time(2, 30), "03-09", "02:30"),
        (time(1, 30), "11-01", "01:30"),  # there are two
    ],
)
def test_the_nights_the_clocks_change(clock: time, day: str, expected: str) -> None:
    night = replace(entry("每天"), at=clock, zone=NEW_YORK)
    found = occurrences(night, at(f"{day} 00:00", NEW_YORK), at(f"{day} 23:59", NEW_YORK), CHINA)
    assert [f"{each.at.astimezone(NEW_YORK):%m-%d %H:%M}" for each in found] == [f"{day} {expected}"]
    assert found[0].at.astimezone(NEW_YORK).fold == 0


def test_places_take_turns_whatever_is_skipped() -> None:
    plain = {each.key: each.place for each in occurrences(LISTENING, JANUARY, JANUARY + 365 * DAY, CHINA)}
    kept = replace(LISTENING, holiday=Holiday.SKIP)
    changes = Changes(skipped={date(2026, 11, 5)}, moved={date(2026, 3, 15): at("03-16 09:00")})
    found = occurrences(kept, JANUARY, JANUARY + 365 * DAY, CHINA, changes)
    assert 0 < len(found) < len(plain)
    assert all(each.place == plain[each.key] for each in found)
    assert [plain[key] for key in sorted(plain)][:4] == ["活动室", "凉亭", "活动室", "凉亭"]


def test_without_places_there_is_none() -> None:
    assert next_five(replace(LISTENING, places=()), JANUARY, CHINA)[0].place == ""


def test_one_is_skipped_and_only_that() -> None:
    assert days(LISTENING, "11-01", "11-30", Changes(skipped={date(2026, 11, 15)})) == ["11-05", "11-25"]


def test_one_is_moved_and_only_that() -> None:
    moved = Changes(moved={date(2026, 11, 25): at("11-03 18:00")})
    found = occurrences(LISTENING, at("11-01 00:00"), at("11-20 00:00"), CHINA, moved)
    assert [(each.key.day, each.number) for each in found] == [(25, 32), (5, 30), (15, 31)]
    assert found[0].at == at("11-03 18:00")
    assert days(LISTENING, "11-20", "11-30", moved) == []


def test_one_moved_to_another_month_happens_there() -> None:
    moved = Changes(moved={date(2026, 11, 25): datetime(2026, 12, 1, 9, tzinfo=SHANGHAI)})
    assert days(LISTENING, "11-20", "12-02", moved) == ["12-01"]
    (found,) = occurrences(LISTENING, at("11-20 00:00"), at("12-02 00:00"), CHINA, moved)
    assert found.at.tzinfo is UTC


def test_what_was_moved_and_then_skipped_is_skipped() -> None:
    both = Changes({date(2026, 11, 25)}, {date(2026, 11, 25): at("11-26 09:00")})
    assert days(LISTENING, "11-20", "11-30", both) == []


def test_what_people_moved_stays_there_when_its_day_becomes_a_holiday() -> None:
    moved = Changes(moved={date(2026, 10, 5): at("10-06 09:00")})
    assert days(entry("5", Holiday.SKIP), "10-01", "10-31", moved) == ["10-06"]


def test_a_day_the_rule_does_not_name_cannot_be_moved() -> None:
    moved = Changes(moved={date(2026, 11, 6): at("11-07 09:00")})
    assert days(LISTENING, "11-01", "11-10", moved) == ["11-05"]


def test_skipping_the_one_that_stands_for_a_holiday_brings_back_no_other() -> None:
    some = entry("1,2,3", Holiday.NEXT_WORKDAY)
    assert days(some, "10-01", "10-31", Changes(skipped={date(2026, 10, 1)})) == []


def test_the_next_five() -> None:
    found = next_five(LISTENING, at("11-05 09:00"), CHINA)
    assert [f"{each.key:%m-%d}" for each in found] == ["11-15", "11-25", "12-05", "12-15", "12-25"]


@pytest.mark.parametrize(
    ("words", "last"),
    [("每年10月1日", "2030-10-01"), ("每季度最后一天", "2027-03-31"), ("每年2月29日", "2044-02-29")],
)
def test_the_next_five_of_what_is_rare(words: str, last: str) -> None:
    found = next_five(entry(words), JANUARY, CHINA)
    assert len(found) == 5
    assert str(found[-1].key) == last


def test_the_next_five_know_what_was_changed() -> None:
    changes = Changes({date(2026, 11, 15)}, {date(2027, 6, 5): at("11-30 09:00")})
    found = next_five(LISTENING, at("11-05 09:00"), CHINA, changes)
    assert [f"{each.key:%y-%m-%d}" for each in found][:2] == ["26-11-25", "27-06-05"]


def test_notices_go_out_ahead() -> None:
    told = replace(LISTENING, notices=(2 * timedelta(hours=1), DAY, DAY))
    found = notices_due(told, at("11-04 08:59"), at("11-05 07:00"), CHINA)
    assert [(each.key.day, ahead) for each, ahead in found] == [(5, DAY), (5, 2 * timedelta(hours=1))]
    assert notices_due(told, at("11-04 09:00"), at("11-05 06:59"), CHINA) == []


def test_a_notice_is_ahead_of_where_it_was_moved_to() -> None:
    told, moved = replace(LISTENING, notices=(DAY,)), Changes(moved={date(2026, 11, 5): at("11-07 09:00")})
    assert notices_due(told, at("11-03 10:00"), at("11-05 10:00"), CHINA, moved) == []
    ((found, _),) = notices_due(told, at("11-05 10:00"), at("11-06 10:00"), CHINA, moved)
    assert found.key == date(2026, 11, 5)


def test_notices_of_several_occurrences_are_in_order() -> None:
    told = replace(entry("每天"), notices=(3 * DAY, DAY))
    found = notices_due(told, at("11-01 10:00"), at("11-04 10:00"), CHINA)
    moments = [each.at - ahead for each, ahead in found]
    assert len(moments) == 6
    assert moments == sorted(moments)


def missed(policy: CatchUp, now: str) -> tuple[Sequence[int], Sequence[int]]:
    some = replace(LISTENING, catch_up=policy, stale_after=DAY)
    due = occurrences(some, at("11-01 00:00"), at("11-26 00:00"), CHINA)
    happen, mention = catch_up(some, reversed(due), at(now))
    return [each.key.day for each in happen], [each.key.day for each in mention]


@pytest.mark.parametrize(
    ("policy", "now", "happen", "mention"),
    [
        (CatchUp.ALL, "12-30 09:00", [5, 15, 25], []),
        (CatchUp.LATEST, "12-30 09:00", [25], [5, 15]),
        (CatchUp.FRESH, "11-26 09:00", [25], [5, 15]),  # a day old is not older than a day
        (CatchUp.FRESH, "11-26 09:01", [], [5, 15, 25]),
    ],
)
def test_what_was_missed(policy: CatchUp, now: str, happen: list[int], mention: list[int]) -> None:
    assert missed(policy, now) == (happen, mention)


@pytest.mark.parametrize("policy", CatchUp)
def test_nothing_missed_is_nothing_to_do(policy: CatchUp) -> None:
    assert catch_up(replace(LISTENING, catch_up=policy), [], at("11-26 09:00")) == ([], [])


def test_a_cron_that_names_another_time_is_refused() -> None:
    with pytest.raises(TimesDiffer) as refused:
        entry("30 8 * * mon")
    assert (refused.value.cron, refused.value.time) == ("08:30", "09:00")
    assert days(entry("0 9 * * mon"), "11-01", "11-10") == days(entry("* * * * mon"), "11-01", "11-10")


times = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
zones = st.sampled_from([SHANGHAI, NEW_YORK, ZoneInfo("Australia/Lord_Howe"), ZoneInfo("America/Havana")])
keys = st.dates(date(2026, 1, 1), date(2026, 12, 31))
some_moments = st.integers(0, 366 * 24).map(lambda hours: JANUARY + timedelta(hours=hours))
changes = st.builds(Changes, st.frozensets(keys, max_size=5), st.dictionaries(keys, some_moments, max_size=3))
entries = st.builds(
    lambda rule, clock, zone, holiday: replace(LISTENING, rule=rule, at=clock, zone=zone, holiday=holiday),
    rules, times, zones, st.sampled_from(Holiday),
)  # fmt: skip


@pytest.mark.slow
@at_most(40)
@given(entries, changes, st.integers(1, 40))
def test_a_year_day_by_day_is_the_year_at_once(some: RecurringEvent, changed: Changes, step: int) -> None:
    end = JANUARY + 365 * DAY
    at_once = occurrences(some, JANUARY, end, CHINA, changed)
    asked = [JANUARY + n * DAY for n in range(0, 365, step)]
    piecewise = [
        each
        for begin, until in zip(asked, [*asked[1:], end], strict=True)
        for each in occurrences(some, begin, until, CHINA, changed)
    ]
    assert piecewise == at_once
    assert at_once == sorted(at_once, key=lambda each: each.at)
    assert len({each.key for each in at_once}) == len({each.number for each in at_once}) == len(at_once)


@given(entries)
def test_no_two_of_an_entry_meet_on_one_day(some: RecurringEvent) -> None:
    found = occurrences(some, JANUARY, JANUARY + 365 * DAY, CHINA)
    on = [each.at.astimezone(some.zone).date() for each in found]
    assert on == sorted(set(on))
    if some.holiday is not Holiday.KEEP:
        assert not any(CHINA.is_holiday(day) for day in on if day.year == 2026)


@pytest.mark.slow
@at_most(50)
@given(entries, some_moments, changes)
def test_the_next_five_are_the_first_five(some: RecurringEvent, now: datetime, changed: Changes) -> None:
    found = next_five(some, now, CHINA, changed)
    everything = occurrences(some, now, now + 365 * 3 * DAY, CHINA, changed)
    assert everything[:5] == found[: len(everything)]
