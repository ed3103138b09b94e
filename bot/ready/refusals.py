"""Refusals of the ready answers."""

from dataclasses import dataclass

from bot.kernel.refusal import Moot, Refusal


@dataclass(eq=False)
class AnswerTooLong(Refusal):
    """Words that no button shows on a phone."""

    most: int  # characters


@dataclass(eq=False)
class AnswerListed(Refusal):
    """The area has the same words already."""

    text: str


@dataclass(eq=False)
class EnoughAnswers(Refusal):
    """More would not fit on a card."""

    most: int


@dataclass(eq=False)
class AnswerGone(Moot, Refusal):
    """The answer was removed since its button was drawn."""


@dataclass(eq=False)
class LeadersKeepAnswers(Refusal):
    """Ready answers belong to the secretary and the grid leaders."""


@dataclass(eq=False)
class AnswerMisfits(Refusal):
    """An answer for what can wait, pressed where it can't."""


@dataclass(eq=False)
class AfternoonOver(Refusal):
    """下午到 was pressed when nobody comes in the afternoon any more."""
