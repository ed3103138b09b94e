"""Overview: what waits, what is late and what is due today in the area of a staff chat, for its board."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.areas.rules import Area
from bot.complaints.complaint import Complaint, Status
from bot.complaints.effects import about
from bot.complaints.hearing import staff_binding
from bot.complaints.showing import is_staff_chat
from bot.complaints.sla.digest import Ahead, midnight, of_today
from bot.complaints.store import Search, Tx
from bot.kernel.reading import Reads, Sight
from bot.people.reading import Reader
from bot.settings import CommunitySettings

MOST = 200  # unclaimed complaints that are counted
NOBODY = 0  # the id of no person: nobody's own work is added


@dataclass(frozen=True, slots=True)
class Overview:
    """The work of one staff chat. Each part is in the order of its limits."""

    area: Area
    waiting: int
    late: Sequence[Ahead]
    today: Sequence[Ahead]


async def overview(tx: Tx, settings: CommunitySettings, area: Area, reader: Reader, now: datetime) -> Overview:
    """The work whose nearest staff chat speaks for `area`, as far as `reader` may read it."""
    due: dict[int, Ahead] = {}
    for complaint, timed in await tx.clocks.due_by(midnight(settings, now), (area.id,), NOBODY):
        due.setdefault(complaint.id, Ahead(complaint, timed))
    filed = Search(frozenset({Status.FILED}), area_ids=(area.id,), praise=False, openly=True, limit=MOST)
    waiting = [one for one in await tx.complaints.search(filed) if await _stands(tx, area, reader, one)]
    ahead = [one for one in due.values() if await _stands(tx, area, reader, one.complaint)]
    counted = of_today(ahead, now)
    return Overview(area, len(waiting), counted.late, counted.today)


async def _stands(tx: Tx, area: Area, reader: Reader, complaint: Complaint) -> bool:
    if await tx.may_see(reader, about(complaint), complaint) < Sight.ALL:
        return False
    binding = await staff_binding(tx, complaint)
    return binding is not None and binding.area.id == area.id


async def _load(tx: Tx, area_id: int) -> Area:
    return await tx.areas.get(area_id)


async def _see(_tx: Tx, reader: Reader, area: Area) -> Sight:
    """The board of an area is read in its staff chats alone."""
    bound = reader.binding
    return Sight.ALL if bound and is_staff_chat(bound) and bound.area.id == area.id else Sight.NOTHING


READS = Reads(_load, _see)
