"""Quiet hours: local night times in which only urgent notices are sent. See docs/decisions/0020."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

QUIET_FROM, QUIET_UNTIL = time(22), time(7)  # local time
ON_TIME = timedelta(minutes=10)  # a timer that fires later was delayed, by downtime or by the night


def asleep(moment: datetime, zone: ZoneInfo, until: time = QUIET_UNTIL) -> bool:
    """Whether the moment (aware) is in the night of `zone`, which ends at `until` (local)."""
    local = moment.astimezone(zone).time()
    return local >= QUIET_FROM or local < until


def awake(moment: datetime, zone: ZoneInfo, until: time = QUIET_UNTIL) -> datetime:
    """The moment itself, or the end of the night it is in (aware, in the moment's zone)."""
    if not asleep(moment, zone, until):
        return moment
    local = moment.astimezone(zone)
    day = local.date() if local.time() < until else local.date() + timedelta(days=1)
    return datetime.combine(day, until, zone).astimezone(moment.tzinfo)


def before_night(moment: datetime, zone: ZoneInfo, until: time = QUIET_UNTIL) -> datetime:
    """The moment itself, or the last minute before the night it is in (aware, in the moment's zone)."""
    if not asleep(moment, zone, until):
        return moment
    local = moment.astimezone(zone)
    day = local.date() - timedelta(days=1) if local.time() < until else local.date()
    return (datetime.combine(day, QUIET_FROM, zone) - timedelta(minutes=1)).astimezone(moment.tzinfo)


def belated(due_at: datetime, now: datetime) -> bool:
    """Whether what was due then (both aware) is caught up now, instead of happening on time."""
    return now - due_at > ON_TIME


def daytime_words_until(now: datetime, zone: ZoneInfo) -> datetime | None:
    """
    At night, the moment (aware) before which a broadcast was written by day: it waits for the morning.

    None by day. What was written in the night, or just before it, was meant for the night.
    """
    if not asleep(now, zone):
        return None
    return min(before_night(now, zone), now - ON_TIME)


class Reschedule(Exception):
    """Raised by a timer's handler during quiet hours: the timer is due again at `until`."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


def require_daytime(now: datetime, zone: ZoneInfo) -> None:
    """Raises Reschedule at night, also on time: for what nobody set to that hour by hand."""
    if asleep(now, zone):
        raise Reschedule(awake(now, zone))
