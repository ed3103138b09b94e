"""The databases in memory that tests use one after another: nothing of a test is seen by the next."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from storage.database import Database
from tests import stores
from tests.stores import a_database, a_store


@pytest.fixture(autouse=True)
async def only(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[None]:
    """No connection but those that the test gives back."""
    spare: list[stores.Slate] = []
    monkeypatch.setattr(stores, "_SPARE", spare)
    yield
    for slate in spare:
        await slate.close()


@asynccontextmanager
async def with_a_person() -> AsyncIterator[Database]:
    async with a_database() as database:
        async with a_store(database).transaction() as tx:
            assert await tx.people.roster() == []
            assert (await tx.people.add("王师傅", None, 7)).id == 1
        yield database


async def test_the_next_finds_it_empty_on_the_same_connection() -> None:
    async with with_a_person() as first:
        pass
    async with with_a_person() as second:
        assert second.connections == first.connections
        assert second is not first


async def test_two_at_once_share_nothing() -> None:
    async with with_a_person() as first, with_a_person() as second:
        assert second.connections != first.connections


@pytest.mark.parametrize(
    "sql",
    ["CREATE TABLE more (id INTEGER)", "CREATE TEMP TABLE more (id INTEGER)", "PRAGMA foreign_keys = OFF"],
)
async def test_a_changed_connection_is_not_used_again(sql: str) -> None:
    async with with_a_person() as first:
        await first.connections[0].execute_fetchall(sql)
    async with with_a_person() as second:
        assert second.connections != first.connections


async def test_one_that_still_reads_is_not_used_again() -> None:
    async with with_a_person() as first:
        reading = first.connections[0]._conn.execute("SELECT name FROM sqlite_schema")
        reading.fetchone()
    async with with_a_person() as second:
        assert second.connections != first.connections
