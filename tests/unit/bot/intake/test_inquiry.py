"""Inquiries and complaints that look alike: questions of form, and questions of substance."""

import json
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.categories import DEFAULTS
from bot.complaints.complaint import Kind
from bot.intake.inquiry import is_inquiry
from bot.intake.triage import triage

Row = Mapping[str, Any]
ROWS: list[Row] = [
    json.loads(line) for line in Path(__file__).with_name("inquiries.jsonl").read_text("utf-8").splitlines()
]


def share(*, inquiry: bool) -> float:
    rows = [row for row in ROWS if row["inquiry"] is inquiry]
    assert len(rows) > 300
    return sum(is_inquiry(row["text"]) is inquiry for row in rows) / len(rows)


def test_questions_are_told_from_complaints() -> None:
    """
    A guard against unlearning, no measure: by now the rules know these sentences.

    Before they did, questions (complaints) were right in 73 % (85) of batch 2, 94 (75) of 3 and 83 (93) of 4;
    by the triage of before, in 57 (53) of batch 1.
    """
    assert share(inquiry=True) >= 0.97
    assert share(inquiry=False) >= 0.97


@pytest.mark.parametrize(("text", "kind"), [
    ("办老年证要带什么材料", Kind.QUESTION), ("还让不让人睡了", Kind.COMPLAINT),
    ("路灯坏了打哪个电话", Kind.QUESTION), ("路灯不亮，老人摔了怎么办", Kind.HELP),
    ("我有个微心愿，想要一辆新轮椅", Kind.SERVICE), ("要是能有个社区食堂就好了", Kind.SUGGESTION),
    ("微心愿：孩子想要一套课外书", Kind.SERVICE), ("能不能组织老人体检", Kind.SUGGESTION),
])  # fmt: skip
def test_triage_follows(text: str, kind: Kind) -> None:
    assert triage(text, DEFAULTS).kind is kind


@given(st.text())
def test_any_words_are_read(text: str) -> None:
    assert is_inquiry(text) in (True, False)


def test_no_words_take_long() -> None:
    begun = time.process_time()
    for text in ("的" * 200, "要带什么" * 50, "怎么" * 100, "了，" * 100, "不" * 200, "能可以" * 66):
        is_inquiry(text)
    assert time.process_time() - begun < 1
