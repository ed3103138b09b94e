"""Whether two complaints say the same, for offering to join instead of filing again."""

import re
from collections.abc import Mapping

from bot.intake.spot import clean

ALIKE_FROM = 0.30  # of the shorter one's pairs of characters

# Words for the same thing, by the one that stands for all.
SAME: Mapping[str, tuple[str, ...]] = {
    "不热": ("冰凉", "不暖和", "没热气", "凉的", "只有十几度"),
    "坏": ("不亮", "灭了", "故障", "失灵", "不能用", "用不了", "停了"),
    "堵": ("不通", "堵住", "堵死", "堵塞"),
    "停电": ("没电", "断电", "跳闸"),
    "停水": ("没水", "断水"),
    "电动车": ("电瓶车", "电单车", "电动自行车"),
    "楼道": ("走廊", "过道"),
    "漏水": ("渗水", "滴水", "漏雨"),
}
NOISE = re.compile(
    r"[^\w]+|[0-9]+(?:号楼|单元|栋|幢|室|楼)?|我家|我们|咱们|请问|能不能|什么时候|有没有|又|了|的|啊|呢|吧"
)


def _pairs(text: str) -> frozenset[str]:
    """Neighbouring characters of what the words come down to."""
    words = clean(text).lower()
    for stands_for, others in SAME.items():
        for other in others:
            words = words.replace(other, stands_for)
    bare = NOISE.sub("", words)
    return frozenset(bare[i : i + 2] for i in range(len(bare) - 1)) or frozenset({bare} - {""})


def likeness(a: str, b: str) -> float:
    """0 for nothing in common to 1 for the same; the order of the two doesn't matter."""
    first, second = _pairs(a), _pairs(b)
    if not first or not second:
        return 0.0
    return len(first & second) / min(len(first), len(second))


def alike(a: str, b: str) -> bool:
    """Whether two complaints of one category and place are worth offering as the same."""
    return likeness(a, b) >= ALIKE_FROM
