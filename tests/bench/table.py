"""The one table a run prints."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """`value` beside `other`, what it is measured against; both in `unit`."""

    what: str
    value: float
    unit: str
    against: str
    other: float

    @property
    def ratio(self) -> float:
        return self.value / self.other if self.other else 0.0

    def cells(self) -> tuple[str, ...]:
        against = f"{self.against}: {_short(self.other)} {self.unit}"
        return self.what, f"{_short(self.value)} {self.unit}", against, f"{self.ratio:.2f}"


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that `share` of them don't exceed; 0 for none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def drawn(figures: Sequence[Figure]) -> str:
    lines = [("what", "measured", "against", "ratio"), *(figure.cells() for figure in figures)]
    widths = [max(_width(line[n]) for line in lines) for n in range(4)]
    return "\n".join("  ".join(_padded(cell, width) for cell, width in zip(line, widths, strict=True)).rstrip()
                     for line in lines)  # fmt: skip


def _short(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
