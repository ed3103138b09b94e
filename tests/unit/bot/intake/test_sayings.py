"""Many sayings at once find what one pattern of all of them finds."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.intake.confidence_lookalikes import FAMILIES as LOOKALIKES
from bot.intake.confidence_words import FAMILIES, any_of
from bot.intake.danger_hints import HINTS, UNSURE
from bot.intake.danger_signs import SIGNS
from bot.intake.phrases import NEUTRAL
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


MESSAGE = "，".join(SENTENCES * 9)[:4096]  # as long as Telegram lets one be
TABLES = {
    "confidence": any_of(FAMILIES),
    "lookalikes": any_of(LOOKALIKES),
    "neutral": NEUTRAL,
    "unsure": UNSURE,
    **{f"{danger} signs": signs for danger, signs in SIGNS.items()},
    **{f"{danger} hints": hints for danger, hints in HINTS.items()},
}


PLAIN = {name: _one_pattern(TABLES[name]) for name in ("confidence", "lookalikes")}


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize(
    "text", [MESSAGE, MESSAGE.replace("，", ""), MESSAGE[::-1]], ids=["said", "run on", "odd"]
)
def test_a_long_message_is_read_as_one_pattern_reads_it(name: str, text: str) -> None:
    sayings = TABLES[name]
    plain = _one_pattern(sayings)
    assert sayings.sub("_", text) == plain.sub("_", text)
    found, expected = sayings.search(text, 7), plain.search(text, 7)
    assert (found and found.span()) == (expected and expected.span())
    assert sayings.search(text, 0, 999) is None or plain.search(text, 0, 999) is not None


def test_a_long_message_is_looked_through_in_few_places() -> None:
    """Counted in the characters that each pattern is tried at. All of them took a tenth of a second."""
    tried = sum(end - start for table in TABLES.values() for start, end in spans_of(table, MESSAGE))
    all_of_them = sum(len(table.patterns) * len(MESSAGE) for table in TABLES.values())
    assert tried < all_of_them / 12


def spans_of(sayings: Sayings, text: str) -> list[tuple[int, int]]:
    return [span for _, spans in sayings._tried(text) for span in spans]


@settings(max_examples=20)
@given(st.lists(st.sampled_from(SENTENCES), min_size=10, max_size=30))
def test_any_long_message_is_read_as_one_pattern_reads_it(parts: list[str]) -> None:
    text = "".join(parts)
    for name in ("confidence", "lookalikes"):
        assert TABLES[name].sub("_", text) == PLAIN[name].sub("_", text)


@pytest.mark.slow
def test_few_are_tried_on_words_of_something_else() -> None:
    sayings = any_of(FAMILIES)
    assert len(sayings.possible(fold("3号楼2单元的电梯又坏了"))) < len(sayings.patterns) / 10
