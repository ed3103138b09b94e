"""
Generations: the mark in the data of buttons and links that tells those of before a restore apart.

A restored database doesn't know what it gave out after its backup. A button of that time would act on whatever
has its ids now, so each carries the mark of its generation, and one of another generation is refused. See
docs/decisions/0033.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.kernel.messages import Button, View

SIGN = "~"  # begins the mark, which is the last part of a button's data
MARK_BYTES = 6  # of 64: ":~" and four characters
MARKED_LINK = re.compile(r"([a-z]+_[0-9]{1,18})-([0-9a-f]{4})")
LINK = re.compile(r"[a-z]+_[0-9]{1,18}")  # names a row; the secret of an invite link is longer
LINK_TO_ROW = re.compile(rf"\?start={LINK.pattern}$")


@dataclass(frozen=True, slots=True)
class Generation:
    """The present generation. `unmarked`: buttons of before there were marks belong to it."""

    mark: str
    unmarked: bool

    def accepts(self, mark: str | None) -> bool:
        """Whether a button or link with that mark, None for one without, is of this generation."""
        return self.unmarked if mark is None else mark == self.mark

    def stamped(self, view: View) -> View:
        """The view with the mark in the data and in the links of its buttons."""
        if not view.rows:
            return view
        rows = tuple(tuple(self._button(button) for button in row) for row in view.rows)
        return replace(view, rows=rows)

    def link(self, url: str) -> str:
        """A link to the bot that names a row, with the mark; any other link as it is."""
        return f"{url}-{self.mark}" if LINK_TO_ROW.search(url) else url

    def _button(self, button: Button) -> Button:
        if button.url is not None:
            return Button(button.label, url=self.link(button.url))
        if button.share is not None:
            return button  # names no row
        return Button(button.label, f"{button.data}:{SIGN}{self.mark}")


def split_data(parts: Sequence[str]) -> tuple[tuple[str, ...], str | None]:
    """The values of a button's data, and its mark; None for a button without one."""
    if parts and parts[-1].startswith(SIGN):
        return tuple(parts[:-1]), parts[-1].removeprefix(SIGN)
    return tuple(parts), None


@dataclass(frozen=True, slots=True)
class StartLink:
    """The payload of a /start link: what it leads to, and the mark of the generation that gave it out."""

    target: str
    mark: str | None
    names_row: bool

    @classmethod
    def of(cls, payload: str) -> "StartLink":
        if marked := MARKED_LINK.fullmatch(payload):
            return cls(marked[1], marked[2], names_row=True)
        return cls(payload, None, names_row=LINK.fullmatch(payload) is not None)
