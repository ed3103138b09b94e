"""Refusals of the frequent questions."""

from dataclasses import dataclass

from bot.kernel.refusal import Moot, Refusal


@dataclass(eq=False)
class QuestionUnfit(Refusal):
    """A question that is empty or too long."""

    most: int  # characters


@dataclass(eq=False)
class WordsTooLong(Refusal):
    """More words to recognize a question by than fit."""

    most: int  # characters


@dataclass(eq=False)
class AnswerUnfit(Refusal):
    """An answer that is empty or too long for one message beside its buttons."""

    most: int  # characters


@dataclass(eq=False)
class NotALink(Refusal):
    """Words that are no address of a page."""


@dataclass(eq=False)
class QuestionListed(Refusal):
    """The area answers that question already."""

    question: str


@dataclass(eq=False)
class QuestionGone(Moot, Refusal):
    """The question was removed since its buttons were drawn."""


@dataclass(eq=False)
class NotYourQuestion(Refusal):
    """A press on the answer that a neighbour got."""


@dataclass(eq=False)
class QuestionNotSaid(Refusal):
    """没解决，转人工 below an answer that was chosen from the list, so that there are no words to file."""
