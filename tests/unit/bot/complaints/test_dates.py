"""Dates people are asked for: to come, and within a year."""

from datetime import timedelta

import pytest

from bot.complaints.casework.dates import date_in
from bot.complaints.refusals import DateInPast, DateTooFar, NoSuchDate
from bot.kernel.refusal import Refusal
from tests.builders import NOON
from tests.unit.bot.community import SETTINGS

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("今天12:01", timedelta(minutes=1)),
        ("明天", DAY - timedelta(hours=3)),  # 9:00 where no hour is named
        ("366天后", 366 * DAY),
    ],
)
def test_a_moment_to_come_within_a_year(text: str, after: timedelta) -> None:
    assert date_in(SETTINGS, text, NOON) == NOON + after


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("以后再说", NoSuchDate),
        ("今天12:00", DateInPast),  # this very moment is none to come
        ("今天11:59", DateInPast),
        ("367天后", DateTooFar),
        ("2027年11月22日12:01", DateTooFar),
    ],
)
def test_other_words_name_none(text: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        date_in(SETTINGS, text, NOON)
