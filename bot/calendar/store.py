"""What is kept of the calendar."""

from datetime import date, datetime
from typing import Protocol

from bot import store as ground
from bot.calendar.events import EventOccurrence, OccurrenceState, ScheduledEvent
from bot.calendar.occurrences import Changes
from bot.complaints import store as complaints
from bot.complaints.complaint import Complaint


class ScheduledEvents(Protocol):
    async def get(self, appointment_id: int) -> ScheduledEvent:
        """Raises NotFound."""
        ...

    async def named(self, name: str, area_id: int | None = None) -> ScheduledEvent | None:
        """Of that area, or of the whole installation; without an area of any."""
        ...

    async def all(self) -> list[ScheduledEvent]:
        """All that haven't ended, in the order they were entered."""
        ...

    async def add(self, appointment: ScheduledEvent) -> ScheduledEvent:
        """With its id; the `id` passed in is ignored."""
        ...

    async def save(self, appointment: ScheduledEvent) -> None: ...

    async def changes(self, appointment_id: int) -> Changes: ...

    async def skip(self, appointment_id: int, key: date) -> None: ...

    async def move(self, appointment_id: int, key: date, to: datetime) -> None: ...

    async def unchange(self, appointment_id: int, since: date) -> int:
        """Skip and move nothing from that day on; how many there were."""
        ...

    async def occur(
        self, appointment_id: int, key: date, number: int, at: datetime, place: str, duty: str
    ) -> EventOccurrence:
        """The occasion of that day; the one there is, if there is one."""
        ...

    async def occasion(self, occasion_id: int) -> EventOccurrence:
        """Raises NotFound."""
        ...

    async def turn(self, occasion_id: int, state: OccurrenceState) -> None: ...

    async def before(self, occasion: EventOccurrence) -> EventOccurrence | None:
        """The one before it that took place."""
        ...

    async def hear(self, occasion_id: int, complaint_id: int) -> None:
        """Something said on it became a complaint."""
        ...

    async def heard(self, occasion_id: int) -> list[Complaint]:
        """What was said on it, in the order it was filed."""
        ...

    async def ask(self, appointment_id: int | None, person_id: int, facts: dict[str, str]) -> int:
        """A change to be read back; its id."""
        ...

    async def asked(self, change_id: int) -> "tuple[int | None, int, dict[str, str], str]":
        """Of what, by whom, which facts, and its state. Raises NotFound."""
        ...

    async def answered(self, change_id: int, state: str) -> None: ...


class Tx(complaints.Tx, Protocol):
    """What this subject reads and writes, inside one transaction."""

    @property
    def appointments(self) -> ScheduledEvents: ...


Store = ground.Store[Tx]
