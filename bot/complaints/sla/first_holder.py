"""First holder (首接负责): the claimer before a transfer answers for it until somebody else accepts."""

from datetime import datetime

from bot.complaints.complaint import Complaint, Status
from bot.complaints.effects import record, tell_leaders, tell_person
from bot.complaints.sla import quiet_hours
from bot.complaints.store import Tx
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification
from bot.kernel.store import Timer
from bot.settings import HOUR, CommunitySettings

NOT_ACCEPTED = "not_accepted"  # kind of timer, act, and name of a notice
ACCEPT_WITHIN = HOUR


async def await_acceptance(tx: Tx, complaint: Complaint, now: datetime) -> None:
    """Set the timer after a transfer of a claimed complaint."""
    if complaint.answerable is not None:
        timer = Timer(NOT_ACCEPTED, complaint.id, int(now.timestamp()), now + ACCEPT_WITHIN)
        await tx.timers.set(timer)


async def on_not_accepted(tx: Tx, settings: CommunitySettings, complaint_id: int, by: Actor) -> None:
    """Nobody has accepted the transfer: the first claimer still answers for it."""
    complaint = await tx.complaints.get(complaint_id)
    if complaint.status is not Status.FILED or complaint.answerable is None:
        return
    quiet_hours.require_daytime(settings, complaint, by.now)
    facts = {"worker": complaint.answerable.name}
    named = (("worker", complaint.answerable.id),)
    entry = await record(tx, by, NOT_ACCEPTED, complaint, complaint, named, **facts)
    notice = Notification(NOT_ACCEPTED, facts, complaint.id)
    await tell_person(tx, await tx.people.get(complaint.answerable.id), complaint, entry, notice)
    await tell_leaders(tx, complaint, entry, notice)
