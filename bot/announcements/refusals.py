"""Refusals of announcements."""

from dataclasses import dataclass

from bot.kernel.refusal import Moot, Refusal


@dataclass(eq=False)
class EmptyAnnouncement(Refusal):
    """/announce without words or a picture."""


@dataclass(eq=False)
class NobodyToTell(Refusal):
    """No bound chat has the chosen purpose and area."""


@dataclass(eq=False)
class AnnouncementOver(Moot, Refusal):
    """The announcement was sent or cancelled before."""
