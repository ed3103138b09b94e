"""Hazards: what can cost lives and is told in confidence (私改燃气管道). Such words are filed at once."""

from functools import lru_cache

from bot.intake.danger import find_danger
from bot.intake.danger_signs import LESSON
from bot.intake.spot import fold
from bot.intake.wording import any_of

CHANGED = "(?:改|接|装|拆|移|动|挪|开|偷|包|封|埋|割|锯)"
SECRETLY = "(?:私自|私下|私|偷偷|偷|擅自|自己|违规|违章|非法|乱|随便|瞎)"
SOMEBODY = "(?:有人|[他她人]家|邻居|隔壁|楼上|楼下|对门|租户|租客|房东)"
SIGNS = any_of(rf"""
    {SOMEBODY}‥(?:改|拆|移|挪|偷|割|锯|包|封|埋)‥<fuel>.{{0,2}}[管表道阀]
    <fuel>.{{0,2}}[管表道阀].{{0,6}}(?:改|拆|移|挪|割|锯|包|封|埋)
    {SECRETLY}‥{CHANGED}‥<fuel>|<fuel>….{{0,4}}{SECRETLY}‥{CHANGED}|{SECRETLY}{CHANGED}.{{0,3}}(?:管道|气管|气表|阀门|线路)
    [囤存放藏堆].{{0,6}}(?:汽油|柴油|酒精|烟花|爆竹|鞭炮|炸药|易燃|油漆|稀料|(?:煤气|液化气|燃气)?(?:罐|气瓶|钢瓶))|(?:煤气罐|液化气罐?|气瓶)‥[囤存放藏堆]
    {SECRETLY}‥[拉接扯].{{0,4}}(?:电线|电缆|线|电)|偷电|飞线
    (?:楼道|楼梯|屋里|家里|室内|门厅|走廊)….{{0,4}}充电|(?:电瓶|电动车|电池)….{{0,6}}(?:进楼|上楼|进屋|楼道).{{0,4}}充
    (?:消防|逃生|疏散|安全)(?:通道|门|出口|楼梯)…[堵锁占封焊]|[堵锁占封焊].{{0,4}}(?:消防|逃生|疏散|安全)(?:通道|门|出口)
    [拆砸凿打敲].{{0,6}}承重|承重墙?…[拆砸凿打敲]
    [吸贩制藏].{{0,2}}毒|毒品|[藏有带]着?枪|赌场|传销
    (?:虐待|关着|锁着|饿着)‥(?:<child>|<old>|保姆)|(?:<child>|<old>|保姆)‥(?:[被遭](?:关|锁|打|虐)|[关锁]在)
    (?:alter|tamper|bypass|re-?rout|mov)\w*\b.{{0,25}}\bgas\b|\bgas\b.{{0,25}}\b(?:alter|tamper|bypass)
    (?:stor|hoard|keep)\w*\b.{{0,25}}\b(?:petrol|gasoline|gas cylinder|fireworks)
    (?:block|lock)\w*\b.{{0,20}}\bfire (?:exit|escape|lane|door)
""")


def alarming(text: str, *, whisper: bool) -> bool:
    """Whether it is filed at once, without a press: a present danger; told in confidence, a hazard as well."""
    return find_danger(text) is not None or (whisper and is_hazard(text))


@lru_cache(256)
def is_hazard(text: str) -> bool:
    """Whether the words tell of a hazard. Never raises."""
    words = fold(text)
    return SIGNS.search(words) is not None and LESSON.search(words) is None
