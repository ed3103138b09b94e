"""Listening days (民意“5”来听): collect complaints in groups and in private, and assign them to the day."""

from datetime import timedelta

from bot.areas.rules import Area
from bot.calendar.events import EventOccurrence, OccurrenceState
from bot.calendar.refusals import NotListening
from bot.calendar.store import Store, Tx
from bot.complaints.complaint import Channel, Complaint, Status
from bot.complaints.events import ComplaintChanged
from bot.complaints.lifecycle import BEING_WORKED
from bot.intake.events import ComplaintHeard
from bot.kernel import asking
from bot.kernel.actor import Actor
from bot.kernel.messages import OutboxMessage, Priority, TakeBack
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef

WISH = "wish"  # the step of the question
TELL_OF = ("calendar.digest", "calendar.report")  # notices that name each complaint of the day
SOLVED = (Status.RESOLVED, Status.CLOSED)


async def open_occasion(tx: Tx, occasion_id: int) -> EventOccurrence:
    """The listening day, open from its first notice to its report. Raises NotListening, NotFound."""
    occasion = await tx.appointments.occasion(occasion_id)
    if not occasion.listening or occasion.state is OccurrenceState.OVER:
        raise NotListening
    return occasion


async def ask(store: Store, occasion_id: int, place: Place, by: Actor) -> None:
    """Ask the person for a complaint, in the same chat (我要说). Raises NotListening, NotFound."""
    async with store.transaction() as tx:
        occasion = await open_occasion(tx, occasion_id)
        person = await tx.people.get(by.person_id)
        await asking.ask(tx, person, place, WISH, EntityRef("occasion", occasion.id), by.now)


async def heard_in(tx: Tx, occasion: EventOccurrence, area: Area | None) -> list[Complaint]:
    """The complaints of the listening day in `area`, without whispers; None for all."""
    heard = await tx.appointments.heard(occasion.id)
    return [c for c in heard if not c.whispered and (area is None or c.area.within(area.id))]


def solved_on_the_spot(occasion: EventOccurrence, complaint: Complaint) -> bool:
    """Whether the complaint was resolved before the day was over."""
    at = complaint.resolved_at
    return at is not None and complaint.status in SOLVED and at <= occasion.at + timedelta(days=1)


def still_open(complaint: Complaint) -> bool:
    return complaint.status in BEING_WORKED


async def on_complaint_heard(tx: Tx, heard: ComplaintHeard) -> None:
    """Assign the complaint to its listening day."""
    await tx.appointments.hear(heard.occasion_id, heard.complaint_id)


async def on_complaint_changed(tx: Tx, changed: ComplaintChanged) -> None:
    """Take back what was told of a listening day in groups, where somebody asked for confidence afterwards."""
    if changed.channel is not Channel.WHISPER:
        return
    for occasion_id in await tx.appointments.told_of(changed.complaint_id):
        it = EntityRef("occasion", occasion_id)
        for sent in await tx.outbox.sent_about(it):
            if sent.name in TELL_OF and not sent.waits:
                key, back = f"back:{sent.id}", TakeBack(sent.id)
                await tx.outbox.put(
                    OutboxMessage(sent.place, back, Priority.ANSWER, key, about=it), changed.by.now
                )
