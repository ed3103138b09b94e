"""The real SQL in memory, empty or with a community in it."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from storage.store import SqlStore
from tests.stores import Slate, a_database, a_store
from tests.unit.bot.community import Community, settle


@pytest.fixture
async def store() -> AsyncIterator[SqlStore]:
    async with a_database() as database:
        yield a_store(database)


_SETTLED: list[tuple[bytes, Community]] = []  # once made


@pytest.fixture
async def community(store: SqlStore) -> Community:
    """A community with its people. Settled once in a process, since a thousand tests begin with it."""
    slate = store.database
    assert isinstance(slate, Slate)
    if _SETTLED:
        content, settled = _SETTLED[0]
        assert slate.holds(content)
        return replace(settled, store=store)
    settled = await settle(store)
    _SETTLED.append((slate.content(), settled))
    return settled
