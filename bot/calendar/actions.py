"""The calendar keeps its appointments: each occasion once, whatever stops and starts in between."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.calendar.events import (
    EventOccurrence,
    OccurrenceState,
    ScheduledEvent,
    State,
    appointment,
    changed,
    digest_at,
    kind_of,
    listening_day,
)
from bot.calendar.occurrences import Occurrence, catch_up, next_five, notices_due, occurrences
from bot.calendar.store import Store, Tx
from bot.kernel.actor import Actor
from bot.kernel.messages import Attachment, FileKind, Notification, OutboxMessage, Priority
from bot.kernel.notify import key_at, notify, notify_people
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.kernel.store import Timer
from bot.ledger.rules import Act
from bot.messaging.alerts import secretaries
from bot.people.actions import answers
from bot.people.rules import PURPOSE_WORDS
from bot.settings import CommunitySettings, ConfiguredEvent, EventKind

TURN, END = "appointment", "occasion_end"  # kinds of timers
ON_TIME = timedelta(minutes=10)  # later than that it was missed


def about(occasion: EventOccurrence) -> EntityRef:
    return EntityRef("occasion", occasion.id)


async def enter(tx: Tx, by: Actor, act: str, appointment_id: int, **facts: str | int | None) -> None:
    await tx.ledger.enter(
        Act(by.now, "appointment", appointment_id, act, by.person_id or None, by.chat_id, facts=facts)
    )


async def sync(store: Store, settings: CommunitySettings, by: Actor) -> None:
    """
    At the start: what the config asks for is entered or brought up to date, unless somebody changed
    it in chat; what it no longer names ends. 民意“5”来听 is on where it has none of its own.
    """
    wanted = list(settings.calendar)
    if not any((want.kind or kind_of(want.name)) is EventKind.LISTENING for want in wanted):
        wanted.append(listening_day())
    async with store.transaction() as tx:
        for want in wanted:
            await _sync(tx, settings, want, by)
        names = {want.name for want in wanted}
        for known in await tx.appointments.all():
            if known.source == "config" and known.entry.name not in names:
                await set_state(tx, settings, known, State.ENDED, by)


async def _sync(tx: Tx, settings: CommunitySettings, want: ConfiguredEvent, by: Actor) -> None:
    known = await tx.appointments.named(want.name)
    since = settings.local(by.now).date()
    fresh = appointment(want, settings.timezone, since, "config")
    if known is None:
        added = await tx.appointments.add(replace(fresh, asked_until=by.now))
        await enter(tx, by, "add", added.id, name=want.name, rule=want.rule)
        await plan(tx, settings, added)
    elif known.source == "config" and known.state is not State.ENDED:
        await keep(tx, settings, changed(known, fresh))


async def keep(tx: Tx, settings: CommunitySettings, kept: ScheduledEvent) -> ScheduledEvent:
    """Save a change, and set the timer for what comes next by it."""
    await tx.appointments.save(kept)
    return await plan(tx, settings, kept)


async def set_state(
    tx: Tx, settings: CommunitySettings, kept: ScheduledEvent, state: State, by: Actor
) -> ScheduledEvent:
    """Pause, resume or end it. What fell into the pause is not caught up."""
    after = by.now if state is State.ACTIVE else kept.asked_until
    await enter(tx, by, state, kept.id)
    return await keep(tx, settings, replace(kept, state=state, asked_until=after))


async def plan(tx: Tx, settings: CommunitySettings, kept: ScheduledEvent) -> ScheduledEvent:
    """One timer, for the next notice or occasion."""
    await tx.timers.complete_all((TURN,), kept.id)
    planned = replace(kept, turns=kept.turns + 1)
    await tx.appointments.save(planned)
    due = await _next(tx, settings, planned) if planned.state is State.ACTIVE else None
    if due is not None:
        await tx.timers.set(Timer(TURN, planned.id, planned.turns, due))
    return planned


async def _next(tx: Tx, settings: CommunitySettings, kept: ScheduledEvent) -> datetime | None:
    """What comes after all that is done; after downtime it may be past, and is due at once."""
    changes = await tx.appointments.changes(kept.id)
    coming = next_five(kept.entry, kept.asked_until, settings.workdays, changes)
    moments = [each.at - ahead for each in coming for ahead in (*kept.entry.notices, timedelta())]
    return min((moment for moment in moments if moment > kept.asked_until), default=None)


async def on_turn(tx: Tx, settings: CommunitySettings, appointment_id: int, by: Actor) -> None:
    """
    What came due since it was last asked, in the transaction that says so: two processes can't both
    post, and a restart repeats nothing. After downtime its own policy says what still happens.
    """
    kept = await tx.appointments.get(appointment_id)
    if kept.state is not State.ACTIVE:
        return
    await _announce_ahead(tx, settings, kept, by)
    changes = await tx.appointments.changes(kept.id)
    past = occurrences(kept.entry, kept.asked_until, by.now, settings.workdays, changes)
    late = [each for each in past if by.now - each.at > ON_TIME]
    happen, missed = catch_up(kept.entry, late, by.now)
    for each in [*happen, *(each for each in past if each not in late)]:
        await _happen(tx, kept, each, by)
    await _tell_missed(tx, kept, missed, by)
    await plan(tx, settings, replace(kept, asked_until=by.now))


async def _announce_ahead(tx: Tx, settings: CommunitySettings, kept: ScheduledEvent, by: Actor) -> None:
    """The notices that fell due, of what is still to come."""
    changes = await tx.appointments.changes(kept.id)
    due = notices_due(kept.entry, kept.asked_until, by.now, settings.workdays, changes)
    for each, ahead in due:
        if each.at > by.now:
            occasion = await _occasion(tx, kept, each)
            await post(tx, occasion, "ahead", by, f"{int(ahead.total_seconds())}")


async def _occasion(tx: Tx, kept: ScheduledEvent, each: Occurrence) -> EventOccurrence:
    duty = kept.duty[each.number % len(kept.duty)] if kept.duty else ""
    return await tx.appointments.occur(kept.id, each.key, each.number, each.at, each.place, duty)


async def _happen(tx: Tx, kept: ScheduledEvent, each: Occurrence, by: Actor) -> None:
    occasion = await _occasion(tx, kept, each)
    if occasion.state is not OccurrenceState.AHEAD:
        return
    await tx.appointments.turn(occasion.id, OccurrenceState.NOW)
    await enter(tx, by, "happen", kept.id, key=each.key.isoformat(), place=each.place)
    if occasion.listening and await tx.appointments.before(occasion) is not None:
        await post(tx, occasion, "report", by)
    await post(tx, occasion, "call", by)
    ends = digest_at(occasion) if occasion.listening else occasion.ends_at
    await tx.timers.set(Timer(END, occasion.id, 0, ends))


async def on_end(tx: Tx, settings: CommunitySettings, occasion_id: int, by: Actor) -> None:  # noqa: ARG001 - one of many
    """It is over; of a listening day each grid reads what was heard."""
    occasion = await tx.appointments.occasion(occasion_id)
    if occasion.state is not OccurrenceState.NOW:
        return
    await tx.appointments.turn(occasion.id, OccurrenceState.OVER)
    if occasion.listening:
        await post(tx, occasion, "digest", by)


async def post(tx: Tx, occasion: EventOccurrence, what: str, by: Actor, mark: str = "") -> None:
    """Say it in every chat the appointment names; the keys keep it to once."""
    picture = occasion.appointment.picture if what == "call" else ""
    notice, key = Notification(f"calendar.{what}", subject=about(occasion)), f"occasion:{occasion.id}"
    chats, rank = await places(tx, occasion.appointment), Priority.BROADCAST
    for place in chats if picture else ():
        file = Attachment(FileKind.PHOTO, picture, picture)
        message = OutboxMessage(place, file, rank, key_at(f"{key}:picture", place), about=about(occasion))
        await tx.outbox.put(message, by.now)
    await notify(tx, chats, notice, f"{key}:{what}{mark}", by.now, about=about(occasion), priority=rank)


async def places(tx: Tx, kept: ScheduledEvent) -> list[Place]:
    """Chats by purpose, of its own community alone; or by id, as only the config can name them."""
    bindings = [b for b in await tx.chats.bindings() if kept.area_id is None or b.area.within(kept.area_id)]
    found: list[Place] = []
    for chat in kept.entry.chats:
        purpose = PURPOSE_WORDS.get(chat, chat)
        found += [binding.place for binding in bindings if binding.purpose == purpose]
        found += [Place(int(chat))] if chat.lstrip("-").isdecimal() else []
    return list(dict.fromkeys(found))


async def _tell_missed(tx: Tx, kept: ScheduledEvent, missed: Sequence[Occurrence], by: Actor) -> None:
    """After downtime: what did not happen, to the secretaries whose it is."""
    if not missed:
        return
    days = "、".join(f"{each.at.astimezone(kept.entry.zone):%m-%d}" for each in missed[-10:])
    await enter(tx, by, "missed", kept.id, days=days, count=len(missed))
    people = [
        person
        for person in await secretaries(tx)
        if kept.area_id is None or await answers(tx, person, kept.area_id)
    ]
    facts: dict[str, str | int] = {"name": kept.entry.name, "days": days, "count": len(missed)}
    notice = Notification("calendar.missed", facts, subject=EntityRef("appointment", kept.id))
    await notify_people(tx, people, notice, f"missed:{kept.id}:{int(by.now.timestamp())}", by.now)
