"""Confidence: recognizes words by which somebody asks not to be named (别说是我)."""

import re
from functools import lru_cache

from bot.intake.confidence_lookalikes import INNOCENT
from bot.intake.confidence_words import ASKS
from bot.intake.spot import TRADITIONAL, fold

# Traditional signs and common slips, besides the signs that places are written with.
SIMPLIFIED = TRADITIONAL | str.maketrans(
    "說別讓訴講報復對們給誰實見這證請開發隱寫記個裡係話單獨傳轉貼掛賣當聽書員網師傅邊煩為處應過還會來問題嗎麼裏臉鄰認識敢穩妳祕關係漏帶顧慮慶訊資電機聲張揚義務覺擔壞",
    "说别让诉讲报复对们给谁实见这证请开发隐写记个里系话单独传转贴挂卖当听书员网师傅边烦为处应过还会来问题吗么里脸邻认识敢稳你秘关系漏带顾虑庆讯资电机声张扬义务觉担坏",
)
SLIPS = re.compile(
    r"[昵泥腻逆逆]名(?=举报|反映|投诉|处理|$|[,。!?])|匿铭|保[蜜秘宓]|宝密|bao\s?mi|ni\s?ming(?![a-z])"
)
PARTED = re.compile(r"(?<=[\u4e00-\u9fff])[ .*_/|\\-](?=[\u4e00-\u9fff])")  # 匿 名, 保-密


@lru_cache(256)  # asked at several steps of a message's way
def asks_confidence(text: str) -> bool:
    """Whether the words ask that their author stays unnamed. Never raises."""
    return any(ASKS.search(words) for words in _readings(text))


FILLER = re.compile(
    r"千万|一定|务必|麻烦|谢谢|拜托|就是|刚才|这事|这件事|这件|这个|的|说|请|您|你|啊|哦|呀|啦|了|吧|\W"
    r"|\bplease\b|\bit was\b|\bit\b"
)


def only_asks_confidence(text: str) -> bool:
    """Whether the words say nothing else. Never raises."""
    return any(ASKS.search(words) and not FILLER.sub("", ASKS.sub("", words)) for words in _readings(text))


def _readings(text: str) -> tuple[str, ...]:
    """The folded words without what only sounds like a wish; once more with parted signs joined, if any are."""
    words = SLIPS.sub(_meant, fold(text).translate(SIMPLIFIED))
    readings = dict.fromkeys((words, PARTED.sub("", words)))
    return tuple(INNOCENT.sub(",", reading) for reading in readings)


def _meant(slip: re.Match[str]) -> str:
    return "保密" if slip[0][0] in "保宝b" else "匿名"
