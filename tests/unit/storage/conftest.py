"""The real SQL, in memory or in a file."""

from collections.abc import AsyncIterator

import pytest

from storage.database import Database, open_database
from storage.migrate import migrate
from storage.store import SqlStore
from tests.stores import a_store


@pytest.fixture
async def database() -> AsyncIterator[Database]:
    async with open_database("sqlite:///:memory:") as database:
        await migrate(database)
        yield database


@pytest.fixture
async def store(database: Database) -> SqlStore:
    return a_store(database)
