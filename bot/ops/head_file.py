"""Head file: what the database has given out, beside it, written again whenever that has changed."""

import asyncio
import logging
import os
from pathlib import Path

from bot.ops.high_water import HighWater
from bot.ops.restored import Store

log = logging.getLogger(__name__)


class HeadFile:
    """`minyi.db.head`, readable by its owner only."""

    def __init__(self, database: Path) -> None:
        self.path = database.with_name(database.name + ".head")

    def read(self) -> HighWater | None:
        """None where there is no file, or none that can be read: a damaged one must not stop the start."""
        try:
            return HighWater.from_json(self.path.read_text("utf-8"))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
            log.error("head file unreadable", extra={"fault": type(fault).__name__})
            return None

    def write(self, given: HighWater) -> None:
        """Replace it in one step. Raises: OSError."""
        partial = self.path.with_name(self.path.name + ".part")
        partial.unlink(missing_ok=True)
        with os.fdopen(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(given.to_json())
        partial.replace(self.path)


class HeadKeeper:
    """Keeps the head file. It is never ahead of the database: only what is committed is noted."""

    def __init__(self, file: HeadFile, store: Store) -> None:
        self._file = file
        self._store = store
        self._noted: HighWater | None = None

    async def note(self) -> HighWater | None:
        """
        Write the file if anything changed. Returns what the file had before, where the ledger is shorter now.

        A failure is logged; the next look tries again.
        """
        try:
            async with self._store.reading() as tx:
                given = await tx.generations.given()
            if given == self._noted:
                return None
            return await asyncio.to_thread(self._write, given)
        except Exception as fault:
            log.warning("head file not written", extra={"fault": type(fault).__name__})
            return None

    def _write(self, given: HighWater) -> HighWater | None:
        # Merged: a ledger that was cut must not take its head outside with it.
        noted = self._file.read()
        self._file.write(given.merged(noted) if noted else given)
        self._noted = given
        return noted if noted and given.cut(noted) else None
