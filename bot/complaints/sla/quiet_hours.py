"""Quiet hours: what isn't urgent waits for the morning."""

from datetime import datetime

from bot.complaints.complaint import Complaint, Urgency
from bot.kernel.quiet_hours import Reschedule, asleep, awake
from bot.settings import CommunitySettings


def require_daytime(settings: CommunitySettings, complaint: Complaint, now: datetime) -> None:
    """Raises Later at night, for all but what is urgent."""
    if complaint.urgency is not Urgency.URGENT and asleep(now, settings.timezone):
        raise Reschedule(awake(now, settings.timezone))
