"""Calendar actions: announce events, fire each occurrence once, and report missed ones after downtime.

See docs/decisions/0005.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.calendar.events import (
    EventOccurrence,
    OccurrenceState,
    ScheduledEvent,
    State,
    appointment,
    changed,
    closes_at,
    kind_of,
    listening_day,
)
from bot.calendar.occurrences import Occurrence, catch_up, next_five, notices_due, occurrences
from bot.calendar.store import Store, Tx
from bot.kernel.actor import Actor
from bot.kernel.messages import Attachment, FileKind, Notification, OutboxMessage, Priority
from bot.kernel.notify import key_at, notify, notify_people
from bot.kernel.place import Place
from bot.kernel.quiet_hours import Reschedule, asleep, awake, belated
from bot.kernel.refs import EntityRef
from bot.kernel.store import Timer
from bot.ledger.rules import Act, people_in
from bot.messaging.alerts import secretaries
from bot.people.actions import answers
from bot.people.rules import PURPOSE_WORDS
from bot.settings import CommunitySettings, ConfiguredEvent, EventKind

TURN, END = "appointment", "occasion_end"  # kinds of timers
OWN_FACTS = ("value",)  # of the ledger: the words and choices of the person who acts


def about(occasion: EventOccurrence) -> EntityRef:
    return EntityRef("occasion", occasion.id)


async def enter(tx: Tx, by: Actor, act: str, appointment_id: int, **facts: str | int | None) -> None:
    people = people_in(facts, OWN_FACTS, by.person_id)
    await tx.ledger.enter(
        Act(
            by.now,
            "appointment",
            appointment_id,
            act,
            by.person_id or None,
            by.chat_id,
            facts=facts,
            people=people,
        )
    )


async def sync(store: Store, settings: CommunitySettings, by: Actor) -> None:
    """
    Add or update the config's events at the start, unless somebody changed them in chat; end those that the
    config no longer names. 民意“5”来听 is added if the config has no listening day of its own.
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
        await save_event(tx, settings, changed(known, fresh))


async def save_event(tx: Tx, settings: CommunitySettings, event: ScheduledEvent) -> ScheduledEvent:
    """Save a changed event and set its next timer."""
    await tx.appointments.save(event)
    return await plan(tx, settings, event)


async def set_state(
    tx: Tx, settings: CommunitySettings, event: ScheduledEvent, state: State, by: Actor
) -> ScheduledEvent:
    """Pause, resume or end an event. Occurrences during the pause are not caught up."""
    after = by.now if state is State.ACTIVE else event.asked_until
    await enter(tx, by, state, event.id)
    return await save_event(tx, settings, replace(event, state=state, asked_until=after))


async def plan(tx: Tx, settings: CommunitySettings, event: ScheduledEvent) -> ScheduledEvent:
    """Set the one timer of the event, for its next notice or occurrence."""
    # A new occurrence for each: a timer that is done can't be set again.
    await tx.timers.complete_all((TURN,), event.id)
    planned = replace(event, turns=event.turns + 1)
    await tx.appointments.save(planned)
    due = await _next(tx, settings, planned) if planned.state is State.ACTIVE else None
    if due is not None:
        await tx.timers.set(Timer(TURN, planned.id, planned.turns, due))
    return planned


async def _next(tx: Tx, settings: CommunitySettings, event: ScheduledEvent) -> datetime | None:
    """The next moment after `asked_until`; after downtime it may be past, and is then due at once."""
    changes = await tx.appointments.changes(event.id)
    coming = next_five(event.entry, event.asked_until, settings.workdays, changes)
    moments = [each.at - ahead for each in coming for ahead in (*event.entry.notices, timedelta())]
    return min((moment for moment in moments if moment > event.asked_until), default=None)


async def on_turn(tx: Tx, settings: CommunitySettings, appointment_id: int, by: Actor) -> None:
    """
    Handle all notices and occurrences since `asked_until`, and advance it in the same transaction.

    So two processes can't both post, and a restart repeats nothing. After downtime the event's own policy
    decides which occurrences still happen; one that is over never does. Raises Reschedule at night.
    """
    event = await tx.appointments.get(appointment_id)
    if event.state is not State.ACTIVE:
        return
    changes = await tx.appointments.changes(event.id)
    due = notices_due(event.entry, event.asked_until, by.now, settings.workdays, changes)
    # The last notice of each occurrence to come: after downtime they would all say the same.
    ahead = {each.key: (each, before) for each, before in due if each.at > by.now}.values()
    past = occurrences(event.entry, event.asked_until, by.now, settings.workdays, changes)
    moments = [*(each.at for each in past), *(each.at - before for each, before in ahead)]
    await _wait_for_daytime(tx, settings, event, moments, by.now)
    for each, before in ahead:
        await post(tx, await _occasion(tx, event, each), "ahead", by, f"{int(before.total_seconds())}")
    late = [each for each in past if belated(each.at, by.now)]
    over = [each for each in late if closes_at(event, each.at) <= by.now]
    happen, stale = catch_up(event.entry, [each for each in late if each not in over], by.now)
    for each in [*happen, *(each for each in past if each not in late)]:
        await _happen(tx, event, each, by)
    await _missed(tx, event, sorted([*over, *stale], key=lambda each: each.at), by)
    await plan(tx, settings, replace(event, asked_until=by.now))


