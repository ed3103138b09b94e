"""吹哨报到: departments are called to a complaint; who comes, when, and what they answer stands with it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from bot.areas.rules import Binding, Place, Purpose
from bot.complaints import clocks, limits, quiet, rules
from bot.complaints.actions import ask_for
from bot.complaints.effects import STAFF, enter, keep, tell_claimer, tell_person, tell_staff
from bot.complaints.refusals import CameBefore, NotCalled, NotComeYet, NothingSaid, WhichDepartment
from bot.complaints.rules import Complaint, Step
from bot.complaints.store import Call
from bot.customs import Customs
from bot.delivery.letters import Letter, Notice, Rank
from bot.ledger.rules import Entry
from bot.people.rules import By, Person, Role
from bot.refusals import NotFound
from bot.store import Store, Timer, Tx

ABSENT = "absent"  # kind of timer
REPORT_IN = timedelta(hours=2)  # in service hours
HEADS = (Role.SUBDISTRICT, Role.SECRETARY)  # who hears of one that stays away

Callee = Person | Binding


async def departments(tx: Tx, complaint: Complaint) -> dict[str, Callee]:
    """Who can be called there, by name: departments' people, and the chats bound as 部门群."""
    found: dict[str, Callee] = {
        binding.title: binding
        for binding in await tx.chats.bindings()
        if binding.purpose is Purpose.DEPARTMENT and complaint.area.within(binding.area.id)
    }
    people = await tx.people.holding({Role.DEPARTMENT}, complaint.area)
    return found | {person.name: person for person in people}


async def ask(store: Store, complaint_id: int, place: Place, by: By) -> None:
    """Ask whom to call and why. Raises: like `rules.check`; WhichDepartment where there is none."""
    async with store.transaction() as tx:
        complaint, worker = await tx.complaints.get(complaint_id), await tx.people.get(by.person_id)
        rules.check(complaint, Step.WHISTLE, worker, by.now)
        known = _names(await departments(tx, complaint))
        await ask_for(tx, complaint, Step.WHISTLE, worker, place, by.now, known=known)


def _names(known: Mapping[str, Callee]) -> str:
    """Raises WhichDepartment for none."""
    if not known:
        raise WhichDepartment("—")
    return "、".join(known)


async def blow(
    store: Store, customs: Customs, complaint_id: int, text: str, by: By, prompt_id: int
) -> Complaint:
    """
    Call every department named in the words, which are the reason too.

    Raises: like `rules.check`; WhichDepartment.
    """
    async with store.transaction() as tx:
        complaint, worker = await tx.complaints.get(complaint_id), await tx.people.get(by.person_id)
        rules.check(complaint, Step.WHISTLE, worker, by.now)
        known = await departments(tx, complaint)
        named = {name: callee for name, callee in known.items() if name and name in text}
        if not named:
            raise WhichDepartment(_names(known))
        await tx.prompts.answered(prompt_id)
        to = "、".join(named)
        entry = await keep(tx, by, "whistle", complaint, complaint, worker=worker.name, to=to, words=text)
        for name, callee in named.items():
            await _call(tx, customs, complaint, (name, callee), text, entry)
    return complaint


async def _call(
    tx: Tx, customs: Customs, complaint: Complaint, callee: tuple[str, Callee], text: str, entry: Entry
) -> None:
    name, whom = callee
    now = limits.whole(entry.act.at)
    due_at = clocks.due_at(now, REPORT_IN, customs.service)
    person, chat = (whom.id, None) if isinstance(whom, Person) else (None, whom.place.chat_id)
    call = await tx.casework.call(Call(0, complaint.id, entry.act.by or 0, person, chat, name, now, due_at))
    await tx.timers.set(Timer(ABSENT, call.id, 0, due_at + limits.TICK))
    facts: dict[str, str | int] = {"call": call.id, "words": text, "until": int(due_at.timestamp()), "to": name}
    place = _place(whom)
    if place is None:  # the whistler reads that it takes a telephone call
        await tell_claimer(tx, complaint, entry, Notice("unreached", facts, complaint.id))
        return
    key = f"whistle:{call.id}"
    await tx.outbox.put(Letter(place, Notice("whistle", facts, complaint.id), Rank.NOTICE, key), entry.act.at)


