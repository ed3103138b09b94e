"""
SLA clocks (252): compute when a limit is reached and how much of it is used up. Pure functions.

A clock counts round the clock or in service hours only. Moments are aware, UTC; the limit itself is in time.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.kernel.service_hours import ServiceHours

DAY = timedelta(days=1)

Moments = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Pause:
    since: datetime
    until: datetime | None = None  # None while it lasts


@dataclass(frozen=True, slots=True)
class SlaClock:
    """One limit of one complaint, from the filing on, whatever category it is given later."""

    limit: timedelta
    started_at: datetime
    in_service_hours: bool = False
    pauses: tuple[Pause, ...] = ()  # in order, only the last may be open

    @property
    def paused(self) -> bool:
        return bool(self.pauses) and self.pauses[-1].until is None


def due_at(start: datetime, limit: timedelta, service: ServiceHours | None = None) -> datetime:
    """The moment at which `limit` has passed since `start`, counted in `service` hours if given."""
    if service is None:
        return start + limit
    for begin, end in _open(start, service):
        if limit <= end - begin:
            return begin + limit
        limit -= end - begin
    raise AssertionError("service hours go on for ever")


def elapsed(start: datetime, end: datetime, service: ServiceHours | None = None) -> timedelta:
    """The time passed, counted in `service` hours if given; zero if `end` is earlier."""
    if end <= start:
        return timedelta()
    if service is None:
        return end - start
    passed = timedelta()
    for begin, closes in _open(start, service):
        if begin >= end:
            break
        passed += min(end, closes) - begin
    return passed


def _open(start: datetime, service: ServiceHours) -> Iterator[Moments]:
    """The spans of service from `start` on, without end."""
    day, since = start.astimezone(service.zone).date(), start
    while True:
        for begin, end in _hours(day, service):
            # In spring a span may overlap the next: both ends of a skipped hour are the same moment.
            if (begin := max(since, begin)) < end:
                yield begin, end
                since = end
        day += DAY


def _hours(day: date, service: ServiceHours) -> Iterator[Moments]:
    if service.on(day):
        for begin, end in service.hours:
            yield _moment(day, begin, service.zone), _moment(day, end, service.zone)


def _moment(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    """A local time as UTC; of a time that occurs twice in autumn the first."""
    # Added before the conversion, so by the wall clock: 18:00 stays 18:00 on a day of 23 hours.
    local = datetime.combine(day, time(), zone) + timedelta(minutes=minutes)
    return local.astimezone(UTC)


def pause(clock: SlaClock, now: datetime) -> SlaClock:
    """Stop counting (挂账, or a wait for the resident). A paused clock stays as it is."""
    if clock.paused:
        return clock
    return replace(clock, pauses=(*clock.pauses, Pause(_not_before(clock, now))))


def resume(clock: SlaClock, now: datetime) -> SlaClock:
    """Go on counting. A running clock stays as it is."""
    if not clock.paused:
        return clock
    *before, last = clock.pauses
    return replace(clock, pauses=(*before, replace(last, until=max(now, last.since))))


def recount(clock: SlaClock, limit: timedelta, *, in_service_hours: bool) -> SlaClock:
    """Another category's limit, counted from the original start."""
    return replace(clock, limit=limit, in_service_hours=in_service_hours)


def due(clock: SlaClock, service: ServiceHours | None) -> datetime | None:
    """The moment the limit is reached; None while a pause leaves that open."""
    hours, left = _counts_by(clock, service), clock.limit
    for begin, end in _running(clock):
        if end is None or elapsed(begin, end, hours) >= left:
            return due_at(begin, left, hours)
        left -= elapsed(begin, end, hours)
    return None


def in_time(clock: SlaClock, at: datetime, service: ServiceHours | None) -> bool:
    """Whether an act at `at`, after the last pause began, is within the limit."""
    limit_at = due(clock, service)
    return limit_at is None or at <= limit_at


def gross(clock: SlaClock, now: datetime, service: ServiceHours | None) -> timedelta:
    """The time since the start with pauses, by the clock's own way of counting."""
    return elapsed(clock.started_at, now, _counts_by(clock, service))


def net(clock: SlaClock, now: datetime, service: ServiceHours | None) -> timedelta:
    """The time since the start without pauses."""
    hours = _counts_by(clock, service)
    spans = (elapsed(begin, min(end or now, now), hours) for begin, end in _running(clock))
    return sum(spans, timedelta())


def paused(clock: SlaClock, now: datetime, service: ServiceHours | None) -> timedelta:
    """The time in pauses."""
    hours = _counts_by(clock, service)
    spans = (elapsed(each.since, min(each.until or now, now), hours) for each in clock.pauses)
    return sum(spans, timedelta())


def _running(clock: SlaClock) -> Iterator[tuple[datetime, datetime | None]]:
    """The spans between the pauses; the last has no end unless the clock is paused."""
    begin: datetime | None = clock.started_at
    for each in clock.pauses:
        if begin is not None:
            yield begin, each.since
        begin = each.until
    if begin is not None:
        yield begin, None


def _counts_by(clock: SlaClock, service: ServiceHours | None) -> ServiceHours | None:
    return service if clock.in_service_hours else None


def _not_before(clock: SlaClock, now: datetime) -> datetime:
    """Now, or the latest known moment if the machine's clock was set back."""
    last = clock.pauses[-1].until if clock.pauses else clock.started_at
    return max(now, last or now)
