"""Store of the calendar: events, occurrences, exceptions and proposed changes, as a Protocol."""

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
        """The event of that name in the area or of the complete installation; without an area, in any."""
        ...

    async def all(self) -> list[ScheduledEvent]:
        """All events that haven't ended, in the order they were added."""
        ...

    async def add(self, appointment: ScheduledEvent) -> ScheduledEvent:
        """Add an event. Returns it with its new id; the `id` passed in is ignored."""
        ...

    async def save(self, appointment: ScheduledEvent) -> None: ...

    async def changes(self, appointment_id: int) -> Changes: ...

    async def skip(self, appointment_id: int, key: date) -> None: ...

    async def move(self, appointment_id: int, key: date, to: datetime) -> None: ...

    async def unchange(self, appointment_id: int, since: date) -> int:
        """Delete the exceptions from that day on. Returns their number."""
        ...

    async def occur(
        self, appointment_id: int, key: date, number: int, at: datetime, place: str, duty: str
    ) -> EventOccurrence:
        """The occurrence of that day, added if new."""
        ...

    async def announced(self, appointment_id: int, key: date) -> EventOccurrence | None:
        """The occurrence of that day, if it was announced or took place."""
        ...

    async def occasion(self, occasion_id: int) -> EventOccurrence:
        """Raises NotFound."""
        ...

    async def turn(self, occasion_id: int, state: OccurrenceState) -> None: ...

    async def before(self, occasion: EventOccurrence) -> EventOccurrence | None:
        """The previous occurrence that took place."""
        ...

    async def hear(self, occasion_id: int, complaint_id: int) -> None:
        """Assign a complaint to the occurrence."""
        ...

    async def heard(self, occasion_id: int) -> list[Complaint]:
        """The complaints of the occurrence, in the order of filing."""
        ...

    async def told_of(self, complaint_id: int) -> list[int]:
        """Ids of the occurrence at which it was said, and of the next ones, whose reports come back to it."""
        ...

    async def ask(self, appointment_id: int | None, person_id: int, facts: dict[str, str]) -> int:
        """Store a change for confirmation. Returns its id."""
        ...

    async def asked(self, change_id: int) -> "tuple[int | None, int, dict[str, str], str]":
        """The event's id, the person's id, the facts and the state of a change. Raises NotFound."""
        ...

    async def answered(self, change_id: int, state: str) -> None: ...


class Tx(complaints.Tx, Protocol):
    """The transaction as the calendar sees it."""

    @property
    def appointments(self) -> ScheduledEvents: ...


Store = ground.Store[Tx]
