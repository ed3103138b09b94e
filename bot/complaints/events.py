"""Events that complaints publish to the subjects above."""

from dataclasses import dataclass

from bot.complaints.complaint import Channel, Complaint
from bot.kernel.actor import Actor
from bot.kernel.events import Event
from bot.settings import CommunitySettings


@dataclass(frozen=True, slots=True)
class ComplaintChanged(Event):
    """A step was taken: the complaint is saved, its clocks are stopped, its cards are invalidated."""

    complaint_id: int
    channel: Channel
    by: Actor


@dataclass(frozen=True, slots=True)
class ComplaintFiled(Event):
    """A complaint was filed: it is recorded, its clocks run. Its cards are posted after this."""

    complaint: Complaint
    settings: CommunitySettings
    by: Actor
