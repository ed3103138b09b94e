"""
Located: a location that a person shares on its own belongs to what they told of there minutes ago.

It goes to the complaint, and places it where its words named no building. What was told in confidence stays
where its words place it.
"""

from dataclasses import replace
from datetime import timedelta

from bot.areas.rules import Level
from bot.complaints.actions import supplement
from bot.complaints.complaint import Complaint
from bot.complaints.effects import Words, about, confirm
from bot.intake import danger_place
from bot.intake.drafts import IncomingMessage
from bot.intake.nearby import area_at, location_of
from bot.intake.store import Store, Tx
from bot.kernel.actor import Actor

LASTS = timedelta(minutes=10)


async def take(store: Store, said: IncomingMessage, by: Actor) -> bool:
    """Whether it is a location alone and there was something to add it to; an open draft goes first."""
    if said.text or location_of(said.files) is None or not by.person_id:
        return False
    # Read first: a location that belongs to nothing would cost a commit.
    async with store.reading() as tx:
        if await _before(tx, said, by) is None:
            return False
    async with store.transaction() as tx:
        complaint = await _before(tx, said, by)
        if complaint is None:
            return False
        await _add(tx, complaint, said, by)
        return True


async def _before(tx: Tx, said: IncomingMessage, by: Actor) -> Complaint | None:
    """The last open complaint that the person filed in that chat."""
    chat_id = said.place.chat_id
    if chat_id > 0 and await tx.drafts.open_of(by.person_id, chat_id):
        return None
    return await tx.complaints.filed_there(by.person_id, chat_id, by.now - LASTS)


async def placed(tx: Tx, complaint: Complaint, said: IncomingMessage) -> Complaint:
    """The complaint at the building or the grid of the location; the same one where that says no more."""
    where = location_of(said.files)
    if where is None or complaint.spot.building is not None or complaint.whispered:
        return complaint
    tree = await tx.areas.all()
    found = area_at(*where, await tx.areas.located(), tree)
    if found is None or complaint.area.within(found.id) or not found.within(complaint.community_id):
        return complaint
    building = tree.above(found, Level.BUILDING)
    spot = replace(complaint.spot, building=building.name) if building else complaint.spot
    return replace(complaint, area=found, spot=spot)


async def _add(tx: Tx, complaint: Complaint, said: IncomingMessage, by: Actor) -> None:
    """Attach a location once: the same one again says nothing."""
    known = {file.unique_id for file in await tx.files.of(about(complaint))}
    if all(file.unique_id in known for file in said.files):
        return
    there = await placed(tx, complaint, said)
    moves = there != complaint
    if moves:
        await danger_place.move(tx, complaint, there, by)
    told = replace(there, added=True)
    await supplement(tx, told, Words("", said.files), by)
    in_private = said.place.chat_id > 0
    done = "located" if moves and in_private else "supplement"
    await confirm(tx, told, done, by, said.files, said.message_id)
