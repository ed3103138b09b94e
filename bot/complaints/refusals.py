"""What stands against a step on a complaint."""

from dataclasses import dataclass

from bot.refusals import Refusal


@dataclass(eq=False)
class AlreadyClaimed(Refusal):
    number: str
    worker: str
    mine: bool  # the one who pressed is the one who claimed it


@dataclass(eq=False)
class ClaimedByOther(Refusal):
    number: str
    worker: str


@dataclass(eq=False)
class NotYourArea(Refusal):
    number: str
    area: str


@dataclass(eq=False)
class OnlyReporter(Refusal):
    number: str


@dataclass(eq=False)
class WrongStep(Refusal):
    number: str
    status: str


@dataclass(eq=False)
class AppealedBefore(Refusal):
    number: str


@dataclass(eq=False)
class TooLateToReopen(Refusal):
    number: str
    days: int


@dataclass(eq=False)
class NothingSaid(Refusal):
    """A step that needs words, a photo or a voice message got none."""


@dataclass(eq=False)
class AlreadyFollowing(Refusal):
    number: str
    mine: bool  # the person is the reporter


@dataclass(eq=False)
class NoSuchPerson(Refusal):
    """Nobody of that choice can take the complaint any more."""
