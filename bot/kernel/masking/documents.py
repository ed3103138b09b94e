"""Documents: identity cards, bank cards and accounts, passports and other papers."""

import re
from collections.abc import Iterator

from bot.kernel.masking.signs import (
    MAYBE,
    MEASURED,
    NO_DIGIT_AFTER,
    NO_DIGIT_BEFORE,
    digits,
    groups,
    is_born,
    is_date,
    is_list,
    one_of,
    passes_luhn,
)

Span = tuple[int, int]

# Any digits with signs between: a card is a stretch of them, from the edge of a group to the edge of another.
RUN = re.compile(rf"\d(?:{MAYBE}\d){{14,}}")
CHECK_X = re.compile(rf"{MAYBE}[Xx](?![A-Za-z\d])")
LENGTHS = (17, 18, 15)  # with an X behind it; all digits; until 1999
BIRTHDAY = r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日?"
WORDED_IDENTITY = re.compile(
    rf"{NO_DIGIT_BEFORE}[1-8]\d{{5}}\W{{0,2}}{BIRTHDAY}\W{{0,2}}\d{{3}}[\dXx]{NO_DIGIT_AFTER}"
)
TIMES = re.compile(r"\d:\d\d(?!\d)")  # 7:30 8:10: a timetable may hold the digits of a birthday
CARD = re.compile(rf"{NO_DIGIT_BEFORE}[3-6](?:{MAYBE}\d){{15,18}}{NO_DIGIT_AFTER}")
# A number of a passbook or a card, whatever its first digit.
ACCOUNT = re.compile(
    rf"(?:存折|账号|帐号|账户|帐户|卡号|户号)[^\d\n]{{0,8}}(\d(?:{MAYBE}\d){{8,21}}){NO_DIGIT_AFTER}",
    re.IGNORECASE,
)
CARD_CUE = re.compile(r"(?:卡|账号|帐号|账户|帐户|银行|存折|card|account)[^\d\n]{0,8}$", re.IGNORECASE)
SPOKEN_OF = re.compile("身份证|证件|证号|ID", re.IGNORECASE)
CARD_NAMED_AFTER = re.compile(r"\s?\(?(?:这?张?卡|账号|帐号|[工农中建交招邮]行|农商行|邮储)")
ID_CUE = re.compile(rf"(?:{SPOKEN_OF.pattern})[^\d\n]{{0,8}}$", re.IGNORECASE)
PASSPORT = re.compile(r"(?<![A-Za-z\d])(?:[A-Z]\d{8,10}|E[A-Z]\d{7})(?![A-Za-z\d])")
PERMIT = re.compile(
    rf"(?:护照|通行证|台胞证|回乡证|证件|证号|passport|permit)[^A-Za-z\d\n]{{0,6}}(?:no\.?|number|号)?\W{{0,3}}"
    rf"([A-Za-z]{{1,2}}(?:{MAYBE}\d){{6,10}}(?:\(\d\))?)(?![A-Za-z\d])",
    re.IGNORECASE,
)
PAPERS = one_of(
    "军官证 士兵证 警官证 台胞证 回乡证 通行证 医保卡? 医保号 社保卡? 医疗卡 就诊卡 病历 住院 残疾证 残疾人证"
    " 低保证 驾驶证 驾照 学生证 老年证 优待证 退休证 户口本 房产证 不动产证? 档案 居住证 护照 结婚证 工资卡"
)
PAPER = re.compile(
    rf"{PAPERS}(?:编?号码?|卡号|证号|号|是|为|[一-龥]?字第|[\s:.,(第]){{0,5}}"
    r"(\d(?:[\s-]?\d){5,19}[\dXx]?)(?!\d)"
)


def identities(text: str) -> Iterator[Span]:
    spoken_of = SPOKEN_OF.search(text)
    for run in RUN.finditer(text):
        for start, end, born in _stretches(text, run):
            cued = born or (spoken_of and _announced(text, start, end))
            if cued and len(TIMES.findall(text, start, end)) < 2:
                yield start, end
    yield from (found.span() for found in WORDED_IDENTITY.finditer(text))


def _stretches(text: str, run: re.Match[str]) -> Iterator[tuple[int, int, bool]]:
    """
    Of the run, those that have the length of an identity card and don't begin or end within a group.

    With each, whether a birthday is in its place.
    """
    places = [at for at in range(*run.span()) if text[at].isdigit()]
    number = "".join(map(text.__getitem__, places))
    edges = [at for at in range(len(places)) if at == 0 or places[at] - places[at - 1] > 1]
    ends = {*edges, len(places)}
    for length in LENGTHS:
        for first in edges:
            last = first + length
            if last > len(places) or number[first] in "09":
                continue
            end = places[last - 1] + 1
            letter = CHECK_X.match(text, end) if length == 17 else None
            if letter or (length != 17 and last in ends):
                yield places[first], letter.end() if letter else end, is_born(number[first:last])


def _announced(text: str, start: int, end: int) -> bool:
    return bool(ID_CUE.search(text, max(0, start - 14), start)) and not is_list(groups(text[start:end]))


def cards(text: str) -> Iterator[Span]:
    for found in _overlapping(CARD, text):
        parts, number = groups(found[0]), digits(found[0])
        printed = len(parts) in (1, len(number)) or all(len(part) == 4 for part in parts[:-1])
        cued = CARD_CUE.search(text, max(0, found.start() - 14), found.start())
        cued = cued or CARD_NAMED_AFTER.match(text, found.end())
        if cued or ((printed or passes_luhn(number)) and not is_list(parts)):
            yield found.span()
    yield from (found.span(1) for found in ACCOUNT.finditer(text) if not is_list(groups(found[1])))


def papers(text: str) -> Iterator[Span]:
    yield from (found.span() for found in PASSPORT.finditer(text) if not is_date(found[0][1:9]))
    for rule in (PERMIT, PAPER):
        yield from (found.span(1) for found in rule.finditer(text) if not MEASURED.match(text, found.end()))


def _overlapping(rule: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """All matches, also those that begin within another: a room before a card must not hide it."""
    at = 0
    while found := rule.search(text, at):
        yield found
        at = found.start() + 1


RULES = (identities, cards, papers)
LONG = (identities, cards)
