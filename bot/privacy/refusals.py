"""Refusals of privacy: reasons against erasing or showing a person's data."""

from dataclasses import dataclass

from bot.kernel.refusal import Refusal


@dataclass(eq=False)
class InOffice(Refusal):
    """A person with a post asks to be erased: name and acts belong to the post until it ends."""
