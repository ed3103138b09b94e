"""Danger: a present one is distinguished from worries, lessons, past ones and words that sound like one."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.categories import DEFAULTS
from bot.complaints.complaint import Danger, Urgency
from bot.intake.danger import find_danger
from bot.intake.triage import triage

HERE = Path(__file__).parent
NEAR_AND_FAR = [json.loads(line) for line in (HERE / "dangers.jsonl").read_text("utf-8").splitlines()]
SENTENCES = [json.loads(line) for line in (HERE / "sentences.jsonl").read_text("utf-8").splitlines()]
NEIGHBOURHOOD = [json.loads(line) for line in (HERE / "neighbourhood.jsonl").read_text("utf-8").splitlines()]


def test_what_is_a_danger_and_what_only_sounds_like_one() -> None:
    assert len(NEAR_AND_FAR) > 70
    assert [row["text"] for row in NEAR_AND_FAR if find_danger(row["text"] or "") != row["danger"]] == []


def test_the_neighbourhoods_dangers() -> None:
    told = {row["text"][:9]: danger for row in NEIGHBOURHOOD if (danger := find_danger(row["text"]))}
    assert told == {"3号楼电梯今天又困": Danger.TRAPPED, "楼道里有股煤气味，": Danger.GAS}


@pytest.mark.parametrize("row", [row for row in SENTENCES if "danger" in row], ids=lambda row: row["text"][:12])
def test_dangers_told_among_other_things(row: dict[str, str]) -> None:
    told = triage(row["text"], DEFAULTS)
    assert told.danger == row["danger"]
    assert told.urgency is Urgency.URGENT


@pytest.mark.slow
def test_what_can_wait_is_no_danger() -> None:
    """A false alarm files at once and shows emergency numbers to the group: none among these."""
    calm = [row["text"] for row in SENTENCES if row["urgencies"] == ["normal"]]
    assert len(calm) > 600
    assert [text for text in calm if find_danger(text)] == []


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("楼道里有股煤气味", Danger.GAS),
        ("隔壁着火了，快来人", Danger.FIRE),
        ("配电箱冒烟了", Danger.FIRE),
        ("3号楼电梯又困人了", Danger.TRAPPED),
        ("敲门没人应，老人一个人在家", Danger.NO_ANSWER),
        ("敲了半天门，没人应", Danger.NO_ANSWER),  # told in two clauses
        ("有人晕倒在花坛边", Danger.MEDICAL),
        ("楼下拿刀打起来了", Danger.VIOLENCE),
        ("电线掉下来了", Danger.ELECTRIC),
        ("着\u200b火了", Danger.FIRE),
        ("三层的窗户冒黑烟了", Danger.FIRE),
        ("有人站在楼顶边上要往下跳", Danger.MEDICAL),
        ("好像着火了", Danger.FIRE),
        ("孩子半夜发烧抽筋", Danger.MEDICAL),
        ("有个孕妇在凉亭里肚子疼得厉害", Danger.MEDICAL),
        ("跳舞的大妈腿抽筋", None),
        ("空调冷得像着了火一样", None),  # a manner of speaking
        ("天台上有人跳舞", None),
        ("去年修过电梯，今天又困人了", Danger.TRAPPED),  # the past is in another clause
        ("万一着火消防车进不来", None),
        ("能不能给我们通天然气", None),
        ("明天有火灾演练吗", None),
        ("燃气灶打不着火", None),
        ("要是电梯困人怎么办", None),
        ("去年楼上着火把我家淹了", None),
        ("想学点急救，比如有人晕倒怎么办的讲座", None),
        ("真让人火大", None),
        ("谢谢", None),
        ("", None),
    ],
)
def test_a_present_danger_is_told_from_a_worry(text: str, danger: Danger | None) -> None:
    assert find_danger(text) is danger


@given(st.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    assert find_danger(text) in (None, *Danger)


@pytest.mark.parametrize("words", ["我今晚都在家", "我一个人在家", "没意思", "我累了", "我不要了", "我走了"])
def test_a_few_plain_words_are_none(words: str) -> None:
    assert find_danger(words) is None


@pytest.mark.parametrize(
    "words",
    [
        "双怡苑9号楼着火了，千万别告诉别人是我说的",
        "请替我保密：双怡苑3号楼302又家暴打人了",
        "双怡苑3号楼401天天打麻将的那家着火了",
    ],
)
def test_its_own_word_tells_a_danger_whatever_stands_beside_it(words: str) -> None:
    assert find_danger(words) is not None
