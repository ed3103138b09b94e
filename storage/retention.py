"""Forgets rows that have done their work, a few at a time: the writer is never held up for long."""

from collections.abc import Mapping
from datetime import datetime

from bot.calendar.actions import TURN
from bot.complaints.notice_batching import WORDS
from bot.complaints.sla.deadlines import DIGEST
from bot.ops.retention import Expired
from storage.database import Database

STEP = 250  # rows looked at in one transaction: some milliseconds
COUNTED = (TURN, DIGEST, WORDS)  # kinds of timers whose rounds never come again

# By number, so that no pass looks for rows in a table's whole length at once. The newest row of a table
# stays whatever its age: SQLite would give its number again, and a number may stand on a button.
DELETE = "DELETE FROM {table} WHERE id > :after AND id <= :upto AND id < :newest AND {spent}"
EMPTY = """
    UPDATE drafts SET text = '' WHERE id > :after AND id <= :upto
        AND state <> 'open' AND text <> '' AND opened_at < :before
"""
ENDS = "SELECT (SELECT min(id) FROM {table}) AS oldest, (SELECT max(id) FROM {table}) AS newest"
RUNG = """
    DELETE FROM timers WHERE kind = :kind AND (subject_id, round) IN (
        SELECT subject_id, round FROM timers
        WHERE kind = :kind AND done = 1 AND due_at < :before LIMIT :step)
"""
UPDATES = """
    DELETE FROM inbox WHERE update_id IN (
        SELECT update_id FROM inbox WHERE state = 'done' AND received_at < :before LIMIT :step)
"""
SPENT: Mapping[Expired, tuple[str, str]] = {
    Expired.DRAWN: ("outbox", "state <> 'waiting' AND about IS NULL AND put_at < :before"),
    Expired.TOLD: ("outbox", "state <> 'waiting' AND about IS NOT NULL AND put_at < :before"),
    Expired.HELD: ("held", "bundle IS NOT NULL AND put_at < :before"),
    Expired.ASKED: ("prompts", "state <> 'open' AND asked_at < :before"),
    Expired.ALBUMS: ("albums", "seen_at < :before"),
}


class SqlRetention:
    """Each call is many short transactions."""

    def __init__(self, database: Database) -> None:
        self.database = database

    async def forget(self, what: Expired, before: datetime) -> int:
        if what is Expired.UPDATES:
            return await self._until_none(UPDATES, before=before)
        if what is Expired.RUNG:
            return sum([await self._until_none(RUNG, kind=kind, before=before) for kind in COUNTED])
        if what is Expired.DRAFTED:
            return await self._by_number("drafts", EMPTY, before)
        table, spent = SPENT[what]
        return await self._by_number(table, DELETE.format(table=table, spent=spent), before)

    async def _until_none(self, sql: str, **facts: object) -> int:
        """Where an index leads to the next ones."""
        count = 0
        while True:
            async with self.database.writing() as conn:
                gone = await conn.run(sql, step=STEP, **facts)
            count += gone
            if gone < STEP:
                return count

    async def _by_number(self, table: str, sql: str, before: datetime) -> int:
        async with self.database.reading() as conn:
            ends = await conn.one(ENDS.format(table=table))
        if ends is None or ends["newest"] is None:
            return 0
        count = 0
        for after in range(ends["oldest"] - 1, ends["newest"], STEP):
            facts = {"after": after, "upto": after + STEP, "newest": ends["newest"], "before": before}
            async with self.database.writing() as conn:
                count += await conn.run(sql, **facts)
        return count
