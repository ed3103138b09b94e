"""Quiet hours: timers of complaints that aren't urgent wait for the morning. See docs/decisions/0020."""

from datetime import datetime

from bot.complaints.complaint import Complaint, Urgency
from bot.kernel.quiet_hours import Reschedule, asleep, awake
from bot.settings import CommunitySettings


def require_daytime(settings: CommunitySettings, complaint: Complaint, now: datetime) -> None:
    """Raises Reschedule at night, unless the complaint is urgent."""
    if complaint.urgency is not Urgency.URGENT and asleep(now, settings.timezone):
        raise Reschedule(awake(now, settings.timezone))
