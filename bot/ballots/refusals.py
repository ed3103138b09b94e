"""Refusals of ballots: reasons against a motion, a vote, or a close."""

from dataclasses import dataclass
from datetime import datetime

from bot.kernel.refusal import Moot, Refusal


@dataclass(eq=False)
class EmptyMotion(Refusal):
    """/vote without anything to vote on."""


@dataclass(eq=False)
class LongMotion(Refusal):
    most: int  # characters


@dataclass(eq=False)
class TooFewOptions(Refusal):
    """One option is no choice."""


@dataclass(eq=False)
class TooManyOptions(Refusal):
    most: int


@dataclass(eq=False)
class LongOption(Refusal):
    most: int  # characters


@dataclass(eq=False)
class SameOption(Refusal):
    """Two options with the same text."""

    option: str


@dataclass(eq=False)
class ClosesTooSoon(Refusal):
    """A closing time that is past, or so near that nobody could vote."""


@dataclass(eq=False)
class ClosesTooLate(Refusal):
    days: int


@dataclass(eq=False)
class ClosesBeforeNotice(Refusal):
    """A close that leaves less time than the committee's rule asks for."""

    body: str
    earliest: datetime  # aware, UTC


@dataclass(eq=False)
class LooserThanBody(Refusal):
    """A quorum or threshold below the committee's own rule."""

    body: str


@dataclass(eq=False)
class TopicsOwnBody(Refusal):
    """A topic's ballot moved away from the committee that decides the topic."""

    body: str


@dataclass(eq=False)
class ResultStillOpen(Refusal):
    """结束表决 while everybody sees the counts, and the votes left may change the result."""

    missing: int


@dataclass(eq=False)
class TooSoonToEnd(Refusal):
    """结束表决 within the time that the committee's rule gives its members."""

    missing: int
    until: datetime  # aware, UTC


@dataclass(eq=False)
class NoSuchTime(Refusal):
    """The words name no time."""


@dataclass(eq=False)
class NoVoters(Refusal):
    """A ballot of a committee without members."""

    body: str


@dataclass(eq=False)
class NotAMember(Moot, Refusal):
    """Only members, chairs and the secretary call for a vote."""

    body: str


@dataclass(eq=False)
class NotYourMotion(Moot, Refusal):
    """Somebody else's draft."""

    proposer: str


@dataclass(eq=False)
class NotAVoter(Refusal):
    """The person is not on the list of voters, which was fixed at the opening."""

    body: str


@dataclass(eq=False)
class NotOpen(Moot, Refusal):
    """A draft, or one that was cancelled."""


@dataclass(eq=False)
class TooLateToVote(Refusal):
    closed_at: datetime  # aware, UTC


@dataclass(eq=False)
class TooManyPicks(Refusal):
    most: int


@dataclass(eq=False)
class OnlyChair(Refusal):
    """结束表决 by somebody who doesn't lead the committee."""

    chairs: str  # their names


@dataclass(eq=False)
class NoChairYet(Refusal):
    """结束表决 in a committee without a chair: the secretary does it."""


@dataclass(eq=False)
class VoteSealed(Refusal):
    """A secret vote from before a backup was restored: it counts, and nothing leads to it any more."""


@dataclass(eq=False)
class NoResultYet(Refusal):
    """A recount of a ballot that is open, not begun, or cancelled."""
