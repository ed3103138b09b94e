"""
Promises (承诺): the time by which residents are promised a result.

It is read out of an answer, or asked for by a row of buttons that nobody has to press. It is corrected at once,
moved once with a reason, and kept by 办结 in time. See docs/decisions/0059.
"""

from datetime import datetime

from bot.complaints import transitions
from bot.complaints.casework.dates import FURTHEST
from bot.complaints.casework.step_forms import step_form
from bot.complaints.complaint import Complaint, Pledge
from bot.complaints.effects import confirm, record, save_step, take_step, tell_claimer, tell_leaders, tell_of
from bot.complaints.lifecycle import BEING_WORKED, Step
from bot.complaints.promised_time import Day, named_in, on_day
from bot.complaints.refusals import DateInPast, DateTooFar, NoSuchDate, TooLateToday
from bot.complaints.sla import quiet_hours
from bot.complaints.sla.promises import MISSED, TELL, reminded_at
from bot.complaints.store import Store, Tx
from bot.kernel.actor import Actor
from bot.kernel.forms import Draft, Field, Reading, moment_of, stored
from bot.kernel.messages import Notification
from bot.kernel.quiet_hours import Reschedule
from bot.kernel.store import Timer
from bot.settings import CommunitySettings

TAKEN_BACK = "promise_taken_back"  # act in the ledger


async def promise_day(
    store: Store, settings: CommunitySettings, complaint_id: int, day: Day, by: Actor
) -> Complaint:
    """今天, 明天 or 三天内. Raises TooLateToday, like `transitions.promise`."""
    async with store.transaction() as tx:
        if (until := on_day(day, settings, by.now)) is None:
            raise TooLateToday
        return await _promised(tx, complaint_id, until, by)


async def _promised(tx: Tx, complaint_id: int, until: datetime, by: Actor) -> Complaint:
    """Promise a time, and tell the residents. Raises like `transitions.promise`."""
    complaint = await tx.complaints.get(complaint_id)
    worker = await tx.people.get(by.person_id)
    promised = transitions.promise(complaint, worker, until, by.now)
    facts: dict[str, str | int] = {"worker": worker.name, "until": int(until.timestamp())}
    entry = await take_step(tx, by, Step.PROMISE, complaint, promised, **facts)
    await tell_of(tx, Step.PROMISE, complaint, promised, entry, facts, but=worker.id)
    return promised


async def take_back(store: Store, complaint_id: int, by: Actor) -> Complaint:
    """没说时间: what was read as a promise was none. Raises like `transitions.take_back_promise`."""
    async with store.transaction() as tx:
        complaint, worker = await tx.complaints.get(complaint_id), await tx.people.get(by.person_id)
        after = transitions.take_back_promise(complaint, worker, by.now)
        await save_step(tx, by, TAKEN_BACK, complaint, after, worker=worker.name)
    return after


def _read(words: str, reading: Reading) -> str:
    """Raises NoSuchDate, DateInPast, DateTooFar."""
    until = named_in(words, reading.settings, reading.now)
    if until is None:
        raise NoSuchDate
    if until <= reading.now:
        raise DateInPast
    if until > reading.now + FURTHEST:
        raise DateTooFar(FURTHEST.days)
    return stored(until)


async def _promise(tx: Tx, _: CommunitySettings, draft: Draft, by: Actor) -> None:
    """选日期."""
    until = moment_of(draft.values["until"])
    promised = await _promised(tx, draft.about_id, until, by)
    await confirm(tx, promised, Step.PROMISE, by)


async def _postpone(tx: Tx, _: CommunitySettings, draft: Draft, by: Actor) -> None:
    """Move it; the residents hear the new time and the reason."""
    complaint, worker = await tx.complaints.get(draft.about_id), await tx.people.get(by.person_id)
    until, words = moment_of(draft.values["until"]), draft.values["reason"]
    moved = transitions.postpone(complaint, worker, until, by.now)
    facts: dict[str, str | int] = {"worker": worker.name, "until": int(until.timestamp()), "words": words}
    entry = await take_step(tx, by, Step.POSTPONE, complaint, moved, **facts)
    await tell_of(tx, Step.POSTPONE, complaint, moved, entry, facts, but=worker.id)
    await confirm(tx, moved, Step.POSTPONE, by)


UNTIL = Field("until", _read, lines=True, missing=NoSuchDate)
FORM = step_form(Step.PROMISE, _promise, UNTIL)
POSTPONE_FORM = step_form(
    Step.POSTPONE,
    _postpone,
    Field("until", _read, missing=NoSuchDate),
    Field("reason", lines=True),
)


async def on_ahead(tx: Tx, settings: CommunitySettings, complaint_id: int, by: Actor) -> None:
    """Remind the holder of what was promised."""
    complaint = await tx.complaints.get(complaint_id)
    promised = complaint.promised
    if promised is None or by.now >= promised.until:
        return
    if by.now < (at := reminded_at(promised, settings)):
        raise Reschedule(at)
    if at <= promised.made_at:
        return  # for within the hour: it is still remembered
    quiet_hours.require_daytime(settings, complaint, by.now)
    await _say(tx, complaint, "promise_ahead", by)


async def on_due(tx: Tx, _: CommunitySettings, complaint_id: int, by: Actor) -> None:
    """Its time has passed: recorded in the ledger at any hour, sent to the residents by day."""
    complaint = await tx.complaints.get(complaint_id)
    if (missed := transitions.miss(complaint, by.now)) is None or missed.promise is None:
        return
    await save_step(tx, by, MISSED, complaint, missed, until=int(missed.promise.until.timestamp()))
    await tx.timers.set(Timer(TELL, complaint.id, int(missed.promise.made_at.timestamp()), by.now))


async def on_tell(tx: Tx, settings: CommunitySettings, complaint_id: int, by: Actor) -> None:
    """Tell the holder and the leaders of a missed promise, unless the night brought another one."""
    complaint = await tx.complaints.get(complaint_id)
    promise = complaint.promise
    if promise is None or promise.state is not Pledge.MISSED or complaint.status not in BEING_WORKED:
        return
    quiet_hours.require_daytime(settings, complaint, by.now)
    await _say(tx, complaint, "promise_late", by, leaders="promise_missed")


async def _say(tx: Tx, complaint: Complaint, name: str, by: Actor, leaders: str = "") -> None:
    until = int(complaint.promise.until.timestamp()) if complaint.promise else 0
    worker = complaint.claimed_by.name if complaint.claimed_by else ""
    facts: dict[str, str | int] = {"until": until}
    entry = await record(tx, by, name, complaint, complaint, until=until)
    await tell_claimer(tx, complaint, entry, Notification(name, facts, complaint.id))
    if leaders:
        notice = Notification(leaders, {**facts, "worker": worker}, complaint.id)
        await tell_leaders(tx, complaint, entry, notice)
