"""Whistle (吹哨报到): call departments to a complaint, and record who reports in, when, and the answers."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.areas.rules import Purpose
from bot.complaints import permissions
from bot.complaints.actions import ask_for
from bot.complaints.complaint import Complaint
from bot.complaints.effects import (
    STAFF,
    about,
    confirm,
    record,
    take_step,
    tell_claimer,
    tell_person,
    tell_staff,
)
from bot.complaints.hearing import CALLED, heads, may_be_called, still_called
from bot.complaints.lifecycle import Step
from bot.complaints.refusals import (
    AnsweredForThem,
    CameBefore,
    NoDepartments,
    NotCalled,
    NotComeYet,
    NothingSaid,
    WhichDepartment,
    WhistleOver,
)
from bot.complaints.sla import clocks, quiet_hours, targets
from bot.complaints.store import Call, Store, Tx, Whistling
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification, OutboxMessage, Priority
from bot.kernel.notify import private_place
from bot.kernel.place import Place
from bot.kernel.refusal import NotFound
from bot.kernel.store import Prompt, Timer
from bot.ledger.rules import NOBODY, People
from bot.messaging.questions import check_reply
from bot.people.rules import Role
from bot.settings import CommunitySettings

ABSENT = "absent"  # kind of timer
REPORT_IN = timedelta(hours=2)  # in service hours
HEADS = (Role.SUBDISTRICT, Role.SECRETARY)  # notified of an absent department

CARD = "whistle"  # kind of card: the departments to choose from


@dataclass(frozen=True, slots=True)
class Callee:
    """A person or the chat of a department that can be called."""

    key: str  # p12 a person, c-1009 a chat
    name: str
    id: int
    place: Place | None  # None: the bot can't write there, and a telephone call is needed
    phone: str = ""

    @property
    def is_person(self) -> bool:
        return self.key.startswith("p")


async def departments(tx: Tx, complaint: Complaint) -> list[Callee]:
    """
    The callees of its area: the chats bound as 部门群, and the roster's departments. Of a whisper none whom its
    words are about.
    """
    chats = [
        Callee(f"c{binding.place.chat_id}", binding.title, binding.place.chat_id, binding.place)
        for binding in await tx.chats.bindings()
        if binding.purpose is Purpose.DEPARTMENT and complaint.area.within(binding.area.id)
    ]
    claimer = complaint.claimed_by and complaint.claimed_by.id
    people = [
        Callee(f"p{person.id}", person.name, person.id, private_place(person), person.phone or "")
        for person in await tx.people.holding(CALLED, complaint.area)
        if person.id != claimer and may_be_called(complaint, person)
    ]
    return chats + people


async def ask(store: Store, complaint_id: int, place: Place, by: Actor) -> None:
    """
    Offer the departments as buttons, and take a reply that names them as well.

    Raises: like `permissions.check`; NoDepartments.
    """
    async with store.transaction() as tx:
        complaint, worker = await tx.complaints.get(complaint_id), await tx.people.get(by.person_id)
        permissions.check(complaint, Step.WHISTLE, worker, by.now)
        _names(await departments(tx, complaint))
        whistling = await tx.casework.whistle(complaint.id)
        await tx.prompts.ask(
            worker.id, place.chat_id, f"{Step.WHISTLE}:{whistling.id}", about(complaint), by.now
        )
        await tx.cards.post(CARD, whistling.id, place, by.now)


async def is_asked(tx: Tx, whistling_id: int, chat_id: int, by: Actor) -> Prompt | None:
    """The open question to the person in the chat about these departments. Raises QuestionOver."""
    # A card puts it, so no message of a question leads to it; it ends like any other.
    prompt = await tx.prompts.open_of(by.person_id, chat_id)
    if prompt is None or prompt.step != f"{Step.WHISTLE}:{whistling_id}":
        return None
    check_reply(prompt, by.now)
    return prompt


def _names(known: Iterable[Callee]) -> str:
    """Raises WhichDepartment for none."""
    names = "、".join(callee.name for callee in known)
    if not names:
        raise NoDepartments
    return names


async def _open(tx: Tx, whistling_id: int, by: Actor) -> tuple[Whistling, Complaint]:
    """Raises: like `permissions.check`; WhistleOver, NotFound."""
    whistling = await tx.casework.whistling(whistling_id)
    complaint = await tx.complaints.get(whistling.complaint_id)
    permissions.check(complaint, Step.WHISTLE, await tx.people.get(by.person_id), by.now)
    if whistling.blown:
        raise WhistleOver(complaint.number)
    return whistling, complaint


async def choose(store: Store, whistling_id: int, key: str, by: Actor) -> None:
    """Choose a department, or remove it from the choice. Raises like `_open`."""
    async with store.transaction() as tx:
        whistling, complaint = await _open(tx, whistling_id, by)
        if key in {callee.key for callee in await departments(tx, complaint)}:
            await tx.casework.save_whistling(replace(whistling, chosen=whistling.chosen ^ {key}))
        await tx.cards.invalidate((CARD,), whistling.id, by.now)


async def ask_why(store: Store, whistling_id: int, place: Place, by: Actor) -> None:
    """写原因: ask for the reason. Raises: like `_open`; WhichDepartment if none is chosen yet."""
    async with store.transaction() as tx:
        whistling, complaint = await _open(tx, whistling_id, by)
        known = await departments(tx, complaint)
        chosen = [callee for callee in known if callee.key in whistling.chosen]
        if not chosen:
            raise WhichDepartment(_names(known))
        person = await tx.people.get(by.person_id)
        step = f"{Step.WHISTLE}:{whistling.id}"
        await ask_for(tx, complaint, step, person, place, by.now, known=_names(chosen))


async def blow(
    store: Store, settings: CommunitySettings, whistling_id: int, text: str, by: Actor, prompt_id: int
) -> Complaint:
    """
    Call all departments that were chosen or are named in the words; the words are also the reason.

    Raises: like `_open`; NothingSaid, WhichDepartment.
    """
    if not text.strip():
        raise NothingSaid
    async with store.transaction() as tx:
        whistling, complaint = await _open(tx, whistling_id, by)
        known, worker = await departments(tx, complaint), await tx.people.get(by.person_id)
        called = [c for c in known if c.key in whistling.chosen or (c.name and c.name in text)]
        if not called:
            raise WhichDepartment(_names(known))
        await tx.prompts.answered(prompt_id)
        await tx.casework.save_whistling(replace(whistling, blown=True))
        await tx.cards.invalidate((CARD,), whistling.id, by.now)
        to = _names(called)
        named = tuple(("to", callee.id) for callee in called if callee.is_person)
        facts = {"worker": worker.name, "to": to, "words": text}
        await take_step(tx, by, Step.WHISTLE, complaint, complaint, named, **facts)
        for callee in called:
            await _call(tx, settings, complaint, callee, text, by)
        await confirm(tx, complaint, Step.WHISTLE, by)
    return complaint


async def _call(
    tx: Tx, settings: CommunitySettings, complaint: Complaint, callee: Callee, text: str, by: Actor
) -> None:
    now = targets.to_second(by.now)
    due_at = clocks.due_at(now, REPORT_IN, settings.service)
    person, chat = (callee.id, None) if callee.is_person else (None, callee.id)
    wanted = Call(0, complaint.id, by.person_id, person, chat, callee.name, now, due_at)
    call = await tx.casework.call(wanted)
    await tx.timers.set(Timer(ABSENT, call.id, 0, due_at + targets.TICK))
    facts: dict[str, str | int] = {"call": call.id, "until": int(due_at.timestamp()), "to": callee.name}
    if callee.place is None:
        # The call counts all the same: the claimer telephones, and presses for the department.
        entry = await record(tx, by, "unreached", complaint, complaint, _named(call), to=callee.name)
        notice = Notification("unreached", {**facts, "phone": callee.phone}, complaint.id)
        await tell_claimer(tx, complaint, entry, notice)
        return
    people = (*_named(call), ("words", by.person_id))
    notice = Notification("whistle", {**facts, "words": text}, complaint.id, people=people)
    await tx.outbox.put(OutboxMessage(callee.place, notice, Priority.NOTICE, key_of(call)), by.now)


def key_of(call: Call) -> str:
    """The key of the message that called the department; its buttons follow the department's part."""
    return f"whistle:{call.id}"


