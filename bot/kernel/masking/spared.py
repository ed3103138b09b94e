"""
Spared stretches: what has as many digits as a personal number, and is none.

A rule may not claim any of it. Each kind is a row of the table; a number that is plainly somebody's, whatever
word stands before it, isn't spared.
"""

import re
from collections.abc import Iterator

from bot.kernel.masking.phones import announced
from bot.kernel.masking.signs import digits, is_born, one_of, passes_luhn, passes_mod_11_2

Span = tuple[int, int]

# Codes that Minyi gives out: receipts of votes, and heads of the ledger's chain. A letter has to be in them, so
# that a local telephone number of 4-4 digits is none.
OURS = r"(?<![\w-])(?=[\w-]*[A-Za-z])(?:[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}|[0-9]{1,9}-[0-9a-f]{12})(?![\w-])"
# A head may have no letter: the word before it tells it from a number of somebody's.
HEAD = re.compile(r"(?:封存码|[Ss]eal code)[:\s]{0,3}([0-9]{1,9}-[0-9a-f]{12})(?![\w-])", re.ASCII)
SEPARATE = r"[\s,;/~和跟到至与.]{1,3}"
ROOM = r"\d{1,2}(?:0[1-9]|1[0-2])"
DOOR = rf"(?:\d{{1,2}}[-#/]){{1,3}}{ROOM}"
ROOMS = rf"(?<![\d-]){ROOM}(?:(?:{SEPARATE}|-){ROOM}){{2,}}(?!\d|-\d)"  # 101、102、201, 101-103、201-203
DOORS = rf"(?<![\d-]){DOOR}(?:{SEPARATE}{DOOR})+(?![\d-])"  # 1-1-101、1-1-102
CODE = one_of(
    "(?<!名)单 [受信投诉立](?:理|访|诉|求|案)号? 订单 运单 交易 快递 [中圆申]通 韵达 顺丰 极兔 邮政 EMS"
    " 京东 淘宝 取件 编[号码] 代码 合同 文号 流水 案号 批[号次] 型号 序列 条形?码 发票 票号 税号 资产"
    " 设备 单元号 宗地 丘地 表[号底] [读底字]数 [电水气热]表 杆号 灯杆 井盖 注册 备案 公网安备 许可证?"
    " 登记证? 执照 isbn SN 邮编 版本"
)
NAMED = r"(?:编?号码?|代码|读数|单|证|是|为|叫|显示|No\.?|[\s:#(]){0,4}"
CODED = rf"{CODE}{NAMED}(?<![A-Za-z])((?:\d\s)?[A-Za-z]{{0,6}}[-_]?\d[\dA-Z-]{{5,32}})(?![\dA-Za-z])"
# NX2026112100123, HT-2026-001
LETTERED = r"(?<![A-Za-z\d信号:])([A-Z]{2,6}[-_]?20\d{2}[-_]?\d{2,16}|JY\d{14})(?![\dA-Za-z])"
COURIER = one_of(r"SF YT JT JD JDV[A-Z]? ZTO STO EMS DPK [A-Z]{2}(?=\d{9}CN)")
PARCEL = rf"(?<![A-Za-z\d信号:]){COURIER}\d{{9,15}}(?:CN)?(?![A-Za-z\d])"
REGISTERED = r"[字备第]第?\s?(\d{8,24})号"
GOODS = r"(?<!\d)(?:69\d|97[89])\d{10}(?!\d)"  # the bar code of goods and books
COORDINATES = r"(?<!\d)\d{2,3}\.\d{4,8}[NnEe]?\s?,\s?[NnEe]?\d{2,3}\.\d{4,8}(?!\d)"
# A page, whose path may hold any figures; not at a network where somebody is reached, and no mobile.
PAGE = (
    r"(?:https?:..|www\.)(?!t\.me|telegram|wa\.me|u\.wechat|qm\.qq|m\.me|line\.me|weibo)"
    r"(?:[\w.-]+\.gov\.cn/|(?!\S*(?<!\d)1[3-9]\d{9}(?!\d))[\w.:-]+/)[!-~]*"
)
ADDRESS = r"(?<![\d.-])(?:\d{1,3}\.){3}\d{1,3}(?![.-]?\d)"  # of a computer
HARDWARE = r"(?<![\dA-Fa-f])[\dA-Fa-f]{2}(?:[:-][\dA-Fa-f]{2}){5}(?![\dA-Fa-f])"  # the address of a router
LIFT = r"梯\s?\d{2}\s?[一-龥]\s?[A-Z]?\s?\d{5}(?:\(\d\d\))?"  # the registration mark in a lift
DAY = r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
MOMENTS = rf"(?<!\d){DAY}\d{{0,6}}(?=号?(?:工单|通知|公告|停|期|批|版))"

# The first two digits of an identity card, GB/T 2260.
REGIONS = frozenset(
    str(code)
    for first, last in ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65))
    for code in range(first, last + 1)
)
GROWN = "2016"  # the year in its place: a file's number holds a later one

KINDS = {
    name: re.compile(pattern, re.ASCII if name == "ours" else 0)
    for name, pattern in {
        "ours": OURS,
        "rooms": ROOMS,
        "doors": DOORS,
        "coded": CODED,
        "lettered": LETTERED,
        "parcel": PARCEL,
        "lift": LIFT,
        "registered": REGISTERED,
        "goods": GOODS,
        "coordinates": COORDINATES,
        "page": PAGE,
        "hardware": HARDWARE,
        "address": ADDRESS,
        "moments": MOMENTS,
    }.items()
}


def spared(text: str) -> Iterator[Span]:
    yield from (found.span(1) for found in HEAD.finditer(text))
    for pattern in KINDS.values():
        for found in pattern.finditer(text):
            group = found.lastindex or 0
            # A list of rooms may have a mobile's digits: then a word before it decides.
            if not _personal(found[group]) or (group == 0 and not announced(text, found.start())):
                yield found.span(group)


def _personal(written: str) -> bool:
    """Whether it is a telephone number, an identity card or a bank card by its form."""
    number = digits(written)
    lettered = written[:1].isalpha()
    phone = bool(re.fullmatch(r"(?:86)?1[3-9]\d{9}", number)) and not lettered
    phone = phone or bool(re.fullmatch(r"0\d{2,3}-\d{7,8}", written))
    born = is_born(number) and (len(number) == 15 or passes_mod_11_2(written) or _lived(number))
    card = len(number) in (16, 19) and number[0] in "3456" and passes_luhn(number)
    return phone or born or card


def _lived(number: str) -> bool:
    """Whether 18 digits are an identity card with a mistyped check character, rather than a file of a date."""
    return number[:2] in REGIONS and number[6:10] < GROWN
