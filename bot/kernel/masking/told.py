"""
Numbers told as people talk: with words between the groups, digits by their sound, repeated ones counted.

A run is a row of tokens, each worth some digits, with gaps that may join two groups of one number. A stretch
of a run is judged by the digits it is worth, so no order of words has to be foreseen. Numbers with nothing but
signs between their digits are left to the other rules.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.kernel.masking.phones import announced, area_code
from bot.kernel.masking.signs import MEASURED, is_born, is_list, passes_luhn, passes_mod_11_2
from bot.kernel.masking.speech import (
    FILLERS,
    RECKONED,
    REPEATED,
    ROMAN,
    SOUNDS,
    TIMES,
    TOKEN,
    UNITS,
    WORD,
    WORDS,
)

Span = tuple[int, int]

# Possessive, since a word may be read in several ways, and none but the first matters.
WORDED = rf"(?>[\W_]{{0,3}}{FILLERS}){{1,6}}+[\W_]{{0,3}}"
JOINING = re.compile(rf"{WORDED}|[\W_]{{0,3}}", re.IGNORECASE)
# Other words may join two groups as well, if they make no measure or place of the one before.
ANY_WORD = re.compile(rf"(?![\W_]*[{UNITS}])(?:[\W_]{{0,2}}[^\W\d_]){{1,6}}[\W_]{{0,3}}")
# At a glance, whether anything may be told so: else the text is passed over. One by one they are much faster.
ODD = (
    re.compile(
        rf"(?<!\d)1[3-9]\d{{1,5}}(?!\d|[\W_]{{0,3}}[{UNITS}])[\W_]{{0,3}}[^\W\d_][^\d\n]{{0,14}}\d{{3}}"
    ),
    re.compile(rf"\d(?=[\W_]{{0,3}}[^\W\d_]){WORDED}(?:\d|[双俩仨a-z])", re.IGNORECASE),
    re.compile(REPEATED, re.IGNORECASE),
    re.compile(RECKONED),
    re.compile(rf"(?=[a-z])(?:{WORD})[\W_]{{0,3}}(?:\d|{WORD})", re.IGNORECASE),
)
LETTER = re.compile(r"[^\W\d_]")
FRONT = re.compile("[前头接]")
LONGEST = 19  # digits, of a bank card
INTERRUPTED = {(3, 4, 4), (3, 8), (7, 4), (6, 5)}
LABEL = re.compile(r"[\s,.;:]")  # 单价150 数量1955: what stands behind a sign says what follows

SOUND = f"[\\d{''.join(SOUNDS)}]"
HEARD = re.compile(rf"{SOUND}(?:[\W_]{{0,2}}{SOUND}){{10,}}")  # eleven digits and more, some by their sound
BY_SOUND = re.compile(rf"\d[\W_]{{0,2}}[{''.join(SOUNDS)}][\W_]{{0,2}}{SOUND}|[{''.join(SOUNDS)}]{{1,2}}\d\d")
SURE_DIGITS = 5  # of the eleven


@dataclass(frozen=True, slots=True)
class Token:
    digits: str
    start: int
    end: int
    odd: bool  # no plain digits
    joined: bool  # to the one before by a word that means nothing, or by signs
    gap: str  # what stands before it, since the token before


def told(text: str) -> Iterator[Span]:
    """`text` has its numerals read as digits already."""
    if any(odd.search(text) for odd in ODD):
        for run in _runs(text):
            yield from _numbers(text, run)
    if BY_SOUND.search(text):
        for found in HEARD.finditer(text):
            yield from _by_sound(found)


def _runs(text: str) -> Iterator[list[Token]]:
    at = 0
    while found := TOKEN.search(text, at):
        run = [_token(found, found.start())]
        while following := _following(text, run[-1].end):
            run.append(following)
        at = run[-1].end
        yield run


def _following(text: str, at: int) -> Token | None:
    for gap in (JOINING, ANY_WORD):
        if (glue := gap.match(text, at)) and (found := TOKEN.match(text, glue.end())):
            return _token(found, at, joined=gap is JOINING)
    return None


def _token(found: re.Match[str], since: int, *, joined: bool = True) -> Token:
    gap = found.string[since : found.start()]
    return Token(_digits(found), *found.span(), odd=found["plain"] is None, joined=joined, gap=gap)


def _digits(found: re.Match[str]) -> str:
    written = found[0].lower()
    if found["word"]:
        return WORDS.get(written) or ROMAN[written]
    if found["repeated"]:
        times = next((each for word, each in TIMES.items() if written.startswith(word)), 0)
        return written[-1] * (times or int(written[0]))
    if found["reckoned"]:
        return _reckoned(written)
    return written


def _reckoned(written: str) -> str:
    """三千三百零一 is 3301: a place that isn't named is 0."""
    units = next(at for at, unit in enumerate("千百十") if unit in written)
    tail = written.rpartition("十")[2] if "十" in written else written[-1:]
    named = [written[at - 1] if (at := written.find(unit)) > 0 else "0" for unit in "千百十"[units:]]
    return "".join(named) + (tail if tail.isdigit() else "0")


