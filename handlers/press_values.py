"""
Press values: a button declares the values its data carries, and a press that carries others is refused.

Only the shape is checked here: the number of values and their kinds. The action checks that the row exists
and that the person may act on it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from handlers.button_press import UnknownButton

NUMBER = re.compile(r"[0-9]{1,18}")


class Value(Protocol):
    """One of the values between the colons."""

    def fits(self, text: str) -> bool: ...

    @property
    def example(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Id:
    """The id of a row of `table`; 0 where the button is about none yet."""

    table: str
    example: str = "1"

    def fits(self, text: str) -> bool:
        return NUMBER.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Number:
    """An integer, 0 or more. The action decides which of them make sense."""

    example: str = "1"

    def fits(self, text: str) -> bool:
        return NUMBER.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Text:
    """Text of a pattern: a code of the community's settings, search words. The handler parses it."""

    example: str
    pattern: str = ".*"

    def fits(self, text: str) -> bool:
        return re.fullmatch(self.pattern, text) is not None


class OneOf:
    """One of the options, as `str` writes them: an enum, or any values."""

    def __init__(self, options: Iterable[object]) -> None:
        self._options = tuple(str(option) for option in options)

    @property
    def example(self) -> str:
        return self._options[0]

    def fits(self, text: str) -> bool:
        return text in self._options


FLAG = OneOf((1, 0))


def check(parts: Sequence[str], values: Sequence[Value]) -> None:
    """Raises UnknownButton for a press that carries other values than its button declares."""
    if len(parts) != len(values):
        raise UnknownButton
    if not all(value.fits(part) for part, value in zip(parts, values, strict=True)):
        raise UnknownButton
