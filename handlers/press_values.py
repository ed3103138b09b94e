"""Press values: reads a button's data into the values an action takes; anything else is a forged press."""

from enum import StrEnum
from typing import TypeVar

from bot.committees.rules import Share
from handlers.button_press import UnknownButton

E = TypeVar("E", bound=StrEnum)


def one_of(kind: type[E], text: str) -> E:
    """Raises UnknownButton for a value there isn't."""
    try:
        return kind(text)
    except ValueError:
        raise UnknownButton from None


def share_of(text: str, offered: tuple[Share, ...]) -> Share:
    """Raises UnknownButton for one that isn't offered."""
    share = next((share for share in offered if str(share) == text), None)
    if share is None:
        raise UnknownButton
    return share
