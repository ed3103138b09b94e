"""The days on which rules fall."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calendar.reading import read_rule
from bot.calendar.recurrence import Rule, happens
from tests.unit.bot.calendar.rules import rules


def dates(words: str, first: str = "2026-01-01", last: str = "2026-12-31") -> list[str]:
    rule = read_rule(words)
    found = rule.dates(date.fromisoformat(first), date.fromisoformat(last))
    return [f"{day:%m-%d}" for day in found]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("5,15,25", "11-05 11-15 11-25"),
        ("每月8日", "11-08"),
        ("周一、周四", "11-02 11-05 11-09 11-12 11-16 11-19 11-23 11-26 11-30"),
        ("每月第一个周一", "11-02"),
        ("每月第一个周日", "11-01"),
        ("每月第二、第四个周六", "11-14 11-28"),
        ("每月第五个周一", "11-30"),
        ("每月第五个周二", ""),
        ("每月最后一个周五", "11-27"),
        ("每月最后一个周一", "11-30"),
        ("每月最后一天", "11-30"),
        ("30,31", "11-30"),
        ("每季度第一个月15日", ""),
        ("每季度第二个月15日", "11-15"),
        ("每年11月1日", "11-01"),
        ("0 9 * * mon", "11-02 11-09 11-16 11-23 11-30"),
        ("0 9 * * sun", "11-01 11-08 11-15 11-22 11-29"),
        ("0 9 last * *", "11-30"),
        ("0 9 1,15 * *", "11-01 11-15"),
        ("0 9 * jan-oct *", ""),
    ],
)
def test_the_days_of_november_2026(words: str, expected: str) -> None:
    assert dates(words, "2026-11-01", "2026-11-30") == expected.split()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("31", "01-31 03-31 05-31 07-31 08-31 10-31 12-31"),
        ("每月最后一天", "01-31 02-28 03-31 04-30 05-31 06-30 07-31 08-31 09-30 10-31 11-30 12-31"),
        ("每季度第一个月15日", "01-15 04-15 07-15 10-15"),
        ("每季度最后一天", "03-31 06-30 09-30 12-31"),
        ("每年10月1日", "10-01"),
        ("每年2月29日", ""),
        ("每年3月、9月的第一个周一", "03-02 09-07"),
        ("0 9 31 * *", "01-31 03-31 05-31 07-31 08-31 10-31 12-31"),
    ],
)
def test_a_whole_year(words: str, expected: str) -> None:
    assert dates(words) == expected.split()


def test_a_leap_year_has_its_29_february() -> None:
    assert dates("每年2月29日", "2028-01-01", "2028-12-31") == ["02-29"]
    assert "02-29" in dates("每月最后一天", "2028-01-01", "2028-12-31")


@pytest.mark.parametrize("words", ["5,15,25", "* * 5,15,25 * *"])
def test_both_ends_count(words: str) -> None:
    assert dates(words, "2026-11-05", "2026-11-25") == ["11-05", "11-15", "11-25"]
    assert dates(words, "2026-11-06", "2026-11-24") == ["11-15"]


@pytest.mark.slow
@given(rules, st.dates(date(2024, 1, 1), date(2030, 1, 1)), st.integers(0, 400), st.integers(0, 400))
def test_a_span_in_two_halves_is_the_span(rule: Rule, start: date, one: int, other: int) -> None:
    middle, last = (date.fromordinal(start.toordinal() + days) for days in (one, one + other + 1))
    after_middle = date.fromordinal(middle.toordinal() + 1)
    halves = [*rule.dates(start, middle), *rule.dates(after_middle, last)]
    assert halves == list(rule.dates(start, last))
    assert halves == sorted(set(halves))


@pytest.mark.parametrize(("words", "ever"), [("每年2月29日", True), ("每年2月第五个周一", True)])
def test_rare_is_not_never(words: str, *, ever: bool) -> None:
    assert happens(read_rule(words)) is ever
