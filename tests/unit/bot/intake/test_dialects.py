"""Dialects: each word of theirs is read as the standard language has it."""

import re

import pytest

from bot.intake.dialects import SIMPLIFIED, STANDARD, standard
from bot.intake.spot import fold
from tests.unit.bot.intake import plain_sentences

# One group around each word: slow, and sure to name the word that was found.
GROUPED = re.compile("|".join(f"({said})" for said in STANDARD))
MEANT = tuple(STANDARD.values())


def plainly(words: str) -> str:
    return GROUPED.sub(lambda found: MEANT[(found.lastindex or 1) - 1], words.translate(SIMPLIFIED))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("细路仔", "孩子"),
        ("细路", "孩子"),
        ("屋头冇人", "家里没人"),
        ("烟升紧", "烟升着"),
        ("紧张", "紧张"),
        ("哪个来看看", "谁来看看"),
        ("哪个好", "哪个好"),
        ("老大一股味", "很大一股味"),
        ("老大爷", "老大爷"),
        ("說話", "说话"),
    ],
)
def test_words_are_read_as_they_are_meant(said: str, meant: str) -> None:
    assert standard(said) == meant


def test_sentences_read_the_same_as_by_groups() -> None:
    said = (*plain_sentences.COMPLAINTS, *plain_sentences.TALK, *plain_sentences.WIDER_TALK, *STANDARD)
    sentences = [*map(fold, said), "".join(STANDARD), "跌落冇哪个晓得嘞人烟灰大滴,老大爷挂了怎么"]
    assert [each for each in sentences if standard(each) != plainly(each)] == []
