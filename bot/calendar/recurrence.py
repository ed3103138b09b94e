"""Recurrence rules: monthly, nth weekday, weekly, cron. Each yields its existing dates."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from apscheduler.triggers.cron import CronTrigger

DAY = timedelta(days=1)
LAST = -1  # the last day, or the last Monday, of a month
EVERY_MONTH = tuple(range(1, 13))
EVERY_DAY = tuple(range(7))


@dataclass(frozen=True, slots=True)
class Monthly:
    """Days of the month: 5,15,25, or LAST."""

    days: tuple[int, ...]
    months: tuple[int, ...] = EVERY_MONTH

    def falls_on(self, day: date) -> bool:
        # A 31st that a month lacks is left out; LAST is the way to say the end of every month.
        last = LAST in self.days and (day + DAY).month != day.month
        return day.month in self.months and (day.day in self.days or last)

    def dates(self, first: date, last: date) -> Iterator[date]:
        """Those from `first` to `last`, both included, in order."""
        return filter(self.falls_on, _days(first, last))


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """The nth weekdays of the month, as the first Monday, or the second and the last."""

    nths: tuple[int, ...]  # 1 to 5, or LAST
    weekday: int  # Monday is 0
    months: tuple[int, ...] = EVERY_MONTH

    def falls_on(self, day: date) -> bool:
        if day.month not in self.months or day.weekday() != self.weekday:
            return False
        last = LAST in self.nths and (day + 7 * DAY).month != day.month
        return (day.day + 6) // 7 in self.nths or last

    def dates(self, first: date, last: date) -> Iterator[date]:
        """Those from `first` to `last`, both included, in order."""
        return filter(self.falls_on, _days(first, last))


@dataclass(frozen=True, slots=True)
class Weekly:
    """Weekdays of every week."""

    weekdays: tuple[int, ...]  # Monday is 0
    months: tuple[int, ...] = EVERY_MONTH

    def falls_on(self, day: date) -> bool:
        return day.month in self.months and day.weekday() in self.weekdays

    def dates(self, first: date, last: date) -> Iterator[date]:
        """Those from `first` to `last`, both included, in order."""
        return filter(self.falls_on, _days(first, last))


@dataclass(frozen=True, slots=True)
class Cron:
    """The days of a cron's last three fields, validated by `read_cron`."""

    day: str
    month: str
    weekday: str
    at: time | None = None  # from the first two fields, in the entry's zone

    def dates(self, first: date, last: date) -> Iterator[date]:
        """Those from `first` to `last`, both included, in order."""
        # By the library, whose arithmetic of crons has seen more calendars than ours would.
        trigger = trigger_of(self.day, self.month, self.weekday)
        fires = trigger.get_next_fire_time(None, datetime.combine(first, time(), UTC))
        while fires and fires.date() <= last:
            yield fires.date()
            fires = trigger.get_next_fire_time(fires, fires)


Rule = Monthly | NthWeekday | Weekly | Cron


@cache
def trigger_of(day: str, month: str, weekday: str) -> CronTrigger:
    """APScheduler's trigger at midnight UTC, so that its fire times are days. Raises ValueError."""
    # UTC, though the event has a zone: some zones skip a midnight, and only the days matter here.
    return CronTrigger(month=month, day=day, day_of_week=weekday, hour=0, minute=0, second=0, timezone=UTC)


def quarterly(nth: int) -> tuple[int, ...]:
    """The first, second or third month of each quarter."""
    return tuple(range(nth, 13, 3))


def happens(rule: Rule) -> bool:
    """Whether the rule has any date. In 28 years every date falls on every weekday, 29 February too."""
    return next(rule.dates(date(2000, 1, 1), date(2027, 12, 31)), None) is not None


def _days(first: date, last: date) -> Iterator[date]:
    return (first + n * DAY for n in range((last - first).days + 1))
