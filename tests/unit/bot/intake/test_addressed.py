"""Addressed messages: the marks by which words in a group are for the bot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.complaints.complaint import Kind
from bot.intake.addressed import addressed, is_marked, kind_said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("#诉求 楼道灯坏了", "楼道灯坏了"),
        ("#诉求楼道灯坏了", "楼道灯坏了"),
        ("# 诉求: 楼道灯坏了", "楼道灯坏了"),
        ("＃诉求：楼道灯坏了", "楼道灯坏了"),
        ("#报修 楼道灯坏了", "楼道灯坏了"),
        ("诉求：楼道灯坏了", "楼道灯坏了"),
        ("诉求：\n楼道灯坏了", "楼道灯坏了"),
        ("报修: 楼道灯坏了", "楼道灯坏了"),
        ("🙏 报修 ： 楼道灯坏了", "楼道灯坏了"),
        ("❗️❗️报修：楼道灯坏了", "楼道灯坏了"),
        ("【诉求】楼道灯坏了", "楼道灯坏了"),
        ("\u200b\u202e#诉求 楼道灯坏了", "楼道灯坏了"),
        ("@minyi_bot 楼道灯坏了", "楼道灯坏了"),
        ("＠minyi_bot，楼道灯坏了", "楼道灯坏了"),
        ("楼道灯坏了 @Minyi_Bot", "楼道灯坏了"),
        ("楼道灯坏了@minyi_bot", "楼道灯坏了"),
        ("楼道灯 @minyi_bot 坏了", "楼道灯  坏了"),
        ("@minyi_bot @minyi_bot 楼道灯坏了", "楼道灯坏了"),
        ("#投诉 底商油烟太大", "底商油烟太大"),
        ("#建议 南门装个减速带", "南门装个减速带"),
        ("求助：家里停水两天了", "家里停水两天了"),
        ("【反映】楼道堆满杂物", "楼道堆满杂物"),
        ("咨询：老年证怎么办", "老年证怎么办"),
        ("报修 3号楼灯不亮", "3号楼灯不亮"),
        ("投诉，楼上半夜装修", "楼上半夜装修"),
        ("求助 帮我看看水表", "帮我看看水表"),
        ("建议 周末清一清车棚", "周末清一清车棚"),
        ("报修3号楼2单元灯坏了，谢谢", "3号楼2单元灯坏了，谢谢"),
        ("反映一下12号楼后面垃圾没人收", "12号楼后面垃圾没人收"),
        ("我要投诉楼上半夜施工", "楼上半夜施工"),
        ("建议在小区门口装个减速带", "在小区门口装个减速带"),
        ("建议物业把车棚修一下", "物业把车棚修一下"),
        ("您好，报修：3号楼灯不亮", "3号楼灯不亮"),
        ("大家好，#投诉 底商油烟太大", "底商油烟太大"),
        ("#诉求", ""),
        ("诉求：", ""),
        ("@minyi_bot", ""),
    ],
)
def test_what_is_meant_for_the_bot(text: str, words: str) -> None:
    assert addressed(text, "minyi_bot") == words


@pytest.mark.parametrize(
    "text",
    [
        "",
        "今天天气不错",
        "我的诉求没人管",
        "诉求已经办好了",
        "报修水管的电话是多少",
        "投诉电话是多少",
        "投诉无门啊",
        "投诉过了，没用",
        "报修了吗",
        "报修 电话打不通",
        "建议大家都少开车",
        "建议 大家周末一起吃饭",
        "求助大家，谁家有梯子",
        "反映的问题解决了",
        "咨询过律师了",
        "他说报修：灯坏了",
        "大家看看 #诉求 怎么用",
        "@minyi_bot2 你好",
        "@minyi_bot_two 你好",
        "写信到 help@minyi_bot.com",
        "help@minyi_bot",
        "/report@minyi_bot 楼道灯坏了",  # a command, handled as one
    ],
)
def test_what_is_not(text: str) -> None:
    assert addressed(text, "minyi_bot") is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("#报修 灯坏了", Kind.HELP),
        ("投诉：油烟太大", Kind.COMPLAINT),
        ("建议 装个路灯", Kind.SUGGESTION),
        ("咨询：老年证怎么办", Kind.QUESTION),
        ("#诉求 灯坏了", None),
        ("反映：灯坏了", None),
        ("灯坏了", None),
    ],
)
def test_some_marks_say_the_kind(text: str, kind: Kind | None) -> None:
    assert kind_said(text) is kind


def test_a_question_by_its_mark_may_have_an_answer_before_it_is_filed() -> None:
    assert is_marked("#报修 灯坏了")
    assert not is_marked("咨询：老年证怎么办")


def test_a_bot_without_a_name_is_not_mentioned() -> None:
    assert addressed("@ 你好", "") is None


@pytest.mark.slow
@given(st.text(max_size=300), st.text(max_size=32))
def test_no_text_breaks_it(text: str, username: str) -> None:
    said = addressed(text, username)
    assert said is None or said == said.strip()
