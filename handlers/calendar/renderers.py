"""Renderers of the calendar: notices for the grid of the chat that reads them, and changes."""

from collections.abc import Sequence

from bot.areas.rules import Area, Level
from bot.calendar import scheduling
from bot.calendar.events import EventOccurrence
from bot.calendar.listening import heard_in
from bot.calendar.store import Tx
from bot.complaints.complaint import Complaint
from bot.complaints.effects import about
from bot.kernel.messages import Card, Notification, Outdated, UnknownKind, View
from bot.kernel.place import Place
from bot.kernel.reading import Sight
from bot.people.rules import WORKERS, Person, Role
from handlers.calendar import schedule_views, views
from handlers.questions import subject_of
from handlers.subject import Drawing

MOST = 4  # names of listeners


async def draw_appointment(tx: Tx, notice: Notification, drawing: Drawing) -> View:
    """What downtime missed, or what a secretary asked to see of it."""
    event, settings = await tx.appointments.get(subject_of(notice)), drawing.settings
    match notice.name:
        case "calendar.missed":
            return views.missed(notice)
        case "schedule.one":
            coming = await scheduling.coming(tx, settings, event, drawing.now)
            changed = await scheduling.changed(tx, settings, event, drawing.now)
            return schedule_views.one(event, coming, settings, changed=changed)
        case "schedule.five":
            return schedule_views.five(
                event, await scheduling.coming(tx, settings, event, drawing.now), settings
            )
        case "schedule.holidays":
            return schedule_views.holidays(event)
    raise UnknownKind("notice", notice.name)


async def draw_notice(tx: Tx, notice: Notification, drawing: Drawing) -> View:
    """
    A notice of an event: the call on the eve and on the day, the digest, the report at the next call.

    Raises Outdated for a notice ahead of what has begun, and for a call to what is over.
    """
    occasion = await tx.appointments.occasion(subject_of(notice))
    area = await _area(tx, drawing.chat_id)
    match notice.name:
        case "calendar.digest":
            heard, workers = await heard_in(tx, occasion, area), await _listeners(tx, area)
            hidden = await _hidden(tx, heard, drawing)
            return views.digest(occasion, heard, hidden, workers, drawing.settings)
        case "calendar.report":
            return await _report(tx, occasion, area, drawing)
        case "calendar.ahead" | "calendar.call":
            ahead = notice.name == "calendar.ahead"
            if drawing.now >= (occasion.at if ahead else occasion.closes_at):
                raise Outdated
            listeners = await _listeners(tx, area)
            return views.call(occasion, listeners, drawing.settings, drawing.now, ahead=ahead)
    raise UnknownKind("notice", notice.name)


async def draw_change(tx: Tx, card: Card, drawing: Drawing) -> View:
    """The card of a proposed change of the schedule."""
    appointment_id, _, facts, state = await tx.appointments.asked(card.subject_id)
    if state != "open" or not card.live:
        return schedule_views.answered("saved" if state == "saved" else "dropped")
    seen = await scheduling.preview(tx, drawing.settings, appointment_id, facts, drawing.now)
    return schedule_views.read_back(card.subject_id, seen, drawing.settings)


async def _report(tx: Tx, occasion: EventOccurrence, area: Area | None, drawing: Drawing) -> View:
    last = await tx.appointments.before(occasion) or occasion
    heard, workers = await heard_in(tx, last, area), await _listeners(tx, area)
    return views.report(last, heard, await _hidden(tx, heard, drawing), workers, drawing.settings)


async def _hidden(tx: Tx, heard: Sequence[Complaint], drawing: Drawing) -> frozenset[int]:
    """The ids of those that were said in private: they are counted, and not listed."""
    seen = [(c.id, await tx.may_see(drawing.reader, about(c), c)) for c in heard]
    return frozenset(complaint_id for complaint_id, sight in seen if sight < Sight.PUBLIC)


async def _area(tx: Tx, chat_id: int) -> Area | None:
    binding = await tx.chats.binding(Place(chat_id))
    return binding.area if binding else None


async def _listeners(tx: Tx, area: Area | None) -> list[Person]:
    """The grid's own workers, or else its leaders."""
    if area is None:
        return []
    grid = (await tx.areas.all()).above(area, Level.GRID) or area
    return (await tx.people.holding({Role.GRID_WORKER}, grid) or await tx.people.holding(WORKERS, grid))[:MOST]
