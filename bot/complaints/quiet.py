"""Quiet hours: what isn't urgent waits for the morning."""

from datetime import datetime

from bot.complaints import limits
from bot.complaints.complaint import Complaint
from bot.customs import Customs
from bot.intake.triage import Urgency


class Later(Exception):
    """Not at this hour: what is due will be due again at `until`."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


def keep(customs: Customs, complaint: Complaint, now: datetime) -> None:
    """Raises Later at night, for all but what is urgent."""
    if complaint.urgency is not Urgency.URGENT and limits.asleep(now, customs.timezone):
        raise Later(limits.awake(now, customs.timezone))
