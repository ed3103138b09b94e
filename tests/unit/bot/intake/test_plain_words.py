"""Plain words: talk in the group that reads like a complaint, over labelled sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.plain_words import MOST, reads_like_complaint
from tests.unit.bot.intake import plain_sentences as labelled

COMPLAINTS = (*labelled.COMPLAINTS, *labelled.LATER_COMPLAINTS, *labelled.WIDER_COMPLAINTS)
TALK = (*labelled.TALK, *labelled.LATER_TALK, *labelled.WIDER_TALK)
KNOWN = 0.95  # of what the rules were written with
AT_FIRST_SIGHT = 0.6  # of sentences that nobody fitted them to: words that are unclear are left alone
FALSE_AT_FIRST_SIGHT = 0.03


def share(sentences: tuple[str, ...]) -> float:
    return sum(map(reads_like_complaint, sentences)) / len(sentences)


def test_nearly_all_complaints_at_hand_are_offered() -> None:
    assert len(COMPLAINTS) >= 120
    missed = [text for text in COMPLAINTS if not reads_like_complaint(text)]
    assert share(COMPLAINTS) >= KNOWN, missed


@pytest.mark.parametrize("text", TALK)
def test_talk_is_left_alone(text: str) -> None:
    assert not reads_like_complaint(text)


def test_complaints_at_first_sight() -> None:
    """25 of 40 when they were written."""
    assert share(labelled.FRESH_COMPLAINTS) >= AT_FIRST_SIGHT


def test_talk_at_first_sight() -> None:
    """1 of 40 when it was written: 新装的电梯又快又稳."""
    assert share(labelled.FRESH_TALK) <= FALSE_AT_FIRST_SIGHT


def test_no_sentence_stands_in_two_sets() -> None:
    everything = (*COMPLAINTS, *TALK, *labelled.FRESH_COMPLAINTS, *labelled.FRESH_TALK)
    assert len(set(everything)) == len(everything)


def test_long_words_are_copied_from_elsewhere() -> None:
    assert reads_like_complaint("3号楼楼道灯又不亮了")
    assert not reads_like_complaint("3号楼楼道灯又不亮了。" + "这" * MOST)


@pytest.mark.slow
@given(st.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    assert reads_like_complaint(text) in (True, False)
