"""SQL store of the inbox: raw updates, stored before they are confirmed to Telegram (law 1)."""

from collections.abc import Sequence
from datetime import UTC, datetime

from bot.messaging.inbox import DeadLetter, RawUpdate
from storage.database import Connection, Database, Row

# Telegram sends an update again when its confirmation was lost: RETURNING yields only the new ones.
STORE_NEW = """
    INSERT INTO inbox (update_id, body, received_at) VALUES (:update_id, :body, :now)
    ON CONFLICT (update_id) DO NOTHING RETURNING update_id
"""
OPEN = "SELECT update_id, body, tries FROM inbox WHERE state = 'new' ORDER BY update_id"
# The row stays as a guard against a repeat; its body goes, since residents' words have no use here any more.
DONE = "UPDATE inbox SET state = 'done', body = '' WHERE update_id = :update_id AND state = 'new'"
TRIED = "UPDATE inbox SET tries = tries + 1 WHERE update_id = :update_id RETURNING tries"
DEAD_LETTERS = "SELECT * FROM inbox WHERE state = 'aside' ORDER BY update_id"
REQUEUE = "UPDATE inbox SET state = 'new', tries = 0 WHERE update_id = :update_id AND state = 'aside'"
DEAD_LETTER = "UPDATE inbox SET state = 'aside' WHERE update_id = :update_id AND state = 'new'"


async def mark_done(conn: Connection, update_id: int) -> bool:
    """Mark an update handled and empty its body. Returns False if another run did so before."""
    return bool(await conn.run(DONE, update_id=update_id))


class SqlInbox:
    """The inbox. Each call is a short transaction of its own, independent of any handler's."""

    def __init__(self, database: Database) -> None:
        self.database = database

    async def add(self, raw_updates: Sequence[RawUpdate], now: datetime) -> list[RawUpdate]:
        async with self.database.writing() as conn:
            return [
                raw_update
                for raw_update in raw_updates
                if await conn.one(STORE_NEW, update_id=raw_update.update_id, body=raw_update.body, now=now)
            ]

    async def open(self) -> list[RawUpdate]:
        async with self.database.reading() as conn:
            return [RawUpdate(row["update_id"], row["body"], row["tries"]) for row in await conn.all(OPEN)]

    async def done(self, update_id: int) -> None:
        async with self.database.writing() as conn:
            await mark_done(conn, update_id)

    async def tried(self, update_id: int) -> int:
        async with self.database.writing() as conn:
            tries: int = await conn.value(TRIED, update_id=update_id)
            return tries

    async def dead_letter(self, update_id: int) -> None:
        async with self.database.writing() as conn:
            await conn.run(DEAD_LETTER, update_id=update_id)

    async def dead_letters(self) -> list[DeadLetter]:
        async with self.database.reading() as conn:
            return [_dead_letter(row) for row in await conn.all(DEAD_LETTERS)]

    async def requeue(self, update_id: int) -> bool:
        async with self.database.writing() as conn:
            return bool(await conn.run(REQUEUE, update_id=update_id))


def _dead_letter(row: Row) -> DeadLetter:
    raw_update = RawUpdate(row["update_id"], row["body"], row["tries"])
    return DeadLetter(raw_update, datetime.fromtimestamp(row["received_at"], UTC))
