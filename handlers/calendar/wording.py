"""Wording of rules: puts a rule into words that `read_rule` reads as the same rule."""

from collections.abc import Iterable

from bot.calendar.cron import plainly
from bot.calendar.recurrence import EVERY_DAY, EVERY_MONTH, LAST, Cron, Monthly, NthWeekday, Rule, quarterly
from bot.texts import plain


def words_of(rule: Rule) -> str:
    """The rule in words, as 每月5日、15日、25日, in the reader's language."""
    if isinstance(rule, Cron):
        return _cron(rule)
    if isinstance(rule, Monthly):
        return _in_months(rule.months, _and(map(_day, rule.days)))
    if isinstance(rule, NthWeekday):
        nths = _and(plain(f"ordinal.{nth}") for nth in rule.nths)
        return _in_months(rule.months, plain("rule.nth", nths=nths, weekday=plain(f"weekday.{rule.weekday}")))
    weekly = _weekly(rule.weekdays)
    return weekly if rule.months == EVERY_MONTH else _in_months(rule.months, weekly)


def _cron(rule: Cron) -> str:
    words = words_of(plainly(rule))
    return plain("rule.at", rule=words, time=f"{rule.at:%H:%M}") if rule.at else words


def _weekly(weekdays: tuple[int, ...]) -> str:
    if weekdays == EVERY_DAY:
        return plain("rule.daily")
    return plain("rule.weekly", days=_and(plain(f"weekday.{day}") for day in weekdays))


def _in_months(months: tuple[int, ...], what: str) -> str:
    if months == EVERY_MONTH:
        return plain("rule.monthly", what=what)
    first = months[0]
    if first <= 3 and months == quarterly(first):
        return plain("rule.quarterly", nth=plain(f"ordinal.{first}"), what=what)
    named = _and(plain("rule.month", month=month) for month in months)
    key = "rule.yearly" if len(months) == 1 else "rule.yearly.several"
    return plain(key, months=named, what=what)


def _day(day: int) -> str:
    return plain("rule.last_day") if day == LAST else plain("rule.day", day=day)


def _and(parts: Iterable[str]) -> str:
    return plain("rule.and").join(parts)
