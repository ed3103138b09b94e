"""Numbers told in parts: beginning and end with words between, an ending alone; and codes of locks."""

import re
from collections.abc import Iterator

from bot.kernel.masking.signs import MEASURED, one_of

Span = tuple[int, int]

SIGNS = r"[\s,.;:\-()]{0,3}"
FOLLOWS = one_of("后面 前面 中间 接着 然后 再加 再打 开头 结尾 尾号 最后 连着 连上 后[四八]位 前[三七]位")
AND_THEN = rf"{SIGNS}{FOLLOWS}(?:是|加|跟|和|的|就|{SIGNS})?{SIGNS}(?:{FOLLOWS})?(?:是)?{SIGNS}"
JOINED = re.compile(
    rf"(?<!\d)(?:(1[3-9]\d){AND_THEN}(\d{{8}}|\d{{4}}{AND_THEN}\d{{4}})|(\d{{4}}){AND_THEN}(1[3-9]\d{{5}})"
    rf"|(1[3-9]\d{{5}}){AND_THEN}(\d{{4}})|(\d{{8}}){AND_THEN}(1[3-9]\d))(?!\d)"
)
# Of an identity card, a telephone or a bank card.
NUMBERED = one_of("身份证 手机 电话 银行卡 卡号 证件 号码")
WHICH = one_of("尾[号数] 后[三四五六几3456]位 末[四六46]位 最后[四六46]位 前[三四六七八3467]位")
ENDING = re.compile(rf"{NUMBERED}[^\d\n,。;]{{0,6}}?{WHICH}[^\d\n,。;]{{0,4}}(\d{{3,8}}[Xx]?)(?!\d)")
OF_PHONE = re.compile(r"尾[号数](?:是|为|\s)?(\d{4})的?(?=手机|电话|号码|机主)")
BEGINNING = re.compile(rf"(?:{WHICH})[^\d\n,。;]{{0,3}}(\d{{4,8}}[Xx]?)(?!\d)")
BIRTHDAY = re.compile(
    r"(?:生日|出生(?:日期|年月)?|生于)[^\d\n]{0,4}((?:19|20)\d{2}[\s.\-/年]?\d{1,2}[\s.\-/月]?\d{1,2})(?!\d)"
)
LOCK = re.compile(
    rf"{one_of('密码锁? 门锁 开门码 门禁码? 口令 wifi 无线网')}"
    r"(?:密码|号码?|是|为|改成了?|[\s:,#*(\"“]){0,4}[^\d\n,。;]{0,3}?(?<![A-Za-z\d])"
    r"([*#]?\d{4,8}[#*]?|(?=[A-Za-z]*\d)[A-Za-z\d]{6,16})(?![A-Za-z\d年月.:])",
    re.IGNORECASE,
)
RECKONED = re.compile(r"身份证|证件|证号")


def joined(text: str) -> Iterator[Span]:
    """138，后面是12345678, and 尾号2233前面是1529501."""
    for found in JOINED.finditer(text):
        yield from (found.span(at) for at, part in enumerate(found.groups(), 1) if part)


def endings(text: str) -> Iterator[Span]:
    for rule in (ENDING, OF_PHONE):
        yield from (found.span(1) for found in rule.finditer(text))
    # Further parts count where an identity card is spoken of at all.
    if RECKONED.search(text):
        for rule in (BEGINNING, BIRTHDAY):
            yield from (found.span(1) for found in rule.finditer(text))


def locks(text: str) -> Iterator[Span]:
    for found in LOCK.finditer(text):
        if not MEASURED.match(text, found.end()):
            yield found.span(1)


RULES = (joined, endings, locks)
