"""
Matching: which question of the list somebody asks, in other words and another order.

Fails closed: only a question that is plainly one of the list is answered. Where several could be meant, or the
words go beyond it, they are offered as choices; all else is for others.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from bot.intake.inquiry import is_inquiry
from bot.intake.spot import fold

# What people call the same thing, longest first; both the words and the list are read through it.
SAME = tuple(
    (re.compile(pattern), word)
    for word, pattern in (
        (
            "换物业",
            r"(?:换掉?|更换|炒掉?|炒了|解聘|辞退|辞掉|赶走|撤换|重新选聘?|另[选请找]|选聘|不要|开除).{0,4}物业(?:公司|企业)?",
        ),
        (
            "换物业",
            r"(?:把|将)?(?:现在的|这个|我们的?|咱们的?|小区的?)?物业(?:公司|企业)?.{0,4}(?:换|更换|炒|解聘|辞退|撤换|赶走|开除|辞)(?:掉|了|走|人|一家|成别的)?",
        ),
        ("加装电梯", r"(?:加装|安装|增设|增装|后装|想装|要装|装|加)(?:一?[个部台座]|上)?(?:室外|外挂)?电梯"),
        ("加装电梯", r"电梯(?:加装|安装|增设|怎么装|加建)|加梯|老楼加电梯"),
        ("维修资金", r"(?:住宅|房屋|公共|专项|小区|楼房)*(?:维修|大修)(?:资金|基金|金|款)"),
        (
            "老年证",
            r"(?:老年|老人|敬老|长者)(?:人)?(?:优待证?|优惠卡?|公交|乘车|免费)?(?:证|卡)|优待证(?<!退役军人优待证)(?<!军人优待证)",
        ),
        ("低保", r"(?:最低)?生活保障金?|低保(?:金|户|家庭|边缘户?|待遇)?|吃低保|贫困补助"),
        ("网格员", r"网格(?:员|长|管理员|负责人)|(?:第?[0-9一二三四五六七八九十]+|哪个?|几)(?:号)?网格"),
        ("居住证", r"暂住证|居住卡"),
        ("户口", r"户籍|落户|上户|迁户|户口本"),
        ("社保卡", r"社会保障卡|社保"),
        ("残疾证", r"残疾人证"),
        ("停车位", r"停车位|泊车位|车位|停车(?!费)"),
        ("孩子", r"小孩子?|儿童|娃娃?|小朋友"),
        ("老人", r"老年人|长者|老年"),
        ("办", r"申请|办理|申办|申领|补办"),
        ("钱", r"费用|价格|价钱|多少钱|收费"),
        ("电话", r"联系方式|号码"),
        ("材料", r"手续|资料|证件|东西"),
    )
)
# What a question is made of, whatever it asks.
ASKING = (
    "请问|请教|咨询|打听|想问|问一?下|想知道|想了解|告诉我?|您好|你好|谢谢|麻烦|怎么样?|怎样|如何|咋样?|什么|哪些|哪儿|哪里|哪个|啥|多少"
    "|几|谁|应该|需要|可以|能不能|能够?|要不要|要|得|该|去|在|到|找|有没有|有|是|的|了|吗|呢|么|吧|啊|呀|嘛|不|和|我们|我家|咱们?|我|你们?|您|想"
    "|社区|小区|这儿|这里|现在|一下|办|走|流程|程序|步骤|材料|条件|规定|政策|时候|时间|地方|带|用|准备|弄|申|里|个|才|都|还|给|帮|对|跟|叫"
)
# What people add to a question without asking anything else: whom it is for, what it costs, how it is handed in.
ADDED = (
    "姓|名字|贵姓|爸|妈|父母|爷爷|奶奶|老人|孩子|新生儿|家庭|家里?|人数|人|业主|楼|单元|栋|号|[0-9]+|岁|户|钱|金|电话|负责|管|动|同意|查|同|新|旧|老"
    "|补贴|签[字名]|政府|街道|居委会|一楼|每层|一层|分摊|摊|批准?|尺寸|照片|到账|账户|余额|审批?|认定|评|减免|取得|取|领|续签?|年龄|多大|多久|多"
    "|过期|到期|截止|丢|掉|出来|进来|出|公司|两|因为|所以|临时|集体|张|交|报|何时|何处|标准|补|换|开|会|召|份|票|万|复核|当天|办公室|证明|迁|自己"
    "|本人|必须|代|网上|[a-z]+"
)
FILLER, KNOWN = re.compile(ASKING), re.compile(f"{ASKING}|{ADDED}")
SIGNS = re.compile(r"[^\w]|_")
AGAINST = re.compile("[不没乱管涨]|(?<!一)[太好贵高]")
LIKE, CHOICE = 0.6, 0.45  # shares of common pairs of characters
REST = 2  # characters beside the key word which a plain question may have
MOST_CHOICES = 4
SHORT = 3  # characters


@dataclass(frozen=True, slots=True)
class Entry:
    """A question of the list, by a key of its own."""

    key: str
    question: str
    keywords: Sequence[str]


@dataclass(frozen=True, slots=True)
class Found:
    """The question that somebody seems to ask, or several of which they shall choose."""

    entry: Entry | None = None
    choices: Sequence[Entry] = field(default=())


def find(words: str, entries: Iterable[Entry]) -> Found | None:
    """The question that is asked. None for words that aren't one, or that no entry is about."""
    asked, listed = canonical(words), list(entries)
    bare = [entry for entry in listed if asked and asked in _names(entry)]
    if len(bare) == 1:
        return Found(bare[0])
    if bare:
        return Found(choices=bare[:MOST_CHOICES])
    if is_inquiry(words):
        return _nearest(asked, listed)
    # 我想加装电梯, 想给我妈申请低保: nothing but the thing, and who wants it.
    named = _most_exact(asked, listed)
    plainly = len(named) == 1 and not AGAINST.search(asked) and _rest(asked, named[0]) == 0
    return Found(named[0]) if plainly else None


