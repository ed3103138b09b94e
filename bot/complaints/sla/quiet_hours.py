"""Quiet hours: timers of complaints that aren't urgent wait for the morning. See docs/decisions/0020."""

from datetime import datetime

from bot.complaints.complaint import Complaint, Urgency
from bot.kernel import quiet_hours
from bot.settings import CommunitySettings


def require_daytime(settings: CommunitySettings, complaint: Complaint, now: datetime) -> None:
    """Raises Reschedule at night, unless the complaint is urgent."""
    if complaint.urgency is not Urgency.URGENT:
        quiet_hours.require_daytime(now, settings.timezone)
