"""What a ballot tells the subjects above it."""

from dataclasses import dataclass

from bot.kernel.actor import Actor
from bot.kernel.events import Event


@dataclass(frozen=True, slots=True)
class BallotClosed(Event):
    """A ballot (表决) was counted; its outcome stands in its row."""

    ballot_id: int
    by: Actor
