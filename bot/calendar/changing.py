"""Parser of /schedule's words: a new event, or one changed value of an event."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from bot.calendar.events import ScheduledEvent, appointment
from bot.calendar.occurrences import RecurringEvent
from bot.calendar.reading import read_rule
from bot.calendar.recurrence import Cron
from bot.calendar.refusals import NameTaken, NoPicture, UnreadableChats, UnreadableNotice, UnreadableRule
from bot.kernel.refusal import Refusal
from bot.kernel.when import NUMBER, UnreadableTime, number_of, take_clock
from bot.people.rules import PURPOSE_WORDS
from bot.settings import ConfiguredEvent, Holiday

MOST = {"name": 30, "places": 200, "text": 1000, "duty": 200}
HOLIDAYS: Mapping[str, Holiday] = {
    "holiday_keep": Holiday.KEEP,
    "holiday_skip": Holiday.SKIP,
    "holiday_next": Holiday.NEXT_WORKDAY,
}
NOTHING = frozenset({"不要", "不用", "不提前", "没有", "无", "去掉", "删掉", "none", "no"})
NOTICE = re.compile(rf"(半|{NUMBER})\s?个?(天|日|小时|钟头|分钟|days?|hours?|minutes?)")
UNITS = {"天": 1440, "日": 1440, "d": 1440, "小": 60, "钟": 60, "h": 60, "分": 1, "m": 1}  # minutes
FURTHEST = timedelta(days=60)


def read_new(value: str, picture: str, zone: ZoneInfo, since: date) -> ScheduledEvent:
    """
    Parse 名称，日子，几点，地点, separated by commas or blanks.

    Raises: NameTaken, UnreadableRule, UnreadableTime.
    """
    at, rest = take_clock(value)
    name, *parts = _parts(rest) or [""]
    if not name or len(name) > MOST["name"]:
        raise NameTaken(name[: MOST["name"]])
    rule, places = _rule_among(parts)
    read = read_rule(rule)
    at = at or (read.at if isinstance(read, Cron) else None)
    if at is None:
        raise UnreadableTime
    wanted = ConfiguredEvent(name, rule, at, places=tuple(places), picture=picture)
    return appointment(wanted, zone, since, "chat")


def _parts(text: str) -> list[str]:
    by_commas = [part.strip() for part in re.split(r"[，,；;。\n]", text) if part.strip()]
    return by_commas if len(by_commas) != 1 else by_commas[0].split()


def _rule_among(parts: list[str]) -> tuple[str, list[str]]:
    """The parts that form the rule (5,15,25 is split at its commas), and the others."""
    # The widest first: 5,15,25 was split at its commas, and its 5 alone is a rule as well.
    for width in range(len(parts), 0, -1):
        for start in range(len(parts) - width + 1):
            said = ",".join(parts[start : start + width])
            if _is_rule(said):
                return said, parts[:start] + parts[start + width :]
    raise UnreadableRule("，".join(parts)[:40])


def _is_rule(text: str) -> bool:
    try:
        read_rule(text)
    except Refusal:
        return False
    return True


def read_change(before: ScheduledEvent, what: str, value: str, picture: str) -> ScheduledEvent:
    """`before` with one value changed. Raises the parser's errors for that value."""
    if what == "duty":
        return replace(before, duty=_lines(value, what), source="chat")
    if what == "picture":
        return replace(before, picture=_picture(value, picture), source="chat")
    if what == "rule":
        rule, at = _rule_and_time(value)
        entry = replace(before.entry, rule=read_rule(rule), at=at or before.entry.at)
        return replace(before, rule=rule, entry=entry, source="chat")
    return replace(before, entry=_entry(before.entry, what, value), source="chat")


def _rule_and_time(value: str) -> tuple[str, time | None]:
    """The rule and the time, if the words name both, as in 每月8日下午2点."""
    at, rest = take_clock(value)
    rest = rest.strip("， ")
    return (rest, at) if at and _is_rule(rest) else (value, None)


def _entry(entry: RecurringEvent, what: str, value: str) -> RecurringEvent:
    match what:
        case "at":
            return replace(entry, at=_time(value))
        case "places":
            return replace(entry, places=_lines(value, what))
        case "text":
            return replace(entry, text="" if _nothing(value) else value[: MOST["text"]])
        case "notices":
            return replace(entry, notices=_notices(value))
        case "chats":
            return replace(entry, chats=_chats(value))
    return replace(entry, holiday=HOLIDAYS[what])


def _nothing(value: str) -> bool:
    return value.strip().strip("。.!！").lower() in NOTHING


def _lines(value: str, what: str) -> tuple[str, ...]:
    if _nothing(value):
        return ()
    return tuple(part.strip() for part in re.split(r"[，,、；;\n]", value[: MOST[what]]) if part.strip())


def _time(value: str) -> time:
    at, _ = take_clock(value)
    if at is None:
        raise UnreadableTime
    return at


def _picture(value: str, picture: str) -> str:
    if not picture and not _nothing(value):
        raise NoPicture
    return picture


def _notices(value: str) -> tuple[timedelta, ...]:
    if _nothing(value):
        return ()
    found = [_notice(each) for each in NOTICE.finditer(value.lower())]
    if not found or not all(timedelta() < ahead <= FURTHEST for ahead in found):
        raise UnreadableNotice
    return tuple(sorted(set(found), reverse=True))


def _notice(found: re.Match[str]) -> timedelta:
    """Raises UnreadableNotice for digits that make no number."""
    try:
        amount = 0.5 if found[1] == "半" else float(number_of(found[1]))
    except ValueError:
        raise UnreadableNotice from None
    return timedelta(minutes=amount * UNITS[found[2][0]])


def _chats(value: str) -> tuple[str, ...]:
    named = tuple(purpose for word, purpose in PURPOSE_WORDS.items() if word in value)
    if not named:
        raise UnreadableChats
    return named
