"""Many sayings at once find what one pattern of all of them finds."""

import re

import pytest

from bot.intake.confidence_lookalikes import FAMILIES as LOOKALIKES
from bot.intake.confidence_words import FAMILIES, any_of
from bot.intake.sayings import Sayings
from bot.intake.spot import fold
from tests.unit.bot.intake.confidence_sentences import ASKING, OTHER

SENTENCES = [fold(text) for text in (*ASKING, *OTHER)][::47]


def _one_pattern(sayings: Sayings) -> re.Pattern[str]:
    return re.compile("|".join(each.pattern for each in sayings.patterns), re.IGNORECASE)


@pytest.mark.slow
@pytest.mark.parametrize("families", [FAMILIES, LOOKALIKES], ids=["confidence", "lookalikes"])
def test_the_tables_of_confidence_find_what_one_pattern_finds(families: dict[str, str]) -> None:
    sayings = any_of(families)
    plain = _one_pattern(sayings)
    for text in SENTENCES:
        assert sayings.sub("_", text) == plain.sub("_", text)
        assert (sayings.search(text) is None) == (plain.search(text) is None)


@pytest.mark.parametrize(
    "patterns",
    [
        ("ab?", "abc"),  # of two that begin together the earlier one
        ("bcd", "abc"),  # the leftmost, whichever comes first
        ("(?:x|a)c", "[a-c]z", "[^a]y", "[一-龥]d"),
        ("(?<!a)b", "(?<=a)c", "c(?=d)", "^b", "d$"),
        ("(?:ab|cd)+e", "(?:ab)*f", "a{2,}", "(?:a|)g", "(?>h)"),
        ("skip", "k\\d", "is", "Ω"),
        (r"\bno\b", r"\w1", "."),
    ],
)
@pytest.mark.parametrize(
    "text",
    [
        "abcd",
        "abcabbcdabab" * 20,
        "aabcdabce",
        "bczay",
        "你d好",
        "ABF AAG h",
        "ſKİp ISıs K1 k2 iſ",
        "ω Ω",
        "no nose x1",
        "",
        "b\nd",
    ],
)
def test_they_find_what_one_pattern_finds(patterns: tuple[str, ...], text: str) -> None:
    sayings = Sayings(patterns)
    plain = _one_pattern(sayings)
    assert sayings.sub("_", text) == plain.sub("_", text)
    found, expected = sayings.search(text), plain.search(text)
    assert (found and found.span()) == (expected and expected.span())


@pytest.mark.slow
def test_few_are_tried_on_words_of_something_else() -> None:
    sayings = any_of(FAMILIES)
    assert len(sayings.possible(fold("3号楼2单元的电梯又坏了"))) < len(sayings.patterns) / 10
