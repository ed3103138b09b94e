"""Refusals: exceptions by which rules and actions reject a request, one class for each reason.

Its text is `refusal.<ClassName>` in bot/texts, filled from the fields, and is shown to the person who
acted. It says why nothing happened and what to do next.
"""

from dataclasses import dataclass, field
from typing import Any

TEXT = "text"  # in a field's metadata: the first part of the text key that its value completes
ABSENT = "absent"  # in a field's metadata: the text key shown for None


@dataclass(eq=False)
class Refusal(Exception):
    """A rejected request. Nothing was changed."""


class Moot:
    """Marks a refusal that no other words would change: the right is gone, or things moved on."""


class LeadsToPrivate:
    """Marks a refusal that is answered in a group with a button to the private chat, where it goes on."""


def worded(text: str) -> Any:
    """A field whose value V is shown as the text `TEXT.V`: a status, a stage."""
    return field(metadata={TEXT: text})


def or_text(key: str) -> Any:
    """A field whose None is shown as the text `key`."""
    return field(metadata={ABSENT: key})


@dataclass(eq=False)
class NotFound(Moot, Refusal):
    """The entity doesn't exist, or this person may not see it: the answer is the same (law 7)."""

    what: str
