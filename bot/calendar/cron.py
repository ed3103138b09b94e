"""Cron rules: five fields with the weekday by name and one time a day. Raises refusals for others."""

from datetime import date, time

from bot.calendar.recurrence import EVERY_DAY, EVERY_MONTH, LAST, Cron, Monthly, Weekly, trigger_of
from bot.calendar.refusals import DayAndWeekday, NotOnceADay, NumberedWeekday, UnreadableCron

MONDAY = date(2024, 1, 1)  # which begins a month of 31 days, too


def looks_like_cron(words: str) -> bool:
    """Whether the words are five fields, not all plain numbers: those are days of the month."""
    fields = words.split()
    return len(fields) == 5 and fields[0][0] in "*0123456789" and not words.replace(" ", "").isdecimal()


def read_cron(words: str) -> Cron:
    """
    Reads "0 9 * * mon,thu": minute, hour, day, month, weekday.

    Raises: NumberedWeekday, DayAndWeekday, NotOnceADay, UnreadableCron.
    """
    minute, hour, day, month, weekday = words.lower().split()
    # Refused, since both mean something else to APScheduler: it counts Monday as 0 where cron counts 1, and
    # wants day and weekday both where cron wants either.
    if any(sign.isdigit() for sign in weekday):
        raise NumberedWeekday(weekday)
    if day != "*" and weekday != "*":
        raise DayAndWeekday(words)
    for place, fields in ((3, (day, "*", "*")), (4, ("*", month, "*")), (5, ("*", "*", weekday))):
        _try(place, fields)
    return Cron(day, month, weekday, _time(minute, hour, words))


def plainly(cron: Cron) -> Monthly | Weekly:
    """The same days as a Monthly or Weekly rule, which can be put into words."""
    _, months, days, _, weekdays, *_ = trigger_of(cron.day, cron.month, cron.weekday).fields

    def fits(field: object, value: int, day: date) -> bool:
        return bool(field.get_next_value(day) == value)  # type: ignore[attr-defined]

    in_months = tuple(month for month in EVERY_MONTH if fits(months, month, MONDAY.replace(month=month)))
    if cron.day == "*":
        on = tuple(day for day in EVERY_DAY if fits(weekdays, day, MONDAY.replace(day=day + 1)))
        return Weekly(on, in_months)
    if cron.day == "last":
        return Monthly((LAST,), in_months)
    on = tuple(day for day in range(1, 32) if fits(days, day, MONDAY.replace(day=day)))
    return Monthly(on, in_months)


def _try(place: int, fields: tuple[str, str, str]) -> None:
    try:
        trigger_of(*fields)
    except (ValueError, TypeError):
        raise UnreadableCron(place, fields[place - 3]) from None


def _time(minute: str, hour: str, words: str) -> time | None:
    if minute == hour == "*":
        return None
    for place, found, most in ((1, minute, 59), (2, hour, 23)):
        if not (found.isdecimal() and found.isascii()):
            raise NotOnceADay(words)
        if int(found) > most:
            raise UnreadableCron(place, found)
    return time(int(hour), int(minute))
