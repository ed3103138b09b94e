"""Complaints: what the actions need stored, as Protocols."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot import store as ground
from bot.areas.rules import Area
from bot.complaints.complaint import Complaint, Lookalike, Origin, Pledge, Score, Status, Wording, WordingKind
from bot.complaints.sla.targets import RunningClock
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification
from bot.kernel.place import Place
from bot.people.rules import Role
from bot.ready import store as ready


@dataclass(frozen=True, slots=True)
class Search:
    """The filter of /ledger and /tasks. Empty fields don't narrow."""

    statuses: frozenset[Status] = frozenset()
    area_ids: tuple[int, ...] = ()  # with all below each; empty: everywhere
    category: str | None = None
    score: Score | None = None
    pledge: Pledge | None = None
    words: str = ""
    reporter_id: int | None = None  # reported, passed on or followed by
    claimed_by: int | None = None
    assigned_to: int | None = None
    praise: bool = True  # False: without it, for nobody has to claim it
    openly: bool = False  # without whispers that the secretary alone reads: a count of words would tell of them
    kept: Role | None = None  # without whispers that another role keeps, likewise
    before_id: int | None = None  # paging: only older ones than this
    oldest: bool = False  # the oldest first: what waits longest comes first
    urgent_first: bool = False
    limit: int = 10


class Way(StrEnum):
    """How 本人 was called back."""

    PHONE = "phone"  # 打电话
    VISIT = "visit"  # 上门


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

    async def move_merged(self, merged_id: int, into_id: int) -> None:
        """Let those that were merged into the one go on in the other: it is merged itself."""
        ...

    async def said_in(self, origin: Origin) -> Complaint | None:
        """The complaint whose words are in that message."""
        ...

    async def alarmed(self, person_id: int, chat_id: int, since: datetime) -> Complaint | None:
        """The open one whose danger the person told in that chat after `since` (aware), the latest."""
        ...

    async def alarmed_in(self, chat_id: int, since: datetime) -> list[Complaint]:
        """The open ones whose danger anybody told in that chat after `since` (aware), the latest first."""
        ...

    async def wordless(self, person_id: int, chat_id: int, since: datetime) -> Complaint | None:
        """The unclaimed one that the person filed in that chat after `since` (aware) by a picture alone."""
        ...

    async def filed_there(self, person_id: int, chat_id: int, since: datetime) -> Complaint | None:
        """The open one that the person filed in that chat after `since` (aware), the latest."""
        ...

    async def is_alarmed(self, person_id: int, chat_id: int) -> bool:
        """Whether `calm` would change anything."""
        ...

    async def own_open(self, person_id: int, category: str, limit: int) -> list[tuple[int, str]]:
        """Ids and words of a person's open complaints of a category, newest first."""
        ...

    async def whispered_at(self, person_id: int, since: datetime) -> datetime | None:
        """When somebody last acted on a whisper of the person's, after `since` and since they began anew."""
        ...

    async def whisper_asked(self, person_id: int, since: datetime) -> tuple[int, datetime] | None:
        """The whisper that the person was asked about last, likewise, if they did nothing on it since; when."""
        ...

    async def calm(self, person_id: int, chat_id: int) -> None:
        """Record that the person speaks of other things in that chat than of the danger."""
        ...

    async def open_like(
        self, area: Area, category: str, limit: int = 20, *, public: bool = True
    ) -> list[Lookalike]:
        """
        Open ones of the category in the area, around it or below it; newest first.

        `public`: those alone; otherwise all but whispers.
        """
        ...

    async def search(self, search: Search) -> list[Complaint]:
        """Newest first, or as `oldest` says."""
        ...

    async def count(self, search: Search, most: int) -> int:
        """How many `search` finds, without paging; counting ends at `most`."""
        ...

    async def followed_since(self, complaint_id: int, since: datetime) -> int:
        """How many neighbours pressed 我也遇到 after `since` (aware, UTC)."""
        ...

    async def follow(self, complaint_id: int, person_id: int, now: datetime) -> bool:
        """False when the person follows it already."""
        ...

    async def say_in_group(self, complaint_id: int, entry_id: int) -> None:
        """The public card says what the entry of the ledger tells, to somebody who hears there alone."""
        ...

    async def said_in_group(self, complaint_id: int) -> int:
        """The latest entry that the public card said so; 0 for none."""
        ...

    async def rated(self, complaint_id: int, person_id: int, round_: int, score: Score, now: datetime) -> bool:
        """
        Store a rating; a second one by the same person in a round replaces the first.

        Returns False where it is the same.
        """
        ...

    async def called_back(
        self,
        complaint_id: int,
        caller_id: int,
        round_: int,
        score: Score,
        way: Way,
        at: datetime,
        now: datetime,
    ) -> None:
        """Store what 本人 said to the caller, and when (aware)."""
        ...


class Wordings(Protocol):
    """Storage of the versions of a complaint's words."""

    async def add(
        self, complaint_id: int, kind: WordingKind, text: str, at: datetime, by: int | None
    ) -> Wording:
        """`at` is aware, in UTC; `by` is None for an anonymous admin."""
        ...

    async def of(self, complaint_id: int) -> list[Wording]:
        """In the order of the edits."""
        ...


