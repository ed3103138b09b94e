"""Refusals of the service numbers."""

from dataclasses import dataclass

from bot.kernel.refusal import Moot, Refusal


@dataclass(eq=False)
class NotAPhone(Refusal):
    """Words that are no telephone number."""


@dataclass(eq=False)
class NameUnfit(Refusal):
    """A name that is empty or too long."""

    most: int  # characters


@dataclass(eq=False)
class NoteTooLong(Refusal):
    """A note longer than fits on a line of the card."""

    most: int  # characters


@dataclass(eq=False)
class NumberListed(Refusal):
    """The area has a number of that name already."""

    name: str


@dataclass(eq=False)
class NumberGone(Moot, Refusal):
    """The number was removed since its buttons were drawn."""
