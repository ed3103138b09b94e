"""Press values: reads a button's data into the values an action takes; anything else is a forged press."""

from enum import StrEnum
from typing import TypeVar

from bot.committees.rules import Share
from handlers.button_press import UnknownButton

E = TypeVar("E", bound=StrEnum)


def one_of(kind: type[E], text: str) -> E:
    """The enum's value. Raises UnknownButton for an unknown one."""
    try:
        return kind(text)
    except ValueError:
        raise UnknownButton from None


def share_of(text: str, offered: tuple[Share, ...]) -> Share:
    """The share. Raises UnknownButton if it isn't offered."""
    share = next((share for share in offered if str(share) == text), None)
    if share is None:
        raise UnknownButton
    return share
