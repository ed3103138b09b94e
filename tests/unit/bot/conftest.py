"""The real SQL in memory, empty or with a community in it."""

from collections.abc import AsyncIterator

import pytest

from storage.store import SqlStore
from tests.stores import a_database, a_store
from tests.unit.bot.community import Community, settle


@pytest.fixture
async def store() -> AsyncIterator[SqlStore]:
    async with a_database() as database:
        yield a_store(database)


@pytest.fixture
async def community(store: SqlStore) -> Community:
    return await settle(store)
