"""Events of intake, published to the subjects above."""

from dataclasses import dataclass

from bot.kernel.events import Event


@dataclass(frozen=True, slots=True)
class ComplaintHeard(Event):
    """A complaint was filed from words of a listening day (民意“5”来听)."""

    occasion_id: int
    complaint_id: int
