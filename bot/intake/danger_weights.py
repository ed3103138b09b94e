"""
Learned weights: how much each piece of one to three characters speaks for a danger, or for despair.

They are learned from the labelled sentences of the tests by `python -m tests.learning`, which writes `data/danger.tsv`; nothing is
learned while the bot runs, and the same words weigh the same on any machine. See docs/decisions/0021.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from bot.intake.dialects import standard

LONGEST = 300  # characters
HAN = re.compile("[\u4e00-\u9fff]")
LONGEST_PIECE = 3
PLACE = re.compile(
    r"(?:[\u4e00-\u9fff]{1,3}[苑园城府])?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:号楼|栋|幢|座|#楼?|单元)(?:[0-9]{3,4}室?)?"
)
EDGE = "^"  # before the first character and behind the last


class Odds(NamedTuple):
    """Log odds, 0 for as likely as not."""

    danger: float
    despair: float


NONE = Odds(-9.0, -9.0)


def pieces(words: str) -> Iterator[str]:
    """Each different piece of folded words once, in the order in which they first stand; no place is a reason."""
    text = f"{EDGE}{PLACE.sub('', standard(words))}{EDGE}"
    sizes = range(1, LONGEST_PIECE + 1)
    yield from dict.fromkeys(text[at : at + size] for size in sizes for at in range(len(text) - size + 1))


@lru_cache(maxsize=512)
def odds(words: str) -> Odds:
    """What folded words weigh; a long story weighs nothing. Never raises."""
    if len(words) > LONGEST or not HAN.search(words):
        return NONE
    table = _table()
    found = [table[piece] for piece in pieces(words) if piece in table]
    danger, despair = table[""]
    return Odds(danger + sum(one.danger for one in found), despair + sum(one.despair for one in found))


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Odds]:
    written = files("bot.intake").joinpath("data/danger.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in written.splitlines())
    return {piece: Odds(int(danger) / 100, int(despair) / 100) for piece, danger, despair in rows}
