"""The silence rule (默认同意): a result without a rating closes after three days, with one reminder before."""

from datetime import datetime

from bot.complaints import transitions
from bot.complaints.calling import call_back_wanted
from bot.complaints.complaint import Complaint, Status
from bot.complaints.effects import save_step, take_step, tell_judges, tell_of
from bot.complaints.judging import needs_call_back
from bot.complaints.lifecycle import REMIND_AFTER, SILENCE, Step
from bot.complaints.sla import quiet_hours
from bot.complaints.store import Tx
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification
from bot.kernel.store import Timer
from bot.settings import CommunitySettings

REMIND = "remind"
CLOSE = "close"


async def remind(tx: Tx, settings: CommunitySettings, complaint_id: int, by: Actor) -> None:
    """Ask once more for a rating, two days after the result."""
    complaint = await tx.complaints.get(complaint_id)
    if complaint.status is Status.RESOLVED:
        quiet_hours.require_daytime(settings, complaint, by.now)
        entry = await save_step(tx, by, "remind", complaint, complaint)
        if needs_call_back(complaint):
            await call_back_wanted(tx, complaint, entry)
            return
        until = await _time_to_answer(tx, complaint, by)
        facts: dict[str, str | int] = {"until": int(until.timestamp())}
        await tell_judges(tx, complaint, entry, Notification("remind", facts, complaint.id))


async def _time_to_answer(tx: Tx, complaint: Complaint, by: Actor) -> datetime:
    """The close, put off if downtime or the night delayed the reminder: a day to answer it is always left."""
    closes = max((complaint.resolved_at or by.now) + SILENCE, by.now + SILENCE - REMIND_AFTER)
    await tx.timers.set(Timer(CLOSE, complaint.id, complaint.rounds, closes))
    return closes


async def close(tx: Tx, settings: CommunitySettings, complaint_id: int, by: Actor) -> None:
    """Close it three days after the result, and notify everybody concerned how to object."""
    complaint = await tx.complaints.get(complaint_id)
    if complaint.status is Status.RESOLVED and needs_call_back(complaint):
        await _ask_again(tx, settings, complaint, by)
        return
    closed = transitions.close_silently(complaint, by.now)
    if closed is not None:
        quiet_hours.require_daytime(settings, complaint, by.now)
        entry = await take_step(tx, by, Step.CLOSE, complaint, closed)
        await tell_of(tx, Step.CLOSE, complaint, closed, entry)


async def _ask_again(tx: Tx, settings: CommunitySettings, complaint: Complaint, by: Actor) -> None:
    """Nobody was asked, so silence agrees to nothing: it stays open until somebody calls back."""
    quiet_hours.require_daytime(settings, complaint, by.now)
    entry = await save_step(tx, by, "remind", complaint, complaint)
    await call_back_wanted(tx, complaint, entry)
    # By day, not by round: the timer of the round has just fired.
    await tx.timers.set(Timer(CLOSE, complaint.id, int(by.now.timestamp()), by.now + SILENCE))
