"""What the actions need kept, as Protocols, each subject's own in its store.py. storage/ keeps it in SQL."""

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from bot.announcements.store import Announcements
from bot.areas.store import Areas, Chats
from bot.ballots.store import Ballots
from bot.calendar.store import ScheduledEvents
from bot.committees.store import Committees
from bot.complaints.store import Casework, Clocks, Complaints, PendingNotices, Search
from bot.intake.store import Drafts, Files, Prompt, Prompts
from bot.kernel.store import Cards, Outbox, Timer, Timers
from bot.ledger.store import Ledger
from bot.moderation.store import Mutes
from bot.people.store import Contact, Household, Invites, People, Register
from bot.polls.store import Polls
from bot.topics.store import Topics

__all__ = [
    "AlreadyHandled",
    "Announcements",
    "Areas",
    "Ballots",
    "Cards",
    "Casework",
    "Chats",
    "Clocks",
    "Committees",
    "Complaints",
    "Contact",
    "Drafts",
    "Files",
    "Household",
    "Invites",
    "Ledger",
    "Mutes",
    "Outbox",
    "PendingNotices",
    "People",
    "Polls",
    "Prompt",
    "Prompts",
    "Register",
    "ScheduledEvents",
    "Search",
    "StorageUnavailable",
    "Store",
    "Timer",
    "Timers",
    "Topics",
    "Tx",
]


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
    def clocks(self) -> Clocks: ...

    @property
    def casework(self) -> Casework: ...

    @property
    def mutes(self) -> Mutes: ...

    @property
    def pending_notices(self) -> PendingNotices: ...

    @property
    def committees(self) -> Committees: ...

    @property
    def ballots(self) -> Ballots: ...

    @property
    def appointments(self) -> ScheduledEvents: ...

    @property
    def announcements(self) -> Announcements: ...

    @property
    def polls(self) -> Polls: ...

    @property
    def topics(self) -> Topics: ...

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


class StorageUnavailable(Exception):
    """The database takes nothing at the moment: it is full, locked or out of reach. It may later."""


class AlreadyHandled(Exception):
    """This update's effects were committed by an earlier run."""
