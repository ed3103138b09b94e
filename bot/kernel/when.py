"""Time parser: reads moments as people write them: 12月5日18点, 明天 9:30, 周五下午3点, 三天后.

Returns None, or raises UnreadableTime, where the words name no moment.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.kernel.refusal import Refusal


@dataclass(eq=False)
class UnreadableTime(Refusal):
    """Words in which no time of day, or no day to come, could be read."""


DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
NUMBER = r"(?:[0-9]{1,4}|[零〇一二两三四五六七八九十]{1,3})"
DAYS = {"今天": 0, "今日": 0, "今晚": 0, "明天": 1, "明日": 1, "明晚": 1, "后天": 2, "大后天": 3}
WEEKDAYS = {sign: day for day, sign in enumerate("一二三四五六日")} | {"天": 6}
AFTERNOON = ("下午", "晚上", "傍晚", "今晚", "明晚", "晚")

AFTER = re.compile(
    rf"(?P<n>半|(?<![0-9]){NUMBER})\s?个?(?P<unit>分钟|小时|钟头|天|日|周|星期|礼拜)\s?(?:以后|之后|后|内)"
)
DATE = re.compile(
    rf"(?:(?P<year>[0-9]{{4}})\s?[-/年.]\s?)?(?P<month>{NUMBER})\s?[-/月]\s?(?P<day>{NUMBER})(?:\s?[日号])?"
)
DAY_OF_MONTH = re.compile(rf"(?P<day>{NUMBER})\s?[日号]")
DAY = re.compile("大后天|今天|今日|今晚|明天|明日|明晚|后天")
WEEKDAY = re.compile("(?P<next>下)?(?:个)?(?:周|星期|礼拜)(?P<day>[一二三四五六日天])")
TIME = re.compile(
    rf"(?P<part>凌晨|早上|上午|中午|下午|傍晚|晚上|晚)?\s?(?P<hour>{NUMBER})\s?(?:[:点时]\s?(?P<minute>半|[0-9]{{1,2}})?分?)"
)


def read_when(text: str, now: datetime, at: time = time(20, 0)) -> datetime | None:
    """
    The moment `text` means, in the zone of `now` (aware); `at` where it names a day without an hour.

    A date without a year is the next one to come. None where no moment can be read.
    """
    words = " ".join(unicodedata.normalize("NFKC", text).split())
    try:
        if found := AFTER.search(words):
            return _after(found, now)
        # Without the day's words, whose numbers would be read as an hour.
        day, rest = _day(words, now)
        hour = TIME.search(rest)
        if day is None and hour is None:
            return None
        return datetime.combine(day or now.date(), _clock(hour, words) if hour else at, now.tzinfo)
    except ValueError:
        return None


BEFORE = {"大前天": 3, "前天": 2, "昨天": 1, "昨日": 1, "昨晚": 1}
JUST_NOW = re.compile("刚才|刚刚|方才|just now", re.IGNORECASE)
AGO = re.compile(rf"(?P<n>半|{NUMBER})\s?个?(?P<unit>分钟|小时|钟头|天|周|星期)\s?(?:以前|之前|前)")


def read_past(text: str, now: datetime) -> datetime | None:
    """
    Like `read_when`, for a moment that is past: 刚才, 昨天下午3点, 11月20日. A day alone means this hour.

    None where no moment can be read; one to come is returned as it is.
    """
    if JUST_NOW.search(text):
        return now
    if found := AGO.search(text):
        return now - (_after(found, now) - now)
    for word, days in BEFORE.items():
        if word in text:
            # 昨晚 keeps its part of the day.
            rest = text.replace(word, "今晚" if word == "昨晚" else "今天", 1)
            moment = read_when(rest, now, now.time())
            return moment and moment - timedelta(days=days)
    moment = read_when(text, now, now.time())
    return moment if moment is None or moment <= now else _last(text, moment)


def _last(text: str, moment: datetime) -> datetime:
    """The last day of that name before the one to come."""
    if DATE.search(text):
        return moment.replace(year=moment.year - 1)
    return moment - timedelta(days=7) if WEEKDAY.search(text) else moment


def _after(found: re.Match[str], now: datetime) -> datetime:
    amount = 0.5 if found["n"] == "半" else float(number_of(found["n"]))
    unit = {"分": timedelta(minutes=1), "小": timedelta(hours=1), "钟": timedelta(hours=1)}
    days = {"天": 1, "日": 1, "周": 7, "星": 7, "礼": 7}
    first = found["unit"][0]
    return now + amount * unit.get(first, timedelta(days=days.get(first, 1)))


def _day(words: str, now: datetime) -> tuple[date | None, str]:
    """The day named, and the words without it. Raises ValueError for a date that doesn't exist."""
    # The most specific first: 15日 is also the end of 12月15日.
    for pattern, meaning in ((DATE, _date), (DAY, _named), (WEEKDAY, _weekday), (DAY_OF_MONTH, _of_month)):
        if found := pattern.search(words):
            # 今晚 also names the part of the day, which _clock looks for in all the words.
            return meaning(found, now), words[: found.start()] + words[found.end() :]
    return None, words