def _place(whom: Callee) -> Place | None:
    if isinstance(whom, Binding):
        return whom.place
    return Place(whom.telegram_id) if whom.opened and whom.telegram_id else None


async def _theirs(tx: Tx, call_id: int, by: By) -> tuple[Call, Complaint]:
    """
    The call, for the department that was called: the person, or anybody in its chat.

    Raises: NotCalled; NotFound to those who may not even see the complaint.
    """
    call = await tx.casework.called(call_id)
    complaint = await tx.complaints.get(call.complaint_id)
    if by.person_id != call.person_id and (call.chat_id is None or by.chat_id != call.chat_id):
        seen = rules.may_see(complaint, await tx.people.get(by.person_id))
        raise NotCalled(call.name) if seen else NotFound(str(call_id))
    return call, complaint


async def report_in(store: Store, call_id: int, by: By) -> Call:
    """报到. Raises: NotCalled, CameBefore, NotFound."""
    async with store.transaction() as tx:
        call, complaint = await _theirs(tx, call_id, by)
        if call.came_at is not None:
            raise CameBefore(call.name)
        came = replace(call, came_at=limits.whole(by.now))
        await tx.casework.save_call(came)
        took = int((limits.whole(by.now) - call.at).total_seconds())
        over = max(0, int((limits.whole(by.now) - call.due_at).total_seconds()))
        entry = await enter(tx, by, "came", complaint, complaint, to=call.name, took=took, late=over)
        await tx.cards.stale((STAFF,), complaint.id, by.now)
        await tell_claimer(tx, complaint, entry, Notice("came", {"to": call.name}, complaint.id))
    return came


async def ask_answer(store: Store, call_id: int, place: Place, by: By) -> None:
    """答复 by a department: asked for in words. Raises: NotCalled, NotComeYet."""
    async with store.transaction() as tx:
        call, complaint = await _theirs(tx, call_id, by)
        if call.came_at is None:
            raise NotComeYet(call.name)
        person = await tx.people.get(by.person_id)
        await ask_for(tx, complaint, f"called:{call.id}", person, place, by.now)


async def answer(store: Store, call_id: int, text: str, by: By, prompt_id: int) -> Complaint:
    """What the department says; whoever works on it hears. Raises: NothingSaid, NotCalled."""
    if not text.strip():
        raise NothingSaid
    async with store.transaction() as tx:
        call, complaint = await _theirs(tx, call_id, by)
        await tx.prompts.answered(prompt_id)
        await tx.casework.save_call(replace(call, answered_at=limits.whole(by.now)))
        took = int((limits.whole(by.now) - call.at).total_seconds())
        entry = await enter(tx, by, "called_answer", complaint, complaint, to=call.name, took=took, words=text)
        await tx.cards.stale((STAFF,), complaint.id, by.now)
        notice = Notice("called_answer", {"to": call.name, "words": text}, complaint.id)
        await tell_claimer(tx, complaint, entry, notice)
    return complaint


async def on_absent(tx: Tx, customs: Customs, call_id: int, by: By) -> None:
    """The time to report in is over: the subdistrict, or the secretary, hears of it once."""
    call = await tx.casework.called(call_id)
    if call.came_at is not None:
        return
    complaint = await tx.complaints.get(call.complaint_id)
    quiet.keep(customs, complaint, by.now)
    entry = await enter(tx, by, "absent", complaint, complaint, to=call.name)
    await tx.cards.stale((STAFF,), complaint.id, by.now)
    notice = Notice("absent", {"to": call.name}, complaint.id)
    for role in HEADS:
        heads = await tx.people.holding({role}, complaint.area)
        if any([await tell_person(tx, head, complaint, entry, notice) for head in heads]):
            return
    await tell_staff(tx, complaint, entry, notice)
