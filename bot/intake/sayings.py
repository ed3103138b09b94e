"""
Sayings: hundreds of regular expressions, few of which are tried on a text.

One pattern of all alternatives tries each of them at each character. A saying needs certain characters, which
are read off its pattern; it is tried on a text that has them, and on no other.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heapreplace
from re import _parser  # type: ignore[attr-defined]  # the parser has no public name since Python 3.11
from typing import Any

# What IGNORECASE takes for a letter beside its two cases.
SPECIAL: Mapping[str, str] = {"i": "ıİ", "s": "ſ", "k": "\u212a"}
WIDEST = 64  # characters: of a wider class hardly a text is without any

# Where the parser keeps what is in a part that has to match.
INNER: Mapping[str, int] = {"SUBPATTERN": 3, "MAX_REPEAT": 2, "MIN_REPEAT": 2, "ASSERT": 1}

Need = frozenset[str]  # one of them has to be in the text


class Sayings:
    """What `re.compile("|".join(patterns), re.IGNORECASE)` finds, for patterns that match no empty text."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self.patterns = [re.compile(pattern, re.IGNORECASE) for pattern in patterns]
        self._needs = [tuple(_needs(_parser.parse(each.pattern, each.flags))) for each in self.patterns]
        self._by_character: dict[str, list[int]] = {}
        self._always = [at for at, needs in enumerate(self._needs) if not needs]
        for at, needs in enumerate(self._needs):
            for char in min(needs, key=len, default=Need()):
                self._by_character.setdefault(char, []).append(at)

    def search(self, text: str) -> re.Match[str] | None:
        return next(_matches(self.possible(text), text), None)

    def sub(self, instead: str, text: str) -> str:
        out, at = list[str](), 0
        for found in _matches(self.possible(text), text):
            out += [text[at : found.start()], instead]
            at = found.end()
        return "".join([*out, text[at:]])

    def possible(self, text: str) -> list[re.Pattern[str]]:
        """Those that may match, in their order."""
        there = frozenset(text)
        some = {at for char in there for at in self._by_character.get(char, ())}
        return [
            self.patterns[at]
            for at in sorted(some.union(self._always))
            if not any(need.isdisjoint(there) for need in self._needs[at])
        ]


def _matches(patterns: Sequence[re.Pattern[str]], text: str) -> Iterator[re.Match[str]]:
    """From left to right, without overlap; of those that begin together, the one of the earlier pattern."""
    # The next of each pattern, so that each looks through the text once, however many there are.
    heap = [(found.start(), at, found) for at, each in enumerate(patterns) if (found := each.search(text))]
    heapify(heap)
    end = 0
    while heap:
        start, at, found = heap[0]
        if start >= end:
            yield found
            end = found.end()
        if following := patterns[at].search(text, end):
            heapreplace(heap, (following.start(), at, following))
        else:
            heappop(heap)


def _needs(tree: Iterable[tuple[Any, Any]]) -> Iterator[Need]:
    """Of each, a match holds one. A part of an unknown kind needs nothing, so that nothing is missed."""
    for part, of in tree:
        kind = str(part)
        if kind == "LITERAL":
            yield _cases(chr(of))
        elif kind == "IN" and (chars := _chars(of)):
            yield chars
        elif kind == "BRANCH" and (either := _either(of[1])):
            yield either
        elif kind in INNER and not (kind.endswith("REPEAT") and of[0] == 0):
            yield from _needs(of[INNER[kind]])


def _either(branches: Iterable[Iterable[tuple[Any, Any]]]) -> Need | None:
    """None where a branch needs nothing."""
    best = [min(_needs(branch), key=len, default=Need()) for branch in branches]
    return Need().union(*best) if all(best) else None


def _chars(of: Iterable[tuple[Any, Any]]) -> Need | None:
    """The characters of a class; None for one that is wide, or told by what isn't in it."""
    chars = set[str]()
    for kind, what in of:
        match str(kind):
            case "LITERAL":
                first = last = what
            case "RANGE":
                first, last = what
            case _:
                return None
        if last - first >= WIDEST:
            return None
        chars.update(map(chr, range(first, last + 1)))
    return Need().union(*map(_cases, chars))


def _cases(char: str) -> Need:
    return Need({char, char.lower(), char.upper(), *SPECIAL.get(char.lower(), "")})
