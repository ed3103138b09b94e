"""What stands against an announcement."""

from dataclasses import dataclass

from bot.kernel.refusal import Refusal


@dataclass(eq=False)
class EmptyAnnouncement(Refusal):
    """/announce without words or a picture."""


@dataclass(eq=False)
class NobodyToTell(Refusal):
    """No bound chat fits what was chosen."""


@dataclass(eq=False)
class AnnouncementOver(Refusal):
    """One that was sent or cancelled before."""
