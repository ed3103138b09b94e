"""
Sentences that no rule had met, each set judged whole: sets 1 and 2, and the last of each topic, by authors who
hadn't seen the rules.

They guard against unlearning, and measure nothing by now: the docstrings say what was right at first sight. The
other sets are by the rules' author, one after the other, each written before its misses were mended, and
far-fetched on purpose. The misses of set 2 had been read before the rules were mended with set 1.
"""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.categories import DEFAULTS
from bot.complaints.complaint import Danger, Kind
from bot.intake.confidence import asks_confidence
from bot.intake.danger import find_danger
from bot.intake.danger_weights import NONE, odds
from bot.intake.plain_words import reads_like_complaint
from bot.intake.sensitive import is_sensitive
from bot.intake.smalltalk import Talk, small_talk
from bot.intake.triage import triage

HERE = Path(__file__).with_name("first_sight")


def wrong(topic: str, number: int, label: str, right: Callable[[str], bool]) -> tuple[list[str], float]:
    """The sentences that are read wrongly, and their share."""
    rows = [json.loads(line) for line in (HERE / f"{topic}.jsonl").read_text("utf-8").splitlines()]
    texts = [row["text"] for row in rows if (row["set"], row["is"]) == (number, label)]
    assert texts
    missed = [text for text in texts if not right(text)]
    return missed, len(missed) / len(texts)


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5, 6, 7, 8])
def test_dangers_are_heard(number: int) -> None:
    """
    Before 70, 67, 52, 60, 65, 53 and 7 %; by rules mended with the sets before 97, 62, 67, 83, 73 of 2 to 6.

    With weights learned from all sets but the one judged 97, 99, 97 of 1, 2, 6; of set 7 at first sight 53, of
    set 8 89. With weights that outweigh rules, learned without set 8, 97 of it.
    """
    missed, share = wrong("danger", number, "danger", lambda text: find_danger(text) is not None)
    assert share <= 0.07, missed


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5, 6, 7, 8])
def test_despair_is_heard_for_despair(number: int) -> None:
    """
    Before 33, 33, 13, 27, 8, 20 and 0 %; by rules mended with the sets before 87, 20, 27, 17, 30 of 2 to 6.

    With learned weights 70 % of set 6, which was left out of them, 63 of set 7 and 60 of set 8 at first sight.
    With weights that outweigh rules, learned without set 8, 93 of it.
    """
    missed, share = wrong("danger", number, "despair", lambda text: find_danger(text) is Danger.DESPAIR)
    assert share <= 0.13, missed


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5, 6, 7, 8])
def test_what_is_no_danger_files_nothing(number: int) -> None:
    """
    False alarms before 8, 10, 5, 2, 0, 10 and 10 %; mended with the sets before 0, 5, 5, 2.5, 10 and 17.

    Of set 8 at first sight 9; with weights that outweigh rules, learned without it, 4.
    """
    false, share = wrong("danger", number, "not", lambda text: find_danger(text) is None)
    assert share <= 0.035, false


KINDS = {
    Kind.QUESTION: "question",
    Kind.PRAISE: "praise",
    Kind.SUGGESTION: "wish",
    Kind.SERVICE: "wish",
}


def kind_of(text: str) -> str:
    """What the words are taken for; small talk that is answered with how far it is, is a question."""
    if (talk := small_talk(text)) is not None:
        return "question" if talk.kind is Talk.STATUS else "smalltalk"
    return KINDS.get(triage(text, DEFAULTS).kind, "complaint")


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5, 6, 7])
@pytest.mark.parametrize("kind", ["question", "complaint", "praise", "smalltalk", "wish"])
def test_kinds_are_told_apart(number: int, kind: str) -> None:
    """
    By the rules of before, sets 1 to 6: questions 75, 78, 75, 87, 80 and 100 %, complaints 93, 100, 95,
    then 100, praise 60, 55, 20, 20, 70, 10, small talk 60, 28, 36, 29, 60, 20, wishes 52, 60, 55, 58, 60, 80.

    Sets 3 to 6 by rules mended with those before: questions 80, 80, 80 and 100, complaints 95, then 100,
    praise 33, 20, 90 and 30, small talk 60, 53, 80 and 30, wishes 75, 100, 100 and 90.

    Set 7 at first sight, by rules alone: 78, 97, 55, 52 and 84. With weights learned without it 85, 98, 85, 96
    and 92.
    """
    missed, share = wrong("kinds", number, kind, lambda text: kind_of(text) == kind)
    assert share <= 0.1, missed


def is_kept(text: str) -> bool:
    return asks_confidence(text) or is_sensitive(text)


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
def test_what_is_told_in_confidence_is_heard(number: int) -> None:
    """
    Half of it asks for confidence, half is too sensitive to be open without a word of it.

    By the words that ask alone 45, 50, 27 and 25 %. By rules mended with the sets before: 93 % of set 2,
    and 40 of sets 3 and 4, which hint at most of it. Of set 5 70 at first sight, 88 with weights learned
    without it.
    """
    missed, share = wrong("confidence", number, "confidential", is_kept)
    assert share <= 0.1, missed


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
def test_what_is_open_stays_open(number: int) -> None:
    """One of set 2 was taken for confidence at first sight, none of the others."""
    false, _ = wrong("confidence", number, "open", lambda text: not is_kept(text))
    assert false == []


@pytest.mark.parametrize("number", [1, 2, 3])
def test_what_neighbours_chat_about_is_no_danger(number: int) -> None:
    """A group's talk, some of which might be reported; 1, 1 and 2 % false alarms at first sight."""
    for label in ("offer", "leave"):
        false, share = wrong("talk", number, label, lambda text: find_danger(text) is None)
        assert share <= 0.03, false


@pytest.mark.parametrize("number", [1, 2, 3])
def test_plain_words_are_offered(number: int) -> None:
    """At first sight 55 % of set 3 by rules alone; 88 with weights learned without it, and no talk of it."""
    missed, share = wrong("talk", number, "offer", reads_like_complaint)
    assert share <= 0.1, missed
    false, _ = wrong("talk", number, "leave", lambda text: not reads_like_complaint(text))
    assert len(false) <= 1, false


def test_a_long_story_and_another_script_weigh_nothing() -> None:
    assert odds("快来人，着火了，" * 60) == odds("Rubbish hasn't been collected") == odds("") == NONE
    assert odds("老人倒在地上叫不醒").danger > 0 > odds("请问老年证怎么办").danger
    assert odds("我把遗书写好了").despair > 0 > odds("路灯坏了").despair
