"""Quiet hours: what isn't urgent waits for the morning."""

from datetime import datetime

from bot.complaints.complaint import Complaint
from bot.complaints.sla import targets
from bot.intake.triage import Urgency
from bot.settings import CommunitySettings


class Reschedule(Exception):
    """Not at this hour: what is due will be due again at `until`."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


def require_daytime(settings: CommunitySettings, complaint: Complaint, now: datetime) -> None:
    """Raises Later at night, for all but what is urgent."""
    if complaint.urgency is not Urgency.URGENT and targets.asleep(now, settings.timezone):
        raise Reschedule(targets.awake(now, settings.timezone))
