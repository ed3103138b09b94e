"""Documents: identity cards, bank cards, passports and permits, number plates."""

import re
from collections.abc import Iterator

from bot.kernel.masking.signs import (
    MAYBE,
    NO_DIGIT_AFTER,
    NO_DIGIT_BEFORE,
    digits,
    groups,
    is_date,
    is_list,
    passes_luhn,
)

Span = tuple[int, int]

IDENTITY = re.compile(rf"{NO_DIGIT_BEFORE}[1-8](?:{MAYBE}\d){{16}}{MAYBE}[\dXx]{NO_DIGIT_AFTER}")
OLD_IDENTITY = re.compile(rf"{NO_DIGIT_BEFORE}[1-8](?:{MAYBE}\d){{14}}{NO_DIGIT_AFTER}")  # until 1999
TIMES = re.compile(r"\d:\d\d(?!\d)")  # 7:30 8:10: a timetable may hold the digits of a birthday
CARD = re.compile(rf"{NO_DIGIT_BEFORE}[3-6](?:{MAYBE}\d){{15,18}}{NO_DIGIT_AFTER}")
CARD_CUE = re.compile(r"(?:卡|账号|帐号|账户|帐户|银行|card|account)[^\d\n]{0,8}$", re.IGNORECASE)
ID_CUE = re.compile(r"(?:身份证|证件|证号|ID)[^\d\n]{0,8}$", re.IGNORECASE)
PASSPORT = re.compile(r"(?<![A-Za-z\d])(?:[A-Z]\d{8,10}|E[A-Z]\d{7})(?![A-Za-z\d])")
PERMIT = re.compile(
    rf"(?:护照|通行证|台胞证|回乡证|证件|证号|passport|permit)[^A-Za-z\d\n]{{0,6}}(?:no\.?|number|号)?\W{{0,3}}"
    rf"([A-Za-z]{{1,2}}(?:{MAYBE}\d){{6,10}}(?:\(\d\))?)(?![A-Za-z\d])",
    re.IGNORECASE,
)
PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
BETWEEN = r"[\s.\-_,*]{0,2}"
PLATE = re.compile(
    rf"(?:[{PROVINCES}]|WJ\s?[{PROVINCES}]?){BETWEEN}[A-Za-z]{BETWEEN}(?=[A-Za-z\s.\-_]{{0,9}}\d)"
    rf"(?:[A-Za-z\d]{{4}}[学警港澳挂领试]|[A-Za-z\d]{{5,6}}|[A-Za-z\d](?:[\s.\-_,*]{{1,2}}[A-Za-z\d]){{4,5}}"
    rf"|[A-Za-z\d]{{1,3}}[\s.\-_]{{1,2}}[A-Za-z\d]{{2,4}})(?![A-Za-z\d])"
)


def identities(text: str) -> Iterator[Span]:
    for rule in (IDENTITY, OLD_IDENTITY):
        for found in _overlapping(rule, text):
            cued = ID_CUE.search(text, max(0, found.start() - 14), found.start())
            named = cued and not is_list(groups(found[0]))
            if len(TIMES.findall(found[0])) < 2 and (_born(found[0]) or named):
                yield found.span()


def _born(found: str) -> bool:
    number = digits(found)
    day = "19" + number[6:12] if len(number) == 15 else number[6:14]
    return is_date(day)


def cards(text: str) -> Iterator[Span]:
    for found in _overlapping(CARD, text):
        parts, number = groups(found[0]), digits(found[0])
        printed = len(parts) == 1 or all(len(part) == 4 for part in parts[:-1])
        cued = CARD_CUE.search(text, max(0, found.start() - 14), found.start())
        if cued or ((printed or passes_luhn(number)) and not is_list(parts)):
            yield found.span()


def passports(text: str) -> Iterator[Span]:
    yield from (found.span() for found in PASSPORT.finditer(text))
    yield from (found.span(1) for found in PERMIT.finditer(text))


def plates(text: str) -> Iterator[Span]:
    for found in PLATE.finditer(text):
        if 6 <= sum(char.isalnum() for char in found[0]) - 1 <= 8:
            yield found.span()


def _overlapping(rule: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """All matches, also those that begin within another: a room before a card must not hide it."""
    at = 0
    while found := rule.search(text, at):
        yield found
        at = found.start() + 1


RULES = (identities, cards, passports, plates)
LETTERED = (passports, plates)