def _named(call: Call) -> People:
    """The person whom the fact `to` names; nobody for a department's chat."""
    return (("to", call.person_id),) if call.person_id is not None else NOBODY


async def _theirs(tx: Tx, call_id: int, by: Actor) -> tuple[Call, Complaint]:
    """
    The call, if the person may act on it: as the person called, as somebody in the chat called, or for a person
    the bot can't write to, as one who works on the complaint.

    A post that ended, or a chat that is no department's any more, takes its calls with it. Raises: NotCalled;
    NotFound for a person who may not see the complaint (law 7).
    """
    call = await tx.casework.called(call_id)
    complaint = await tx.complaints.get(call.complaint_id)
    named = by.person_id == call.person_id or (call.chat_id is not None and by.chat_id == call.chat_id)
    theirs = named and await still_called(tx, complaint, call)
    if not theirs and not await _stands_in(tx, call, complaint, by):
        seen = permissions.reads_all(complaint, await tx.people.get(by.person_id))
        raise NotCalled(call.name) if seen else NotFound(str(call_id))
    return call, complaint


async def _stands_in(tx: Tx, call: Call, complaint: Complaint, by: Actor) -> bool:
    if call.person_id is None or private_place(await tx.people.get(call.person_id)):
        return False
    return permissions.why_not(complaint, Step.WHISTLE, await tx.people.get(by.person_id), by.now) is None


