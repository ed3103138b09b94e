"""What the actions need kept, as Protocols. storage/ keeps it in SQL; nothing here knows how."""

from collections.abc import Collection, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.areas.rules import Area, Binding, Level, Place, Purpose
from bot.complaints.rules import Complaint, Origin, Score, Status
from bot.delivery.letters import Attachment, Card, Letter, Outgoing, Subject
from bot.intake.rules import Draft
from bot.ledger.rules import Act, Entry
from bot.people.invites import Invite
from bot.people.rules import Person, Post, Role


class Areas(Protocol):
    async def get(self, area_id: int) -> Area:
        """Raises NotFound."""
        ...

    async def by_code(self, code: str) -> Area | None: ...

    async def all(self) -> list[Area]:
        """The whole tree, parents before their children."""
        ...

    async def under(self, area_id: int, level: Level) -> list[Area]:
        """Those of a level below `area_id`, by code as people count: B9 before B13."""
        ...

    async def at_level(self, level: Level) -> list[Area]: ...

    async def add(self, code: str, name: str, level: Level, parent_id: int | None) -> Area: ...

    async def change(self, area_id: int, name: str, level: Level, parent_id: int | None) -> Area:
        """Rename or move; the paths of all below follow."""
        ...

    async def recode(self, area_id: int, code: str) -> None:
        """Give it another code of its own."""
        ...


class People(Protocol):
    async def get(self, person_id: int) -> Person:
        """With the posts. Raises NotFound."""
        ...

    async def by_telegram(self, telegram_id: int) -> Person | None: ...

    async def meet(self, telegram_id: int, name: str) -> Person:
        """The person behind a Telegram id, entered now if new. Roster names outrank Telegram's."""
        ...

    async def add(self, name: str, phone: str | None, telegram_id: int | None) -> Person:
        """Somebody from the roster."""
        ...

    async def change(self, person_id: int, name: str, phone: str | None, telegram_id: int | None) -> None: ...

    async def roster(self) -> list[Person]:
        """Everybody the roster brought or an invite gave a post, by id."""
        ...

    async def named(self, name: str) -> list[Person]:
        """Those of the roster with that name."""
        ...

    async def opened(self, person_id: int, opened: bool) -> None:
        """Whether the bot may write to the person in private."""
        ...

    async def speaks(self, person_id: int, language: str) -> None: ...

    async def lives(self, person_id: int, area_id: int) -> None:
        """The area the person named last or was met in."""
        ...

    async def appoint(self, person_id: int, post: Post, word: str = "") -> None:
        """Give a post; giving it again changes nothing."""
        ...

    async def posts_words(self, person_id: int) -> list[tuple[Post, str]]:
        """Posts with the role's word as the roster wrote it ("" where none was)."""
        ...

    async def dismiss_all(self, person_id: int) -> None:
        """Take away every post."""
        ...

    async def join(self, known_id: int, met_id: int) -> None:
        """The roster's person `known_id` turned out to be `met_id`: one person from now, `met_id`."""
        ...

    async def holding(self, roles: Collection[Role], area: Area) -> list[Person]:
        """People whose posts of these roles reach `area`, nearest post first, then by name."""
        ...

    async def language_at(self, chat_id: int) -> str | None:
        """The language of the private chat's person; None for groups and those who never chose."""
        ...


class Chats(Protocol):
    async def seen(self, chat_id: int, title: str, state: str = "member") -> None:
        """Note a group, its present title and whether the bot is member, administrator or gone."""
        ...

    async def bind(self, place: Place, purpose: Purpose, area_id: int) -> None: ...

    async def unbind(self, place: Place) -> None: ...

    async def binding(self, place: Place) -> Binding | None:
        """The topic's own binding, else the whole chat's."""
        ...

    async def bindings(self) -> list[Binding]:
        """All in chats the bot is still in."""
        ...

    async def moved(self, old_id: int, new_id: int) -> None:
        """The group became a supergroup: follow it in every table."""
        ...


class Invites(Protocol):
    async def add(self, invite: Invite) -> None: ...

    async def find(self, digest: str) -> Invite | None: ...

    async def use(self, digest: str, by: int, now: datetime) -> bool:
        """Whether this call used it up; False when somebody was first."""
        ...


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


class Files(Protocol):
    async def attach(
        self, to: Subject, files: Sequence[Attachment], purpose: str = "report", by: int | None = None
    ) -> int:
        """How many of them are new; the same file twice is kept once."""
        ...

    async def of(self, subject: Subject, purpose: str = "report") -> list[Attachment]: ...

    async def move(self, source: Subject, target: Subject) -> None: ...

    async def album(self, chat_id: int, group_id: str, now: datetime) -> tuple[Subject, Subject | None]:
        """An album of a chat, entered if new, and what it was said to belong to, if anything yet."""
        ...

    async def album_belongs(self, album: Subject, to: Subject) -> None: ...


