"""What intake tells the subjects above it."""

from dataclasses import dataclass

from bot.kernel.events import Event


@dataclass(frozen=True, slots=True)
class ComplaintHeard(Event):
    """Words said on a listening day (民意“5”来听) became a complaint."""

    occasion_id: int
    complaint_id: int
