"""Praise (表扬): reaches those it names and those who lead them, and has no clocks: nobody is late with it."""

from bot.complaints.complaint import Complaint, Kind
from bot.complaints.effects import about
from bot.complaints.store import Tx
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification
from bot.kernel.notify import notify_people
from bot.people.naming import speaks_of
from bot.people.rules import HANDS, LEADERS, Person, Role

CATEGORY = "praise"
NOTICE = "praise"


def is_praise(complaint: Complaint) -> bool:
    """Whether it is praise by its words and by its category: corrected to another one, it has to be handled."""
    return complaint.kind is Kind.PRAISE and complaint.category == CATEGORY


async def pass_on(tx: Tx, complaint: Complaint, by: Actor) -> None:
    """Tell those it praises and their leader, in private. What was said in confidence goes nowhere."""
    if not is_praise(complaint) or complaint.whispered:
        return
    heard = [person for person in await _concerned(tx, complaint) if not complaint.said_by(person.id)]
    notice = Notification(NOTICE, {}, complaint.id)
    await notify_people(tx, heard, notice, f"{NOTICE}:{complaint.id}", by.now, about=about(complaint))


async def _concerned(tx: Tx, complaint: Complaint) -> list[Person]:
    """Whom the words name, and the nearest leader: the grid's, or where it has none the secretary."""
    hands = await tx.people.holding(HANDS, complaint.area)
    named = [person for person in hands if speaks_of(complaint.text, person)]
    leaders = await tx.people.holding({Role.GRID_LEADER}, complaint.area)
    leaders = leaders or await tx.people.holding(LEADERS, complaint.area)
    return list({person.id: person for person in (*named, *leaders)}.values())
