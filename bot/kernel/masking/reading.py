"""Reading: a text as its reader sees it, with digits of all scripts as ASCII and invisible signs left out."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self

SPOKEN = {
    sign: digit
    for signs in (
        *("零一二三四五六七八九", "〇壹贰叁肆伍陆柒捌玖", "○幺貳參", "洞么两", "零弌弍弎", "零壱弐参"),
        *("零ⅠⅡⅢⅣⅤⅥⅦⅧⅨ", "零ⅰⅱⅲⅳⅴⅵⅶⅷⅸ", "零㈠㈡㈢㈣㈤㈥㈦㈧㈨", "零㊀㊁㊂㊃㊄㊅㊆㊇㊈"),
    )
    for sign, digit in zip(signs, "0123456789", strict=False)
} | {"拐": "7", "勾": "9"}  # as soldiers and drivers say them
# Ten before a digit, in 十三八 for 138; 二十三 is a number.
TEN = re.compile(r"(?<![零〇一二三四五六七八九\d])十(?=[三四五六七八九])")
# Letters for the digits they look like, beside a digit: l38, 15O.
ALIKE = {
    sign: digit
    for signs, digit in (
        ("lI|", "1"),
        ("oOоО", "0"),
        ("ЗзƷ", "3"),
        ("Z", "2"),
        ("S", "5"),
        ("B", "8"),
        ("б", "6"),
        ("Чч", "4"),
    )
    for sign in signs
}
LOOKS_LIKE = re.compile(
    r"(?<![A-Za-z\d])(?=[lIoOЗзZSBбЧч]*\d)(?=\d*[lIoOЗзZSBбЧч])[\dlIoOЗзZSBбЧч]{2,}(?![A-Za-z\d])"
    r"|(?<![A-Za-z])[lIoOЗз]{1,3}(?=\d)|(?<=\d)[lIoOЗзбЧч]{1,3}(?![A-Za-z])|(?<=\d)[lIoOЗзZSBбЧч]{1,2}(?=\d)"
)
DASHES = dict.fromkeys("‐‑‒–—―−－﹣", "-")
DOTS = dict.fromkeys("·•‧∙・･⋅。｡．…", ".")
BRACKETS = {**dict.fromkeys("【〔〈「『[{⟨⟪《", "("), **dict.fromkeys("】〕〉」』]}⟩⟫》", ")")}
QUOTES = dict.fromkeys("“”‘’｢｣＂", '"')
LETTERS = dict(zip("АВЕКМНОРСТУХаеорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEKMHOPCTYXaeopcyxABEZHIKMNOPTYX", strict=True))
SQUARED = {chr(first + at): chr(65 + at) for first in (0x1F130, 0x1F150, 0x1F170) for at in range(26)}
WRITTEN = {
    **DASHES,
    **DOTS,
    **BRACKETS,
    **QUOTES,
    **LETTERS,
    **SQUARED,
    "、": ",",
    "～": "~",
    "〜": "~",
    "∶": ":",
    "🐧": "Q",
}
# Arrows, shapes, emoji: read as one sign, save ☎, 📞, 📱 and ➕, which announce something.
PICTURE = re.compile(
    r"[\u2190-\u21ff\u2300-\u23ff\u2500-\u2775\u2797-\u27bf\u2b00-\u2bff\U0001f000-\U0001f12f\U0001f18a-\U0001faff]"
    r"(?<![☎📞📱])"
)
KEYCAP = "\u20e3"
CHARACTERS = 8192  # remembered, of those that people write
FEWEST = 3  # digits in the shortest number that a rule hides; without a letter, nothing else is hidden
# What is neither a digit nor a letter, in any script, nor read as one: signs, pictures, most ideographs.
SIGNS = (
    r"\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f\xb7\u2010-\u2027\u2600-\u2767\u2795-\u27bf\u3000-\u3006\u3008-\u301f"
    r"\ufe0f\uff01-\uff0f\uff1a-\uff20\U0001f300-\U0001faff"
)
IDEOGRAPHS = "".join(char for char in map(chr, range(0x4E00, 0xA000)) if char not in SPOKEN)
PLAIN, COUNTED = f"[{SIGNS}{IDEOGRAPHS}]*", f"[0-9{''.join(SPOKEN)}]"
HARMLESS = re.compile(f"{PLAIN}(?:{COUNTED}{PLAIN}){{0,{FEWEST - 1}}}")


class _Read(dict[int, str | None]):
    """For `str.translate`: what each character reads as, None if invisible. Remembered, up to a bound."""

    def __init__(self, read: Callable[[str], str | None]) -> None:
        self.read = read

    def __missing__(self, code: int) -> str | None:
        if len(self) > CHARACTERS:
            self.clear()
        return self.setdefault(code, self.read(chr(code)))


@dataclass(frozen=True, slots=True)
class Reading:
    """`text` is what the rules read."""

    text: str
    places: Sequence[int]  # of each character of `text` in the source, and the source's end

    @classmethod
    def of(cls, source: str, *, spoken: bool = False) -> Self:
        """`spoken` reads Chinese numerals, and letters that look like digits, as digits."""
        if spoken:  # sign for sign, so that places stay
            source = TEN.sub("一", source)
        text = source.translate(AS_SPOKEN if spoken else AS_WRITTEN)
        text = LOOKS_LIKE.sub(_alike, text) if spoken else text
        if len(text) == len(source):
            return cls(text, range(len(source) + 1))
        places = [at for at, char in enumerate(source) if AS_WRITTEN[ord(char)] is not None]
        return cls(text, (*places, len(source)))

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The place in the source of a stretch of `text`, with the invisible signs behind it."""
        return self.places[start], self.places[end]


def narrowed(source: str) -> str:
    """The text as written, without invisible signs, full-width characters made narrow."""
    return source.translate(NARROW)


def harmless(source: str) -> bool:
    """Whether no rule can find anything, at a glance: most of what is sent holds few digits and no letter."""
    return HARMLESS.fullmatch(source) is not None


def readings(source: str) -> Iterator[Reading]:
    """The text as it is and, if it has Chinese numerals or letters for digits, with those as digits."""
    plain = Reading.of(source)
    yield plain
    if not SPOKEN.keys().isdisjoint(source) or LOOKS_LIKE.search(plain.text):
        yield Reading.of(source, spoken=True)


def _alike(letters: re.Match[str]) -> str:
    return "".join(ALIKE.get(letter, letter) for letter in letters[0])


def _invisible(char: str) -> bool:
    return char == KEYCAP or (char > "\x7f" and unicodedata.category(char) in ("Cf", "Mn", "Me", "Cn"))


def _heard(char: str) -> str | None:
    return SPOKEN.get(char) or _read(char)


def _read(char: str) -> str | None:
    if char in WRITTEN:
        return WRITTEN[char]
    return "*" if PICTURE.match(char) and unicodedata.numeric(char, None) is None else _narrow(char)


def _narrow(char: str) -> str | None:
    """The compatible character, where that is a single one; ⑴ stays the digit 1."""
    if _invisible(char):
        return None
    digit = unicodedata.digit(char, None)
    if digit is not None and not char.isascii():
        return str(digit)
    narrow = unicodedata.normalize("NFKC", char)
    if len(narrow) > 1:
        return char
    plain = unicodedata.normalize("NFD", narrow)[:1]  # Ö is an O
    return plain if plain.isascii() else narrow


AS_WRITTEN, AS_SPOKEN, NARROW = _Read(_read), _Read(_heard), _Read(_narrow)