def _nearest(asked: str, listed: Sequence[Entry]) -> Found | None:
    named = _most_exact(asked, listed)
    if len(named) == 1 and _rest(asked, named[0]) <= REST:
        return Found(named[0])
    scores = sorted(((_likeness(asked, entry), entry) for entry in listed), key=lambda found: -found[0])
    best = scores[0][0] if scores else 0.0
    if not named and best >= LIKE and [score for score, _ in scores if score >= best - 0.1] == [best]:
        return Found(scores[0][1])
    near = [entry for score, entry in scores if score >= CHOICE and entry not in named]
    choices = [*named, *near][:MOST_CHOICES]
    return Found(choices=choices) if choices else None


def _most_exact(asked: str, listed: Sequence[Entry]) -> list[Entry]:
    """The entries of which a key word stands in the words; a longer word outranks one that is a part of it."""
    # Reversed: of two with the same word the first stays, which is a community's own.
    hits = {
        word: entry
        for entry in reversed(listed)
        for word in map(canonical, entry.keywords)
        if word and word in asked
    }
    longest = [word for word in hits if not any(word != other and word in other for other in hits)]
    return list({hits[word].key: hits[word] for word in longest}.values())


def _rest(asked: str, entry: Entry) -> int:
    """The count of characters of the words that the entry doesn't know."""
    left = asked
    for word in sorted(map(canonical, (entry.question, *entry.keywords)), key=len, reverse=True):
        left = left.replace(word, " ") if word else left
    return len(SIGNS.sub("", KNOWN.sub("", left)))


def _likeness(asked: str, entry: Entry) -> float:
    """The share of common pairs of characters, filler aside, with the nearest of its names (Dice)."""
    pairs = _pairs(asked)
    # Of a short key word half is common to much else: 暖气什么时候来 asks nothing about 暖气费.
    names = (name for name in _names(entry) if len(name) > SHORT)
    return max((_dice(pairs, _pairs(name)) for name in names), default=0.0)


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


@lru_cache(maxsize=4096)
def _pairs(text: str) -> frozenset[str]:
    content = SIGNS.sub("", FILLER.sub("", text))
    return frozenset(content[at : at + 2] for at in range(len(content) - 1))


def _names(entry: Entry) -> list[str]:
    return [canonical(name) for name in (entry.question, *entry.keywords)]


@lru_cache(maxsize=4096)
def canonical(words: str) -> str:
    """The words in one form: no signs, the same word for the same thing."""
    plain = SIGNS.sub("", fold(words))
    for pattern, word in SAME:
        plain = pattern.sub(word, plain)
    return plain
