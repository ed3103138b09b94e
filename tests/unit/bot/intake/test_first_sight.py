"""
Sentences by authors who had not seen the rules, each set judged whole.

They guard against unlearning, and measure nothing by now: the docstrings say what was right at first sight.
"""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.categories import DEFAULTS
from bot.complaints.complaint import Danger, Kind
from bot.intake.confidence import asks_confidence
from bot.intake.danger import find_danger
from bot.intake.sensitive import is_sensitive
from bot.intake.smalltalk import Talk, small_talk
from bot.intake.triage import triage

HERE = Path(__file__).with_name("first_sight")
SETS = (1, 2, 3, 4)


def wrong(topic: str, number: int, label: str, right: Callable[[str], bool]) -> tuple[list[str], float]:
    """The sentences that are read wrongly, and their share."""
    rows = [json.loads(line) for line in (HERE / f"{topic}.jsonl").read_text("utf-8").splitlines()]
    texts = [row["text"] for row in rows if (row["set"], row["is"]) == (number, label)]
    assert texts
    missed = [text for text in texts if not right(text)]
    return missed, len(missed) / len(texts)


@pytest.mark.parametrize("number", SETS)
def test_dangers_are_heard(number: int) -> None:
    """
    Before these rules 70 and 67 % of sets 1 and 2, 52 and 60 % of 3 and 4, which are far-fetched on purpose.

    By the rules mended with those before: 97 % of set 2, whose misses had been read, 62 of 3 and 67 of 4.
    """
    missed, share = wrong("danger", number, "danger", lambda text: find_danger(text) is not None)
    assert share <= 0.07, missed


@pytest.mark.parametrize("number", SETS)
def test_despair_is_heard_for_despair(number: int) -> None:
    """33, 33, 13 and 27 % before; mended with those before 87 % of set 2, 20 of 3 and 27 of 4."""
    missed, share = wrong("danger", number, "despair", lambda text: find_danger(text) is Danger.DESPAIR)
    assert share <= 0.07, missed


@pytest.mark.parametrize("number", SETS)
def test_what_is_no_danger_files_nothing(number: int) -> None:
    """False alarms before 8, 10, 5 and 2 %; later none of set 2, 5 % of 3 and 4."""
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


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("kind", ["question", "complaint", "praise", "smalltalk", "wish"])
def test_kinds_are_told_apart(number: int, kind: str) -> None:
    """
    At first sight, sets 1, 2 and 3: questions 75, 78 and 75 %, complaints 93, 100 and 95, praise 60, 55 and 20,
    small talk 60, 28 and 36, wishes 52, 60 and 55. Set 3 by rules mended with 1 and 2: 80, 95, 33, 60 and 75.
    """
    missed, share = wrong("kinds", number, kind, lambda text: kind_of(text) == kind)
    assert share <= 0.1, missed


@pytest.mark.parametrize("number", [1, 2, 3])
def test_what_is_told_in_confidence_is_heard(number: int) -> None:
    """
    Half of it asks for confidence, half is too sensitive to be open without a word of it.

    By the words that ask alone 45, 50 and 27 % were heard. By rules mended with set 1: 93 % of set 2, and 40
    of set 3, which hints at most of it.
    """
    missed, share = wrong(
        "confidence", number, "confidential", lambda text: asks_confidence(text) or is_sensitive(text)
    )
    assert share <= 0.1, missed


@pytest.mark.parametrize("number", [1, 2, 3])
def test_what_is_open_stays_open(number: int) -> None:
    """None, 2 % and none were taken for confidence at first sight."""
    false, share = wrong(
        "confidence", number, "open", lambda text: not asks_confidence(text) and not is_sensitive(text)
    )
    assert share == 0, false