async def _wait_for_daytime(
    tx: Tx, settings: CommunitySettings, event: ScheduledEvent, moments: Iterable[datetime], now: datetime
) -> None:
    """
    Raises Reschedule at night if all of it is caught up: until the morning, or the event's next moment.

    An event that somebody set to a time in the night is announced then.
    """
    if asleep(now, settings.timezone) and all(belated(moment, now) for moment in moments):
        coming = await _next(tx, settings, replace(event, asked_until=now))
        raise Reschedule(min(awake(now, settings.timezone), coming or now + timedelta(days=1)))


async def _occasion(tx: Tx, event: ScheduledEvent, each: Occurrence) -> EventOccurrence:
    duty = event.duty[each.number % len(event.duty)] if event.duty else ""
    return await tx.appointments.occur(event.id, each.key, each.number, each.at, each.place, duty)


async def _happen(tx: Tx, event: ScheduledEvent, each: Occurrence, by: Actor) -> None:
    occasion = await _occasion(tx, event, each)
    # Idempotent: an occurrence that fired before is skipped, whatever leads to this turn.
    if occasion.state is not OccurrenceState.AHEAD:
        return
    await tx.appointments.turn(occasion.id, OccurrenceState.NOW)
    await enter(tx, by, "happen", event.id, key=each.key.isoformat(), place=each.place)
    # The report on the last listening day goes first: people see what became of it before they are asked again.
    if occasion.listening and await tx.appointments.before(occasion) is not None:
        await post(tx, occasion, "report", by)
    await post(tx, occasion, "call", by)
    ends = occasion.closes_at if occasion.listening else occasion.ends_at
    await tx.timers.set(Timer(END, occasion.id, 0, ends))


async def _missed(tx: Tx, event: ScheduledEvent, missed: Sequence[Occurrence], by: Actor) -> None:
    """End the missed occurrences that were announced before the downtime, and tell the secretaries of all."""
    for each in missed:
        occasion = await tx.appointments.announced(event.id, each.key)
        if occasion is not None and occasion.state is OccurrenceState.AHEAD:
            await _end(tx, occasion, by, reports=bool(await tx.appointments.heard(occasion.id)))
    await _tell_missed(tx, event, missed, by)


async def on_end(tx: Tx, settings: CommunitySettings, occasion_id: int, by: Actor) -> None:  # noqa: ARG001 - one of many
    """Handle the end of an occurrence: after a listening day, each grid gets a report of its complaints."""
    occasion = await tx.appointments.occasion(occasion_id)
    if occasion.state is OccurrenceState.NOW:
        await _end(tx, occasion, by, reports=occasion.listening)


async def _end(tx: Tx, occasion: EventOccurrence, by: Actor, *, reports: bool) -> None:
    await tx.appointments.turn(occasion.id, OccurrenceState.OVER)
    if reports:
        await post(tx, occasion, "digest", by)


async def post(tx: Tx, occasion: EventOccurrence, what: str, by: Actor, mark: str = "") -> None:
    """Post a notice in every chat of the event. The keys make it idempotent."""
    picture = occasion.appointment.picture if what == "call" else ""
    notice, key = Notification(f"calendar.{what}", subject=about(occasion)), f"occasion:{occasion.id}"
    chats, priority = await places(tx, occasion.appointment), Priority.BROADCAST
    for place in chats if picture else ():
        file = Attachment(FileKind.PHOTO, picture, picture)
        message = OutboxMessage(place, file, priority, key_at(f"{key}:picture", place), about=about(occasion))
        await tx.outbox.put(message, by.now)
    await notify(tx, chats, notice, f"{key}:{what}{mark}", by.now, about=about(occasion), priority=priority)


async def places(tx: Tx, event: ScheduledEvent) -> list[Place]:
    """The event's chats: by purpose within its own community, or by id, which only the config may name."""
    bindings = [b for b in await tx.chats.bindings() if event.area_id is None or b.area.within(event.area_id)]
    found: list[Place] = []
    for chat in event.entry.chats:
        purpose = PURPOSE_WORDS.get(chat, chat)
        found += [binding.place for binding in bindings if binding.purpose == purpose]
        found += [Place(int(chat))] if chat.lstrip("-").isdecimal() else []
    return list(dict.fromkeys(found))


async def _tell_missed(tx: Tx, event: ScheduledEvent, missed: Sequence[Occurrence], by: Actor) -> None:
    """Report occurrences missed during downtime to the responsible secretaries."""
    if not missed:
        return
    days = "、".join(f"{each.at.astimezone(event.entry.zone):%m-%d}" for each in missed[-10:])
    await enter(tx, by, "missed", event.id, days=days, count=len(missed))
    people = [
        person
        for person in await secretaries(tx)
        if event.area_id is None or await answers(tx, person, event.area_id)
    ]
    facts: dict[str, str | int] = {"name": event.entry.name, "days": days, "count": len(missed)}
    notice = Notification("calendar.missed", facts, subject=EntityRef("appointment", event.id))
    await notify_people(tx, people, notice, f"missed:{event.id}:{int(by.now.timestamp())}", by.now)
