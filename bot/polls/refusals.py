"""Refusals of mood polls."""

from dataclasses import dataclass

from bot.kernel.refusal import Refusal


@dataclass(eq=False)
class EmptyPoll(Refusal):
    """/poll without a question."""


@dataclass(eq=False)
class LongQuestion(Refusal):
    most: int  # characters


@dataclass(eq=False)
class OnlyAsker(Refusal):
    """Somebody else's poll."""

    asker: str


@dataclass(eq=False)
class MayNotPoll(Refusal):
    """Polls are for members of a committee and for staff."""


@dataclass(eq=False)
class PollOver(Refusal):
    """The poll was sent, closed or cancelled before."""
