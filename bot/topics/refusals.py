"""Refusals of topics: reasons against a topic's next step."""

from dataclasses import dataclass

from bot.kernel.refusal import Moot, Refusal, worded


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
class WrongGate(Moot, Refusal):
    """The topic isn't at this gate: it has passed it, or is not there yet."""

    number: str
    stage: str = worded("stage")


@dataclass(eq=False)
class NotTheOwner(Moot, Refusal):
    """Only the owner passes a gate: the committee's chair, or the secretary."""

    number: str


@dataclass(eq=False)
class SupportsBefore(Refusal):
    mine: bool = False  # it is the person's own


@dataclass(eq=False)
class NoBodyYet(Refusal):
    """There is no committee to decide the topic."""


@dataclass(eq=False)
class VoteUnderWay(Refusal):
    """The topic's ballot is drafted or open."""


@dataclass(eq=False)
class NoTaskYet(Refusal):
    """The topic has no tasks, so nothing can be carried out."""


@dataclass(eq=False)
class TasksOpen(Refusal):
    numbers: str  # of the complaints that are still worked on


@dataclass(eq=False)
class TaskWithoutPerson(Refusal):
    """The words name nobody who works here."""


@dataclass(eq=False)
class TaskWithoutDate(Refusal):
    """The words name no day."""


@dataclass(eq=False)
class NotConcerned(Refusal):
    """评题 asks those affected, and those who took part."""
