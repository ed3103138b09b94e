"""The silence rule (默认同意): a result without a rating closes after three days, with one reminder before."""

from bot.complaints import transitions
from bot.complaints.complaint import Status
from bot.complaints.effects import save_step, take_step, tell_of, tell_residents
from bot.complaints.lifecycle import Step
from bot.complaints.sla import quiet_hours
from bot.complaints.store import Tx
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification
from bot.settings import CommunitySettings

REMIND = "remind"
CLOSE = "close"


async def remind(tx: Tx, settings: CommunitySettings, complaint_id: int, by: Actor) -> None:
    """Ask once more for a rating, two days after the result."""
    complaint = await tx.complaints.get(complaint_id)
    if complaint.status is Status.RESOLVED:
        quiet_hours.require_daytime(settings, complaint, by.now)
        entry = await save_step(tx, by, "remind", complaint, complaint)
        await tell_residents(tx, complaint, entry, Notification("remind", {}, complaint.id))


async def close(tx: Tx, settings: CommunitySettings, complaint_id: int, by: Actor) -> None:
    """Close it three days after the result, and notify everybody concerned how to object."""
    complaint = await tx.complaints.get(complaint_id)
    closed = transitions.close_silently(complaint, by.now)
    if closed is not None:
        quiet_hours.require_daytime(settings, complaint, by.now)
        entry = await take_step(tx, by, Step.CLOSE, complaint, closed)
        await tell_of(tx, Step.CLOSE, complaint, closed, entry)
