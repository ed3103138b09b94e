"""
Masking: hides numbers and addresses that identify a person.

Source: the Personal Information Protection Law, art. 51 (de-identification). The rules are pure; the edge that
applies them to every message is bot/messaging/redaction.py.
"""

import re
from bisect import bisect_left, insort
from collections.abc import Collection

from bot.kernel.masking import accounts, documents, parts, phones, plates
from bot.kernel.masking.reading import Reading, harmless, readings
from bot.kernel.masking.spared import spared

STAR = "*"
SHORT = 11  # characters: below, three and two would leave little to guess
RULES = (
    *documents.RULES,
    *plates.RULES,
    *phones.RULES,
    *accounts.RULES,
    *parts.RULES,
)  # the first rule that claims a place keeps it
LETTERED = {*accounts.LETTERED}  # find nothing without a letter, which most cards lack
LETTER = re.compile(r"[A-Za-z]")
NUMBERS = tuple(rule for rule in RULES if rule not in LETTERED)

Span = tuple[int, int]


def mask(text: str, spare: Collection[str] = ()) -> str:
    """
    The text with the middle of personal numbers and addresses hidden; never longer than it was.

    `spare` holds numbers and user names that the community publishes, as `key` gives them. Never raises.
    """
    if not (hidden := hidden_spans(text, spare)):
        return text
    out, done = [], 0
    for start, end in hidden:
        out += [text[done:start], _starred(text[start:end])]
        done = end
    return "".join([*out, text[done:]])


def hidden_spans(text: str, spare: Collection[str] = ()) -> list[Span]:
    """The places that `mask` changes, in order, without overlap."""
    if harmless(text):
        return []
    plain = Reading.of(text)
    whole = taken = _claim([], [plain.source(*span) for span in spared(plain.text)])
    for read in readings(text):
        taken = _claim(taken, _found(read, text, spare))
    kept = frozenset(whole)
    return [span for span in taken if span not in kept]


def key(written: str) -> str:
    """A number or user name without the signs between its characters, to compare by."""
    return "".join(char for char in Reading.of(written).text if char.isalnum()).lower()


def _found(read: Reading, text: str, spare: Collection[str]) -> list[Span]:
    rules = RULES if LETTER.search(read.text) else NUMBERS
    spans = [read.source(*span) for rule in rules for span in rule(read.text)]
    return [(start, end) for start, end in spans if not spare or key(text[start:end]) not in spare]


def _claim(taken: list[Span], found: list[Span]) -> list[Span]:
    """Adds what stands free, by halving: a long text may hold thousands of numbers."""
    claimed = list(taken)
    for start, end in found:
        at = bisect_left(claimed, (start, end))
        free_before = at == 0 or claimed[at - 1][1] <= start
        if free_before and (at == len(claimed) or claimed[at][0] >= end):
            insort(claimed, (start, end))
    return claimed


def _starred(written: str) -> str:
    """The first three and last two characters, for its owner to know it by; of plates and short ones two."""
    shown = "".join(char for char in Reading.of(written).kept if char.isalnum())
    if shown[0] in plates.PROVINCES:
        return shown[:2] + STAR * 5
    if len(shown) < SHORT:
        return shown[:2] + STAR * (len(shown) - 2)
    return shown[:3] + STAR * (len(shown) - 5) + shown[-2:]
