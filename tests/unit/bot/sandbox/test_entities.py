"""Entities that Telegram finds by itself, at UTF-16 offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.entities import entities_in, utf16


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("/start join_1", [("bot_command", "/start")]),
        ("/report@minyi_demo_bot 灯坏了", [("bot_command", "/report@minyi_demo_bot")]),
        ("/report灯坏了", []),
        ("a/b 1/2", []),
        ("😀👨‍👩‍👧 /my", [("bot_command", "/my")]),
        ("@minyi_demo_bot 灯坏了", [("mention", "@minyi_demo_bot")]),
        ("@minyi_demo_bot灯坏了", []),
        ("#诉求 灯坏了", [("hashtag", "#诉求")]),
        ("#123 13#301", []),
        ("见https://a.cn/x?y=1#z，谢谢", [("url", "https://a.cn/x?y=1#z")]),
        ("t.me/minyi 和 a@b.cn", [("url", "t.me/minyi"), ("email", "a@b.cn")]),
        (
            "电话13800000000或+8613800000001",
            [("phone_number", "13800000000"), ("phone_number", "+8613800000001")],
        ),
        ("电话 13800000000", [("phone_number", "13800000000")]),
        ("1380000000012345", []),
    ],
)
def test_marks(text: str, marks: list[tuple[str, str]]) -> None:
    assert [(e["type"], piece(text, e)) for e in entities_in(text)] == marks


def piece(text: str, entity: dict[str, int]) -> str:
    """As Telegram's clients cut it out."""
    units = text.encode("utf-16-le")
    start, end = entity["offset"] * 2, (entity["offset"] + entity["length"]) * 2
    return units[start:end].decode("utf-16-le")


@given(st.lists(st.sampled_from(["/my", "#诉求", "@somebody", "😀", " ", "楼", "a.cn", "\u200d"])).map("".join))
def test_marks_never_overlap_and_lie_within(text: str) -> None:
    end = 0
    for entity in entities_in(text):
        assert entity["offset"] >= end
        end = entity["offset"] + entity["length"]
    assert end <= utf16(text)
