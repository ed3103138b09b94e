"""Confidence: words that ask not to be named, and those that only sound like it."""

import timeit
from time import process_time

import pytest

from bot.intake.confidence import asks_confidence, only_asks_confidence
from tests.unit.bot.intake import confidence_sentences as sentences

ASKING = """
有人私改燃气管道，别说是我
别说是我说的
千万别告诉王师傅是我
不要让他知道是我反映的
请替我保密
匿名举报楼下
我想匿名
不要公开我的名字
别提我
私下说一句
悄悄话：王师傅收钱
别让邻居知道
怕他报复
别把我说出去
我不留名
这事别声张
不希望别人知道是我
保密啊
别透露我的信息
不要说是谁举报的
別說是我
Please don't tell him it was me
keep my name out of it
I'd like to stay anonymous
王师傅收钱，看完就删
王师傅收钱，阅后即焚
看过请马上删了
"""
OTHER = """
看完就删不掉了，手机卡
看了就忘不了的好书
别说我家没水了，全楼都没水
物业不让装空调还说我违建
不要给我断水
他做好事不留名
他们不想给我修
停车位公开名单写错我名字
保密局门口路灯坏了
不要再说了快来修
别人家都有水我家没有
提醒他们别乱停车
Tell me when the water is back
"""


def test_who_asks_not_to_be_named_is_heard() -> None:
    every = [*ASKING.strip().splitlines(), *sentences.ASKING]
    assert [words for words in every if not asks_confidence(words)] == []


def test_other_words_ask_for_nothing() -> None:
    every = [*OTHER.strip().splitlines(), *sentences.OTHER]
    assert [words for words in every if asks_confidence(words)] == []


@pytest.mark.parametrize(
    ("words", "only"),
    [
        ("别说是我", True),
        ("千万别说是我说的啊，谢谢", True),
        ("请保密", True),
        ("有人偷电，别说是我", False),
        ("灯坏了", False),
    ],
)
def test_a_bare_wish_is_told_from_words_that_say_more(words: str, *, only: bool) -> None:
    assert only_asks_confidence(words) is only


def test_nearly_all_of_the_sets_is_recognized() -> None:
    """98 %: the rest is known by name."""
    assert len(sentences.MISSED) < 0.02 * len(sentences.ASKING)
    assert [words for words in sentences.MISSED if asks_confidence(words)] == []


@pytest.mark.parametrize(
    "words", ["匿 名", "保-密", "求保蜜", "匿铭举报", "請替我保密", "別說是我", "BAOMI", "保\u200b密"]
)
def test_slips_parted_and_traditional_signs_are_read(words: str) -> None:
    assert asks_confidence(words)


@pytest.mark.parametrize(
    "words", ["可以写我的名字，不用保密", "不怕报复，写我名字", "no need to keep it anonymous"]
)
def test_who_waives_confidence_asks_for_none(words: str) -> None:
    assert not asks_confidence(words)


@pytest.mark.slow
@pytest.mark.parametrize(
    "part", ["别说", "不要告诉王师傅", "他们不", "怕", "don't ", "别 ", "不用", "只跟", "保"]
)
def test_a_long_text_costs_time_by_its_length_alone(part: str) -> None:
    def seconds(size: int) -> float:
        text = (part * size)[:size]
        return min(timeit.repeat(lambda: asks_confidence(text), number=1, repeat=3, timer=process_time))

    seconds(100)
    assert seconds(4096) < 8 * seconds(1024) + 0.05
