"""Reading: a text as its reader sees it, with digits of all scripts as ASCII and invisible signs left out."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

SPOKEN = {
    sign: digit
    for signs in ("零一二三四五六七八九", "〇壹贰叁肆伍陆柒捌玖", "○幺貳參", "洞么两")
    for sign, digit in zip(signs, "0123456789", strict=False)
} | {"拐": "7", "勾": "9"}  # as soldiers and drivers say them
# Ten before a digit, in 十三八 for 138; 二十三 is a number.
TEN = re.compile(r"(?<![零〇一二三四五六七八九\d])十(?=[三四五六七八九])")
# Letters for the digits they look like, beside a digit: l38, 15O.
ALIKE = {**dict.fromkeys("lI|", "1"), **dict.fromkeys("oOоО", "0"), **dict.fromkeys("ЗзƷ", "3")}
LOOKS_LIKE = re.compile(r"(?<![A-Za-z])[lIoOоОЗз](?=[\d])|(?<=\d)[lIoOоОЗз](?![A-Za-z])")
DASHES = dict.fromkeys("‐‑‒–—―−－﹣", "-")
DOTS = dict.fromkeys("·•‧∙・･⋅。｡．…", ".")
BRACKETS = {**dict.fromkeys("【〔〈「『[", "("), **dict.fromkeys("】〕〉」』]", ")")}
WRITTEN = {**DASHES, **DOTS, **BRACKETS, "、": ",", "～": "~", "〜": "~", "∶": ":"}
KEYCAP = "\u20e3"


@dataclass(frozen=True, slots=True)
class Reading:
    """`text` is what the rules read; `kept` the same characters as written, full-width ones made narrow."""

    text: str
    kept: str
    places: tuple[int, ...]  # of each character of `text` in the source, and the source's end

    @classmethod
    def of(cls, source: str, *, spoken: bool = False) -> Self:
        """`spoken` reads Chinese numerals, and letters that look like digits, as digits."""
        written = source
        if spoken:  # sign for sign, so that places stay
            source = LOOKS_LIKE.sub(lambda letter: ALIKE[letter[0]], TEN.sub("一", source))
        seen = [(at, char) for at, char in enumerate(source) if not _invisible(char)]
        read = "".join(_read(char, spoken=spoken) for _, char in seen)
        kept = "".join(_narrow(written[at]) for at, _ in seen)
        return cls(read, kept, (*(at for at, _ in seen), len(source)))

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The place in the source of a stretch of `text`, with the invisible signs behind it."""
        return self.places[start], self.places[end]


def readings(source: str) -> Iterator[Reading]:
    """The text as it is and, if it has Chinese numerals or letters for digits, with those as digits."""
    yield Reading.of(source)
    if not SPOKEN.keys().isdisjoint(source) or LOOKS_LIKE.search(source):
        yield Reading.of(source, spoken=True)


def _invisible(char: str) -> bool:
    return char == KEYCAP or (char > "\x7f" and unicodedata.category(char) in ("Cf", "Mn", "Cn"))


def _read(char: str, *, spoken: bool) -> str:
    if char in WRITTEN:
        return WRITTEN[char]
    if char.isascii():
        return char
    if spoken and char in SPOKEN:
        return SPOKEN[char]
    digit = unicodedata.digit(char, None)
    return _narrow(char) if digit is None else str(digit)


def _narrow(char: str) -> str:
    """The compatible character, where that is a single one; ⑴ stays the digit 1."""
    digit = unicodedata.digit(char, None)
    if digit is not None and not char.isascii():
        return str(digit)
    narrow = unicodedata.normalize("NFKC", char)
    return narrow if len(narrow) == 1 else char
