"""Number plates, whole or the part that a word announces."""

import re
from collections.abc import Iterator

from bot.kernel.masking.signs import MEASURED, one_of

Span = tuple[int, int]

PROVINCES = "京津沪滬渝冀豫云雲辽遼黑湘皖鲁魯新苏蘇浙赣贛鄂桂甘晋晉蒙陕陝吉闽閩贵貴粤粵青藏川宁寧甯琼瓊"
BETWEEN = r"[\W_]{0,2}"
# Signs may stand anywhere in it; what is left is judged by `_is_plate`.
PLATE = re.compile(
    rf"(?:[{PROVINCES}]|WJ\s?[{PROVINCES}]?)夏?{BETWEEN}[A-Za-z](?:{BETWEEN}|[\W_]?(?:后面|然后|的|是|一个)[\W_]?)"
    rf"((?=[A-Za-z\W_]{{0,9}}\d)(?:[A-Za-z\d]{{5,6}}(?![A-Za-z\d])|(?:[A-Za-z\d]{BETWEEN}){{4,5}}[A-Za-z\d学警港澳挂领试]))(?![A-Za-z\d])"
)
# Without the province, or with it at some distance: 宁夏的车，A8K326. Trains have four digits.
LOCAL = re.compile(
    r"[车牌][一-龥]{0,6}[\s:,.\"(]{0,2}([A-Za-z][\s.\-]?(?=[A-Za-z]*\d)[A-Za-z\d]{5,6})(?![A-Za-z\d\-])"
)
# Armed police, and embassies: without the letter of a town.
SPECIAL = re.compile(rf"WJ\s?[{PROVINCES}]?\s?\d{{4,7}}[A-Z]?(?![A-Za-z\d])|使\s?\d{{3}}[\s.\-]?\d{{3}}(?!\d)")
OF_CAR = one_of("车牌号?码? 车号 牌照 牌号 尾号 车子?的?号")
PART = re.compile(
    rf"{OF_CAR}(?:尾号|后[三四五几345]位|最后|前面|号码?|是|为|叫|写着|[\s:,.\"“(]){{0,4}}"
    r"((?=[A-Za-z\d]*\d)(?=[A-Za-z]*\d?[A-Za-z]*\d)[A-Za-z\d]{3,6})(?![A-Za-z\d.])(?!\s?(?:号|路|位|[:/-]\s?\d))"
)
# Of electric bicycles: the town, and digits alone. 电动车牌银川083927
BICYCLE = re.compile(rf"{OF_CAR}[^\d\n,。;]{{0,6}}(\d{{5,6}})(?![A-Za-z\d.])")
MARKS_OF_CAR = re.compile(r"车|牌")


def plates(text: str) -> Iterator[Span]:
    yield from (found.span() for found in PLATE.finditer(text) if _is_plate(found[1]))
    yield from (found.span(1) for found in LOCAL.finditer(text))
    for found in SPECIAL.finditer(text):
        if not MEASURED.match(text, found.end()):
            yield found.span()


def _is_plate(tail: str) -> bool:
    """Whether the groups behind the letter are those of a plate: no list of rooms."""
    sizes = [len(group) for group in re.findall(r"[^\W_]+", tail)]
    return len(sizes) == 1 or max(sizes) == 1 or (len(sizes) < 4 and sizes[0] < 4)


def announced_parts(text: str) -> Iterator[Span]:
    """车号8K123: the digits alone find the car in a yard."""
    for found in (*PART.finditer(text), *BICYCLE.finditer(text)):
        of_car = MARKS_OF_CAR.search(text, max(0, found.start() - 8), found.start(1))
        if of_car and not MEASURED.match(text, found.end()):
            yield found.span(1)


RULES = (plates, announced_parts)
