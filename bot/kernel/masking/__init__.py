"""
Masking: hides numbers and addresses that identify a person.

Source: the Personal Information Protection Law, art. 51 (de-identification). The rules are pure; the edge that
applies them to every message is bot/messaging/redaction.py.
"""

import re
from bisect import bisect_left, insort
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from bot.kernel.masking import accounts, documents, parts, phones, plates
from bot.kernel.masking.reading import Reading, harmless, narrowed, readings
from bot.kernel.masking.spared import spared
from bot.kernel.masking.told import told

Span = tuple[int, int]
STAR = "*"
SHORT = 11  # characters: below, three and two would leave little to guess
Rule = Callable[[str], Iterator[Span]]
# The first rule that claims a place keeps it; between the two stand numbers told with words.
DOCUMENTS: Sequence[Rule] = documents.RULES
OTHERS: Sequence[Rule] = (*plates.RULES, *phones.RULES, *accounts.RULES, *parts.RULES)
LETTERED = {*accounts.LETTERED}  # find nothing without a letter, which most cards lack
LETTER = re.compile(r"[A-Za-z]")
LONG = {*documents.LONG, *phones.RULES}  # find nothing among fewer digits than a telephone number has
REMEMBERED = 300  # characters: longer texts are rare and would fill the memory
ENOUGH = re.compile(r"(?:\d\D*){7}")


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


def hidden_spans(text: str, spare: Collection[str] = ()) -> Sequence[Span]:
    """The places that `mask` changes, in order, without overlap."""
    if harmless(text):
        return []
    if not spare and len(text) <= REMEMBERED:
        return _hidden_spans(text)
    return _find_spans(text, spare)


@lru_cache(1024)  # most of a card is said by thousands of cards
def _hidden_spans(text: str) -> Sequence[Span]:
    return tuple(_find_spans(text, ()))


def _find_spans(text: str, spare: Collection[str]) -> list[Span]:
    reads = list(readings(text))
    found = [span for read in reads for span in _unpublished(read, found_in(read.text, DOCUMENTS), text, spare)]
    found += [span for read in reversed(reads) for span in _unpublished(read, told(read.text), text, spare)]
    found += [span for read in reads for span in _unpublished(read, found_in(read.text, OTHERS), text, spare)]
    if not found:
        return []
    whole = _claim([], [reads[0].source(*span) for span in spared(reads[0].text)])
    taken = _claim(whole, found)
    kept = frozenset(whole)
    return [span for span in taken if span not in kept]


def found_in(read: str, rules: Iterable[Rule]) -> Iterator[Span]:
    """What the rules find in a reading; those that can't find anything in it aren't tried."""
    letters, digits = LETTER.search(read), ENOUGH.search(read)
    for rule in rules:
        if (letters or rule not in LETTERED) and (digits or rule not in LONG):
            yield from rule(read)


def key(written: str) -> str:
    """A number or user name without the signs between its characters, to compare by."""
    return "".join(char for char in Reading.of(written).text if char.isalnum()).lower()


def _unpublished(read: Reading, spans: Iterable[Span], text: str, spare: Collection[str]) -> list[Span]:
    """Where in `text` what was found in its reading stands, without what the community publishes."""
    found = [read.source(*span) for span in spans]
    return [(start, end) for start, end in found if not spare or key(text[start:end]) not in spare]


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
    shown = "".join(char for char in narrowed(written) if char.isalnum())
    if shown[0] in plates.PROVINCES:
        return shown[:2] + STAR * 5
    if len(shown) < SHORT:
        return shown[:2] + STAR * (len(shown) - 2)
    return shown[:3] + STAR * (len(shown) - 5) + shown[-2:]
