"""What is kept of complaints."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot import store as ground
from bot.areas.rules import Area
from bot.complaints.complaint import Complaint, Lookalike, Origin, Score, Status
from bot.complaints.sla.targets import RunningClock
from bot.contacts import store as contacts
from bot.kernel.messages import Notification
from bot.kernel.place import Place


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

    async def open_like(self, area: Area, category: str, limit: int = 20) -> list[Lookalike]:
        """Open public ones of the category in the area, around it or below it; newest first."""
        ...

    async def search(self, search: Search) -> list[Complaint]:
        """Newest first."""
        ...

    async def count(self, search: Search, most: int) -> int:
        """How many `search` finds, without paging; counting ends at `most`."""
        ...

    async def follow(self, complaint_id: int, person_id: int, now: datetime) -> bool:
        """False when the person follows it already."""
        ...

    async def rated(self, complaint_id: int, person_id: int, round_: int, score: Score, now: datetime) -> None:
        """Keep a rating; a second one by the same person in a round replaces the first."""
        ...


class Reason(StrEnum):
    """What a deferred complaint waits for."""

    RESIDENTS = "residents"  # 等居民
    MATERIAL = "material"  # 等材料
    FUNDS = "funds"  # 等资金
    WEATHER = "weather"  # 天气


@dataclass(frozen=True, slots=True)
class Deferral:
    """挂账, asked for or in force."""

    id: int
    complaint_id: int
    reason: Reason
    until: datetime
    asked_by: int
    state: str  # "asked", "running", "refused", "over"


@dataclass(frozen=True, slots=True)
class Chase:
    """督办: a leader wants to hear by a date."""

    id: int
    complaint_id: int
    leader_id: int
    at: datetime
    answer_by: datetime


@dataclass(frozen=True, slots=True)
class Call:
    """One department a whistle (吹哨) named, and what it did."""

    id: int
    complaint_id: int
    whistler_id: int
    person_id: int | None  # called in private, or
    chat_id: int | None  # in its own chat
    name: str
    at: datetime
    due_at: datetime  # the last second in which reporting in is in time
    came_at: datetime | None = None
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Whistling:
    """A whistle while it is put together."""

    id: int
    complaint_id: int
    chosen: frozenset[str] = frozenset()  # keys of those to be called
    blown: bool = False


class Casework(Protocol):
    """What was put off, chased and called for."""

    async def defer(self, deferral: Deferral) -> Deferral:
        """With its id; the `id` passed in is ignored."""
        ...

    async def deferral(self, deferral_id: int) -> Deferral:
        """Raises NotFound."""
        ...

    async def deferral_of(self, complaint_id: int) -> Deferral | None:
        """The one asked for or in force."""
        ...

    async def settle(self, deferral_id: int, state: str) -> None: ...

    async def chase(self, chase: Chase) -> Chase:
        """With its id; the `id` passed in is ignored."""
        ...

    async def chased(self, chase_id: int) -> Chase:
        """Raises NotFound."""
        ...

    async def whistle(self, complaint_id: int) -> Whistling:
        """A new one, with nobody chosen."""
        ...

    async def whistling(self, whistling_id: int) -> Whistling:
        """Raises NotFound."""
        ...

    async def save_whistling(self, whistling: Whistling) -> None: ...

    async def call(self, call: Call) -> Call:
        """With its id; the `id` passed in is ignored."""
        ...

    async def called(self, call_id: int) -> Call:
        """Raises NotFound."""
        ...

    async def calls_of(self, complaint_id: int) -> list[Call]: ...

    async def save_call(self, call: Call) -> None:
        """When it came and answered."""
        ...


@dataclass(frozen=True, slots=True)
class PendingNotice:
    """Something the bot says by itself, until it leaves with the others for that chat."""

    id: int
    key: str
    place: Place
    complaint_id: int
    notice: Notification


class PendingNotices(Protocol):
    """What waits to be said together."""

    async def add(self, word: PendingNotice, now: datetime) -> int | None:
        """Its id, or None where its key was taken before; the `id` passed in is ignored."""
        ...

    async def waits(self, chat_id: int) -> bool:
        """Whether anything does."""
        ...

    async def waiting(self, chat_id: int) -> list[PendingNotice]:
        """In the order they were added."""
        ...

    async def give(self, word_id: int, bundle: int) -> None:
        """It left, in that bundle."""
        ...

    async def of(self, bundle: int) -> list[PendingNotice]:
        """What left together, in the order it was added."""
        ...


class Clocks(Protocol):
    async def of(self, complaint_id: int) -> list[RunningClock]:
        """All there were, in the order of 252, then by round."""
        ...

    async def running(self, complaint_id: int) -> list[RunningClock]:
        """Those nobody has stopped, paused ones included; in the order of 252."""
        ...

    async def keep(self, *many: RunningClock) -> None:
        """Enter them, or change what they say; their pauses are kept by `pause` and `resume`."""
        ...

    async def pause(self, complaint_id: int, since: datetime) -> None: ...

    async def resume(self, complaint_id: int, until: datetime) -> None: ...

    async def due_by(
        self, until: datetime, area_ids: Sequence[int], claimed_by: int
    ) -> list[tuple[Complaint, RunningClock]]:
        """Running clocks due by then, in these areas or claimed by that person; first due first."""
        ...


class Tx(contacts.Tx, Protocol):
    """What this subject reads and writes, inside one transaction."""

    @property
    def complaints(self) -> Complaints: ...

    @property
    def clocks(self) -> Clocks: ...

    @property
    def casework(self) -> Casework: ...

    @property
    def pending_notices(self) -> PendingNotices: ...


Store = ground.Store[Tx]
