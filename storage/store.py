"""The Store the actions see: every subject's SQL over one transaction."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.store import AlreadyHandled, Tx
from storage.announcements import SqlAnnouncements
from storage.areas import SqlAreas
from storage.ballots import SqlBallots
from storage.calendar import SqlScheduledEvents
from storage.cards import SqlCards
from storage.casework import SqlCasework
from storage.chats import SqlChats
from storage.clocks import SqlClocks
from storage.committees import SqlCommittees
from storage.complaints import SqlComplaints
from storage.database import Connection, Database
from storage.drafts import SqlDrafts
from storage.files import SqlFiles
from storage.inbox import mark_done
from storage.invites import SqlInvites
from storage.ledger import SqlLedger
from storage.mutes import SqlMutes
from storage.notice_batching import SqlPendingNotices
from storage.outbox import SqlOutbox
from storage.people import SqlPeople
from storage.polls import SqlPolls
from storage.prompts import SqlPrompts
from storage.register import SqlRegister
from storage.timers import SqlTimers
from storage.topics import SqlTopics


class SqlTx:
    """One of each subject, over one connection."""

    def __init__(self, conn: Connection) -> None:
        self.conn = conn
        self.areas = SqlAreas(conn)
        self.people = SqlPeople(conn)
        self.chats = SqlChats(conn)
        self.invites = SqlInvites(conn)
        self.complaints = SqlComplaints(conn)
        self.clocks = SqlClocks(conn)
        self.casework = SqlCasework(conn)
        self.mutes = SqlMutes(conn)
        self.pending_notices = SqlPendingNotices(conn)
        self.committees = SqlCommittees(conn)
        self.ballots = SqlBallots(conn)
        self.appointments = SqlScheduledEvents(conn)
        self.announcements = SqlAnnouncements(conn)
        self.polls = SqlPolls(conn)
        self.topics = SqlTopics(conn)
        self.files = SqlFiles(conn)
        self.drafts = SqlDrafts(conn)
        self.prompts = SqlPrompts(conn)
        self.ledger = SqlLedger(conn)
        self.outbox = SqlOutbox(conn)
        self.cards = SqlCards(conn)
        self.timers = SqlTimers(conn)
        self.register = SqlRegister(conn)


@dataclass
class SqlStore:
    """
    The database as actions use it. `committed` is called after every commit, to wake the sender.

    With an `update_id`, the first commit also marks that update handled (law 2); `handled` tells
    whether it has.
    """

    database: Database
    committed: Callable[[], None]
    update_id: int | None = None
    handled: bool = False

    def for_update(self, update_id: int) -> "SqlStore":
        """The same store, for the handling of one update."""
        return SqlStore(self.database, self.committed, update_id)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Tx]:
        async with self.database.writing() as conn:
            marks = self.update_id is not None and not self.handled
            if marks and not await mark_done(conn, self.update_id or 0):
                raise AlreadyHandled
            yield SqlTx(conn)
        self.handled = self.handled or marks
        self.committed()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Tx]:
        async with self.database.reading() as conn:
            yield SqlTx(conn)