@dataclass(frozen=True, slots=True)
class LateWords:
    """What a person said to a complaint that was over."""

    id: int
    complaint_id: int
    person_id: int
    place: Place
    message_id: int | None
    text: str
    said_at: datetime  # the latest of them; aware, UTC
    used: bool = False


class LateWordsStore(Protocol):
    """Storage of late words."""

    async def waiting(self, person_id: int, complaint_id: int, place: Place) -> LateWords | None:
        """Those that wait for a press in that chat."""
        ...

    async def keep(
        self, complaint_id: int, by: Actor, place: Place, message_id: int | None, text: str
    ) -> LateWords:
        """Add the words to those that wait, or as new ones."""
        ...

    async def get(self, late_id: int) -> LateWords:
        """Raises NotFound."""
        ...

    async def use(self, late_id: int) -> None: ...


class Reason(StrEnum):
    """The reasons of a deferral."""

    RESIDENTS = "residents"  # 等居民
    MATERIAL = "material"  # 等材料
    FUNDS = "funds"  # 等资金
    WEATHER = "weather"  # 天气


@dataclass(frozen=True, slots=True)
class Deferral:
    """A deferral (挂账), requested or in force."""

    id: int
    complaint_id: int
    reason: Reason
    until: datetime
    asked_by: int
    state: str  # "asked", "running", "refused", "over"


@dataclass(frozen=True, slots=True)
class Chase:
    """A chase (督办): a leader's request for an answer by a date."""

    id: int
    complaint_id: int
    leader_id: int
    at: datetime
    answer_by: datetime


@dataclass(frozen=True, slots=True)
class Call:
    """The call of one department by a whistle (吹哨), and its response."""

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
    """The draft of a whistle."""

    id: int
    complaint_id: int
    chosen: frozenset[str] = frozenset()  # keys of those to be called
    blown: bool = False


class Casework(Protocol):
    """Storage of deferrals, chases, whistles and calls."""

    async def defer(self, deferral: Deferral) -> Deferral:
        """With its id; the `id` passed in is ignored."""
        ...

    async def deferral(self, deferral_id: int) -> Deferral:
        """Raises NotFound."""
        ...

    async def deferral_of(self, complaint_id: int) -> Deferral | None:
        """The deferral that is requested or in force."""
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

    async def calls_to(
        self, person_id: int | None, chat_id: int | None, limit: int, *, answered: bool
    ) -> list[Call]:
        """The calls of a person, or else a chat, oldest first: the oldest that wait, or the latest answered."""
        ...

    async def save_call(self, call: Call) -> None:
        """Store the times at which it reported in and answered."""
        ...


@dataclass(frozen=True, slots=True)
class PendingNotice:
    """A notice of a timer that waits for the batch of its chat."""

    id: int
    key: str
    place: Place
    complaint_id: int
    notice: Notification


class PendingNotices(Protocol):
    """Storage of notices that wait for a batch."""

    async def add(self, word: PendingNotice, now: datetime) -> int | None:
        """Returns its id, or None if its key was taken before; the `id` passed in is ignored."""
        ...

    async def waits(self, chat_id: int) -> bool:
        """Whether any notice waits for that chat."""
        ...

    async def called_at(self, chat_id: int) -> datetime | None:
        """When the latest batch was called out in that chat (aware, UTC); None for never."""
        ...

    async def waiting(self, chat_id: int) -> list[PendingNotice]:
        """In the order they were added."""
        ...

    async def give(self, word_id: int, bundle: int) -> None:
        """Mark it as sent in that bundle."""
        ...

    async def of(self, bundle: int) -> list[PendingNotice]:
        """The notices of a bundle, in the order they were added."""
        ...

    async def bundles_of(self, complaint_id: int) -> list[int]:
        """The bundles in which notices of the complaint were sent."""
        ...


class Clocks(Protocol):
    async def of(self, complaint_id: int) -> list[RunningClock]:
        """All clocks, stopped ones included, in the order of 252, then by round."""
        ...

    async def running(self, complaint_id: int) -> list[RunningClock]:
        """The clocks that aren't stopped, paused ones included, in the order of 252."""
        ...

    async def save(self, *many: RunningClock) -> None:
        """Add or change clocks, without their pauses, which `pause` and `resume` store."""
        ...

    async def pause(self, complaint_id: int, since: datetime) -> None: ...

    async def resume(self, complaint_id: int, until: datetime) -> None: ...

    async def due_by(
        self, until: datetime, area_ids: Sequence[int], claimed_by: int
    ) -> list[tuple[Complaint, RunningClock]]:
        """Running clocks due by then, in these areas or claimed by that person; first due first."""
        ...


class Tx(ready.Tx, Protocol):
    """What this subject reads and writes, inside one transaction."""

    @property
    def complaints(self) -> Complaints: ...

    @property
    def clocks(self) -> Clocks: ...

    @property
    def wordings(self) -> Wordings: ...

    @property
    def casework(self) -> Casework: ...

    @property
    def late_words(self) -> LateWordsStore: ...

    @property
    def pending_notices(self) -> PendingNotices: ...


Store = ground.Store[Tx]
