"""What is kept of complaints."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.areas.rules import Area
from bot.complaints.limits import Timed
from bot.complaints.rules import Complaint, Origin, Score, Status


@dataclass(frozen=True, slots=True)
class Search:
    """Which complaints /ledger and /tasks list. Empty fields don't narrow."""

    statuses: frozenset[Status] = frozenset()
    area_ids: tuple[int, ...] = ()  # with all below each; empty: everywhere
    category: str | None = None
    words: str = ""
    reporter_id: int | None = None  # reported, passed on or followed by
    claimed_by: int | None = None
    before_id: int | None = None  # paging: only older ones than this
    limit: int = 10


class Complaints(Protocol):
    async def get(self, complaint_id: int) -> Complaint:
        """Raises NotFound."""
        ...

    async def numbered(self, number: str) -> list[Complaint]:
        """One per community that has the number."""
        ...

    async def next_number(self, community_id: int, year: int) -> int:
        """Counts up within the transaction, so no number is skipped or given twice."""
        ...

    async def add(self, complaint: Complaint) -> Complaint:
        """With its id; the `id` passed in is ignored."""
        ...

    async def save(self, complaint: Complaint) -> None: ...

    async def said_in(self, origin: Origin) -> Complaint | None:
        """The complaint whose words are in that message."""
        ...

    async def open_like(self, area: Area, category: str, limit: int = 20) -> list[Complaint]:
        """Open ones of the category in the area, around it or below it; newest first, no whispers."""
        ...

    async def search(self, search: Search) -> list[Complaint]:
        """Newest first."""
        ...

    async def count(self, search: Search) -> int:
        """How many `search` finds, without paging."""
        ...

    async def follow(self, complaint_id: int, person_id: int, now: datetime) -> bool:
        """False when the person follows it already."""
        ...

    async def rated(self, complaint_id: int, person_id: int, round_: int, score: Score, now: datetime) -> None:
        """Keep a rating; a second one by the same person in a round replaces the first."""
        ...


class Clocks(Protocol):
    async def of(self, complaint_id: int) -> list[Timed]:
        """All there were, in the order of 252, then by round."""
        ...

    async def running(self, complaint_id: int) -> list[Timed]:
        """Those nobody has stopped, paused ones included; in the order of 252."""
        ...

    async def keep(self, timed: Timed) -> None:
        """Enter it, or change what it says; its pauses are kept by `pause` and `resume`."""
        ...

    async def pause(self, complaint_id: int, since: datetime) -> None: ...

    async def resume(self, complaint_id: int, until: datetime) -> None: ...

    async def due_by(
        self, until: datetime, area_ids: Sequence[int], claimed_by: int
    ) -> list[tuple[Complaint, Timed]]:
        """Running clocks due by then, in these areas or claimed by that person; first due first."""
        ...
