"""SQL of the health check: counts unfinished work and tests that the database can be written."""

from datetime import UTC, datetime

from bot.ops.health import Backlog
from storage.database import Database

WAITING = """
    SELECT (SELECT count(*) FROM inbox WHERE state = 'new') AS open,
        (SELECT count(*) FROM inbox WHERE state = 'aside') AS aside,
        (SELECT count(*) FROM outbox WHERE state = 'waiting') AS waiting,
        (SELECT min(put_at) FROM outbox WHERE state = 'waiting') AS oldest
"""
VERSION = "PRAGMA user_version"


class SqlBacklog:
    def __init__(self, database: Database) -> None:
        self.database = database

    async def waiting(self) -> Backlog:
        """Raises: StorageError."""
        async with self.database.reading() as conn:
            row = await conn.one(WAITING)
        assert row is not None  # noqa: S101 - a SELECT without FROM has one row
        oldest = row["oldest"]
        since = datetime.fromtimestamp(oldest, UTC) if oldest is not None else None
        return Backlog(row["open"], row["aside"], row["waiting"], since)

    async def writes(self) -> None:
        """Write to the database without changing it. Raises: StorageError."""
        # The schema version is written as it is: only a real write finds a full or read-only disk.
        async with self.database.writing() as conn:
            await conn.run(f"{VERSION} = {int(await conn.value(VERSION)):d}")
