"""Telephone numbers: mobiles, landlines with an area code, local ones behind a word that announces them."""

import re
from collections.abc import Iterator

from bot.kernel.masking.signs import (
    GAP,
    MAYBE,
    MEASURED,
    NO_DIGIT_AFTER,
    NO_DIGIT_BEFORE,
    NO_MORE,
    digits,
    groups,
    is_date,
    is_list,
)

Span = tuple[int, int]
CUE = (
    r"(?:电话|手机|老年机|老人机|小灵通|机号|移动号|联通号|电信号|短信|号码|联系方式|联系|致电|来电|去电|固话|座机|家电|拨打?|打给|打|呼叫|传真|tel|phone|mobile|call|dial"
    r"|fax|[☎📞📱])"
)
ANNOUNCED = re.compile(rf"{CUE}(?:[78]位)?[^\d\n]{{0,8}}$", re.IGNORECASE)
NAMED_AFTER = re.compile(r"\s?\(?(?:座机|固话|家里电话|办公电话|小灵通|电话|手机|打这个|打给我|打我)")
LOOK_BACK = 16  # characters before a number in which a word may announce it

MOBILE = re.compile(
    rf"{NO_DIGIT_BEFORE}(?:(?:(?:\+|00){MAYBE})?86{MAYBE})?1{MAYBE}[3-9](?:{MAYBE}\d){{9}}{NO_DIGIT_AFTER}"
)
# The groups in which people write eleven digits; all others need a word that announces them, and no list.
USUAL = {
    (11,), (3, 4, 4), (3, 8), (7, 4), (3, 2, 2, 2, 2), (3, 4, 2, 2), (3, 3, 5), (4, 4, 3), (4, 7), (3, 5, 3),
    (4, 3, 4), (5, 6), (6, 5), (3, 3, 3, 2), (5, 3, 3), (3, 2, 3, 3), (3, 3, 2, 3), (2, 3, 3, 3), (2, 9),
    (8, 3), (1,) * 11, (3, *(1,) * 8), (2, 4, 5), (2, 5, 4), (1, 3, 3, 4), (3, 6, 2), (3, 1, 4, 3), (3, 2, 6),
    (5, 2, 4), (2, 2, 2, 2, 2, 1), (3, 3, 1, 4), (3, 4, 3, 1), (4, 5, 2), (5, 2, 2, 2), (4, 4, 1, 2), (9, 2),
    (6, 3, 2),
}  # fmt: skip
SURE = {(11,), (3, 4, 4), (3, 8), (7, 4)}

LONG = re.compile(rf"{NO_DIGIT_BEFORE}\d{{11,}}{NO_DIGIT_AFTER}(?!\.\d)")
LANDLINE = re.compile(
    rf"{NO_DIGIT_BEFORE}(?:(?:\+|00)86{MAYBE})?\(?(?:010|02\d|0[3-9]\d\d)(?:{MAYBE}\d){{7,8}}{NO_DIGIT_AFTER}"
    rf"(?:\s?(?:-|转|分机|ext\.?)\s?\d{{1,6}})?"
)
ABROAD = re.compile(
    rf"{NO_DIGIT_BEFORE}(?:\+|00(?=86{GAP}))\s?[1-9]\d{{0,2}}(?:{MAYBE}\d){{7,12}}{NO_DIGIT_AFTER}"
)
LOCAL = re.compile(
    rf"{NO_DIGIT_BEFORE}(?![48]00)[2-8](?:\d{{6,7}}|\d{{2}}{GAP}\d{{4}}|\d{{3}}{GAP}\d{{4}}"
    rf"|\d{{2}}{GAP}\d{{2}}{GAP}\d{{2}}"
    rf"|\d{{3}}{GAP}\d{{3}}|\d(?:{GAP}\d\d){{3}}|(?:{GAP}\d){{6,7}}){NO_DIGIT_AFTER}(?:\s?(?:转|分机|-)\s?\d{{1,6}})?{NO_MORE}"
)


def announced(text: str, start: int) -> bool:
    return bool(ANNOUNCED.search(text[max(0, start - LOOK_BACK) : start]))


def mobiles(text: str) -> Iterator[Span]:
    at = 0
    while found := MOBILE.search(text, at):
        at = found.end()
        if _is_mobile(text, found):
            yield found.span()
        else:
            at = found.start() + 1


def _is_mobile(text: str, found: re.Match[str]) -> bool:
    parts = groups(re.sub(r"^(?:\+|00)?\W{0,3}86(?=\D|1)", "", found[0]))
    sizes = tuple(map(len, parts))
    if sizes in SURE or announced(text, found.start()) or NAMED_AFTER.match(text, found.end()):
        return True
    goes_on = re.match(r"[\s.,\-/:;]{1,2}\d", text[found.end() : found.end() + 3])
    return sizes in USUAL and not is_list(parts) and not goes_on


def long_numbers(text: str) -> Iterator[Span]:
    """Eleven digits and more in a row: a room before a mobile, an account; no moment and no amount."""
    for found in LONG.finditer(text):
        moment = len(found[0]) in (12, 14) and is_date(found[0][:8])
        if not moment and not MEASURED.match(text, found.end()):
            yield found.span()


def landlines(text: str) -> Iterator[Span]:
    for rule in (LANDLINE, ABROAD):
        for found in rule.finditer(text):
            if not is_list(groups(found[0])):
                yield found.span()


def local_lines(text: str) -> Iterator[Span]:
    for found in LOCAL.finditer(text):
        if (
            (announced(text, found.start()) or NAMED_AFTER.match(text, found.end()))
            and not is_date(digits(found[0])[:8])
            and not MEASURED.match(text, found.end())
            and not is_list(groups(found[0]))
        ):
            yield found.span()


RULES = (mobiles, landlines, local_lines, long_numbers)
