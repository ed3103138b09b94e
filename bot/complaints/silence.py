"""The silence rule: a result nobody objects to for three days is agreed to, after one reminder."""

from bot.complaints import quiet, rules
from bot.complaints.complaint import Status
from bot.complaints.effects import keep, tell_residents
from bot.customs import Customs
from bot.delivery.letters import Notice
from bot.people.rules import By
from bot.store import Tx

REMIND = "remind"
CLOSE = "close"


async def remind(tx: Tx, customs: Customs, complaint_id: int, by: By) -> None:
    """Two days without a word: ask once more."""
    complaint = await tx.complaints.get(complaint_id)
    if complaint.status is Status.RESOLVED:
        quiet.keep(customs, complaint, by.now)
        entry = await keep(tx, by, "remind", complaint, complaint)
        await tell_residents(tx, complaint, entry, Notice("remind", {}, complaint.id))


async def close(tx: Tx, customs: Customs, complaint_id: int, by: By) -> None:
    """Three days without a word: closed, and everybody told how to object."""
    complaint = await tx.complaints.get(complaint_id)
    closed = rules.close_silently(complaint, by.now)
    if closed is not None:
        quiet.keep(customs, complaint, by.now)
        entry = await keep(tx, by, "close", complaint, closed)
        await tell_residents(tx, closed, entry, Notice("close", {}, closed.id))
