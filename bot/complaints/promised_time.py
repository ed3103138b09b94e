"""
Promised times: the moment by which a worker's words say that something will be done.

A promise that nobody made is worse than one that is asked for: where the words are a guess, a question, about
the past or about somebody else, none is read. Pure functions.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.kernel.forms import Settings
from bot.kernel.when import NUMBER, WEEKDAYS, number_of
from bot.kernel.workdays import Workdays

MORNING, MIDDAY, AFTERNOON, EVENING, NIGHT = time(12), time(14), time(18), time(20), time(22)
END_OF_DAY = EVENING  # of a day without an hour
FURTHEST = timedelta(days=366)
NOT_TODAY_AFTER = time(21)


class Day(StrEnum):
    """The days that buttons promise."""

    TODAY = "today"
    TOMORROW = "tomorrow"
    THREE_DAYS = "three_days"


AHEAD = {Day.TODAY: 0, Day.TOMORROW: 1, Day.THREE_DAYS: 3}

CLAUSE = re.compile(r"[，。！；、,!;\n]+")
GREETING = re.compile(r"请?您?们?放心|您好|你好|请稍等|请?理解")
HOUSE = re.compile(r"[0-9]+\s?(?:号楼|号院|号线|号门|号机|栋|单元|室|幢|座)|[0-9]+(?:[-/][0-9]+)+|[0-9]{5,}")
GUESS = re.compile(r"[?？吗]|什么时候|几点|哪天|如果|要是|假如|万一|可能|大概|估计|尽量|争取|也许|应该|说不定")
NOT_DONE = re.compile(r"不|没|无法|停[水电气暖热]|休息|放假|等(?!会|下)|说|曾|[昨前]天|昨日|刚[才刚]")
PAST = re.compile(r"已|过了|了$|了(?=[。！])")
YOURS = re.compile(r"请|您|你|大家|居民")
OURS = re.compile(r"我|派|安排|给[您你]|帮[您你]|为[您你]|替[您你]")
DOING = re.compile(
    r"来|去|到|派|修|换|清|处理|解决|办|装|送|联系|回[复话]|答复|上门|看|查|安排|疏通|完成|搞定|弄|恢复|给[您你]"
    r"|开始|动工|施工|进场|拆|补|通知|协调|拉走|运走|搬|喷|洒|剪|加|好"
)
LEFT_OVER = re.compile(r"[之以]?[内前]|里|左右|吧|哈|呢|啊|的|就|会|一定|[\s~～.…]")

WITHIN = re.compile(
    rf"(?P<n>{NUMBER}|半)\s?个?\s?(?P<unit>工作日|小时|钟头|分钟|天|日|周|星期|礼拜)\s?(?:之内|以内|内|之后|以后|后|里)"
)
THIS_WEEK = re.compile(r"[本这]个?(?:周|星期|礼拜)(?:之?内|以内|里)")
MONTH_END = re.compile(r"(?:本|这个)?月底")
NAMED = re.compile(r"大后天|后天|今[天日儿晚早]|明[天日儿晚早]")
WEEKDAY = re.compile("(?P<next>下)?[本这]?个?(?:周|星期|礼拜)(?P<day>[一二三四五六日天])")
DATE = re.compile(rf"(?P<month>{NUMBER})\s?[-/月]\s?(?P<day>{NUMBER})\s?[日号]?")
OF_MONTH = re.compile(rf"(?<![0-9第])(?P<day>{NUMBER})\s?[日号](?!楼|院|线|门|机)")
CLOCK = re.compile(
    rf"(?P<part>凌晨|早上|早|上午|中午|下午|傍晚|晚上|晚)?\s?(?P<hour>{NUMBER})\s?(?:[:点时]\s?(?P<minute>半|[0-9]{{1,2}})?分?)"
    r"钟?整?\s?(?P<before>[之以]?前)?"
)
PART = re.compile("早上|上午|中午|下午|傍晚|晚上|下班前?|天黑前?|今晚|明晚|今早|明早|晚")
ENDS = {
    **dict.fromkeys(("早上", "上午", "今早", "明早"), MORNING),
    "中午": MIDDAY,
    **dict.fromkeys(("下午", "下班", "下班前"), AFTERNOON),
    **dict.fromkeys(("傍晚", "天黑", "天黑前"), EVENING),
    **dict.fromkeys(("晚上", "今晚", "明晚", "晚"), NIGHT),
}
LATE = ("下午", "傍晚", "晚上", "晚")
DAYS = {"今": 0, "明": 1, "后": 2, "大": 3}

Found = tuple[date, str]  # the day, and the words without it


def on_day(day: Day, settings: Settings, now: datetime) -> datetime | None:
    """The moment that a button promises (aware); None for 今天 where the day is over."""
    local = settings.local(now)
    end = END_OF_DAY
    if day is Day.TODAY and local.time() >= time(END_OF_DAY.hour - 1):
        end = NIGHT
    if day is Day.TODAY and local.time() >= NOT_TODAY_AFTER:
        return None
    return datetime.combine(local.date() + timedelta(days=AHEAD[day]), end, local.tzinfo)


def on_afternoon(settings: Settings, now: datetime) -> datetime:
    """The end of today's afternoon (aware), which 下午到 promises."""
    local = settings.local(now)
    return datetime.combine(local.date(), AFTERNOON, local.tzinfo)


