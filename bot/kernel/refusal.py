"""What the rules turn down: one class each, with the facts its words need.

A refusal is said to the person who acted, in their language: `refusal.<ClassName>` in bot/texts,
filled from the fields. It tells why nothing happened and what to do next.
"""

from dataclasses import dataclass


@dataclass(eq=False)
class Refusal(Exception):
    """Nothing was changed, and the person who acted is owed the reason."""


@dataclass(eq=False)
class NotFound(Refusal):
    """No such thing, or none this person may see: the two read alike (law 7)."""

    what: str
