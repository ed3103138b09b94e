"""Refusals: exceptions by which rules and actions reject a request, one class for each reason.

Its text is `refusal.<ClassName>` in bot/texts, filled from the fields, and is shown to the person who
acted. It says why nothing happened and what to do next.
"""

from dataclasses import dataclass


@dataclass(eq=False)
class Refusal(Exception):
    """A rejected request. Nothing was changed."""


class Moot:
    """Marks a refusal that no other words would change: the right is gone, or things moved on."""


@dataclass(eq=False)
class NotFound(Moot, Refusal):
    """The entity doesn't exist, or this person may not see it: the answer is the same (law 7)."""

    what: str
