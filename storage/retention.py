"""SQL of data retention: deletes expired rows in short transactions, so that others write in between.

See docs/decisions/0023.
"""

import asyncio
from datetime import datetime
from pathlib import Path

from bot.clock import SystemClock
from bot.kernel.retention import Retention
from storage.copies import drop_copies, saved_copies
from storage.database import Database

STEP = 250  # rows looked at in one transaction: some milliseconds

# By ranges of ids: without an index on the time, a search for expired rows would read the table in one go.
DELETE = "DELETE FROM {table} WHERE id > :after AND id <= :upto AND id < :newest AND {expired}"
EMPTY = "UPDATE {table} SET {empty} WHERE id > :after AND id <= :upto AND {expired}"
ENDS = "SELECT (SELECT min(id) FROM {table}) AS oldest, (SELECT max(id) FROM {table}) AS newest"
COUNT = "SELECT count(*) AS count FROM {table} WHERE {expired}"
OLDER = "id < (SELECT max(id) FROM {table})"  # the newest row stays, see Retention
INDEXED = "DELETE FROM {table} WHERE rowid IN (SELECT rowid FROM {table} WHERE {expired} LIMIT :step)"


def statement(rule: Retention) -> str:
    """The SQL of one step of a rule."""
    sql = INDEXED if rule.indexed else EMPTY if rule.empty else DELETE
    return sql.format(table=rule.table, expired=rule.expired, empty=rule.empty)


class SqlRetention:
    """Retention over SQLite. Each call is many short transactions."""

    def __init__(self, database: Database) -> None:
        self.database = database

    async def forget(self, rule: Retention, before: datetime) -> int:
        if rule.files:
            return await asyncio.to_thread(lambda: drop_copies(self._expired(rule)))
        if rule.indexed:
            return await self._until_none(rule, before)
        return await self._by_number(rule, before)

    async def count(self, rule: Retention, before: datetime) -> int:
        if rule.files:
            return len(await asyncio.to_thread(self._expired, rule))
        async with self.database.reading() as conn:
            which = rule.expired if rule.indexed or rule.empty else f"({rule.expired}) AND {OLDER}"
            sql = COUNT.format(table=rule.table, expired=which.format(table=rule.table))
            (row,) = await conn.scan(sql, before=before)
        return int(row["count"])

    def _expired(self, rule: Retention) -> list[Path]:
        # The machine dates files: a stage whose clock is wound must not take a copy made just now for old.
        before = SystemClock().now() - rule.age
        return [path for path, made in saved_copies(Path(self.database.path)) if made < before]

    async def scrub(self) -> None:
        await self.database.scrub()

    async def _until_none(self, rule: Retention, before: datetime) -> int:
        count = 0
        while True:
            async with self.database.writing() as conn:
                gone = await conn.run(statement(rule), step=STEP, before=before)
            count += gone
            if gone < STEP:
                return count

    async def _by_number(self, rule: Retention, before: datetime) -> int:
        async with self.database.reading() as conn:
            ends = await conn.one(ENDS.format(table=rule.table))
        if ends is None or ends["newest"] is None:
            return 0
        count = 0
        for after in range(ends["oldest"] - 1, ends["newest"], STEP):
            facts = {"after": after, "upto": after + STEP, "newest": ends["newest"], "before": before}
            async with self.database.writing() as conn:
                count += await conn.run(statement(rule), **facts)
        return count
