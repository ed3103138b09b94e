"""
Learned weights: how much each piece of one to three characters, and each sign of the rules, speaks for a label.

They are learned from labelled sentences by `python -m tests.learning`, which writes data/*.tsv; nothing is
learned while the bot runs, and the same words weigh the same on any machine. See docs/decisions/0021.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import sqrt
from typing import Protocol

from bot.intake.dialects import standard

LONGEST = 300  # characters; a long story weighs nothing
HAN = re.compile("[\u4e00-\u9fff]")
LONGEST_PIECE = 3
PLACE = re.compile(
    r"(?:[\u4e00-\u9fff]{1,3}[苑园城府])?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:号楼|栋|幢|座|#楼?|单元)(?:[0-9]{3,4}室?)?"
)
EDGE = "^"  # before the first character and behind the last
DIGITS = re.compile("[0-9]+")
STOPS = re.compile(r"[,。!?;~\n，！？；、… ]+")
SCALE = (
    10  # of a sentence's features, whose squares sum up to its square: short words weigh as much as long ones
)
PARTS = 1000  # of a weight as it is written
MARK = "#"  # before the name of a sign


class Sign(Protocol):
    """A regular expression, or a table of sayings."""

    def search(self, words: str, /) -> object: ...


Signs = Mapping[str, Sign]


@dataclass(frozen=True, slots=True)
class Table:
    labels: Sequence[str]
    rows: Mapping[str, Sequence[int]]  # by piece; in thousandths

    def sums(self, found: Sequence[str]) -> dict[str, float]:
        """What the features of some words weigh for each label, 0 for as likely as not."""
        known = [row for piece in found if (row := self.rows.get(piece)) is not None]
        scale = SCALE / sqrt(len(found)) / PARTS
        firm = self.rows[""]
        return {
            label: firm[at] / PARTS + scale * sum(row[at] for row in known)
            for at, label in enumerate(self.labels)
        }


def is_weighed(words: str) -> bool:
    """Whether folded words are of the language and length that the sentences were."""
    return len(words) <= LONGEST and HAN.search(words) is not None


@lru_cache(maxsize=16)  # weighed by the tables of dangers and of kinds
def pieces(words: str) -> Sequence[str]:
    """Each different piece of folded words once, in the order in which they first stand; places say nothing."""
    plain = STOPS.sub(",", DIGITS.sub("0", PLACE.sub("", standard(words))))
    text = f"{EDGE}{plain}{EDGE}"
    sizes = range(1, LONGEST_PIECE + 1)
    return tuple(dict.fromkeys(text[at : at + size] for size in sizes for at in range(len(text) - size + 1)))


def signs_in(words: str, signs: Signs) -> Iterator[str]:
    """The names of the signs in folded words, each with a mark."""
    meant = standard(words)
    yield from (f"{MARK}{name}" for name, sign in signs.items() if sign.search(meant) is not None)


@lru_cache(maxsize=8)
def table(topic: str) -> Table:
    """The weights of a topic, read once. The first line names the labels, the second is what no words weigh."""
    written = files("bot.intake").joinpath(f"data/{topic}.tsv").read_text("utf-8")
    head, *lines = written.splitlines()
    rows = (line.split("\t") for line in lines)
    return Table(head.split("\t")[1:], {piece: [int(weight or 0) for weight in row] for piece, *row in rows})
