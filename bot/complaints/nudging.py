"""
Nudging (催一催): who waits for a complaint of theirs reads how far it is, and has whoever holds it reminded.

Once in some hours at most, and not at night, unless it is urgent: a reminder that comes all the time is none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.complaints import permissions
from bot.complaints.complaint import Complaint, Status, Urgency
from bot.complaints.effects import about, record, tell_claimer, tell_leaders
from bot.complaints.lifecycle import BEING_WORKED
from bot.complaints.refusals import NudgedLately, OnlyReporter, SleepingNow, WrongStep
from bot.complaints.sla.targets import RunningClock
from bot.complaints.store import Deferral, Search, Store, Tx
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification
from bot.kernel.quiet_hours import asleep, awake
from bot.kernel.reading import Sight
from bot.kernel.refusal import NotFound
from bot.people.reading import Reader
from bot.settings import CommunitySettings

NUDGE = "nudge"  # act in the ledger, name of the notice, and the button
EVERY, EVERY_URGENT = timedelta(hours=4), timedelta(minutes=30)
RUNNING = timedelta(minutes=30)  # in which impatience is about a danger that was told here
WAITED_FOR = BEING_WORKED | {Status.RESOLVED, Status.MERGED}
MOST = 8  # of a person, among which they choose


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a person's complaint is. `complaint` is the one that goes on, `number` that of their own."""

    complaint: Complaint
    number: str
    late: timedelta  # zero while every limit is kept
    deferral: Deferral | None = None
    again_at: datetime | None = None  # when the next reminder is possible; None: now


async def waited_for(store: Store, chat_id: int, by: Actor) -> list[Standing]:
    """What the person waits for, the newest first; of a danger told there a moment ago that one alone."""
    async with store.reading() as tx:
        search = Search(reporter_id=by.person_id, statuses=WAITED_FOR, limit=MOST)
        found = [await _goes_on(tx, one) for one in await tx.complaints.search(search)]
        open_ = [(one, on) for one, on in found if on.status in BEING_WORKED | {Status.RESOLVED}]
        since = by.now - RUNNING
        danger = [(one, on) for one, on in open_ if one.alarmed_at is not None and one.alarmed_at > since]
        here = [pair for pair in danger if pair[0].origin and pair[0].origin.place.chat_id == chat_id]
        return [await _standing(tx, one, on, by.now) for one, on in here[:1] or open_]


async def standing(store: Store, complaint_id: int, by: Actor) -> Standing:
    """How far one is, for whom it concerns. Raises OnlyReporter, NotFound."""
    async with store.reading() as tx:
        own, on = await _concerned(tx, complaint_id, by)
        return await _standing(tx, own, on, by.now)


async def _goes_on(tx: Tx, complaint: Complaint) -> tuple[Complaint, Complaint]:
    into = complaint.merged_into
    return complaint, complaint if into is None else await tx.complaints.get(into)


async def _concerned(tx: Tx, complaint_id: int, by: Actor) -> tuple[Complaint, Complaint]:
    """Raises OnlyReporter; NotFound for one that the person may not see."""
    complaint, person = await tx.complaints.get(complaint_id), await tx.people.get(by.person_id)
    if not complaint.concerns(person.id):
        seen = await tx.may_see(Reader(person), about(complaint), complaint) >= Sight.PUBLIC
        raise OnlyReporter(complaint.number) if seen else NotFound(complaint.number)
    return await _goes_on(tx, complaint)


async def _standing(tx: Tx, own: Complaint, on: Complaint, now: datetime) -> Standing:
    over = _over(await tx.clocks.running(on.id), now)
    deferral = await tx.casework.deferral_of(on.id) if on.status is Status.DEFERRED else None
    return Standing(on, own.number, over, deferral, await _again_at(tx, on, now))


def _over(clocks: Sequence[RunningClock], now: datetime) -> timedelta:
    return max((timed.over(now) for timed in clocks), default=timedelta())


async def _again_at(tx: Tx, complaint: Complaint, now: datetime) -> datetime | None:
    nudges = [entry.act.at for entry in await tx.ledger.of(about(complaint)) if entry.act.act == NUDGE]
    every = EVERY_URGENT if complaint.urgency is Urgency.URGENT else EVERY
    again_at = max(nudges) + every if nudges else now
    return again_at if again_at > now else None


@dataclass(frozen=True, slots=True)
class Nudged:
    complaint: Complaint
    leader: bool  # whether who leads there was told as well
    again_at: datetime


async def nudge(store: Store, settings: CommunitySettings, complaint_id: int, by: Actor) -> Nudged:
    """
    Remind who holds it, or who may claim it; of one that is late also who leads there.

    Raises: OnlyReporter, NotFound, WrongStep, NudgedLately, SleepingNow.
    """
    async with store.transaction() as tx:
        _, complaint = await _concerned(tx, complaint_id, by)
        found = await _standing(tx, complaint, complaint, by.now)
        _check(found, settings, by.now)
        entry = await record(tx, by, NUDGE, complaint, complaint)
        notice = Notification(NUDGE, {}, complaint.id)
        await tell_claimer(tx, complaint, entry, notice)
        leader = bool(found.late) and await tell_leaders(tx, complaint, entry, notice)
        every = EVERY_URGENT if complaint.urgency is Urgency.URGENT else EVERY
        return Nudged(complaint, leader, by.now + every)


def _check(found: Standing, settings: CommunitySettings, now: datetime) -> None:
    complaint = found.complaint
    if complaint.status not in BEING_WORKED:
        raise WrongStep(complaint.number, complaint.status)
    if found.again_at is not None:
        raise NudgedLately(complaint.number, found.again_at)
    if complaint.urgency is not Urgency.URGENT and asleep(now, settings.timezone):
        raise SleepingNow(complaint.number, awake(now, settings.timezone))


async def waits(store: Store, complaint_id: int, by: Actor) -> bool:
    """Whether the person waits for it, and is none of those who work on it."""
    async with store.reading() as tx:
        complaint, person = await tx.complaints.get(complaint_id), await tx.people.get(by.person_id)
        _, on = await _goes_on(tx, complaint)
        theirs = complaint.concerns(person.id) and not permissions.works_on(on, person)
        return theirs and on.status in BEING_WORKED | {Status.RESOLVED}
