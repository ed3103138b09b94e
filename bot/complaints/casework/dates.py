"""Dates: parse the date that a step asks for in words."""

from datetime import datetime, time, timedelta

from bot.complaints.refusals import DateInPast, DateTooFar, NoSuchDate
from bot.kernel.forms import Field, Reading, Settings, stored
from bot.kernel.when import read_when

MORNING = time(9)
FURTHEST = timedelta(days=366)


def date_in(settings: Settings, text: str, now: datetime, at: time = MORNING) -> datetime:
    """
    A future moment within a year (aware); `at` (local) is its time if only a day is named.

    Raises: NoSuchDate, DateInPast, DateTooFar.
    """
    try:
        until = read_when(text, settings.local(now), at)
    except OverflowError:  # 9999 weeks from now
        raise DateTooFar(FURTHEST.days) from None
    if until is None:
        raise NoSuchDate
    if until <= now:
        raise DateInPast
    if until > now + FURTHEST:
        raise DateTooFar(FURTHEST.days)
    return until


def _read(words: str, reading: Reading) -> str:
    return stored(date_in(reading.settings, words, reading.now))


UNTIL = Field("until", _read, lines=True, missing=NoSuchDate)
