"""Whether a message in a group is meant for the bot, and what it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.addressed import addressed


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


def test_a_bot_without_a_name_is_not_mentioned() -> None:
    assert addressed("@ 你好", "") is None


@pytest.mark.slow
@given(st.text(max_size=300), st.text(max_size=32))
def test_no_text_breaks_it(text: str, username: str) -> None:
    said = addressed(text, username)
    assert said is None or said == said.strip()