class Drafts(Protocol):
    async def get(self, draft_id: int) -> Draft:
        """Raises NotFound."""
        ...

    async def open_of(self, person_id: int, chat_id: int) -> Draft | None: ...

    async def add(self, draft: Draft) -> Draft:
        """With its id; the `id` passed in is ignored."""
        ...

    async def save(self, draft: Draft) -> None: ...


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question the bot asked one person after a press, waiting for the reply."""

    id: int
    person_id: int
    chat_id: int
    step: str
    complaint_id: int
    asked_at: datetime


class Prompts(Protocol):
    async def ask(self, person_id: int, chat_id: int, step: str, complaint_id: int, now: datetime) -> Prompt:
        """A new open question; an older one to the person in that chat is dropped."""
        ...

    async def open_of(self, person_id: int, chat_id: int) -> Prompt | None: ...

    async def answered(self, prompt_id: int) -> None: ...

    async def drop(self, person_id: int, chat_id: int) -> None: ...


class Ledger(Protocol):
    async def enter(self, act: Act) -> Entry: ...

    async def of(self, subject: Subject) -> list[Entry]:
        """Oldest first."""
        ...

    async def all(self) -> list[Entry]:
        """The whole chain, oldest first."""
        ...


class Outbox(Protocol):
    async def put(self, letter: Letter, now: datetime) -> int | None:
        """The letter's id, or None where its key was taken before."""
        ...

    async def waiting(self, now: datetime, limit: int = 200) -> list[Outgoing]:
        """What may go out at `now`, by rank, then in the order it was put."""
        ...

    async def sent(self, outgoing_id: int, message_id: int | None) -> None: ...

    async def later(self, outgoing_id: int, not_before: datetime) -> None:
        """Count a try and wait."""
        ...

    async def dropped(self, outgoing_id: int) -> None: ...

    async def about(self, place: Place, message_id: int) -> Subject | None:
        """What a message of the bot is about, cards included."""
        ...


class Cards(Protocol):
    async def hang(
        self, kind: str, subject_id: int, place: Place, now: datetime, reply_to: int | None = None
    ) -> Card:
        """The live card of that kind and subject in that chat, posted if there is none."""
        ...

    async def get(self, card_id: int) -> Card: ...

    async def of(self, subject_id: int, kinds: Collection[str]) -> list[Card]:
        """Live ones, oldest first."""
        ...

    async def stale(self, kinds: Collection[str], subject_id: int, now: datetime) -> None:
        """These cards no longer show what is so; the sender redraws them."""
        ...

    async def retire(self, card_id: int, now: datetime) -> None:
        """Take the buttons off: another card took its place."""
        ...

    async def drawn(self, outgoing_id: int, card: Card, message_id: int) -> None:
        """Shown as of `card.version`; changes since then keep the redraw waiting."""
        ...


@dataclass(frozen=True, slots=True)
class Timer:
    """Something due once: at `due_at`, for the round of a subject it was set for."""

    kind: str
    subject_id: int
    round: int
    due_at: datetime


class Timers(Protocol):
    async def set(self, timer: Timer) -> None:
        """Setting the same kind, subject and round again moves it, unless it is done."""
        ...

    async def due(self, now: datetime, limit: int = 100) -> list[Timer]:
        """Oldest first."""
        ...

    async def done(self, timer: Timer) -> None: ...

    async def cancel(self, kinds: Collection[str], subject_id: int) -> None: ...


@dataclass(frozen=True, slots=True)
class Contact:
    """A number worth knowing (便民电话)."""

    name: str
    phone: str
    note: str


@dataclass(frozen=True, slots=True)
class Household:
    """户: one flat of a building."""

    building_id: int
    unit: str
    room: str
    size: int | None  # 0.01 m2
    owner: str
    phone: str


class Register(Protocol):
    """The rest of the roster: telephone numbers and households."""

    async def contacts(self) -> list[Contact]: ...

    async def keep_contact(self, contact: Contact) -> None:
        """By name: a second one of the name replaces the first."""
        ...

    async def households(self) -> list[Household]: ...

    async def keep_households(self, households: Sequence[Household]) -> None:
        """By building, unit and room; thousands in one go, for the writer is held meanwhile."""
        ...


class Tx(Protocol):
    """Everything kept, inside one transaction."""

    @property
    def areas(self) -> Areas: ...

    @property
    def people(self) -> People: ...

    @property
    def chats(self) -> Chats: ...

    @property
    def invites(self) -> Invites: ...

    @property
    def complaints(self) -> Complaints: ...

    @property
    def files(self) -> Files: ...

    @property
    def drafts(self) -> Drafts: ...

    @property
    def prompts(self) -> Prompts: ...

    @property
    def ledger(self) -> Ledger: ...

    @property
    def outbox(self) -> Outbox: ...

    @property
    def cards(self) -> Cards: ...

    @property
    def timers(self) -> Timers: ...

    @property
    def register(self) -> Register: ...


class Store(Protocol):
    def transaction(self) -> AbstractAsyncContextManager[Tx]:
        """All of it or none. The first commit of an update's store also marks the update handled.

        Raises: AlreadyHandled when the update was handled before, so that nothing happens twice.
        """
        ...

    def reading(self) -> AbstractAsyncContextManager[Tx]:
        """A consistent look; whatever it tries to write is refused by the database."""
        ...


class AlreadyHandled(Exception):
    """This update's effects were committed by an earlier run."""
