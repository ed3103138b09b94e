"""Parts of numbers: long endings, the parts of an identity card; and codes of locks."""

import re
from collections.abc import Iterator

from bot.kernel.masking.signs import MEASURED, one_of

Span = tuple[int, int]

# Of an identity card, a telephone or a bank card.
NUMBERED = one_of("身份证 手机 电话 银行卡 卡号 证件 号码")
WHICH = r"(?:尾[号数]|[前后末头尾最][后前间]?(?:\d|[一二三四五六七八几])位)"
ENDING = re.compile(rf"{NUMBERED}[^\d\n,。;]{{0,6}}?{WHICH}[^\d\n,。;]{{0,4}}(\d{{5,8}}[Xx]?)(?![\d*])")
BEGINNING = re.compile(rf"(?:{WHICH})[^\d\n,。;]{{0,3}}(\d{{3,8}}[Xx]?)(?![\d*])")
BIRTHDAY = re.compile(
    r"(?:生日|出生(?:日期|年月)?|生于)[^\d\n]{0,4}((?:19|20)\d{2}[\s.\-/年]?\d{1,2}[\s.\-/月]?\d{1,2})(?!\d)"
)
LOCK = re.compile(
    rf"{one_of('密码锁? 门锁 开门码 门禁码? 口令 wifi 无线网')}"
    r"(?:密码|号码?|是|为|改成了?|[\s:,#*(\"“]){0,4}[^\d\n,。;]{0,3}?(?<![A-Za-z\d])"
    r"([*#]?\d{4,8}[#*]?|(?=[A-Za-z]*\d)[A-Za-z\d]{6,16})(?![A-Za-z\d年月.:])",
    re.IGNORECASE,
)
# The middle of a number that its author hid, and tells beside it: 138****7746，中间9512.
MIDDLE = re.compile(
    r"1[3-9]\d[*xX×]{3,6}\d{2,4}[\s,，、:：(（]{0,2}(?:中间|当中|星号)?[四4几]?位?[是为]?[\s:：(（]{0,2}(\d{4})(?!\d)"
)
RECKONED = re.compile(r"身份证|证件|证号")


def endings(text: str) -> Iterator[Span]:
    """Five digits and more, or any of an identity card; the last four tell one parcel from another."""
    yield from (found.span(1) for found in ENDING.finditer(text))
    # Further parts count where an identity card is spoken of at all.
    if RECKONED.search(text):
        for rule in (BEGINNING, BIRTHDAY):
            yield from (found.span(1) for found in rule.finditer(text))


def middles(text: str) -> Iterator[Span]:
    yield from (found.span(1) for found in MIDDLE.finditer(text))


def locks(text: str) -> Iterator[Span]:
    for found in LOCK.finditer(text):
        if not MEASURED.match(text, found.end()):
            yield found.span(1)


RULES = (endings, middles, locks)
