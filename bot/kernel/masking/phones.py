"""Telephone numbers: mobiles, landlines with an area code, local ones behind a word that announces them."""

import re
from collections.abc import Iterator, Sequence

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
    r"(?:电话|手机|老年机|老人机|小灵通|机号|移动号|联通号|电信号|短信|号码|联系方式|联系|致电|来电|去电|固话|座机|家电|宅电|[七八78]位[数号的]"
    r"|拨打?|打给|打|呼叫|传真|tel|phone|mobile|call|dial|fax|[☎📞📱])"
)
AT_PLACE = r"(?:单位|家里|老家|办公室|宿舍|店里|门卫)(?:的|是|[\s:]){0,2}"
ANNOUNCED = re.compile(
    rf"(?:{CUE}(?:[78]位数?)?[^\d\n]{{0,8}}|{AT_PLACE})(?:\d[\d-]{{5,11}}[\s,/;或和]{{1,3}})?$", re.IGNORECASE
)
NAMED_AFTER = re.compile(r"\s?\(?(?:座机|固话|家里电话|办公电话|小灵通|电话|手机|打这个|打给我|打我|外地打)")
LOOK_BACK = 24  # characters before a number in which a word may announce it

MOBILE = re.compile(
    rf"{NO_DIGIT_BEFORE}(?:(?:(?:\+|00){MAYBE})?86{MAYBE})?1{MAYBE}[3-9](?:{MAYBE}\d){{9}}{NO_DIGIT_AFTER}"
)
# The groups in which people write eleven digits; all others need a word that announces them, and no list.
USUAL = {
    (11,), (3, 4, 4), (3, 8), (7, 4), (3, 2, 2, 2, 2), (3, 4, 2, 2), (3, 3, 5), (4, 4, 3), (4, 7), (3, 5, 3),
    (4, 3, 4), (5, 6), (6, 5), (3, 3, 3, 2), (5, 3, 3), (3, 2, 3, 3), (3, 3, 2, 3), (2, 3, 3, 3), (2, 9),
    (8, 3), (1,) * 11, (3, *(1,) * 8), (2, 4, 5), (2, 5, 4), (1, 3, 3, 4), (3, 6, 2), (3, 1, 4, 3), (3, 2, 6),
    (5, 2, 4), (2, 2, 2, 2, 2, 1), (3, 3, 1, 4), (3, 4, 3, 1), (4, 5, 2), (5, 2, 2, 2), (4, 4, 1, 2), (9, 2),
    (6, 3, 2), (1, 1, 1, 4, 4), (1, 2, 4, 4),
}  # fmt: skip
SURE = {(11,), (3, 4, 4), (3, 8), (7, 4)}

