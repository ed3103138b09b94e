"""The real SQL, in memory or in a file."""

from collections.abc import AsyncIterator

import pytest

from storage.database import Database
from storage.store import SqlStore
from tests.stores import a_database, a_store


@pytest.fixture
async def database() -> AsyncIterator[Database]:
    async with a_database() as database:
        yield database


@pytest.fixture
async def store(database: Database) -> SqlStore:
    return a_store(database)
