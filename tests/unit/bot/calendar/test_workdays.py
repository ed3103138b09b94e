"""Workdays and holidays, as the State Council's notices set them."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.kernel.workdays import BadHolidays, load
from bot.texts import speaking

CHINA = load()
MADE_UP = ("01-04", "02-14", "02-28", "05-09", "09-20", "10-10")
RESTS = (
    ("元旦", "01-01", "01-03"),
    ("春节", "02-15", "02-23"),
    ("清明节", "04-04", "04-06"),
    ("劳动节", "05-01", "05-05"),
    ("端午节", "06-19", "06-21"),
    ("中秋节", "09-25", "09-27"),
    ("国庆节", "10-01", "10-07"),
)
NO_SUCH_KEY = "no such key. There are holidays (name, from, to), workdays and complete"
NO_DATE = "should be a date without quotes, such as 2027-02-05"
NO_TABLE = 'should be a table, such as { name = "Spring Festival", from = 2027-02-05, to = 2027-02-11 }'


def day(text: str) -> date:
    return date.fromisoformat(text if len(text) > 5 else f"2026-{text}")


def days(first: str, last: str) -> list[date]:
    return [day(first) + timedelta(n) for n in range((day(last) - day(first)).days + 1)]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "holidays.toml"


def refused(own: Path, text: str) -> list[str]:
    own.write_text(text, "utf-8")
    with pytest.raises(BadHolidays) as bad, speaking("en"):
        load(own)
    return bad.value.lines


@pytest.mark.parametrize("made_up", MADE_UP)
def test_the_weekend_days_worked_in_2026(made_up: str) -> None:
    assert day(made_up).weekday() >= 5
    assert CHINA.is_workday(day(made_up))


@pytest.mark.parametrize(("name", "first", "last"), RESTS)
def test_the_holidays_of_2026(name: str, first: str, last: str) -> None:
    for rest in days(first, last):
        assert CHINA.holidays[rest] == name
        assert CHINA.is_holiday(rest)
        assert not CHINA.is_workday(rest)


def test_every_other_day_of_2026_goes_by_its_weekday() -> None:
    told = {day(made_up) for made_up in MADE_UP} | {off for _, a, b in RESTS for off in days(a, b)}
    for plain in set(days("01-01", "12-31")) - told:
        assert CHINA.is_workday(plain) == (plain.weekday() < 5)
        assert not CHINA.is_holiday(plain)


def test_the_year_2026_has_248_workdays() -> None:
    assert sum(map(CHINA.is_workday, days("01-01", "12-31"))) == 248


def test_the_statutory_days_of_2027_are_off() -> None:
    found = [f"{off:%m-%d}" for off in days("2027-01-01", "2027-12-31") if CHINA.is_holiday(off)]
    assert " ".join(found) == ("01-01 02-05 02-06 02-07 02-08 04-05 05-01 05-02 06-09 09-15 10-01 10-02 10-03")


def test_make_up_days_are_known_for_2026_only() -> None:
    assert [year for year in range(2024, 2031) if CHINA.known(year)] == [2026]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("11-20", "11-23"),  # a Friday
        ("11-23", "11-24"),  # a workday itself
        ("10-01", "10-08"),
        ("02-14", "02-24"),
        ("09-19", "09-20"),  # the next day is a Sunday that is worked
        ("2026-12-31", "2027-01-04"),
        ("2031-08-01", "2031-08-04"),  # nobody has told us about 2031
    ],
)
def test_the_next_workday(after: str, expected: str) -> None:
    assert CHINA.next_workday(day(after)) == day(expected)


@given(st.dates(date(2025, 1, 1), date(2029, 12, 31)))
def test_nothing_is_worked_between_a_day_and_the_next_workday(some: date) -> None:
    found = CHINA.next_workday(some)
    assert CHINA.is_workday(found)
    assert not any(CHINA.is_workday(some + timedelta(n)) for n in range(1, (found - some).days))


def test_an_own_file_adds_a_year_and_keeps_the_others(own: Path) -> None:
    own.write_text("\ufeff[2028]\ncomplete = true\nworkdays = [2028-01-08]\n", "utf-8")
    found = load(own)
    assert found.known(2028)
    assert found.is_workday(date(2028, 1, 8))
    assert found.is_workday(day("10-10"))


def test_the_own_file_has_the_last_word_on_a_day(own: Path) -> None:
    own.write_text(
        "[2026]\ncomplete = true\nworkdays = [2026-10-07]\n"
        'holidays = [{ name = "停电", from = 2026-10-10, to = 2026-10-10 }]\n',
        "utf-8",
    )
    found = load(own)
    assert found.is_workday(day("10-07"))
    assert not found.is_holiday(day("10-07"))
    assert found.holidays[day("10-10")] == "停电"
    assert not found.is_workday(day("10-10"))
    assert found.is_holiday(day("10-06"))


def test_an_own_file_may_say_that_a_year_is_not_complete(own: Path) -> None:
    own.write_text("[2026]\n", "utf-8")
    assert not load(own).known(2026)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[2027]\ncomplete = maybe\n", "not TOML: Invalid value (at line 2, column 12)"),
        ("[soon]\n", "soon: should be a year, such as [2027]"),
        ("[٢٠٢٧]\n", "not TOML: Invalid initial character for a key part (at line 1, column 2)"),
        ('["٢٠٢٧"]\n', "٢٠٢٧: should be a year, such as [2027]"),
        ("[20270]\n", "20270: should be a year, such as [2027]"),
        ("[2027]\nholiday = []\n", f"2027.holiday: {NO_SUCH_KEY}"),
        ("2027 = 3\n", f"2027: {NO_TABLE}"),
        ("[2027]\nworkdays = ['2027-02-20']\n", f"2027.workdays[1]: {NO_DATE}"),
        ("[2027]\nworkdays = 2027-02-20\n", "2027.workdays: should be a list, in [ ]"),
        ("[2027]\nworkdays = [2027-02-20, 2026-02-20]\n", "2027.workdays[2]: not in 2027"),
        ("[2027]\ncomplete = 'no idea'\n", "2027.complete: should be true or false"),
        ("[2027]\nholidays = [{ from = 2027-02-05, to = 2027-02-06 }]\n", "2027.holidays[1].name: is missing"),
        (
            "[2027]\nholidays = [{ name = '春节', from = 2027-02-05, to = 2027-02-04 }]\n",
            "2027.holidays[1]: from must not be after to",
        ),
        (
            "[2027]\nholidays = [{ name = '元旦', from = 2026-12-31, to = 2027-01-02 }]\n",
            "2027.holidays[1]: not in 2027",
        ),
        (
            "[2027]\nworkdays = [2027-02-06]\n"
            "holidays = [{ name = '春节', from = 2027-02-05, to = 2027-02-07 }]\n",
            "2027.workdays[1]: 2027-02-06 is both a holiday and a workday; please keep one of the two",
        ),
    ],
)  # fmt: skip
def test_an_error_names_its_key_or_line(own: Path, text: str, line: str) -> None:
    assert refused(own, text) == [line]


def test_all_errors_are_said_at_once(own: Path) -> None:
    assert len(refused(own, "[soon]\n[2027]\na = 1\nb = 2\n")) == 3


def test_a_file_that_cannot_be_read_is_named(own: Path) -> None:
    with pytest.raises(BadHolidays, match=str(own)):
        load(own)
    own.write_bytes("[2027]\n# 春节".encode("gbk"))
    with pytest.raises(BadHolidays, match="UTF-8"):
        load(own)
