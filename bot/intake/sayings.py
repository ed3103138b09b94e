"""
Sayings: hundreds of regular expressions, few of which are tried on a text.

One pattern of all alternatives tries each of them at each character. A saying needs certain characters, which
are read off its pattern; it is tried on a text, or a part of a long one, that has them, and on no other.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from heapq import heapify, heappop, heapreplace
from itertools import chain
from re import _parser  # type: ignore[attr-defined]  # the parser has no public name since Python 3.11
from typing import Any

# What IGNORECASE takes for a letter beside its two cases.
SPECIAL: Mapping[str, str] = {"i": "ıİ", "s": "ſ", "k": "\u212a"}
SHORT = 200  # characters: a longer text is looked through in parts
FAR = 1 << 20  # characters, more than a message has
WIDEST = 64  # characters: of a wider class hardly a text is without any

# Where the parser keeps what is in a part that has to match.
INNER: Mapping[str, int] = {"SUBPATTERN": 3, "MAX_REPEAT": 2, "MIN_REPEAT": 2, "ASSERT": 1}

# And where it keeps what may match at all; the other parts are single characters.
INSIDE: Mapping[str, Callable[[Any], Iterable[Any]]] = {
    "SUBPATTERN": lambda of: of[3:],
    "MAX_REPEAT": lambda of: of[2:],
    "MIN_REPEAT": lambda of: of[2:],
    "POSSESSIVE_REPEAT": lambda of: of[2:],
    "ATOMIC_GROUP": lambda of: (of,),
    "BRANCH": lambda of: of[1],
    "ASSERT": lambda of: of[1:],
    "ASSERT_NOT": lambda of: of[1:],
}
FLAT = ("LITERAL", "NOT_LITERAL", "IN", "ANY", "AT", "CATEGORY")

Need = frozenset[str]  # one of them has to be in the text


TOKEN = re.compile(r"\\.|[\[\]()|]")
Span = tuple[int, int]


class Sayings:
    """What `re.compile("|".join(patterns), re.IGNORECASE)` finds, for patterns that match no empty text."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self.patterns = [re.compile(pattern, re.IGNORECASE) for pattern in patterns]
        parsed = [_parser.parse(each.pattern, each.flags) for each in self.patterns]
        self._needs = [tuple(_needs(tree)) for tree in parsed]
        self._reach = list(map(_reach, parsed))
        self._by_character: dict[str, list[int]] = {}
        self._always = [at for at, needs in enumerate(self._needs) if not needs]
        for at, needs in enumerate(self._needs):
            for char in min(needs, key=len, default=Need()):
                self._by_character.setdefault(char, []).append(at)
        self._characters = frozenset(self._by_character)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Like the method of a pattern."""
        return next(self._matches(text if end is None else text[:end], start), None)

    def sub(self, instead: str, text: str) -> str:
        out, at = list[str](), 0
        for found in self._matches(text, 0):
            out += [text[at : found.start()], instead]
            at = found.end()
        return "".join([*out, text[at:]])

    def found(self, text: str) -> list[int]:
        """The places of the patterns that the text has, in their order."""
        return [at for at, spans in self._tried(text) if self._next(at, text, spans, 0)]

    def possible(self, text: str) -> list[re.Pattern[str]]:
        """Those that may match, in their order."""
        return [self.patterns[at] for at in self._possible(_characters(text))]

    def _possible(self, there: frozenset[str]) -> list[int]:
        known = self._characters & there  # few: most tables have nothing to say of a text
        some = {at for char in known for at in self._by_character[char]}
        tried = sorted(some.union(self._always)) if some else self._always
        return [at for at in tried if not any(need.isdisjoint(there) for need in self._needs[at])]

    def _tried(self, text: str) -> list[tuple[int, Sequence[Span]]]:
        """The patterns that may match, in their order, and the parts of the text where they may begin."""
        tried = self._possible(_characters(text))
        if len(text) <= SHORT:
            whole = ((0, len(text)),)
            return [(at, whole) for at in tried]
        # A long text has nearly every character somewhere: it is looked through around the rarest alone.
        there = _places(text)
        return [(at, spans) for at in tried if (spans := self._spans(at, there))]

    def _spans(self, at: int, there: "_Places") -> Sequence[Span]:
        reach, size = self._reach[at], len(there.text)
        found = min(map(there.of, self._needs[at]), key=len, default=None)
        if found is None or len(found) * reach > size:
            return ((0, size),)
        return _merged((max(0, place - reach), min(place + reach + 1, size)) for place in found)

    def _next(self, at: int, text: str, spans: Sequence[Span], since: int) -> re.Match[str] | None:
        """The pattern's first match that begins in one of the spans, from `since` on."""
        search, reach = self.patterns[at].search, self._reach[at]
        for start, end in spans:
            if end > since and (found := search(text, max(start, since), end + reach)) and found.start() < end:
                return found
        return None

    def _matches(self, text: str, start: int) -> Iterator[re.Match[str]]:
        """From left to right, without overlap; of those that begin together, of the earlier pattern."""
        # The next of each pattern, so that each looks through the text once, however many there are.
        tried = self._tried(text)
        heap = [
            (found.start(), n, found)
            for n, (at, spans) in enumerate(tried)
            if (found := self._next(at, text, spans, start))
        ]
        heapify(heap)
        end = start
        while heap:
            begins, n, found = heap[0]
            if begins >= end:
                yield found
                end = found.end()
            if following := self._next(tried[n][0], text, tried[n][1], end):
                heapreplace(heap, (following.start(), n, following))
            else:
                heappop(heap)


