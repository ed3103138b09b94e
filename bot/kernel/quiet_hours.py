"""Quiet hours: nobody is woken at night for what can wait until the morning."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

QUIET_FROM, QUIET_UNTIL = time(22), time(7)  # local; what isn't urgent waits for the morning


def asleep(moment: datetime, zone: ZoneInfo, until: time = QUIET_UNTIL) -> bool:
    """Whether it is night there. `until` (local) is when it ends for those it is about."""
    local = moment.astimezone(zone).time()
    return local >= QUIET_FROM or local < until


def awake(moment: datetime, zone: ZoneInfo, until: time = QUIET_UNTIL) -> datetime:
    """The moment itself, or in the night the morning after (aware, in the moment's zone)."""
    if not asleep(moment, zone, until):
        return moment
    local = moment.astimezone(zone)
    day = local.date() if local.time() < until else local.date() + timedelta(days=1)
    return datetime.combine(day, until, zone).astimezone(moment.tzinfo)


def before_night(moment: datetime, zone: ZoneInfo, until: time = QUIET_UNTIL) -> datetime:
    """The moment itself, or of a night the last minute before it (aware, in the moment's zone)."""
    if not asleep(moment, zone, until):
        return moment
    local = moment.astimezone(zone)
    day = local.date() - timedelta(days=1) if local.time() < until else local.date()
    return (datetime.combine(day, QUIET_FROM, zone) - timedelta(minutes=1)).astimezone(moment.tzinfo)


class Reschedule(Exception):
    """Not at this hour: what is due will be due again at `until`."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until
