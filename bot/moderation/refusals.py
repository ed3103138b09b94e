"""Refusals of moderation: reasons why a person can't be muted."""

from dataclasses import dataclass

from bot.kernel.refusal import Refusal


@dataclass(eq=False)
class NotYourself(Refusal):
    """The secretary would lock themselves out."""


@dataclass(eq=False)
class NotAboveThem(Refusal):
    """Another secretary, or the subdistrict."""


@dataclass(eq=False)
class NobodyToMute(Refusal):
    """/mute as a reply to nobody's words: the group's own, a channel's, a bot's."""
