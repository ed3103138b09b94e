"""
Scheduling (/schedule): every change is read back in plain words before it is saved and recorded in the ledger.

An event that a secretary adds belongs to their community: it is announced in its chats, and its secretary
changes it. An event of the config belongs to the complete installation and is announced in all chats: every
secretary sees it in the list, and only a secretary of all communities changes it, or else the config.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time

from bot.calendar.actions import enter, save_event, set_state
from bot.calendar.changing import HOLIDAYS, read_change, read_new
from bot.calendar.events import ScheduledEvent, State
from bot.calendar.occurrences import NO_CHANGES, Occurrence, next_five
from bot.calendar.refusals import ChangeOver, NameTaken, NothingAhead
from bot.calendar.store import Store, Tx
from bot.kernel import asking
from bot.kernel.actor import Actor
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.kernel.refusal import NotFound
from bot.kernel.when import UnreadableTime, read_when
from bot.people.actions import a_secretary, answers, office, secretary_over
from bot.settings import CommunitySettings

CHANGE = "schedule_change"  # a kind of card
# Changes that are asked for in words, or with a picture.
STEPS = ("new", "rule", "at", "places", "text", "duty", "move", "notices", "chats", "picture")
WHOLE = ("pause", "resume", "skip", "end", "restore", "move")  # these change nothing of the appointment itself
ONE = ("skip", "move")  # the next one alone
PRESSED = (*WHOLE[:-1], *HOLIDAYS)


@dataclass(frozen=True, slots=True)
class Preview:
    """The event after a change, and its next occurrence."""

    what: str
    after: ScheduledEvent
    next: Occurrence | None
    moved_to: datetime | None = None


async def ask(store: Store, appointment_id: int, step: str, place: Place, by: Actor) -> None:
    """Ask for the words of a change; id 0 stands for a new event. Raises OnlySecretary, NotFound."""
    async with store.transaction() as tx:
        person = await a_secretary(tx, by.person_id)
        if appointment_id:
            await one(tx, appointment_id, by)
        about = EntityRef("appointment", appointment_id)
        await asking.ask(tx, person, place, step, about, by.now, text=f"schedule_{step}")


async def propose(
    store: Store,
    settings: CommunitySettings,
    appointment_id: int,
    facts: Mapping[str, str],
    place: Place,
    by: Actor,
) -> None:
    """
    Read a change back, on a card with 保存 · 取消.

    Raises: OnlySecretary, NotFound, NameTaken, NothingAhead, and the refusals of the parser.
    """
    async with store.transaction() as tx:
        person = await a_secretary(tx, by.person_id)
        if appointment_id:
            await one(tx, appointment_id, by)
        else:
            facts = {**facts, "area": str(await office(tx, person, place))}
        seen = await preview(tx, settings, appointment_id or None, facts, by.now)
        # The occurrence that was read back: at the press another one may be next.
        key = {"key": seen.next.key.isoformat()} if seen.next and seen.what in ONE else {}
        change_id = await tx.appointments.ask(appointment_id or None, by.person_id, {**facts, **key})
        await tx.prompts.drop(by.person_id, place.chat_id)
        await tx.cards.post(CHANGE, change_id, place, by.now)


async def preview(
    tx: Tx, settings: CommunitySettings, appointment_id: int | None, facts: Mapping[str, str], now: datetime
) -> Preview:
    """Raises like `propose`."""
    what = facts["what"]
    before = await tx.appointments.get(appointment_id) if appointment_id else None
    if before is None:
        after = await _new(tx, settings, facts, now)
    elif what in WHOLE:
        after = before
    else:
        after = read_change(before, what, facts["value"], facts.get("picture", ""))
    # 恢复 is previewed without the changes that it removes.
    with_changes = before is not None and what != "restore"
    changes = await tx.appointments.changes(before.id) if before and with_changes else NO_CHANGES
    coming = next_five(after.entry, now, settings.workdays, changes)
    seen = Preview(what, after, coming[0] if coming else None)
    return _of_one(settings, seen, facts, now) if what in ONE else seen


def _of_one(settings: CommunitySettings, seen: Preview, facts: Mapping[str, str], now: datetime) -> Preview:
    """Raises NothingAhead, UnreadableTime; ChangeOver if another occurrence is next than was read back."""
    if seen.next is None:
        raise NothingAhead
    key = seen.next.key.isoformat()
    if facts.get("key", key) != key:
        raise ChangeOver
    return replace(seen, moved_to=_moment(settings, facts["value"], now)) if seen.what == "move" else seen


async def _new(tx: Tx, settings: CommunitySettings, facts: Mapping[str, str], now: datetime) -> ScheduledEvent:
    """Raises like `read_new`; NameTaken."""
    picture, since = facts.get("picture", ""), settings.local(now).date()
    fresh = read_new(facts["value"], picture, settings.timezone, since)
    area_id = await _area_of(tx, None, facts)
    if await tx.appointments.named(fresh.entry.name, area_id):
        raise NameTaken(fresh.entry.name)
    return replace(fresh, area_id=area_id)


def _moment(settings: CommunitySettings, value: str, now: datetime) -> datetime:
    """Raises UnreadableTime for words without a time, or with a past one."""
    moment = read_when(value, settings.local(now), time(9))
    if moment is None or moment <= now:
        raise UnreadableTime
    return moment


async def open_change(tx: Tx, change_id: int, by: Actor) -> tuple[int | None, dict[str, str]]:
    """
    An undecided change, for any secretary of the community. Raises OnlySecretary, ChangeOver, NotFound.
    """
    await a_secretary(tx, by.person_id)
    appointment_id, _, facts, state = await tx.appointments.asked(change_id)
    area_id = await _area_of(tx, appointment_id, facts)
    await secretary_over(tx, by.person_id, area_id, change_id)
    if state != "open":
        raise ChangeOver
    return appointment_id, facts


async def _area_of(tx: Tx, appointment_id: int | None, facts: Mapping[str, str]) -> int | None:
    """The area of the event, or of a new one."""
    if appointment_id is not None:
        return (await tx.appointments.get(appointment_id)).area_id
    return int(facts["area"]) if "area" in facts else None


async def save(store: Store, settings: CommunitySettings, change_id: int, by: Actor) -> None:
    """保存: save the change. Raises like `open_change`, and like `preview`, which checks it again."""
    async with store.transaction() as tx:
        appointment_id, facts = await open_change(tx, change_id, by)
        seen = await preview(tx, settings, appointment_id, facts, by.now)
        event = await _apply(tx, settings, seen, by)
        await tx.appointments.answered(change_id, "saved")
        await tx.cards.invalidate((CHANGE,), change_id, by.now)
        await enter(tx, by, "change", event.id, what=seen.what, value=facts["value"])


async def _apply(tx: Tx, settings: CommunitySettings, seen: Preview, by: Actor) -> ScheduledEvent:
    match seen.what:
        case "new":
            added = await tx.appointments.add(replace(seen.after, asked_until=by.now))
            return await save_event(tx, settings, added)
        case "pause" | "end" | "resume":
            states = {"pause": State.PAUSED, "end": State.ENDED, "resume": State.ACTIVE}
            return await set_state(tx, settings, replace(seen.after, source="chat"), states[seen.what], by)
        case "skip" if seen.next is not None:
            await tx.appointments.skip(seen.after.id, seen.next.key)
        case "move" if seen.next is not None and seen.moved_to is not None:
            await tx.appointments.move(seen.after.id, seen.next.key, seen.moved_to)
        case "restore":
            await tx.appointments.unchange(seen.after.id, settings.local(by.now).date())
    return await save_event(tx, settings, seen.after)


async def drop(store: Store, change_id: int, by: Actor) -> None:
    """取消: drop the change. Raises like `open_change`."""
    async with store.transaction() as tx:
        await open_change(tx, change_id, by)
        await tx.appointments.answered(change_id, "dropped")
        await tx.cards.invalidate((CHANGE,), change_id, by.now)


async def coming(tx: Tx, settings: CommunitySettings, event: ScheduledEvent, now: datetime) -> list[Occurrence]:
    """The next five occurrences, without skipped ones; none of a paused event."""
    if event.state is not State.ACTIVE:
        return []
    return next_five(event.entry, now, settings.workdays, await tx.appointments.changes(event.id))


async def changed(tx: Tx, settings: CommunitySettings, event: ScheduledEvent, now: datetime) -> bool:
    """Whether a future occurrence is skipped or moved."""
    changes = await tx.appointments.changes(event.id)
    return any(key >= settings.local(now).date() for key in (*changes.skipped, *changes.moved))


@dataclass(frozen=True, slots=True)
class Listed:
    """An event in the list of a secretary."""

    event: ScheduledEvent
    coming: list[Occurrence]
    theirs: bool  # the secretary may change it; otherwise it is the installation's


async def listed(store: Store, settings: CommunitySettings, by: Actor) -> list[Listed]:
    """The secretary's own events, and the installation's. Raises OnlySecretary."""
    async with store.reading() as tx:
        person = await a_secretary(tx, by.person_id)
        found = [(each, await answers(tx, person, each.area_id)) for each in await tx.appointments.all()]
        return [
            Listed(event, await coming(tx, settings, event, by.now), theirs)
            for event, theirs in found
            if theirs or event.area_id is None
        ]


async def one(tx: Tx, appointment_id: int, by: Actor) -> ScheduledEvent:
    """Raises OnlySecretary, NotFound for one that has ended."""
    await a_secretary(tx, by.person_id)
    event = await tx.appointments.get(appointment_id)
    await secretary_over(tx, by.person_id, event.area_id, appointment_id)
    if event.state is State.ENDED:
        raise NotFound(event.entry.name)
    return event
