"""Keeping the clocks of a complaint: started, stopped, counted anew; each in the transaction of the act."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.complaints.complaint import Complaint, Urgency
from bot.complaints.sla import clocks, targets
from bot.complaints.sla.clocks import SlaClock
from bot.complaints.sla.targets import LEVELS, TICK, RunningClock, whole
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
    """The kind of timer of a clock's stage."""
    return f"{stage}.{name}"


async def begin(tx: Tx, settings: CommunitySettings, complaint: Complaint, now: datetime) -> None:
    """The first clocks of a complaint that has just been filed."""
    await _keep(tx, settings, complaint, [_new(settings, complaint, name, [], now) for name in SlaTarget], now)


async def start(
    tx: Tx, settings: CommunitySettings, complaint: Complaint, names: Iterable[SlaTarget], now: datetime
) -> None:
    """New clocks, by the limits the category has now."""
    known = [each.name for each in await tx.clocks.of(complaint.id)]
    await _keep(tx, settings, complaint, [_new(settings, complaint, name, known, now) for name in names], now)


def _new(
    settings: CommunitySettings, complaint: Complaint, name: SlaTarget, known: list[SlaTarget], now: datetime
) -> RunningClock:
    limit = settings.limit(complaint.category, name)
    clock = SlaClock(limit.lasts, whole(now), limit.in_service_hours)
    return RunningClock(complaint.id, name, known.count(name), clock, None)


async def _keep(
    tx: Tx, settings: CommunitySettings, complaint: Complaint, many: Iterable[RunningClock], now: datetime
) -> None:
    """Kept with the moment each is due, and what is to happen by then set anew."""
    counted = [replace(timed, due_at=_due(settings, timed.clock)) for timed in many]
    await tx.clocks.keep(*counted)
    await arm(tx, settings, complaint, counted, now)


def _due(settings: CommunitySettings, clock: SlaClock) -> datetime | None:
    return None if clock.paused else clocks.due(clock, settings.service)


async def arm(
    tx: Tx, settings: CommunitySettings, complaint: Complaint, many: Iterable[RunningClock], now: datetime
) -> None:
    """Set what running clocks have ahead; what happened already stays done, however often it is set."""
    await tx.timers.set(
        *(
            Timer(kind(stage, timed.name), complaint.id, timed.round, at)
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
    """The stages to come: the warning and the limit, or once that is missed the way up."""
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
    """An urgent one's at any hour; else in the evening before the night, or when that is past, after it."""
    if complaint.urgency is Urgency.URGENT:
        return at
    evening = before_night(at, settings.timezone)
    return evening if evening > now else awake(at, settings.timezone)


async def follow(tx: Tx, by: Actor, before: Complaint, after: Complaint) -> None:
    """What a step does to the clocks. The bot's own steps stop none."""
    if before.status is after.status or not by.person_id:
        return
    over = targets.stops(after.status)
    for timed in await tx.clocks.running(after.id):
        if timed.name in over:
            await _stop(tx, by, after, timed)


async def _stop(tx: Tx, by: Actor, complaint: Complaint, timed: RunningClock) -> None:
    stopped = targets.stop(timed, by.now)
    late = bool(stopped.over(by.now))
    await tx.clocks.keep(replace(stopped, late=late or timed.late))
    await disarm(tx, timed)
    if late:
        # The breach itself may be known already; how long it lasted is known only now.
        await enter_late(tx, by, complaint, stopped, "overran" if timed.late else LATE)


async def enter_late(tx: Tx, by: Actor, complaint: Complaint, timed: RunningClock, act: str) -> Entry:
    """The ledger's word of a missed limit: which, how long it was, by how much; in seconds."""
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
    Another category's limits, or another urgency: counted from the original start.

    A missed limit that is given more time is in time again, and may be missed again: the new one is a
    clock of its own, with its own warning and way up. One that was missed before isn't entered twice.
    """
    for timed in await tx.clocks.running(complaint.id):
        limit = settings.limit(complaint.category, timed.name)
        clock = clocks.recount(timed.clock, limit.lasts, in_service_hours=limit.in_service_hours)
        changed, hit = replace(timed, clock=clock), clocks.due(clock, settings.service)
        over = hit is not None and whole(now) > hit
        if timed.late is not over and (other := await _other(tx, changed)) is not None:
            await disarm(tx, timed)
            await tx.clocks.keep(targets.stop(timed, now))
            changed = other
        await _keep(tx, settings, complaint, [changed], now)


async def _other(tx: Tx, timed: RunningClock) -> RunningClock | None:
    """The clock that takes over: a new one, or the one whose breach of this limit is in the ledger."""
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
    """Stop counting. A missed limit stays missed, but nobody is told again while it waits."""
    await tx.clocks.pause(complaint.id, whole(now))
    for timed in await tx.clocks.running(complaint.id):
        await tx.clocks.keep(replace(timed, due_at=None))
        await disarm(tx, timed)


async def resume(tx: Tx, settings: CommunitySettings, complaint: Complaint, now: datetime) -> None:
    """Count on, with the time that was left."""
    await tx.clocks.resume(complaint.id, whole(now))
    await _keep(tx, settings, complaint, await tx.clocks.running(complaint.id), now)


async def seed_digest(tx: Tx, settings: CommunitySettings, now: datetime) -> None:
    """The morning's digest, once each day."""
    due = targets.next_digest(now, settings.timezone)
    await tx.timers.set(Timer(DIGEST, 0, settings.local(due).toordinal(), due))
