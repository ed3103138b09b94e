"""Edits: the effect of new words, by the status of the complaint and the place of its words."""

import pytest

from bot.complaints.complaint import Status
from bot.complaints.lifecycle import OPEN
from bot.intake.draft_edits import has_words
from bot.intake.editing import Effect, effect
from tests.builders import a_complaint


@pytest.mark.parametrize("status", Status)
def test_only_words_that_nobody_claimed_are_replaced(status: Status) -> None:
    whole, part = (effect(a_complaint(status=status), whole=each) for each in (True, False))
    if status is Status.FILED:
        assert (whole, part) == (Effect.REPLACES, Effect.ADDS)
    elif status in OPEN:
        assert (whole, part) == (Effect.ADDS, Effect.ADDS)
    else:
        assert (whole, part) == (Effect.TOO_LATE, Effect.TOO_LATE)


@pytest.mark.parametrize("text", ["", " ", "👍", "🙏🙏", "……", "！？", "#"])
def test_no_words_are_no_edit(text: str) -> None:
    assert not has_words(text)


@pytest.mark.parametrize("text", ["修", "12", "ok"])
def test_a_letter_or_a_digit_is_a_word(text: str) -> None:
    assert has_words(text)
