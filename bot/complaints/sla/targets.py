"""SLA targets (252): the clocks that each status stops, the escalation levels, and the times around them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.complaints.complaint import Status
from bot.complaints.sla.clocks import SlaClock
from bot.people.rules import Role
from bot.settings import DAY, HOUR, SlaTarget

# The clocks that are stopped in a status. A deferral answers the resident, too: it names a reason and a date.
STOPPED: Mapping[Status, frozenset[SlaTarget]] = {
    Status.FILED: frozenset(),
    Status.CLAIMED: frozenset({SlaTarget.RESPOND}),
    Status.ANSWERED: frozenset({SlaTarget.RESPOND, SlaTarget.ANSWER}),
    Status.DEFERRED: frozenset({SlaTarget.RESPOND, SlaTarget.ANSWER}),
}

# 网格员 → 网格长 → 社区 → 街道: the levels notified of a missed limit, one after the other. Their times count
# as the clock counts; a category may set its own for the last two.
LEVELS = (Role.GRID_LEADER, Role.SECRETARY, Role.SUBDISTRICT)

IDLE = 4 * HOUR  # a claim without an act goes back to the pool
IDLE_URGENT = HOUR
DIGEST_AT = time(8)  # local

TICK = timedelta(seconds=1)  # the limit itself is in time, one second later is late


@dataclass(frozen=True, slots=True)
class RunningClock:
    """A clock of a complaint as it is stored. Moments are aware, UTC, without fractions of a second."""

    complaint_id: int
    name: SlaTarget
    round: int
    clock: SlaClock
    due_at: datetime | None  # the last second in time; None while it is paused
    late: bool = False  # its breach is in the ledger
    stopped_at: datetime | None = None

    def over(self, now: datetime) -> timedelta:
        """The excess over the limit at `now`, or when the clock stopped; zero within it."""
        if self.due_at is None:
            return timedelta()
        return max(timedelta(), to_second(self.stopped_at or now) - self.due_at)


def to_second(moment: datetime) -> datetime:
    """The moment without its fraction of a second, as rows store it."""
    return moment.replace(microsecond=0)


def stops(status: Status) -> Collection[SlaTarget]:
    """The clocks that are stopped in a status; all of them once work is over."""
    return STOPPED.get(status, frozenset(SlaTarget))


def stop(timed: RunningClock, now: datetime) -> RunningClock:
    return replace(timed, stopped_at=to_second(now))


def warn_before(limit: timedelta) -> timedelta | None:
    """The time between the warning and the limit; None for a limit below an hour, which needs no warning."""
    if limit < HOUR:
        return None
    return min(2 * HOUR, limit / 2)


def idle_after(*, urgent: bool) -> timedelta:
    """The time after which a claim without an act is released."""
    return IDLE_URGENT if urgent else IDLE


def next_digest(now: datetime, zone: ZoneInfo) -> datetime:
    """The next 08:00 there, after `now`."""
    local = now.astimezone(zone)
    today = datetime.combine(local.date(), DIGEST_AT, zone)
    due = today if local < today else datetime.combine(local.date() + DAY, DIGEST_AT, zone)
    return due.astimezone(now.tzinfo)
