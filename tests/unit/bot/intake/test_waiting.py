"""Impatience by what words weigh: about something said before, and no new matter."""

import pytest

from bot.intake.waiting_weights import LONGEST, seems_impatient


@pytest.mark.parametrize(
    "text",
    [
        "上周报的那个事咋没下文了",
        "师傅几点到啊，我在家等着呢",
        "我的投诉是不是石沉大海了",
        "上次说的井盖换了没",
        "催一下三号楼电梯",
        "麻烦看看我那个进度",
    ],
)
def test_words_about_what_was_said_before(text: str) -> None:
    assert seems_impatient(text)


@pytest.mark.parametrize(
    "text",
    [
        "楼道灯坏了",
        "楼上天天半夜放音乐，还让不让人睡了",
        "居委会几点下班",
        "谢谢师傅",
        "着火了，快来人，等不及了",
        "上次报的那个事咋没下文了" * LONGEST,
    ],
)
def test_words_of_another_matter_a_danger_or_a_story(text: str) -> None:
    assert not seems_impatient(text)
