"""Service hours: times of the day at which the community works, by its own time zone."""

import re
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from bot.kernel.workdays import Workdays

MIDNIGHT = 24 * 60
SPAN = re.compile(r"([01]?[0-9]|2[0-4]):([0-5][0-9])-([01]?[0-9]|2[0-4]):([0-5][0-9])")
Minutes = tuple[int, int]  # of the day, from and to; 1440 is the end of it


@dataclass(frozen=True, slots=True)
class ServiceHours:
    """`hours` in order, local time, on workdays; on every day if `workdays` is None."""

    hours: tuple[Minutes, ...]
    zone: ZoneInfo
    workdays: Workdays | None = None

    def __post_init__(self) -> None:
        if not self.hours:
            raise ValueError("no hours: nothing would ever come due")

    def on(self, day: date) -> bool:
        return self.workdays is None or self.workdays.is_workday(day)


def read_hours(text: object) -> tuple[Minutes, ...]:
    """Reads "08:00-22:00", or with breaks "08:30-12:00,14:00-18:00". Raises ValueError."""
    spans = tuple(_span(part.strip()) for part in str(text).split(","))
    minutes = [minute for span in spans for minute in span]
    if minutes != sorted(minutes) or any(begin == end for begin, end in spans) or minutes[-1] > MIDNIGHT:
        raise ValueError("hours")
    return spans


def _span(text: str) -> Minutes:
    found = SPAN.fullmatch(text)
    if found is None:
        raise ValueError("hours")
    hour, minute, to_hour, to_minute = map(int, found.groups())
    return 60 * hour + minute, 60 * to_hour + to_minute
