"""Similarity of complaints, to offer joining one instead of filing another."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bot.kernel.signs import clean

# Of the pairs of characters of the text that has fewer: a short report may be contained in a long one. A wrong
# guess only makes an offer, and nothing is joined without a press.
ALIKE_FROM = 0.35
SHORT = 4  # characters: of so few, all must be in the other
CACHED_UP_TO = 300  # characters; longer texts are rare and would fill the memory

# Synonyms, each by the word that represents all.
SAME: Mapping[str, str] = {
    word: meaning
    for meaning, words in {
        "不热": "冰凉 不暖和 没热气 凉的 冰的 不烫 温度上不去 烧得不热",
        "坏": "不亮 不会亮 灭了 故障 失灵 不能用 用不了 停了 停运 罢工 没反应 打不开 刷不开 不转 不走了",
        "堵": "不通 堵住 堵死 堵塞 下不去 往上冒 返上来 反水 返水 溢出来",
        "停电": "没有电 没电 断电 跳闸",
        "停水": "一滴水都没有 没有水 没水 断水 不来水",
        "电动车": "电瓶车 电单车 电动自行车 电驴",
        "楼道": "走廊 过道 楼梯间",
        "漏水": "渗水 滴水 漏雨 往下漏 跑水",
        "下水": "下水道 下水管 污水 地漏 排水管",
        "没人收": "没清 没倒 没拉 没人清 没人拉 堆成山 满了 冒尖",
        "吵": "噪音 噪声 扰民 太响 睡不着 声音大",
        "味": "臭味 异味 气味 臭",
        "围堵": "堵着门 挡住 占着 占用",
    }.items()
    for word in words.split()
}
# The longest first: a regular expression takes the first alternative that fits, and 臭 would hide 臭味.
SYNONYM = re.compile("|".join(sorted(map(re.escape, SAME), key=len, reverse=True)))
# Numbers, times and polite words, which unrelated complaints share. The place is compared before, by area and
# building.
NOISE = re.compile(
    r"[^\w]+|[0-9零一二三四五六七八九十]+(?:号楼|单元|栋|幢|室|楼|点|天|次|个)|[0-9]+|我们|咱们|我家|家里|小区|楼上|楼下|隔壁"
    r"|请问|能不能|什么时候|啥时候|有没有|怎么|一直|天天|整天|每天|已经|还是|这个|那个|没人管|师傅|物业|希望|麻烦|谢谢|[又了的啊呢吧吗着得都也就太很好]"
)


@dataclass(frozen=True, slots=True)
class Gist:
    """A complaint's text, reduced for comparison."""

    characters: frozenset[str]
    pairs: frozenset[str]  # of neighbouring characters


def likeness(a: str, b: str) -> float:
    """The similarity from 0 to 1; symmetric."""
    return _likeness(_gist(a), _gist(b))


def _likeness(few: Gist, many: Gist) -> float:
    if len(few.characters) > len(many.characters):
        few, many = many, few
    if not few.characters:
        return 0.0
    if len(few.characters) <= SHORT and few.characters <= many.characters:
        return 1.0
    return len(few.pairs & many.pairs) / (min(len(few.pairs), len(many.pairs)) or 1)


def alike(a: str, b: str) -> bool:
    """Whether two complaints of one category and place are similar enough to be offered as the same."""
    return likeness(a, b) >= ALIKE_FROM


def alike_to(text: str) -> Callable[[str], bool]:
    """Like `alike`, for comparing one text with many: it is reduced once."""
    gist = _gist(text)
    return lambda other: _likeness(gist, _gist(other)) >= ALIKE_FROM


def _gist(text: str) -> Gist:
    return _cached_gist(text) if len(text) <= CACHED_UP_TO else _read_gist(text)


@lru_cache(maxsize=1024)  # a place's open complaints are compared again with each new one
def _cached_gist(text: str) -> Gist:
    return _read_gist(text)


def _read_gist(text: str) -> Gist:
    meant = SYNONYM.sub(lambda found: SAME[found[0]], clean(text).casefold())
    bare = NOISE.sub("", meant)
    return Gist(frozenset(bare), frozenset(map("".join, pairwise(bare))))
