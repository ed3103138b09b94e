"""
Occurrences of recurring events, computed from rules, holidays and exceptions. Pure functions.

The result doesn't depend on the spans in which it is asked for, so a restart neither skips nor repeats one.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.calendar.recurrence import Cron, Rule
from bot.calendar.refusals import TimesDiffer
from bot.kernel.workdays import Workdays
from bot.settings import CatchUp, Holiday

DAY = timedelta(days=1)
AHEAD = (timedelta(days=100), timedelta(days=6 * 366), timedelta(days=30 * 366))  # 29 February, five times


@dataclass(frozen=True, slots=True)
class RecurringEvent:
    name: str
    kind: str
    rule: Rule
    at: time
    zone: ZoneInfo
    since: date  # the first day it can happen; places and numbers count from it
    holiday: Holiday = Holiday.KEEP
    notices: tuple[timedelta, ...] = ()  # how long before
    places: tuple[str, ...] = ()  # one after the other
    chats: tuple[str, ...] = ()
    text: str = ""
    catch_up: CatchUp = CatchUp.LATEST
    stale_after: timedelta = DAY

    def __post_init__(self) -> None:
        """Raises TimesDiffer if a cron names another time than the entry."""
        if isinstance(self.rule, Cron) and self.rule.at not in (None, self.at):
            raise TimesDiffer(f"{self.rule.at:%H:%M}", f"{self.at:%H:%M}")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One occurrence. `key` is the rule's day, which stays the same when the occurrence is moved."""

    key: date
    number: int  # from 0, counted over all days the rule names since the entry began
    at: datetime  # aware, UTC
    place: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """Exceptions that people made for single occurrences, by key. They outrank holidays."""

    skipped: Collection[date] = ()
    moved: Mapping[date, datetime] = field(default_factory=dict)  # aware


class CaughtUp(NamedTuple):
    happen: list[Occurrence]
    mention: list[Occurrence]  # only reported as missed


NO_CHANGES = Changes()


def occurrences(
    entry: RecurringEvent, after: datetime, until: datetime, workdays: Workdays, changes: Changes = NO_CHANGES
) -> list[Occurrence]:
    """The occurrences after `after`, up to and including `until` (both aware), in order of time."""
    # Also the keys of moved occurrences: one may have been moved to an earlier day than its own.
    last = max([until.astimezone(entry.zone).date(), *changes.moved])
    happening = (_happening(entry, planned, changes) for planned in _plan(entry, last, workdays))
    found = [each for each in happening if each and after < each.at <= until]
    return sorted(found, key=lambda each: (each.at, each.key))


def next_five(
    entry: RecurringEvent, now: datetime, workdays: Workdays, changes: Changes = NO_CHANGES
) -> list[Occurrence]:
    """The next five after `now`; fewer of a rare one, since the search ends after 30 years."""
    found: list[Occurrence] = []
    # Growing spans, since most rules have five occurrences within the first and computing years costs time.
    for span in AHEAD:
        found = occurrences(entry, now, now + span, workdays, changes)
        if len(found) >= 5:
            break
    return found[:5]


def notices_due(
    entry: RecurringEvent, after: datetime, until: datetime, workdays: Workdays, changes: Changes = NO_CHANGES
) -> list[tuple[Occurrence, timedelta]]:
    """Occurrences with a notice after `after`, up to and including `until`, with the time it is ahead."""
    due = [
        (each, ahead)
        for ahead in sorted(set(entry.notices), reverse=True)
        for each in occurrences(entry, after + ahead, until + ahead, workdays, changes)
    ]
    return sorted(due, key=lambda one: one[0].at - one[1])


def catch_up(entry: RecurringEvent, due: Iterable[Occurrence], now: datetime) -> CaughtUp:
    """The past occurrences that still happen, and those that are only mentioned, by the entry's policy."""
    missed = sorted(due, key=lambda each: each.at)
    match entry.catch_up:
        case CatchUp.ALL:
            return CaughtUp(missed, [])
        case CatchUp.LATEST:
            return CaughtUp(missed[-1:], missed[:-1])
        case CatchUp.FRESH:
            stale = sum(now - each.at > entry.stale_after for each in missed)
            return CaughtUp(missed[stale:], missed[:stale])


class _Planned(NamedTuple):
    number: int
    key: date
    day: date | None  # None if a holiday cancels it


def _plan(entry: RecurringEvent, last: date, workdays: Workdays) -> Iterator[_Planned]:
    """The rule's days up to `last`, moved or cancelled by holidays. Two never fall on one day."""
    # Always from the beginning: `taken` and the number depend on all days before, not on the span asked for.
    taken = None
    for number, key in enumerate(entry.rule.dates(entry.since, last)):
        day = _past_holidays(entry, key, workdays)
        if day is not None and day != key:
            free = day != taken and not any(entry.rule.dates(day, day))
            taken, day = day, day if free else None
        yield _Planned(number, key, day)


def _past_holidays(entry: RecurringEvent, key: date, workdays: Workdays) -> date | None:
    if entry.holiday is Holiday.KEEP or not workdays.is_holiday(key):
        return key
    return workdays.next_workday(key) if entry.holiday is Holiday.NEXT_WORKDAY else None


def _happening(entry: RecurringEvent, planned: _Planned, changes: Changes) -> Occurrence | None:
    # Before the holiday: a person's own date counts for more.
    at = changes.moved.get(planned.key) or _moment(entry, planned.day)
    if at is None or planned.key in changes.skipped:
        return None
    # By the rule's number, not by what took place: skipping one shifts no other to another place.
    place = entry.places[planned.number % len(entry.places)] if entry.places else ""
    return Occurrence(planned.key, planned.number, at.astimezone(UTC), place)


def _moment(entry: RecurringEvent, day: date | None) -> datetime | None:
    """The moment of a day. A local time that DST skips moves forward; of a repeated one, the first counts."""
    return datetime.combine(day, entry.at.replace(fold=0), entry.zone) if day else None
