"""Refusals of privacy: reasons against erasing or showing a person's data."""

from dataclasses import dataclass

from bot.kernel.refusal import Refusal


@dataclass(eq=False)
class InOffice(Refusal):
    """A person with a post asks to be erased: name and acts belong to the post until it ends."""


@dataclass(eq=False)
class OnRoster(Refusal):
    """The name or number of a person with a post stands in the roster, and is changed there."""


@dataclass(eq=False)
class NameUnreadable(Refusal):
    """An empty or overlong name."""

    most: int


@dataclass(eq=False)
class PlaceUnknown(Refusal):
    """A home that no building of the roster fits."""
