"""Events of ballots, published to the subjects above."""

from dataclasses import dataclass

from bot.kernel.actor import Actor
from bot.kernel.events import Event


@dataclass(frozen=True, slots=True)
class BallotClosed(Event):
    """A ballot (表决) was counted; its row has the outcome."""

    ballot_id: int
    by: Actor
