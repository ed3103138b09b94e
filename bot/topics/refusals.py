"""What stands against a topic's next step."""

from dataclasses import dataclass

from bot.kernel.refusal import Refusal


@dataclass(eq=False)
class EmptyProposal(Refusal):
    """/propose without words."""


@dataclass(eq=False)
class LongTitle(Refusal):
    most: int  # characters


@dataclass(eq=False)
class TopicBefore(Refusal):
    """A complaint that became a topic before."""

    number: str
    topic: str


@dataclass(eq=False)
class WrongGate(Refusal):
    """A gate the topic doesn't stand at: passed, or still to come."""

    number: str
    stage: str


@dataclass(eq=False)
class NotTheOwner(Refusal):
    """A gate is its owner's: the committee's chair, or the secretary."""

    number: str


@dataclass(eq=False)
class SupportsBefore(Refusal):
    mine: bool = False  # it is one's own


@dataclass(eq=False)
class NoBodyYet(Refusal):
    """There is no committee a topic could go to."""


@dataclass(eq=False)
class VoteUnderWay(Refusal):
    """The topic's ballot is drafted or open."""


@dataclass(eq=False)
class NoTaskYet(Refusal):
    """Nothing was given to anybody, so nothing can be carried out."""


@dataclass(eq=False)
class TasksOpen(Refusal):
    numbers: str  # of the complaints that are still worked on


@dataclass(eq=False)
class TaskWithoutPerson(Refusal):
    """No name of anybody who works here is in the words."""


@dataclass(eq=False)
class TaskWithoutDate(Refusal):
    """No day is in the words."""


@dataclass(eq=False)
class NotConcerned(Refusal):
    """评题 asks those affected, and those who took part."""
