"""Reading a whisper by its extract: the complaint as it looks to whoever has that in place of the words."""

from dataclasses import replace

from bot.complaints.complaint import Complaint, Kind, Spot
from bot.complaints.store import Tx
from bot.kernel.reading import Sight
from bot.settings import OTHER


async def as_read(tx: Tx, complaint: Complaint, sight: Sight) -> Complaint:
    """
    The complaint with the extract for its words, and nothing else that the words were read for: no place, no
    category. Every view of such a reader draws this one.
    """
    if sight is not Sight.EXTRACT:
        return complaint
    community = await tx.areas.get(complaint.community_id)
    return replace(
        complaint,
        text=complaint.extract or "",
        area=community,
        spot=Spot(),
        category=OTHER,
        kind=Kind.HELP,
        origin=None,
        followers=(),
    )


def handles(sight: Sight) -> bool:
    """Whether the reader may work on it: by its words, or by the extract."""
    return sight in (Sight.ALL, Sight.EXTRACT)