def _numbers(text: str, run: Sequence[Token]) -> Iterator[Span]:
    at = 0
    while at < len(run):
        end = _longest(text, run, at)
        if end > at:
            yield run[at].start, run[end - 1].end
        at = max(end, at + 1)


def _longest(text: str, run: Sequence[Token], at: int) -> int:
    """Behind the last token of the longest number that begins at the token `at`; `at` where none does."""
    longest, length = at, 0
    for end in range(at + 1, len(run) + 1):
        length += len(run[end - 1].digits)
        if length > LONGEST:
            break
        if length > 6 and _is_number(text, run[at:end]):
            longest = end
    return longest


def _is_number(text: str, tokens: Sequence[Token]) -> bool:
    gaps = [token.gap for token in tokens[1:]]
    worded = any(map(LETTER.search, gaps))
    if not (worded or any(token.odd for token in tokens)) or MEASURED.match(text, tokens[-1].end):
        return False
    parts = [token.digits for token in tokens]
    if is_list([part.rstrip("x") for part in parts]):
        return False
    if all(token.joined for token in tokens[1:]):
        return _identifies(text, tokens, "".join(parts))
    # Any words between: only what has a mobile's groups, and words that repeat or are short, and label nothing.
    usual = tuple(map(len, parts)) in INTERRUPTED and _is_mobile("".join(parts))
    return usual and (
        len({*gaps}) < len(gaps) or (sum(map(len, gaps)) <= 6 and not any(map(LABEL.search, gaps)))
    )


def _identifies(text: str, tokens: Sequence[Token], number: str) -> bool:
    match len(number):
        case 7 | 8:
            return number[0] in "2345678" and announced(text, tokens[0].start)
        case 11 if _is_mobile(number) or _begins_behind(tokens):
            return True
        case 10 | 11 | 12:
            return area_code(number)
        case 13:
            return number.startswith("86") and _is_mobile(number[2:])
        case 18:
            sure = number[-1] == "x" or passes_mod_11_2(number) or len(tokens[0].digits) == 6
            return is_born(number) and sure
        case _:
            return len(number) in (16, 19) and number[0] in "3456" and passes_luhn(number)


def _is_mobile(number: str) -> bool:
    return len(number) == 11 and number[0] == "1" and number[1] in "3456789" and number.isdigit()


def _begins_behind(tokens: Sequence[Token]) -> bool:
    """后面是12345678，前面是138."""
    if len(tokens) != 2 or not FRONT.search(tokens[1].gap):
        return False
    return len(tokens[1].digits) in (3, 7) and _is_mobile(tokens[1].digits + tokens[0].digits)


def _by_sound(found: re.Match[str]) -> Iterator[Span]:
    """The eleven that make a mobile, if all written digits of the stretch are among them."""
    text = found.string
    places = [at for at in range(*found.span()) if text[at].isdigit() or text[at] in SOUNDS]
    written = [at for at in places if text[at].isdigit()]
    if not SURE_DIGITS <= len(written) < 11:
        return
    for first in range(len(places) - 10):
        eleven = places[first : first + 11]
        number = "".join(SOUNDS.get(text[at], text[at]) for at in eleven)
        if _is_mobile(number) and eleven[0] <= written[0] and written[-1] <= eleven[-1]:
            yield eleven[0], eleven[-1] + 1
            return
