"""Quiet hours: local night times in which only urgent notices are sent. See docs/decisions/0020."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

QUIET_FROM, QUIET_UNTIL = time(22), time(7)  # local time


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


class Reschedule(Exception):
    """Raised by a timer's handler during quiet hours: the timer is due again at `until`."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until
