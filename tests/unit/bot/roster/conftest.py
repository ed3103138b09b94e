"""The real SQL, in memory."""

from collections.abc import AsyncIterator

import pytest

from storage.database import open_database
from storage.migrate import migrate
from storage.store import SqlStore
from tests.stores import a_store


@pytest.fixture
async def store() -> AsyncIterator[SqlStore]:
    async with open_database("sqlite:///:memory:") as database:
        await migrate(database)
        yield a_store(database)
