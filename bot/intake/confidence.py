"""Confidence: recognizes words by which somebody asks not to be named (别说是我)."""

import re

from bot.intake.spot import TRADITIONAL, fold

NOT = r"(?:别|不要|不想|不希望|不愿意|请勿|莫|甭|不用)"
WITHIN = r"[^,。;!?\n]"  # a sign of the same clause
TELL = r"(?:说|讲|提|告诉|透露|泄露|暴露|公开|知道|晓得)"
ME = (
    r"(?:是(?:我|俺|咱)|是谁|(?:我|俺)(?:的)?(?:姓|名|身份|信息|电话)"
    r"|(?:我|俺|谁)(?:说|讲|反映|举报|投诉)的|姓名|名字|身份)"
)
# 别说我家没水 asks for nothing: a bare 我 counts after words that can't go on like this.
ASKS = re.compile(
    rf"{NOT}{WITHIN}{{0,12}}{TELL}{WITHIN}{{0,10}}{ME}"  # 别说是我, 别让他知道是我, 不要公开我的姓名
    rf"|{NOT}{WITHIN}{{0,4}}(?:提到?|提起|透露|泄露|暴露|公开)(?:我|俺)(?![们家])|{NOT}把(?:我|俺)(?:说|讲|供|抖)出"
    rf"|{NOT}{WITHIN}{{0,4}}(?:说出去|传出去|声张|外传|(?:让|叫|给)(?:别人|人家|他|她|邻居|物业|大家|外人){WITHIN}{{0,6}}(?:知道|晓得))"
    r"|(?:替|帮|给|为)我(?:们)?(?:保密|保个密)|(?:请|务必|一定|要|麻烦)(?:您|你|你们|大家)?(?:替我|帮我)?保密(?!局)|^保密(?!局|室)"
    r"|匿名(?:反映|举报|投诉|说|提|反应|提交|向)|我(?:要|想)?匿名|^匿名[,。:!\s]"
    r"|(?:偷偷|悄悄|私下|私底下|背地里)(?:地|里)?(?:跟|和|给|告诉|对)?(?:您|你|你们)(?:说|讲|反映|告诉)|私下说"
    r"|^悄悄话(?=[,。:!\s])|(?:我|俺)(?:就)?不(?:留|写|报)(?:姓)?名|就当(?:我|是我)没说"
    r"|(?:怕|担心)[^,。;!?\n]{0,4}(?:报复|打击报复)"
    r"|\banonymous(?:ly)?\b|\bin confidence\b|\bconfidential(?:ly)?\b|\bkeep (?:my name|me) out\b"
    r"|\b(?:don't|do not|dont|never) (?:tell|say|mention|let)\b[^.!?\n]{0,30}\b(?:me|my name|i said|i told)\b"
    r"|\bwithout (?:my|giving my) name\b",
    re.IGNORECASE,
)
# Traditional signs, besides those that places are written with.
SIMPLIFIED = TRADITIONAL | str.maketrans("說別讓訴講報復對們給誰實見這證", "说别让诉讲报复对们给谁实见这证")


def asks_confidence(text: str) -> bool:
    """Whether the words ask that their author stays unnamed. Never raises."""
    return ASKS.search(fold(text).translate(SIMPLIFIED)) is not None


FILLER = re.compile(
    r"千万|一定|务必|麻烦|谢谢|拜托|就是|刚才|这事|这件事|的|说|请|您|你|啊|哦|呀|啦|了|\W"
    r"|\bplease\b|\bit was\b|\bit\b"
)


def only_asks_confidence(text: str) -> bool:
    """Whether the words say nothing else. Never raises."""
    words = fold(text).translate(SIMPLIFIED)
    return asks_confidence(text) and not FILLER.sub("", ASKS.sub("", words))
