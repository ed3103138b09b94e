"""Entrusting: to whom a whisper is given, by the posts of the area and by whom the bot can write to."""

from dataclasses import replace

from bot.complaints.complaint import Complaint
from bot.complaints.confiding import ABOVE, keeps, may_be_handed
from bot.complaints.permissions import works_on
from bot.complaints.store import Tx
from bot.kernel.notify import private_place, private_places
from bot.kernel.refs import PersonRef
from bot.people.naming import accuses
from bot.people.rules import SECRETARY, WORKERS, Person


async def keepers(tx: Tx, complaint: Complaint) -> list[Person]:
    """Those whom a whisper was told to, nearest first."""
    people = await tx.people.holding(SECRETARY | ABOVE, complaint.area)
    return [person for person in people if keeps(complaint, person)]


async def entrusted(tx: Tx, complaint: Complaint) -> Complaint:
    """The whisper, given to the next above where the bot can write to no secretary; never to the staff."""
    if not complaint.confided or private_places(await keepers(tx, complaint)):
        return complaint
    for person in await tx.people.holding(ABOVE, complaint.area):
        given = replace(complaint, assigned_to=PersonRef(person.id, person.name))
        if private_place(person) and keeps(given, person):
            return given
    return complaint


async def stays_confided(tx: Tx, danger: Complaint) -> bool:
    """
    Whether a danger told in confidence is the secretary's alone: where it speaks of one of the staff, who would
    read it in their chat, and she can be reached. Of any other the staff hears at once, without the name.
    """
    confided = replace(danger, confided=True)
    if not danger.whispered or not private_places(await keepers(tx, confided)):
        return False
    staff = await tx.people.holding(WORKERS, danger.area)
    return any(accuses(danger.text, person) for person in staff)


async def may_take(tx: Tx, complaint: Complaint, to: Person) -> bool:
    """Whether it may be transferred to the person; a whisper only to whom the bot can write in private."""
    if not complaint.confided:
        return works_on(complaint, to)
    served = [await tx.areas.get(area_id) for area_id in to.areas_as(WORKERS)]
    return private_place(to) is not None and may_be_handed(complaint, to, served)
