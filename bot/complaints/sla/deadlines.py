"""Deadlines: start, stop, pause and recount a complaint's clocks, in the transaction of the act."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.complaints.complaint import Complaint, Urgency
from bot.complaints.sla import clocks, targets
from bot.complaints.sla.clocks import SlaClock
from bot.complaints.sla.targets import LEVELS, TICK, RunningClock, to_second
from bot.complaints.store import Tx
from bot.kernel.actor import Actor
from bot.kernel.quiet_hours import awake, before_night
from bot.kernel.refs import EntityRef
from bot.kernel.store import Timer
from bot.ledger.rules import Act, Entry
from bot.settings import CommunitySettings, SlaTarget

WARN, LATE = "warn", "late"
CLIMB = tuple(f"climb{rung}" for rung in range(len(LEVELS)))
DIGEST = "digest"
IDLE = "idle"


def kind(stage: str, name: SlaTarget) -> str:
    """The kind of timer for a stage of a clock."""
    return f"{stage}.{name}"


async def begin(tx: Tx, settings: CommunitySettings, complaint: Complaint, now: datetime) -> None:
    """Start the clocks of a complaint that has just been filed."""
    await _save(tx, settings, complaint, [_new(settings, complaint, name, [], now) for name in SlaTarget], now)


async def start(
    tx: Tx, settings: CommunitySettings, complaint: Complaint, names: Iterable[SlaTarget], now: datetime
) -> None:
    """Start new clocks, by the category's present limits."""
    known = [each.name for each in await tx.clocks.of(complaint.id)]
    await _save(tx, settings, complaint, [_new(settings, complaint, name, known, now) for name in names], now)


def _new(
    settings: CommunitySettings, complaint: Complaint, name: SlaTarget, known: list[SlaTarget], now: datetime
) -> RunningClock:
    limit = settings.limit(complaint.category, name)
    clock = SlaClock(limit.lasts, to_second(now), limit.in_service_hours)
    return RunningClock(complaint.id, name, known.count(name), clock, None)


async def _save(
    tx: Tx, settings: CommunitySettings, complaint: Complaint, many: Iterable[RunningClock], now: datetime
) -> None:
    """Store the clocks with their due times, and set their timers."""
    # The due time is stored, though it can be computed: lists of late complaints find it by an index (law 15).
    counted = [replace(timed, due_at=_due(settings, timed.clock)) for timed in many]
    await tx.clocks.save(*counted)
    await arm(tx, settings, complaint, counted, now)


def _due(settings: CommunitySettings, clock: SlaClock) -> datetime | None:
    return None if clock.paused else clocks.due(clock, settings.service)


async def arm(
    tx: Tx, settings: CommunitySettings, complaint: Complaint, many: Iterable[RunningClock], now: datetime
) -> None:
    """Set the timers of running clocks; completed ones stay completed, however often they are set."""
    gives_way = complaint.urgency is not Urgency.URGENT
    await tx.timers.set(
        *(
            Timer(kind(stage, timed.name), complaint.id, timed.round, at, gives_way)
            for timed in many
            for stage, at in _ahead(settings, complaint, timed, now)
        )
    )


async def disarm(tx: Tx, timed: RunningClock) -> None:
    await tx.timers.delete_pending(
        [kind(stage, timed.name) for stage in (WARN, LATE, *CLIMB)], timed.complaint_id
    )


def _ahead(
    settings: CommunitySettings, complaint: Complaint, timed: RunningClock, now: datetime
) -> Iterable[tuple[str, datetime]]:
    """The stages to come: the warning and the limit, or, once that is missed, the escalation levels."""
    if timed.due_at is None:
        return
    if timed.late:
        for stage, after in zip(CLIMB, settings.climbs(complaint.category, timed.name), strict=True):
            service = settings.service if timed.clock.in_service_hours else None
            yield stage, clocks.due_at(timed.due_at, after, service) + TICK
        return
    yield LATE, timed.due_at + TICK
    before = targets.warn_before(timed.clock.limit)
    if before is not None:
        warned = _warned(settings, complaint, timed.due_at - before, now)
        if now < warned < timed.due_at:
            yield WARN, warned


def _warned(settings: CommunitySettings, complaint: Complaint, at: datetime, now: datetime) -> datetime:
    """The time of a warning: moved out of the night, unless the complaint is urgent."""
    if complaint.urgency is Urgency.URGENT:
        return at
    # In the evening before: postponed to the morning, a warning was dropped if the limit ended in the night.
    evening = before_night(at, settings.timezone)
    return evening if evening > now else awake(at, settings.timezone)


