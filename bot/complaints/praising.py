"""Praise (表扬): reaches those it names and those who lead them, and has no clocks: nobody is late with it."""

from bot.complaints.complaint import Complaint, Kind
from bot.complaints.effects import about
from bot.complaints.hearing import praised
from bot.complaints.store import Tx
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification
from bot.kernel.notify import notify_people

CATEGORY = "praise"
NOTICE = "praise"


def is_praise(complaint: Complaint) -> bool:
    """Whether it is praise by its words and by its category: corrected to another one, it has to be handled."""
    return complaint.kind is Kind.PRAISE and complaint.category == CATEGORY


async def pass_on(tx: Tx, complaint: Complaint, by: Actor) -> None:
    """Tell those it praises and their leader, in private. What was said in confidence goes nowhere."""
    if not is_praise(complaint) or complaint.whispered:
        return
    heard = [person for person in await praised(tx, complaint) if not complaint.said_by(person.id)]
    notice = Notification(NOTICE, {}, complaint.id)
    await notify_people(tx, heard, notice, f"{NOTICE}:{complaint.id}", by.now, about=about(complaint))