LISTED = re.compile(r"[\s.,\-/:;]{1,2}\d")
ROOM = r"\d{1,2}(?:0[1-9]|1[0-2])"  # 50113912345678: the room before a mobile is none of it
LONG = re.compile(rf"{NO_DIGIT_BEFORE}(?:({ROOM})1[3-9]\d{{9}}|\d{{11,}}){NO_DIGIT_AFTER}(?!\.\d)")
AREA = r"(?:10|2\d|[3-9]\d\d)"
LANDLINE = re.compile(
    rf"{NO_DIGIT_BEFORE}(?:(?:(?:\+|00)86{MAYBE})?\(?0{AREA}|86{GAP}0?{AREA}(?={GAP})|0(?:{GAP}\d){{2,3}}(?={GAP}\d{GAP}))(?:{MAYBE}\d){{7,8}}{NO_DIGIT_AFTER}"
    rf"(?:\s?(?:-|转|分机|ext\.?)\s?\d{{1,6}})?"
)
ABROAD = re.compile(
    rf"{NO_DIGIT_BEFORE}(?:\+|00(?=86{GAP}))\s?[1-9]\d{{0,2}}(?:{MAYBE}\d){{7,12}}{NO_DIGIT_AFTER}"
)
# With the exchange's 00 and signs between the groups: without these it may be a meter's reading.
DIALLED_ABROAD = re.compile(
    rf"{NO_DIGIT_BEFORE}(?<!\d-)00[1-9]\d{{0,2}}(?:[\s\-]\(?\d{{2,4}}\)?){{2,4}}{NO_DIGIT_AFTER}"
)
# A mobile with a digit too few: who announces it as one has mistyped it, and nine of ten digits are enough.
MISTYPED = re.compile(rf"{NO_DIGIT_BEFORE}1[3-9]\d{{8}}{NO_DIGIT_AFTER}")
AREA_CODE = re.compile(rf"0{AREA}[2-8]\d{{6,7}}")
WITHOUT_ZERO = re.compile(
    rf"{NO_DIGIT_BEFORE}(?![48]00){AREA}{GAP}[2-8]\d{{2,3}}{MAYBE}\d{{4}}{NO_DIGIT_AFTER}{NO_MORE}"
)
DOOR = re.compile(r"\d{1,2}-\d{1,2}-\d{1,2}(?:0[1-9]|1[0-2])")
LOCAL = re.compile(
    rf"{NO_DIGIT_BEFORE}(?![48]00)[2-8](?:{MAYBE}\d){{6,7}}{NO_DIGIT_AFTER}(?:\s?(?:转|分机|-)\s?\d{{1,6}})?"
)
GOES_ON = re.compile(NO_MORE)


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
    if is_list(parts) or LISTED.match(text, found.end()) or MEASURED.match(text, found.end()):
        return False
    signs = {*re.findall(r"[\W_]+", found[0])}
    return sizes in USUAL or (len(signs) == 1 and (_are_cut(parts) or (signs == {"-"} and sizes[0] > 4)))


def _are_cut(parts: Sequence[str]) -> bool:
    """Whether the groups are cut at will from one number: 06 is none by itself."""
    return any(len(part) > 5 or (part[0] == "0" and len(part) > 1) for part in parts) or len(parts) > 7


def landlines(text: str) -> Iterator[Span]:
    for rule in (LANDLINE, ABROAD, DIALLED_ABROAD):
        for found in rule.finditer(text):
            if not is_list(groups(found[0])):
                yield found.span()
    for found in WITHOUT_ZERO.finditer(text):
        if announced(text, found.start()) or NAMED_AFTER.match(text, found.end()):
            yield found.span()


def area_code(number: str) -> bool:
    """Whether the digits are a landline with its area code."""
    return bool(AREA_CODE.fullmatch(number))


def local_lines(text: str) -> Iterator[Span]:
    for found in LOCAL.finditer(text):
        if _is_local(text, found) and (announced(text, found.start()) or NAMED_AFTER.match(text, found.end())):
            yield found.span()


def mistyped(text: str) -> Iterator[Span]:
    for found in MISTYPED.finditer(text):
        if announced(text, found.start()) and not MEASURED.match(text, found.end()):
            yield found.span()


def _is_local(text: str, found: re.Match[str]) -> bool:
    parts = groups(found[0])
    in_few = len(parts) < 5 or max(map(len, parts)) == 1
    alone = len(parts[0]) > 6 or GOES_ON.match(text, found.end())
    other = DOOR.fullmatch(found[0]) or MEASURED.match(text, found.end()) or is_date(digits(found[0])[:8])
    return bool(in_few and alone and not other and not is_list(parts))


def long_numbers(text: str) -> Iterator[Span]:
    """Eleven digits and more in a row: a room before a mobile, an account; no day, and no amount."""
    for found in LONG.finditer(text):
        dated = len(found[0]) < 16 and is_date(found[0][:8])
        if not dated and not MEASURED.match(text, found.end()):
            yield (found.end(1) if found[1] else found.start(), found.end())


RULES = (mobiles, landlines, local_lines, mistyped, long_numbers)