def promised_in(text: str, settings: Settings, now: datetime) -> datetime | None:
    """The moment (aware) by which the words promise something; None where they promise none."""
    words = GREETING.sub("", unicodedata.normalize("NFKC", text))
    for clause in CLAUSE.split(words):
        until = _of_clause(HOUSE.sub("", clause), settings, now)
        if until is not None and now < until <= now + FURTHEST:
            return until
    return None


def named_in(text: str, settings: Settings, now: datetime) -> datetime | None:
    """The moment (aware) that words name which answer the question for it; None where they name none."""
    words = unicodedata.normalize("NFKC", text)
    try:
        found = _moment(words, settings.local(now), settings.workdays)
    except (ValueError, OverflowError):
        return None
    return found[0] if found else None


def _of_clause(clause: str, settings: Settings, now: datetime) -> datetime | None:
    if GUESS.search(clause) or NOT_DONE.search(clause):
        return None
    local = settings.local(now)
    try:
        found = _moment(clause, local, settings.workdays)
    except (ValueError, OverflowError):  # a day or an hour that doesn't exist
        return None
    if found is None:
        return None
    until, said_at, rest = found
    today = until.date() == local.date()
    if today and PAST.search(clause):
        return None
    asked_of_them = YOURS.search(clause[:said_at]) and not OURS.search(clause)
    does = DOING.search(rest) or not LEFT_OVER.sub("", rest)
    return until if does and not asked_of_them else None


def _moment(clause: str, local: datetime, workdays: Workdays) -> tuple[datetime, int, str] | None:
    """The moment that a clause names, where it stands, and the clause without it."""
    if within := WITHIN.search(clause):
        return _within(within, local, workdays), within.start(), _without(clause, within)
    day, rest, at = _day(clause, local)
    hour = CLOCK.search(rest)
    if hour is not None and not (hour["part"] or day or hour["before"] or "钟" in hour[0] or ":" in hour[0]):
        hour = None  # 一点, a little
    part = PART.search(clause)
    if day is None and hour is None and part is None:
        return None
    on = day or local.date()
    ends = _clock(hour, clause) if hour else ENDS[part[0]] if part else END_OF_DAY
    shown = hour or PART.search(rest)
    starts = [place for place in (at, hour and hour.start(), part and part.start()) if place is not None]
    rest = _without(rest, shown) if shown else rest
    return datetime.combine(on, ends, local.tzinfo), min(starts), rest


def _within(found: re.Match[str], local: datetime, workdays: Workdays) -> datetime:
    amount = 0.5 if found["n"] == "半" else float(number_of(found["n"]))
    unit = found["unit"]
    if unit in ("分钟", "小时", "钟头"):
        return local + amount * (timedelta(minutes=1) if unit == "分钟" else timedelta(hours=1))
    if amount < 1:  # 半天内
        return local + timedelta(hours=6)
    if unit == "工作日":
        return _evening(_workday(local.date(), int(amount), workdays), local)
    return _evening(local.date() + timedelta(days=int(amount) * (1 if unit in ("天", "日") else 7)), local)


def _workday(day: date, count: int, workdays: Workdays) -> date:
    for _ in range(min(count, FURTHEST.days)):
        day = workdays.next_workday(day)
    return day


def _evening(day: date, local: datetime) -> datetime:
    return datetime.combine(day, END_OF_DAY, local.tzinfo)


def _without(text: str, found: re.Match[str]) -> str:
    return text[: found.start()] + text[found.end() :]


def _day(clause: str, local: datetime) -> tuple[date | None, str, int | None]:
    """The day, the clause without it, and where it stood. Raises ValueError for one that doesn't exist."""
    today = local.date()
    for pattern, meaning in READ:
        if found := pattern.search(clause):
            part = found[0][-1] if found[0][-1] in "晚早" else ""  # 明晚 also names the part of the day
            return meaning(found, today), part + _without(clause, found), found.start()
    return None, clause, None


def _next_of_month(found: re.Match[str], today: date) -> date:
    day = number_of(found["day"])
    if day >= today.day:
        return today.replace(day=day)
    following = today.replace(day=1) + timedelta(days=31)
    return following.replace(day=day)


def _date(found: re.Match[str], today: date) -> date:
    named = date(today.year, number_of(found["month"]), number_of(found["day"]))
    return named if named >= today else named.replace(year=today.year + 1)


def _weekday(found: re.Match[str], today: date) -> date:
    wanted = WEEKDAYS[found["day"]]
    if found["next"]:
        return today + timedelta(days=7 - today.weekday() + wanted)
    return today + timedelta(days=(wanted - today.weekday()) % 7)


READ: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], date]], ...] = (
    (DATE, _date),
    (NAMED, lambda found, today: today + timedelta(days=DAYS[found[0][0]])),
    (THIS_WEEK, lambda _, today: today + timedelta(days=6 - today.weekday())),
    (MONTH_END, lambda _, today: today.replace(day=monthrange(today.year, today.month)[1])),
    (WEEKDAY, _weekday),
    (OF_MONTH, _next_of_month),
)


def _clock(found: re.Match[str], clause: str) -> time:
    """
    The time by which it is done: 3点前 is that hour. Who comes at three needs the rest of that half of the day.

    Raises ValueError for an hour that doesn't exist.
    """
    hour = number_of(found["hour"])
    minute = 30 if found["minute"] == "半" else int(found["minute"] or 0)
    late = found["part"] in LATE or "晚" in clause or "下午" in clause
    if late and hour < 12:
        hour += 12
    exact = time(0 if hour == 24 else hour, minute)
    if found["before"]:
        return exact
    return max(exact, next((end for end in (MORNING, MIDDAY, AFTERNOON, NIGHT) if exact < end), exact))