async def follow(tx: Tx, by: Actor, before: Complaint, after: Complaint) -> None:
    """Stop the clocks that the new status ends."""
    # The bot's own steps stop none: only a person can respond to a resident.
    if before.status is after.status or not by.person_id:
        return
    over = targets.stops(after.status)
    for timed in await tx.clocks.running(after.id):
        if timed.name in over:
            await _stop(tx, by, after, timed)


async def _stop(tx: Tx, by: Actor, complaint: Complaint, timed: RunningClock) -> None:
    stopped = targets.stop(timed, by.now)
    late = bool(stopped.over(by.now))
    await tx.clocks.save(replace(stopped, late=late or timed.late))
    await disarm(tx, timed)
    if late:
        # The timer may have recorded the breach already; only now its length is known.
        await enter_late(tx, by, complaint, stopped, "overran" if timed.late else LATE)


async def end_answering(tx: Tx, complaint: Complaint, now: datetime) -> None:
    """Nobody waits for an answer any more: that clock ends without a miss; the work's own go on."""
    for timed in await tx.clocks.running(complaint.id):
        if timed.name is SlaTarget.ANSWER:
            await tx.clocks.save(targets.stop(timed, now))
            await disarm(tx, timed)


async def enter_late(tx: Tx, by: Actor, complaint: Complaint, timed: RunningClock, act: str) -> Entry:
    """Record a missed limit in the ledger: the clock, its limit and the excess, in seconds."""
    facts: dict[str, str | int | None] = {
        "clock": timed.name,
        "lasts": int(timed.clock.limit.total_seconds()),
        "over": int(timed.over(by.now).total_seconds()),
    }
    status = complaint.status
    return await tx.ledger.enter(
        Act(by.now, "complaint", complaint.id, act, by.person_id or None, by.chat_id, status, status, facts)
    )


async def recount(tx: Tx, settings: CommunitySettings, complaint: Complaint, now: datetime) -> None:
    """
    Apply the limits of another category or urgency, counted from the original start.

    A missed limit that is given more time is in time again, and may be missed again: the new limit is a
    clock of its own, with its own warning and escalation. A breach is never recorded twice.
    """
    for timed in await tx.clocks.running(complaint.id):
        limit = settings.limit(complaint.category, timed.name)
        clock = clocks.recount(timed.clock, limit.lasts, in_service_hours=limit.in_service_hours)
        changed, hit = replace(timed, clock=clock), clocks.due(clock, settings.service)
        over = hit is not None and to_second(now) > hit
        if timed.late is not over and (other := await _other(tx, changed)) is not None:
            # A clock of its own: completed timers of the old one can't be set again under the same occurrence.
            await disarm(tx, timed)
            await tx.clocks.save(targets.stop(timed, now))
            changed = other
        await _save(tx, settings, complaint, [changed], now)


async def _other(tx: Tx, timed: RunningClock) -> RunningClock | None:
    """The clock that takes over: a new one, or the one whose breach of this limit is recorded."""
    known = [each for each in await tx.clocks.of(timed.complaint_id) if each.name is timed.name]
    if timed.late:
        return replace(timed, round=len(known), late=False)
    if not await _breached(tx, timed):
        return None
    late = [each for each in known if each.late and each.clock.started_at == timed.clock.started_at]
    return replace(late[-1], clock=timed.clock, stopped_at=None)


async def _breached(tx: Tx, timed: RunningClock) -> bool:
    lasts = int(timed.clock.limit.total_seconds())
    entries = await tx.ledger.of(EntityRef("complaint", timed.complaint_id))
    acts = [each.act for each in entries if each.act.act == LATE and each.act.at >= timed.clock.started_at]
    return any((act.facts["clock"], act.facts["lasts"]) == (timed.name, lasts) for act in acts)


async def pause(tx: Tx, complaint: Complaint, now: datetime) -> None:
    """Pause the clocks. A missed limit stays missed, but nobody is notified again during the pause."""
    await tx.clocks.pause(complaint.id, to_second(now))
    for timed in await tx.clocks.running(complaint.id):
        await tx.clocks.save(replace(timed, due_at=None))
        await disarm(tx, timed)


async def resume(tx: Tx, settings: CommunitySettings, complaint: Complaint, now: datetime) -> None:
    """Go on counting, with the time that was left."""
    await tx.clocks.resume(complaint.id, to_second(now))
    await _save(tx, settings, complaint, await tx.clocks.running(complaint.id), now)


async def seed_digest(tx: Tx, settings: CommunitySettings, now: datetime) -> None:
    """Set the timer of the next morning's digest; the day is its occurrence."""
    due = targets.next_digest(now, settings.timezone)
    await tx.timers.set(Timer(DIGEST, 0, settings.local(due).toordinal(), due, gives_way=True))
