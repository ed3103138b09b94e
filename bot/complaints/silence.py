"""The silence rule: a result nobody objects to for three days is agreed to, after one reminder."""

from bot.complaints import rules
from bot.complaints.effects import keep, tell_residents
from bot.complaints.rules import Status
from bot.customs import Customs
from bot.delivery.letters import Notice
from bot.people.rules import By
from bot.store import Tx

REMIND = "remind"
CLOSE = "close"


async def remind(tx: Tx, customs: Customs, complaint_id: int, by: By) -> None:  # noqa: ARG001 - every due thing takes the customs
    """Two days without a word: ask once more."""
    complaint = await tx.complaints.get(complaint_id)
    if complaint.status is Status.RESOLVED:
        entry = await keep(tx, by, "remind", complaint, complaint)
        await tell_residents(tx, complaint, entry, Notice("remind", {}, complaint.id))


async def close(tx: Tx, customs: Customs, complaint_id: int, by: By) -> None:  # noqa: ARG001 - every due thing takes the customs
    """Three days without a word: closed, and everybody told how to object."""
    complaint = await tx.complaints.get(complaint_id)
    closed = rules.close_silently(complaint, by.now)
    if closed is not None:
        entry = await keep(tx, by, "close", complaint, closed)
        await tell_residents(tx, closed, entry, Notice("close", {}, closed.id))