def bars(line: str) -> Iterator[str]:
    """The alternatives of a regular expression: what stands between the bars outside of brackets."""
    depth, since, in_class = 0, 0, False
    for token in TOKEN.finditer(line):
        match token[0]:
            case "[":
                in_class = True
            case "]":
                in_class = False
            case "(" if not in_class:
                depth += 1
            case ")" if not in_class:
                depth -= 1
            case "|" if not in_class and depth == 0:
                yield line[since : token.start()]
                since = token.end()
    yield line[since:]


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Spans in their order, of which those that meet are made one."""
    out = list[Span]()
    for start, end in spans:
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


class _Places:
    """Where a text has its characters."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._by_character: dict[str, list[int]] = {}
        for at, char in enumerate(text):
            self._by_character.setdefault(char, []).append(at)
        self._by_need: dict[Need, Sequence[int]] = {}

    def of(self, need: Need) -> Sequence[int]:
        """The places of all characters of the need. Many sayings have the same."""
        if need not in self._by_need:
            found = [self._by_character[char] for char in need if char in self._by_character]
            self._by_need[need] = found[0] if len(found) == 1 else sorted(chain.from_iterable(found))
        return self._by_need[need]


@lru_cache(16)  # a message and its clauses are looked through by many tables
def _characters(text: str) -> frozenset[str]:
    return frozenset(text)


@lru_cache(4)  # a message is looked through by many tables
def _places(text: str) -> _Places:
    return _Places(text)


def _reach(tree: Any) -> int:
    """The most characters from where a match begins to what it ends with or looks at, behind or ahead."""
    return min(int(tree.getwidth()[1]) + sum(_looks(tree)) + 1, FAR)


def _looks(tree: Iterable[tuple[Any, Any]]) -> Iterator[int]:
    """How far each part looks beyond itself. Of a part of an unknown kind nobody knows."""
    for part, of in tree:
        kind = str(part)
        if kind.startswith("ASSERT"):
            yield int(of[1].getwidth()[1])
        if kind in INSIDE:
            for inner in INSIDE[kind](of):
                yield from _looks(inner)
        elif kind not in FLAT:
            yield FAR


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
