"""Migrations: bring a database to this version's schema, after a backup. Raises NewerSchema, StorageError.

Migrations are numbered files; each runs once, in a transaction of its own that also records it. A file whose
rows SQL can't carry over has a step in Python, which runs after it in the same transaction.

Numbers may have gaps (0042 and 0044 were never used), and a gap is never filled: a database records the highest
number alone, so one that is past the gap would not run the file.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from storage.copies import copy_database
from storage.database import Connection, Database
from storage.resealing import reseal

# Steps in Python, by the file's name without its number.
STEPS: Mapping[str, Callable[[Connection], Awaitable[None]]] = {"forgetting": reseal}
VERSION = "PRAGMA user_version"


class NewerSchema(Exception):
    """The database was written by a newer version of Minyi, which this one can't read safely."""

    def __init__(self, found: int, known: int) -> None:
        super().__init__(f"schema {found} is newer than {known}")
        self.found = found
        self.known = known


@dataclass(frozen=True, slots=True)
class Migration:
    number: int
    name: str
    sql: str

    async def run(self, conn: Connection) -> None:
        await conn.script(self.sql)
        if step := STEPS.get(self.name):
            await step(conn)
        await conn.run(f"{VERSION} = {self.number:d}")


def known_migrations() -> list[Migration]:
    """All migrations by number, which is the file name's first four digits."""
    scripts = (
        entry for entry in files("storage").joinpath("migrations").iterdir() if entry.name.endswith(".sql")
    )
    found = [Migration(int(entry.name[:4]), entry.name[5:-4], entry.read_text("utf-8")) for entry in scripts]
    return sorted(found, key=lambda migration: migration.number)


async def migrate(database: Database) -> list[int]:
    """
    Run the missing migrations. Returns their numbers.

    Raises: NewerSchema; StorageError if the file can't be written (migrations that ran before stay).
    """
    async with database.reading() as conn:
        at = int(await conn.value(VERSION))
    migrations = known_migrations()
    if at > migrations[-1].number:
        raise NewerSchema(at, migrations[-1].number)
    missing = [migration for migration in migrations if migration.number > at]
    # Version 0 is a new file: there is nothing to copy.
    if missing and at > 0 and not database.in_memory:
        # As it is, for the version before, which knows no stripped ballots; `strip_older` takes its keys out.
        target = Path(f"{database.path}.before-{at + 1:04}")
        await asyncio.to_thread(copy_database, Path(database.path), target, stripped=False)
    for migration in missing:
        async with database.writing() as conn:
            await migration.run(conn)
    return [migration.number for migration in missing]
