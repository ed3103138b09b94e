"""
Rule parser: reads recurrence rules as people write them: 5,15,25, 周一、周四, 每月第一个周一, or a cron.

The words become tokens of one letter each, and regular expressions over the letters find the rule. Raises
UnreadableRule, NoSuchDay, NeverHappens.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from bot.calendar.cron import looks_like_cron, read_cron
from bot.calendar.recurrence import (
    EVERY_DAY,
    EVERY_MONTH,
    LAST,
    Monthly,
    NthWeekday,
    Rule,
    Weekly,
    happens,
    quarterly,
)
from bot.calendar.refusals import NeverHappens, NoSuchDay, UnreadableRule
from bot.kernel.when import NUMBER, WEEKDAYS, number_of

MOST_SHOWN = 40  # characters of what was found
ORDINALS = {
    "首": 1,
    "最后": LAST,
    "最后一": LAST,
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "last": LAST,
}
NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Token:
    kind: str
    values: tuple[int, ...] = ()


Values = Callable[[re.Match[str]], tuple[int, ...]]


def _nothing(_: re.Match[str]) -> tuple[int, ...]:
    return ()


def _number(found: re.Match[str]) -> tuple[int, ...]:
    return (number_of(found[1]),)


def _ordinal(found: re.Match[str]) -> tuple[int, ...]:
    return (ORDINALS[found[0].removesuffix("个")],)


def _weekdays(found: re.Match[str]) -> tuple[int, ...]:
    """The weekdays of one token; 周一、四 names two."""
    return tuple(WEEKDAYS[sign] for sign in found[1] if sign in WEEKDAYS)


def _name(found: re.Match[str]) -> tuple[int, ...]:
    return (NAMES.index(found[0][:3]),)


DIGIT = "[0-9零〇一二两三四五六七八九十]"
COMPLETE = rf"({NUMBER})(?!{DIGIT})"
ZH_WEEKDAY = r"(?:周|星期|礼拜)([一二三四五六日天](?:[、,和及]?[一二三四五六日天])*)"
EN_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|(?:mon|tue|wed|thu|fri|sat|sun)\b"

# In the order of trial: 每月 before 月, 最后一天 before 最后一个. The last kind is ignored.
TOKENS: tuple[tuple[str, re.Pattern[str], Values], ...] = tuple(
    (kind, re.compile(pattern), values)
    for kind, pattern, values in (
        ("E", r"每[天日]|every day\b|daily\b", _nothing),
        ("M", r"每个?月|(?:every|each) month\b|monthly\b", _nothing),
        ("Q", r"每个?季度?|(?:every|each) quarter\b|quarterly\b", _nothing),
        ("Y", r"每年|(?:every|each) year\b|yearly\b", _nothing),
        ("l", r"最后一[天日]|月?[底末]|last day\b", lambda _: (LAST,)),
        ("w", ZH_WEEKDAY, _weekdays),
        ("w", EN_WEEKDAY, _name),
        ("o", r"最后一?个|首个?|(?:first|second|third|fourth|fifth|last)\b", _ordinal),
        ("o", rf"第{COMPLETE}个?", _number),
        ("o", rf"{COMPLETE}个", _number),
        ("n", COMPLETE, _number),
        ("m", r"月|months?\b", _nothing),
        ("d", r"[日号]|days?\b", _nothing),
        ("r", r"[-~—–至到]|to\b", _nothing),
        ("", r"[\s、,;和及与的在逢]+|每|(?:every|each|and|on|of|the|in)\b", _nothing),
    )
)

# The same shapes fit both languages, since the words of both become the same letters.
MONTHS = r"(?:nm?)*nm|(?:mn+)+"
DAYS = r"(?:nd?|l)(?:r?nd?|l)*|(?:dn+)+l?"
SHAPE = re.compile(
    rf"(?:M?|Q(?:(?P<quarter>o)m|(?=l$))|Y(?:(?P<months>{MONTHS})|(?=l$)))"
    rf"(?:(?P<nths>o+)(?P<weekday>w)|(?P<daily>E)|(?P<weekdays>w(?:r?w|rn)*)|(?P<days>{DAYS}))"
)


def read_rule(text: str) -> Rule:
    """Raises: UnreadableRule, NoSuchDay, NeverHappens, and what `read_cron` raises."""
    words = " ".join(unicodedata.normalize("NFKC", text).lower().split())
    shown = words[:MOST_SHOWN]
    try:
        rule = read_cron(words) if looks_like_cron(words) else _rule(words, shown)
    except ValueError:
        raise UnreadableRule(shown) from None
    # 30 February is readable: without this check a secretary would wait for it in vain.
    if not happens(rule):
        raise NeverHappens(shown)
    return rule


def _rule(words: str, shown: str) -> Rule:
    """The rule of the tokens. Raises: NoSuchDay, and ValueError for words that are no rule."""
    tokens = list(_scan(words))
    spelt = SHAPE.fullmatch("".join(token.kind for token in tokens))
    if spelt is None:
        raise ValueError("shape")
    parts = {name: tokens[spelt.start(name) : spelt.end(name)] for name in SHAPE.groupindex}
    if not _possible(parts):
        raise NoSuchDay(shown)
    months = _months(tokens[0].kind, parts)
    if parts["nths"]:
        (weekday,) = _all(parts["weekday"])
        return NthWeekday(_all(parts["nths"]), weekday, months)
    if parts["days"]:
        return Monthly(_all(parts["days"]), months)
    return Weekly(EVERY_DAY if parts["daily"] else _all(parts["weekdays"]), months)


def _scan(words: str) -> Iterator[Token]:
    """The tokens of the words. Raises ValueError at words that are no token."""
    at = 0
    while at < len(words):
        kind, found, values = next(_tokens_at(words, at), ("", None, _nothing))
        if found is None:
            raise ValueError("token")
        if kind:
            yield Token(kind, values(found))
        at = found.end()


def _tokens_at(words: str, at: int) -> Iterator[tuple[str, re.Match[str], Values]]:
    for kind, pattern, values in TOKENS:
        if found := pattern.match(words, at):
            yield kind, found, values


def _possible(parts: Mapping[str, list[Token]]) -> bool:
    """Whether each number exists in its kind: no 32nd, no month 13, no sixth Monday."""
    most = {"days": 31, "months": 12, "nths": 5, "quarter": 3, "weekdays": 7}
    given = ((most[name], token) for name in most for token in parts[name] if token.kind in ("n", "o"))
    return all(value == LAST or 1 <= value <= limit for limit, token in given for value in token.values)


def _months(period: str, parts: Mapping[str, list[Token]]) -> tuple[int, ...]:
    """The months of a rule. Without one, the end of a quarter or year is the end of its last month."""
    if period == "Q":
        (nth,) = _all(parts["quarter"]) or (LAST,)
        return quarterly(3 if nth == LAST else nth)
    if period == "Y":
        return _all(parts["months"]) or EVERY_MONTH[-1:]
    return EVERY_MONTH


def _all(tokens: list[Token]) -> tuple[int, ...]:
    """The values, each once, in order, LAST at the end; 周一至周五 is a range. Raises ValueError."""
    collected: list[int] = []
    upto = False
    for token in tokens:
        values = token.values
        if tokens[0].kind == "w" and token.kind == "n":  # 周一至五
            values = (values[0] - 1,)
        if upto:
            collected += _between(collected[-1], values[0])
        collected += values
        upto = token.kind == "r"
    return tuple(sorted(set(collected), key=lambda value: (value == LAST, value)))


def _between(first: int, last: int) -> range:
    if first >= last:
        raise ValueError("order")
    return range(first + 1, last)
