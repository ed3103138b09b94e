"""Calling (回访): whom the bot asks to call back 本人, where nobody can press a button."""

from bot.complaints.complaint import Complaint
from bot.complaints.effects import tell_person, tell_staff
from bot.complaints.hearing import heads
from bot.complaints.judging import may_call_back, needs_call_back
from bot.complaints.store import Tx
from bot.kernel.messages import Notification
from bot.ledger.rules import Entry
from bot.people.rules import Person, Role

WANTED = "call_back_wanted"  # name of a notice
# A leader is asked first, and a colleague only where no leader can.
FIRST = (Role.GRID_LEADER, Role.SECRETARY, Role.GRID_WORKER, Role.SUBDISTRICT)


async def call_back_wanted(tx: Tx, complaint: Complaint, entry: Entry) -> None:
    """Ask those who may call 本人 back, if somebody has to; in the staff chat where the bot reaches none."""
    if not needs_call_back(complaint):
        return
    notice = Notification(WANTED, {}, complaint.id)
    for role in FIRST:
        reached = [
            await tell_person(tx, one, complaint, entry, notice) for one in await _callers(tx, complaint, role)
        ]
        if any(reached):
            return
    await tell_staff(tx, complaint, entry, notice)


async def _callers(tx: Tx, complaint: Complaint, role: Role) -> list[Person]:
    return [one for one in await heads(tx, complaint, role) if may_call_back(complaint, one)]