async def report_in(store: Store, call_id: int, by: Actor) -> Call:
    """Report in (报到). Raises: NotCalled, CameBefore, NotFound."""
    async with store.transaction() as tx:
        call, complaint = await _theirs(tx, call_id, by)
        if call.came_at is not None:
            raise CameBefore(call.name)
        came = replace(call, came_at=targets.to_second(by.now))
        await tx.casework.save_call(came)
        took = int((targets.to_second(by.now) - call.at).total_seconds())
        over = max(0, int((targets.to_second(by.now) - call.due_at).total_seconds()))
        facts: dict[str, str | int] = {"to": call.name, "took": took, "late": over}
        entry = await record(tx, by, "came", complaint, complaint, _named(call), **facts)
        await tx.cards.invalidate((STAFF,), complaint.id, by.now)
        await tell_claimer(tx, complaint, entry, Notification("came", {"to": call.name}, complaint.id))
    return came


async def ask_answer(store: Store, call_id: int, place: Place, by: Actor) -> None:
    """Ask a department for its answer (答复). Raises: NotCalled, NotComeYet."""
    async with store.transaction() as tx:
        call, complaint = await _theirs(tx, call_id, by)
        if call.came_at is None:
            raise NotComeYet(call.name)
        if call.answered_at is not None:
            raise AnsweredForThem(call.name)
        person = await tx.people.get(by.person_id)
        await ask_for(tx, complaint, f"called:{call.id}", person, place, by.now)


async def answer(store: Store, call_id: int, text: str, by: Actor, prompt_id: int) -> Complaint:
    """Record a department's answer, and notify the claimer. Raises: NothingSaid, NotCalled."""
    if not text.strip():
        raise NothingSaid
    async with store.transaction() as tx:
        call, complaint = await _theirs(tx, call_id, by)
        await tx.prompts.answered(prompt_id)
        await tx.casework.save_call(replace(call, answered_at=targets.to_second(by.now)))
        took = int((targets.to_second(by.now) - call.at).total_seconds())
        facts: dict[str, str | int] = {"to": call.name, "took": took, "words": text}
        entry = await record(tx, by, "called_answer", complaint, complaint, _named(call), **facts)
        await tx.cards.invalidate((STAFF,), complaint.id, by.now)
        notice = Notification("called_answer", {"to": call.name, "words": text}, complaint.id)
        await tell_claimer(tx, complaint, entry, notice)
        await confirm(tx, complaint, "called", by)
    return complaint


async def on_absent(tx: Tx, settings: CommunitySettings, call_id: int, by: Actor) -> None:
    """Notify the subdistrict, or else the secretary, once of a department that hasn't reported in."""
    call = await tx.casework.called(call_id)
    if call.came_at is not None:
        return
    complaint = await tx.complaints.get(call.complaint_id)
    quiet_hours.require_daytime(settings, complaint, by.now)
    entry = await record(tx, by, "absent", complaint, complaint, _named(call), to=call.name)
    await tx.cards.invalidate((STAFF,), complaint.id, by.now)
    notice = Notification("absent", {"to": call.name}, complaint.id)
    # The first level with anybody the bot can write to is enough; the staff chat is the last resort.
    for role in HEADS:
        people = await heads(tx, complaint, role)
        if any([await tell_person(tx, head, complaint, entry, notice) for head in people]):
            return
    await tell_staff(tx, complaint, entry, notice)
