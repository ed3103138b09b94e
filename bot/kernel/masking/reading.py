"""Reading: a text as its reader sees it, with digits of all scripts as ASCII and invisible signs left out."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
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
CHARACTERS = 8192  # remembered, of those that people write
FEWEST = 3  # digits in the shortest number that a rule hides; without a letter, nothing else is hidden
# What is neither a digit nor a letter, in any script, nor read as one: signs, pictures, most ideographs.
SIGNS = (
    r"\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f\u2010-\u2027\u2600-\u2767\u2795-\u27bf\u3000-\u3006\u3008-\u301f"
    r"\ufe0f\uff01-\uff0f\uff1a-\uff20\U0001f300-\U0001faff"
)
IDEOGRAPHS = "".join(char for char in map(chr, range(0x4E00, 0xA000)) if char not in SPOKEN)
PLAIN, COUNTED = f"[{SIGNS}{IDEOGRAPHS}]*", f"[0-9{''.join(SPOKEN)}]"
HARMLESS = re.compile(f"{PLAIN}(?:{COUNTED}{PLAIN}){{0,{FEWEST - 1}}}")


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
        # `map` over remembered characters: every message passes here, some of them twice.
        places = [at for at, invisible in enumerate(map(_invisible, source)) if not invisible]
        read = "".join(map(_heard if spoken else _read, (source[at] for at in places)))
        kept = "".join(map(_narrow, (written[at] for at in places)))
        return cls(read, kept, (*places, len(source)))

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The place in the source of a stretch of `text`, with the invisible signs behind it."""
        return self.places[start], self.places[end]


def harmless(source: str) -> bool:
    """Whether no rule can find anything, at a glance: most of what is sent holds few digits and no letter."""
    return HARMLESS.fullmatch(source) is not None


def readings(source: str) -> Iterator[Reading]:
    """The text as it is and, if it has Chinese numerals or letters for digits, with those as digits."""
    yield Reading.of(source)
    if not SPOKEN.keys().isdisjoint(source) or LOOKS_LIKE.search(source):
        yield Reading.of(source, spoken=True)


@lru_cache(CHARACTERS)
def _invisible(char: str) -> bool:
    return char == KEYCAP or (char > "\x7f" and unicodedata.category(char) in ("Cf", "Mn", "Cn"))


def _heard(char: str) -> str:
    return SPOKEN.get(char) or _read(char)


@lru_cache(CHARACTERS)
def _read(char: str) -> str:
    if char in WRITTEN:
        return WRITTEN[char]
    if char.isascii():
        return char
    digit = unicodedata.digit(char, None)
    return _narrow(char) if digit is None else str(digit)


@lru_cache(CHARACTERS)
def _narrow(char: str) -> str:
    """The compatible character, where that is a single one; ⑴ stays the digit 1."""
    digit = unicodedata.digit(char, None)
    if digit is not None and not char.isascii():
        return str(digit)
    narrow = unicodedata.normalize("NFKC", char)
    return narrow if len(narrow) == 1 else char