def _date(found: re.Match[str], now: datetime) -> date:
    """Raises ValueError for a date that doesn't exist, as 29 February mostly."""
    month, day = number_of(found["month"]), number_of(found["day"])
    if found["year"]:
        return date(int(found["year"]), month, day)
    this_year = date(now.year, month, day)
    return this_year if this_year >= now.date() else date(now.year + 1, month, day)


def _named(found: re.Match[str], now: datetime) -> date:
    return now.date() + timedelta(days=DAYS[found[0]])


def _weekday(found: re.Match[str], now: datetime) -> date:
    """周五 is the next one to come, today included; 下周五 the one of the week after this."""
    wanted = WEEKDAYS[found["day"]]
    if found["next"]:
        return now.date() + timedelta(days=7 - now.weekday() + wanted)
    return now.date() + timedelta(days=(wanted - now.weekday()) % 7)


def _of_month(found: re.Match[str], now: datetime) -> date:
    """15号: this month's, or the next's where that is past."""
    day = number_of(found["day"])
    # Further than the next month: a 31st may be missing in it.
    for months in range(13):
        month = now.month - 1 + months
        try:
            named = date(now.year + month // 12, month % 12 + 1, day)
        except ValueError:
            continue
        if named >= now.date():
            return named
    raise ValueError("no such day")


def _clock(found: re.Match[str], words: str) -> time:
    """Raises ValueError for an hour that doesn't exist."""
    hour = number_of(found["hour"])
    minute = 30 if found["minute"] == "半" else int(found["minute"] or 0)
    late = found["part"] in AFTERNOON or "今晚" in words or "明晚" in words
    if late and hour < 12:
        hour += 12
    return time(0 if hour == 24 else hour, minute)


CLOCK = re.compile(
    rf"(?P<part>凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚)?\s?(?P<hour>{NUMBER})\s?"
    rf"[:点时]\s?(?P<minute>半|一刻|三刻|整|{NUMBER})?分?"
)
QUARTERS = {"半": 30, "一刻": 15, "三刻": 45, "整": 0}


def take_clock(text: str) -> tuple[time | None, str]:
    """
    A time of day that is written as one (9:00, 九点半, 下午2点), and the words without it.

    None, and all the words, where there is none.
    """
    words = unicodedata.normalize("NFKC", text)
    found = CLOCK.search(words)
    if found is None:
        return None, text
    try:
        hour, minute = number_of(found["hour"]), found["minute"]
        past = QUARTERS[minute] if minute in QUARTERS else number_of(minute or "0")
        late = found["part"] in AFTERNOON and hour < 12
        at = time(hour + 12 if late else hour, past)
    except ValueError:
        return None, text
    return at, f"{words[: found.start()]} {words[found.end() :]}"


def number_of(text: str) -> int:
    """12, 十二, 二十, 两. Raises ValueError for digits that make no number, such as 十十."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    try:
        if not ten:
            return int("".join(str(DIGITS[sign]) for sign in text))
        return 10 * (DIGITS[tens] if tens else 1) + (DIGITS[ones] if ones else 0)
    except KeyError:
        raise ValueError("number") from None
