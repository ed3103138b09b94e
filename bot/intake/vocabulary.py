"""Vocabulary: weighs the keywords of all categories in one pass over a text."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from bot.categories import Category
from bot.intake.phrases import FAINT
from bot.intake.spot import fold

MOST = 16  # configs at once


class Vocabulary:
    """The keywords of a config's categories, folded for comparison."""

    def __init__(self, categories: Sequence[Category]) -> None:
        self.categories = categories
        tells_of: defaultdict[str, list[str]] = defaultdict(list)
        by_first: defaultdict[str, list[str]] = defaultdict(list)
        for category in categories:
            for word in _folded(category):
                tells_of[word].append(category.code)
        for word in tells_of:
            by_first[word[:2]].append(word)
        self.tells_of: Mapping[str, Sequence[str]] = dict(tells_of)  # codes of categories
        self.by_first: Mapping[str, Sequence[str]] = dict(by_first)  # words by their first two characters

    def weigh(self, words: str) -> Mapping[str, float]:
        """The weights of the keywords in `words`, a folded text, by category; one without any is missing."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for word in self._found(words):
            for code in self.tells_of[word]:
                found[code].append(word)
        return {code: _weight(own) for code, own in found.items()}

    def _found(self, words: str) -> Iterable[str]:
        begun = (self.by_first.get(first, ()) for first in {*words, *map("".join, pairwise(words))})
        return (word for some in begun for word in some if word in words)


_known: dict[int, Vocabulary] = {}  # by the identity of categories, which each holds: hashing them takes longer


def known(categories: Sequence[Category]) -> Vocabulary:
    """The vocabulary of the categories. Remembered, because the config doesn't change."""
    found = _known.get(id(categories))
    if found is None:
        if len(_known) == MOST:
            _known.clear()
        found = _known[id(categories)] = Vocabulary(categories)
    return found


def _folded(category: Category) -> Iterable[str]:
    keywords = (fold(keyword) for keyword in (*category.keywords, *category.urgent_keywords))
    return dict.fromkeys(word for word in keywords if word)


def _weight(found: Sequence[str]) -> float:
    """The weight of found keywords: longer ones weigh more; one inside another counts once."""
    # More than in proportion: a word of four characters weighs more than two of two. `fsum`, since the words
    # come in the order of a set: a sum rounded by that order could decide between categories (law 16).
    outer = (word for word in found if not any(word != other and word in other for other in found))
    return math.fsum(1.0 if word in FAINT else math.pow(len(word), 1.5) for word in outer)
