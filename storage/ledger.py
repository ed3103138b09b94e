"""SQL store of the ledger. Triggers make it append-only; `previous` is UNIQUE, so the chain can't fork."""

import json
from collections.abc import Callable
from datetime import UTC, datetime

from bot.kernel.refs import EntityRef
from bot.ledger.rules import GENESIS, Act, Entry, seal
from bot.ledger.store import Ledger
from storage.database import Connection, Row

LAST = "SELECT hash FROM ledger ORDER BY id DESC LIMIT 1"
ENTER = """
    INSERT INTO ledger (at, subject, subject_id, act, by, chat_id, before, after, facts, previous, hash)
    VALUES (:at, :subject, :subject_id, :act, :by, :chat_id, :before, :after, :facts, :previous, :hash)
    RETURNING id
"""
OF = "SELECT * FROM ledger WHERE subject = :subject AND subject_id = :subject_id ORDER BY id"
ALL = "SELECT * FROM ledger ORDER BY id"


def entry_of(row: Row) -> Entry:
    act = Act(
        at=datetime.fromtimestamp(row["at"], UTC),
        subject=row["subject"],
        subject_id=row["subject_id"],
        act=row["act"],
        by=row["by"],
        chat_id=row["chat_id"],
        before=row["before"],
        after=row["after"],
        facts=json.loads(row["facts"]),
    )
    return Entry(row["id"], act, row["previous"], row["hash"])


class SqlLedger:
    def __init__(self, conn: Connection) -> None:
        self.conn = conn

    async def enter(self, act: Act) -> Entry:
        # Safe without a lock of its own: there is one writer, and transactions that share a commit take turns.
        previous = await self.conn.value(LAST) or GENESIS
        sealed = seal(act, previous)
        new = await self.conn.value(
            ENTER,
            at=act.at,
            subject=act.subject,
            subject_id=act.subject_id,
            act=act.act,
            by=act.by,
            chat_id=act.chat_id,
            before=act.before,
            after=act.after,
            facts=json.dumps(dict(act.facts), ensure_ascii=False),
            previous=previous,
            hash=sealed,
        )
        return Entry(new, act, previous, sealed)

    async def of(self, subject: EntityRef) -> list[Entry]:
        rows = await self.conn.all(OF, subject=subject.kind, subject_id=subject.id)
        return [entry_of(row) for row in rows]

    async def all(self) -> list[Entry]:
        return [entry_of(row) for row in await self.conn.scan(ALL)]


STORE: Callable[[Connection], Ledger] = SqlLedger
