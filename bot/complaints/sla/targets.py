"""What 252 asks of a complaint: its limits, who hears of one that is missed, and when nobody is woken."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.complaints.complaint import Status
from bot.complaints.sla.clocks import SlaClock
from bot.people.rules import Role
from bot.settings import DAY, HOUR, SlaTarget

# Which clocks have done their work in a status. Only what a person did brings a complaint there.
STOPPED: Mapping[Status, frozenset[SlaTarget]] = {
    Status.FILED: frozenset(),
    Status.CLAIMED: frozenset({SlaTarget.RESPOND}),
    Status.ANSWERED: frozenset({SlaTarget.RESPOND, SlaTarget.ANSWER}),
    Status.DEFERRED: frozenset({SlaTarget.RESPOND, SlaTarget.ANSWER}),
}

# 网格员 → 网格长 → 社区 → 街道: who hears of a missed limit, and how long after it, counted as the
# clock counts. A category may set its own times for the last two.
LEVELS = (Role.GRID_LEADER, Role.SECRETARY, Role.SUBDISTRICT)

IDLE = 4 * HOUR  # a claim without an act goes back to the pool
IDLE_URGENT = HOUR
DIGEST_AT = time(8)  # local

TICK = timedelta(seconds=1)  # the limit itself is a hit, one second later is late


@dataclass(frozen=True, slots=True)
class RunningClock:
    """A clock of a complaint as it is kept. Moments are aware, UTC, in whole seconds."""

    complaint_id: int
    name: SlaTarget
    round: int
    clock: SlaClock
    due_at: datetime | None  # the last second in time; None while it is paused
    late: bool = False  # its breach is in the ledger
    stopped_at: datetime | None = None

    def over(self, now: datetime) -> timedelta:
        """By how much the limit is missed at `now`, or was when the clock stopped; none within it."""
        if self.due_at is None:
            return timedelta()
        return max(timedelta(), whole(self.stopped_at or now) - self.due_at)


def whole(moment: datetime) -> datetime:
    """Cut to the second, as moments are kept."""
    return moment.replace(microsecond=0)


def stops(status: Status) -> Collection[SlaTarget]:
    """The clocks that no longer run in a status; where work is over, all."""
    return STOPPED.get(status, frozenset(SlaTarget))


def stop(timed: RunningClock, now: datetime) -> RunningClock:
    return replace(timed, stopped_at=whole(now))


def warn_before(limit: timedelta) -> timedelta | None:
    """How long before the limit whoever works on it is warned; None for one that is minutes long."""
    if limit < HOUR:
        return None
    return min(2 * HOUR, limit / 2)


def idle_after(*, urgent: bool) -> timedelta:
    """How long after a claim without an act it goes back to the pool."""
    return IDLE_URGENT if urgent else IDLE


def next_digest(now: datetime, zone: ZoneInfo) -> datetime:
    """The next 08:00 there, after `now`."""
    local = now.astimezone(zone)
    today = datetime.combine(local.date(), DIGEST_AT, zone)
    due = today if local < today else datetime.combine(local.date() + DAY, DIGEST_AT, zone)
    return due.astimezone(now.tzinfo)
