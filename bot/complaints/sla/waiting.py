"""Waiting: tells the resident of an unclaimed complaint which level was notified, and when to expect a word."""

from datetime import datetime, timedelta

from bot.complaints.complaint import Complaint
from bot.complaints.effects import record, tell_residents
from bot.complaints.store import Tx
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification
from bot.people.rules import Role
from bot.settings import CommunitySettings, SlaTarget

WAITS, FELL_BACK = "waits", "fell_back"  # acts, and names of notices
LEVELS_SAID = 2  # levels at which the resident hears; higher ones stand in the timeline alone


async def tell_waiting(
    tx: Tx, settings: CommunitySettings, complaint: Complaint, level: Role, rung: int, by: Actor
) -> None:
    """The second limit is missed, and nobody has claimed it: tell the resident which level was notified."""
    if complaint.claimed_by is None and rung < LEVELS_SAID:
        await _tell(tx, WAITS, complaint, level, _expected(settings, complaint, rung, by.now), by)


async def tell_fallen_back(
    tx: Tx, settings: CommunitySettings, complaint: Complaint, level: Role, by: Actor
) -> None:
    """A claim without an act went back to the pool."""
    await _tell(tx, FELL_BACK, complaint, level, _expected(settings, complaint, 0, by.now), by)


async def _tell(tx: Tx, name: str, complaint: Complaint, level: Role, until: datetime, by: Actor) -> None:
    facts: dict[str, str | int] = {"level": level, "until": int(until.timestamp())}
    entry = await record(tx, by, name, complaint, complaint, **facts)
    await tell_residents(tx, complaint, entry, Notification(name, facts, complaint.id))


def _expected(settings: CommunitySettings, complaint: Complaint, rung: int, now: datetime) -> datetime:
    """The moment at which the next level would hear of it: until then a word is due."""
    climbs = settings.climbs(complaint.category, SlaTarget.ANSWER)
    return now + max(climbs[rung + 1] - climbs[rung], timedelta(minutes=5))
