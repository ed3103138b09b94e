"""Seen: whether a neighbour's words after a danger in the group add a place or a fact to it."""

import re

from bot.intake.spot import fold, read_spot
from bot.intake.wording import any_of

FACT = any_of("""
    烟|火苗|火光|明火|冒|烧|糊味|焦味|煤气味|燃气味|爆|塌|砸|喷水|漏电|火花
    (?:里面|屋里|家里|楼上|楼下|上面|车里)[^,.]{0,8}(?:有|还有|住|没)
    (?:有|还有|听见|听到|看见|看到|只有|住着)[^,.]{0,6}(?:人|老人|孩子|小孩|喊|叫|哭|声)
    困在|堵住|进不去|上不去|下不来|出不来|昏|晕|流血|没反应|没动静|受伤
    (?:消防|救护|120|119|110|警察|物业|师傅)[^,.]{0,6}(?:来|到|打|报|进|在)
    已经?(?:报警|打了|关了|断了)|电话打了|报警了|我[^,.]{0,4}(?:打|报)(?:了|过)|(?:我|俺)[^,.]{0,3}(?:看见|看到|听见|听到|闻到)
""")
TALK = any_of("""
    怎么了|咋了|什么情况|啥情况|哪栋|哪个楼|几号楼|真的假的|太吓人|吓死|注意安全|小心|保佑|平安|加油|希望|祈祷|阿弥陀佛|别慌|大家|快跑|可怕|谁家
""")
# What only who has the danger before their eyes calls so; and 我家 would be another.
THERE = any_of("""
    里面|里头|楼上|上面|屋里|窗口|窗户|那边|那里|那家|还有|现在|听见|听到|看见|看到|越来越|楼道
""")
OWN = re.compile("我们?家|俺家|咱家")
BARE = re.compile(r"(?:就?是|在|好像是?|应该是?|我看是?)?(?:[0-9]{3,4})(?:室|房|那家|号)?(?:家|的)?")
MOST = 200  # characters


def adds_a_fact(text: str) -> bool:
    """Whether the words name a place, or something that whoever goes there has to know. Never raises."""
    words = fold(text)
    if not words or len(words) > MOST or TALK.search(words) or words.endswith(("吗", "么", "?")):
        return False
    spot = read_spot(text)
    placed = any((spot.building, spot.unit, spot.room))
    return placed or FACT.search(words) is not None or BARE.search(words) is not None


def points_there(text: str) -> bool:
    """Whether words of danger are about the one that was just told of: 里面还有个老人."""
    words = fold(text)
    return THERE.search(words) is not None and OWN.search(words) is None
