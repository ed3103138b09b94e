"""Draws the calendar's notices for the sender, each for the grid of the chat that reads it."""

from datetime import datetime

from bot.areas.rules import Area, Level, at_level
from bot.calendar.events import EventOccurrence
from bot.calendar.listening import heard_in
from bot.calendar.scheduling import preview
from bot.calendar.store import Tx
from bot.kernel.messages import Card, Notification, View
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.people.rules import WORKERS, Person, Role
from bot.settings import CommunitySettings
from handlers.calendar import schedule_views
from handlers.calendar import views as calendar

MOST = 4  # names of those who listen


class CalendarRenderer:
    """The calendar's part of the sender's drawer."""

    def __init__(self, settings: CommunitySettings) -> None:
        self._customs = settings

    async def notice(self, tx: Tx, notice: Notification, subject: EntityRef, chat_id: int) -> View:
        if notice.name == "calendar.missed":
            return calendar.missed(notice)
        occasion = await tx.appointments.occasion(subject.id)
        area = await _area(tx, chat_id)
        match notice.name:
            case "calendar.digest":
                heard, workers = await heard_in(tx, occasion, area), await _listeners(tx, area)
                return calendar.digest(occasion, heard, workers, self._customs)
            case "calendar.report":
                return await self._report(tx, occasion, area)
        ahead = notice.name == "calendar.ahead"
        return calendar.call(occasion, await _listeners(tx, area), self._customs, ahead=ahead)

    async def change(self, tx: Tx, card: Card, now: datetime) -> View:
        """A change of the schedule, read back until somebody answers."""
        appointment_id, _, facts, state = await tx.appointments.asked(card.subject_id)
        if state != "open" or not card.live:
            return schedule_views.answered("saved" if state == "saved" else "dropped")
        seen = await preview(tx, self._customs, appointment_id, facts, now)
        return schedule_views.read_back(card.subject_id, seen, self._customs)

    async def _report(self, tx: Tx, occasion: EventOccurrence, area: Area | None) -> View:
        last = await tx.appointments.before(occasion) or occasion
        heard, workers = await heard_in(tx, last, area), await _listeners(tx, area)
        return calendar.report(last, heard, workers, self._customs)


async def _area(tx: Tx, chat_id: int) -> Area | None:
    binding = await tx.chats.binding(Place(chat_id))
    return binding.area if binding else None


async def _listeners(tx: Tx, area: Area | None) -> list[Person]:
    """The grid's own workers, or else its leaders."""
    if area is None:
        return []
    grid = at_level(await tx.areas.all(), area, Level.GRID) or area
    return (await tx.people.holding({Role.GRID_WORKER}, grid) or await tx.people.holding(WORKERS, grid))[:MOST]
