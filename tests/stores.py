"""The store as the running bot has it: with the listeners to events, and the declared kinds."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace

from handlers.subjects import REGISTRY
from storage.database import Database, open_database
from storage.migrate import migrate
from storage.store import SqlStore

TIMERS = REGISTRY.timers
_MIGRATED: list[bytes] = []  # once made


AGREE = (
    "INSERT OR IGNORE INTO consents (person_id, version, at) SELECT id, 1, 0 FROM people",
    """
    CREATE TRIGGER IF NOT EXISTS everybody_agrees AFTER INSERT ON people
    BEGIN
        INSERT OR IGNORE INTO consents (person_id, version, at) VALUES (new.id, 1, 0);
    END
    """,
)


async def everybody_agrees(database: Database) -> None:
    """The people of stories have consented, unless a story is about the asking (tests/e2e/test_privacy.py)."""
    async with database.writing() as conn:
        for statement in AGREE:
            await conn.run(statement)


@asynccontextmanager
async def a_database() -> AsyncIterator[Database]:
    """
    An empty database in memory, at this version's schema.

    The migrations run once in a process: they take 50 ms, and two thousand tests begin with them.
    """
    async with open_database("sqlite:///:memory:") as database:
        raw = database.connections[0]._conn
        if _MIGRATED:
            raw.deserialize(_MIGRATED[0])
        else:
            await migrate(database)
            await everybody_agrees(database)
            _MIGRATED.append(raw.serialize())
        yield database


def a_store(database: Database) -> SqlStore:
    return SqlStore(database, listeners=REGISTRY.listeners, kinds=REGISTRY.kinds)


def declare(
    store: SqlStore,
    *,
    cards: Sequence[str] = (),
    questions: Sequence[str] = (),
    timers: Sequence[str] = (),
    notices: Sequence[str] = (),
) -> SqlStore:
    """The store of a version that knows more kinds: those of the subjects, and these."""
    known = store.kinds
    store.kinds = replace(
        known,
        cards={**known.cards, **{kind: kind for kind in cards}},
        questions=[*known.questions, *questions],
        timers=[*known.timers, *timers],
        notices=[*known.notices, *notices],
    )
    return store
