"""Deferral (挂账): defer a complaint to a date, for a reason. Beyond a week a leader has to agree."""

from datetime import datetime, timedelta

from bot.complaints import permissions, transitions
from bot.complaints.casework import dates
from bot.complaints.casework.step_forms import step_form
from bot.complaints.complaint import Complaint, Status
from bot.complaints.effects import (
    CARDS,
    confirm,
    record,
    take_step,
    tell_claimer,
    tell_leaders,
    tell_of,
    tell_person,
    tell_staff,
)
from bot.complaints.lifecycle import Step
from bot.complaints.refusals import DecidedBefore, OnlyLeaders
from bot.complaints.sla import deadlines, quiet_hours
from bot.complaints.store import Deferral, Reason, Store, Tx
from bot.kernel.actor import Actor
from bot.kernel.forms import Draft, moment_of
from bot.kernel.messages import Notification
from bot.kernel.refusal import NotFound
from bot.kernel.store import Timer
from bot.people.rules import Person
from bot.settings import CommunitySettings, SlaTarget

OVER = "deferral"  # kind of timer
ALONE = timedelta(days=7)  # the longest deferral without a leader's consent


async def _defer(tx: Tx, _: CommunitySettings, draft: Draft, by: Actor) -> None:
    """Until the date that was named; beyond a week a leader is asked, and it stays as it is until then."""
    complaint, worker = await tx.complaints.get(draft.about_id), await tx.people.get(by.person_id)
    reason, until = Reason(draft.values["reason"]), moment_of(draft.values["until"])
    if earlier := await tx.casework.deferral_of(complaint.id):
        await tx.casework.settle(earlier.id, "over")  # asked for, and asked anew before a leader spoke
    alone = until <= by.now + ALONE or permissions.leads(complaint, worker)
    deferral = await tx.casework.defer(
        Deferral(0, complaint.id, reason, until, worker.id, "running" if alone else "asked")
    )
    if alone:
        deferred = await _begin(tx, complaint, deferral, worker, by)
        await confirm(tx, deferred, Step.DEFER, by)
        return
    await _ask_leaders(tx, complaint, deferral, worker, by)
    await confirm(tx, complaint, "defer_asked", by)


FORM = step_form(Step.DEFER, _defer, dates.UNTIL)  # begun with the reason, which a button gives


def _facts(deferral: Deferral) -> dict[str, str | int]:
    return {"reason": deferral.reason, "until": int(deferral.until.timestamp())}


async def _ask_leaders(tx: Tx, complaint: Complaint, deferral: Deferral, worker: Person, by: Actor) -> None:
    facts = {**_facts(deferral), "worker": worker.name, "deferral": deferral.id}
    entry = await record(tx, by, "defer_asked", complaint, complaint, **facts)
    notice = Notification("defer_asked", facts, complaint.id)
    if not await tell_leaders(tx, complaint, entry, notice):
        await tell_staff(tx, complaint, entry, notice)
    await tx.cards.invalidate(CARDS, complaint.id, by.now, acted_in=by.chat_id)  # it says who is asked


async def _begin(tx: Tx, complaint: Complaint, deferral: Deferral, worker: Person, by: Actor) -> Complaint:
    """Begin the deferral: pause the clocks, and notify the residents of reason and date."""
    deferred = transitions.defer(complaint, worker, deferral.until, by.now)
    facts = {**_facts(deferral), "worker": worker.name}
    entry = await take_step(tx, by, Step.DEFER, complaint, deferred, **facts)
    await deadlines.pause(tx, deferred, by.now)
    await tx.timers.set(Timer(OVER, complaint.id, deferral.id, deferral.until))
    await tell_of(tx, Step.DEFER, complaint, deferred, entry, facts, but=worker.id)
    return deferred


async def decide(store: Store, complaint_id: int, deferral_id: int, by: Actor, *, agrees: bool) -> Complaint:
    """
    Decide a request (同意, 不同意), as a leader. The worker is notified either way.

    Raises: OnlyLeaders, DecidedBefore, NotFound; like `transitions.defer`, if it can't be deferred any more.
    """
    async with store.transaction() as tx:
        complaint, leader = await tx.complaints.get(complaint_id), await tx.people.get(by.person_id)
        deferral = await tx.casework.deferral(deferral_id)
        if not permissions.leads(complaint, leader):
            seen = permissions.reads_all(complaint, leader)
            raise OnlyLeaders(complaint.number) if seen else NotFound(complaint.number)
        # A request whose date has passed can't be agreed to: the deferral would be over at once.
        if deferral.complaint_id != complaint.id or deferral.state != "asked" or deferral.until <= by.now:
            raise DecidedBefore(complaint.number)
        await tx.casework.settle(deferral.id, "running" if agrees else "refused")
        after = await _begin(tx, complaint, deferral, leader, by) if agrees else complaint
        act = "defer_agreed" if agrees else "defer_refused"
        entry = await record(tx, by, act, after, after, worker=leader.name)
        worker = await tx.people.get(deferral.asked_by)
        facts = {**_facts(deferral), "worker": leader.name}
        if not await tell_person(tx, worker, after, entry, Notification(act, facts, after.id)):
            await tell_staff(tx, after, entry, Notification(act, facts, after.id))
    return after


async def resume(store: Store, settings: CommunitySettings, complaint_id: int, by: Actor) -> Complaint:
    """恢复, before its date or after a review. Raises like `permissions.check`."""
    async with store.transaction() as tx:
        complaint, worker = await tx.complaints.get(complaint_id), await tx.people.get(by.person_id)
        permissions.check(complaint, Step.RESUME, worker, by.now)
        return await _resumed(tx, settings, complaint, by)


async def on_over(tx: Tx, settings: CommunitySettings, complaint_id: int, by: Actor) -> None:
    """Resume it on its date, and notify the claimer."""
    complaint = await tx.complaints.get(complaint_id)
    deferral = await tx.casework.deferral_of(complaint_id)
    if complaint.status is Status.DEFERRED and deferral is not None and deferral.until <= by.now:
        quiet_hours.require_daytime(settings, complaint, by.now)
        await _resumed(tx, settings, complaint, by)


async def _resumed(tx: Tx, settings: CommunitySettings, complaint: Complaint, by: Actor) -> Complaint:
    resumed = transitions.resume(complaint)
    entry = await take_step(tx, by, Step.RESUME, complaint, resumed)
    await _count_on(tx, settings, complaint, resumed, by.now)
    await tell_of(tx, Step.RESUME, complaint, resumed, entry, but=by.person_id)
    if resumed.claimed_by is not None and resumed.claimed_by.id != by.person_id:
        await tell_claimer(tx, resumed, entry, Notification("resume_work", {}, resumed.id))
    return resumed


async def _count_on(
    tx: Tx, settings: CommunitySettings, was: Complaint, resumed: Complaint, now: datetime
) -> None:
    """Go on counting after a deferral; after 暂不具备条件, which ended the clocks, start a new one."""
    if was.status is not Status.DEFERRED:
        await deadlines.start(tx, settings, resumed, (SlaTarget.RESOLVE,), now)
        return
    await tx.timers.delete_pending((OVER,), resumed.id)
    await deadlines.resume(tx, settings, resumed, now)
    if deferral := await tx.casework.deferral_of(resumed.id):
        await tx.casework.settle(deferral.id, "over")
