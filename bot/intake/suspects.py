"""Suspects: other complaints that a worker may want to merge (疑似同一件), private ones among them."""

from collections.abc import Sequence

from bot.complaints.complaint import Complaint
from bot.complaints.effects import about
from bot.complaints.lifecycle import BEING_WORKED
from bot.complaints.same_event import same
from bot.complaints.store import Tx
from bot.intake.similar import alike_to
from bot.kernel.reading import Sight
from bot.people.reading import Reader

MOST = 3


async def suspects(tx: Tx, complaint: Complaint, reader: Reader) -> Sequence[Complaint]:
    """
    Open complaints of the same place that say the same, newest first, of which the reader may see all.

    Neighbours are offered public ones alone, see `lookalikes`. Nobody is shown a whisper here.
    """
    if complaint.status not in BEING_WORKED or complaint.whispered:
        return ()
    found, says_the_same = list[Complaint](), alike_to(complaint.text)
    for other in await tx.complaints.open_like(complaint.area, complaint.category, public=False):
        building = complaint.spot.building
        apart = other.building is not None and building is not None and other.building != building
        if other.id == complaint.id or apart:
            continue
        alike = says_the_same(other.text)
        if not alike and not complaint.alarm:  # else the row tells whether it is the same event
            continue
        row = await tx.complaints.get(other.id)
        if not alike and not same(row, complaint):
            continue
        if await tx.may_see(reader, about(row), row) is Sight.ALL:
            found.append(row)
        if len(found) == MOST:
            break
    return found
