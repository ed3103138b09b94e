"""/schedule: every change is read back in plain words before it is saved, and entered in the ledger."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time

from bot.areas.rules import Place
from bot.calendar.actions import enter, keep, set_state
from bot.calendar.appointments import Appointment, State, Wanted, appointment
from bot.calendar.entries import NO_CHANGES, Occurrence, next_five
from bot.calendar.reading import read_rule
from bot.calendar.refusals import (
    ChangeOver,
    NameTaken,
    NothingAhead,
    UnreadableRule,
    UnreadableTime,
)
from bot.calendar.when import read_when
from bot.customs import Customs
from bot.delivery.letters import Letter, Notice, Rank, Subject
from bot.people.actions import secretary_of
from bot.people.rules import By
from bot.refusals import NotFound, Refusal
from bot.store import Store, Tx

CHANGE = "schedule_change"  # a kind of card
STEPS = ("new", "rule", "at", "places", "text", "duty", "move")  # what is asked for in words
PRESSED = ("pause", "resume", "skip", "end")
MOST = {"name": 30, "places": 200, "text": 1000, "duty": 200}
TIME = re.compile(r"(?<![0-9])([01]?[0-9]|2[0-3])[:：点]([0-5][0-9])?(?![0-9])")


@dataclass(frozen=True, slots=True)
class Preview:
    """What a change would come to."""

    what: str
    after: Appointment
    next: Occurrence | None
    moved_to: datetime | None = None


async def ask(store: Store, appointment_id: int, step: str, place: Place, by: By) -> None:
    """A change that needs words; 0 stands for a new appointment. Raises OnlySecretary, NotFound."""
    async with store.transaction() as tx:
        person = await secretary_of(tx, by.person_id)
        if appointment_id:
            await tx.appointments.get(appointment_id)
        about = Subject("appointment", appointment_id)
        prompt = await tx.prompts.ask(person.id, place.chat_id, step, about, by.now)
        facts: dict[str, str | int] = {"name": person.name, "telegram_id": person.telegram_id or 0}
        notice = Notice(f"ask.schedule_{step}", facts, subject=about)
        await tx.outbox.put(Letter(place, notice, Rank.ANSWER, about=Subject("prompt", prompt.id)), by.now)


async def propose(
    store: Store, customs: Customs, appointment_id: int, facts: Mapping[str, str], place: Place, by: By
) -> None:
    """
    A change, read back on a card with 保存 · 取消.

    Raises: OnlySecretary, NotFound, what `read_rule` raises, UnreadableTime, NameTaken, NothingAhead.
    """
    async with store.transaction() as tx:
        await secretary_of(tx, by.person_id)
        await preview(tx, customs, appointment_id or None, facts, by.now)
        change_id = await tx.appointments.ask(appointment_id or None, by.person_id, dict(facts))
        await tx.prompts.drop(by.person_id, place.chat_id)
        await tx.cards.hang(CHANGE, change_id, place, by.now)


async def preview(
    tx: Tx, customs: Customs, appointment_id: int | None, facts: Mapping[str, str], now: datetime
) -> Preview:
    """Raises like `propose`."""
    what = facts["what"]
    before = await tx.appointments.get(appointment_id) if appointment_id else None
    if before is None:
        after = await _new(tx, customs, facts["value"], now)
    else:
        after = _changed(before, what, facts["value"])
    changes = await tx.appointments.changes(before.id) if before else NO_CHANGES
    coming = next_five(after.entry, now, customs.workdays, changes)
    if what in ("skip", "move") and not coming:
        raise NothingAhead
    moved_to = _moment(customs, facts["value"], now) if what == "move" else None
    return Preview(what, after, coming[0] if coming else None, moved_to)


async def _new(tx: Tx, customs: Customs, value: str, now: datetime) -> Appointment:
    """名称，日子，几点，地点. Raises NameTaken, UnreadableRule, UnreadableTime."""
    name, *parts = [part.strip() for part in re.split(r"[，,\n]", value) if part.strip()] or [""]
    if not name or len(name) > MOST["name"] or await tx.appointments.named(name):
        raise NameTaken(name[:30])
    rule, rest = _rule_among(parts)
    at = next((found for part in rest if (found := _time(part))), None)
    if at is None:
        raise UnreadableTime
    places = tuple(part for part in rest if _time(part) is None)
    wanted = Wanted(name, rule, at, places=places)
    return appointment(wanted, customs.timezone, customs.local(now).date(), "chat")


def _rule_among(parts: list[str]) -> tuple[str, list[str]]:
    """The parts that together make the rule (5,15,25 falls apart at its commas), and the others."""
    for width in range(len(parts), 0, -1):
        for start in range(len(parts) - width + 1):
            said = ",".join(parts[start : start + width])
            if _is_rule(said):
                return said, parts[:start] + parts[start + width :]
    raise UnreadableRule("，".join(parts)[:40])


def _is_rule(text: str) -> bool:
    try:
        read_rule(text)
    except Refusal:
        return False
    return True


def _time(text: str) -> time | None:
    """9:00, 14点, 下午2点半 has to be written 14:30."""
    found = TIME.search(text)
    return time(int(found[1]), int(found[2] or 0)) if found else None


def _changed(before: Appointment, what: str, value: str) -> Appointment:
    entry = before.entry
    match what:
        case "rule":
            return replace(before, rule=value, entry=replace(entry, rule=read_rule(value)), source="chat")
        case "at":
            if (at := _time(value)) is None:
                raise UnreadableTime
            return replace(before, entry=replace(entry, at=at), source="chat")
        case "places":
            return replace(before, entry=replace(entry, places=_lines(value, what)), source="chat")
        case "text":
            return replace(before, entry=replace(entry, text=value[: MOST["text"]]), source="chat")
        case "duty":
            return replace(before, duty=_lines(value, what), source="chat")
    return before


def _lines(value: str, what: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(r"[，,、\n]", value[: MOST[what]]) if part.strip())


def _moment(customs: Customs, value: str, now: datetime) -> datetime:
    """Raises UnreadableTime for none, or one that is past."""
    moment = read_when(value, customs.local(now), time(9))
    if moment is None or moment <= now:
        raise UnreadableTime
    return moment


async def open_change(tx: Tx, change_id: int, by: By) -> tuple[int | None, dict[str, str]]:
    """Raises OnlySecretary, ChangeOver, NotFound."""
    await secretary_of(tx, by.person_id)
    appointment_id, _, facts, state = await tx.appointments.asked(change_id)
    if state != "open":
        raise ChangeOver
    return appointment_id, facts


async def save(store: Store, customs: Customs, change_id: int, by: By) -> None:
    """保存. Raises like `open_change` and `preview`, which looks again."""
    async with store.transaction() as tx:
        appointment_id, facts = await open_change(tx, change_id, by)
        seen = await preview(tx, customs, appointment_id, facts, by.now)
        kept = await _apply(tx, customs, seen, by)
        await tx.appointments.answered(change_id, "saved")
        await tx.cards.stale((CHANGE,), change_id, by.now)
        await enter(tx, by, "change", kept.id, what=seen.what, value=facts["value"])


async def _apply(tx: Tx, customs: Customs, seen: Preview, by: By) -> Appointment:
    match seen.what:
        case "new":
            added = await tx.appointments.add(replace(seen.after, asked_until=by.now))
            return await keep(tx, customs, added)
        case "pause" | "end" | "resume":
            states = {"pause": State.PAUSED, "end": State.ENDED, "resume": State.ACTIVE}
            return await set_state(tx, customs, replace(seen.after, source="chat"), states[seen.what], by)
        case "skip" if seen.next is not None:
            await tx.appointments.skip(seen.after.id, seen.next.key)
        case "move" if seen.next is not None and seen.moved_to is not None:
            await tx.appointments.move(seen.after.id, seen.next.key, seen.moved_to)
    return await keep(tx, customs, seen.after)


async def drop(store: Store, change_id: int, by: By) -> None:
    """取消. Raises like `open_change`."""
    async with store.transaction() as tx:
        await open_change(tx, change_id, by)
        await tx.appointments.answered(change_id, "dropped")
        await tx.cards.stale((CHANGE,), change_id, by.now)


async def coming(tx: Tx, customs: Customs, kept: Appointment, now: datetime) -> list[Occurrence]:
    """The next five, with what people skipped and moved; none of one that is paused."""
    if kept.state is not State.ACTIVE:
        return []
    return next_five(kept.entry, now, customs.workdays, await tx.appointments.changes(kept.id))


async def listed(store: Store, by: By) -> list[Appointment]:
    """Raises OnlySecretary."""
    async with store.reading() as tx:
        await secretary_of(tx, by.person_id)
        return await tx.appointments.all()


async def one(tx: Tx, appointment_id: int, by: By) -> Appointment:
    """Raises OnlySecretary, NotFound for one that has ended."""
    await secretary_of(tx, by.person_id)
    kept = await tx.appointments.get(appointment_id)
    if kept.state is State.ENDED:
        raise NotFound(kept.entry.name)
    return kept
