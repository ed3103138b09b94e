"""People in a transaction: read once, and never as they were before one of its own changes."""

import pytest

from bot.areas.rules import Level
from bot.kernel.refusal import NotFound
from bot.people.rules import Post, Role
from storage.database import changes_people
from storage.store import SqlStore
from tests.builders import NOON

CHANGES = (
    "UPDATE people SET name = 'x'",
    "  insert into posts (person_id) VALUES (1)",
    "DELETE FROM posts WHERE person_id = :id",
    "UPDATE stand_ins SET ends_at = :now WHERE id = :id",
    "WITH gone AS (SELECT 1) DELETE FROM people",
)
READS = ("SELECT * FROM people", "\n    SELECT role FROM posts", "UPDATE neighbours SET people_seen = 1")


@pytest.mark.parametrize("sql", CHANGES)
def test_what_may_change_people_is_known(sql: str) -> None:
    assert changes_people(sql)


@pytest.mark.parametrize("sql", READS)
def test_what_only_reads_changes_nobody(sql: str) -> None:
    assert not changes_people(sql)


async def test_a_transaction_reads_a_person_once(store: SqlStore) -> None:
    async with store.transaction() as tx:
        wang = await tx.people.add("王师傅", None, 5)
        first = await tx.people.get(wang.id)
        assert await tx.people.get(wang.id) is first


async def test_its_own_changes_are_read(store: SqlStore) -> None:
    async with store.transaction() as tx:
        grid = await tx.areas.add("G1", "东苑", Level.GRID, None)
        wang = await tx.people.add("王师傅", None, 5)
        await tx.people.change(wang.id, "王建国", None, 5)
        assert (await tx.people.get(wang.id)).name == "王建国"
        await tx.people.appoint(wang.id, Post(Role.GRID_WORKER, grid.id))
        assert (await tx.people.get(wang.id)).posts
        await tx.people.dismiss_all(wang.id)
        assert not (await tx.people.get(wang.id)).posts
        await tx.people.says_home(wang.id, grid.id, NOON)
        assert (await tx.people.get(wang.id)).home_id == grid.id


async def test_the_next_transaction_reads_anew(store: SqlStore) -> None:
    async with store.transaction() as tx:
        wang = await tx.people.add("王师傅", None, 5)
    with pytest.raises(ZeroDivisionError):
        async with store.transaction() as tx:
            await tx.people.change(wang.id, "别人", None, 5)
            assert (await tx.people.get(wang.id)).name == "别人"
            raise ZeroDivisionError
    async with store.transaction() as tx:
        assert (await tx.people.get(wang.id)).name == "王师傅"
        with pytest.raises(NotFound):
            await tx.people.get(wang.id + 1)
