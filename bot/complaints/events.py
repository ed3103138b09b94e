"""What a complaint tells the subjects above it."""

from dataclasses import dataclass

from bot.complaints.complaint import Channel
from bot.kernel.actor import Actor
from bot.kernel.events import Event


@dataclass(frozen=True, slots=True)
class ComplaintChanged(Event):
    """A step was taken: it is saved, its clocks follow, its cards are stale."""

    complaint_id: int
    channel: Channel
    by: Actor
