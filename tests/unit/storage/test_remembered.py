"""Areas and bindings in memory: as the transaction would read them, whoever changed them meanwhile."""

from pathlib import Path

import pytest

from bot.areas.rules import Area, Level, Purpose
from bot.kernel.place import Place
from storage.database import open_database
from storage.migrate import migrate
from storage.store import SqlStore
from tests.stores import a_store

GROUP = Place(-5)


class Undone(Exception):
    """Ends a transaction without effect."""


async def names(store: SqlStore) -> list[str]:
    async with store.reading() as tx:
        return [area.name for area in await tx.areas.all()]


async def add(store: SqlStore, code: str, name: str) -> Area:
    async with store.transaction() as tx:
        return await tx.areas.add(code, name, Level.GRID, None)


async def test_a_change_is_read_by_the_next_transaction(store: SqlStore) -> None:
    await add(store, "G1", "东苑")
    assert await names(store) == ["东苑"]
    async with store.transaction() as tx:
        area = await tx.areas.by_code("G1")
        await tx.areas.change(area.id, "西苑", Level.GRID, None)
        assert [each.name for each in await tx.areas.all()] == ["西苑"]  # and by itself
        assert (await tx.areas.get(area.id)).name == "西苑"
    assert await names(store) == ["西苑"]


async def test_what_was_undone_is_not_remembered(store: SqlStore) -> None:
    await add(store, "G1", "东苑")
    await names(store)
    for name in ("南苑", "北苑"):
        with pytest.raises(Undone):
            async with store.transaction() as tx:
                await tx.areas.add("G2", name, Level.GRID, None)
                assert len(await tx.areas.all()) == 2
                raise Undone
        assert await names(store) == ["东苑"]
    await add(store, "G2", "中苑")
    assert await names(store) == ["东苑", "中苑"]


async def test_another_process_changes_both(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'shared.db'}"
    async with open_database(url) as one, open_database(url) as other:
        await migrate(one)
        here, there = a_store(one), a_store(other)
        area = await add(there, "G1", "东苑")
        assert await names(here) == ["东苑"]
        async with there.transaction() as tx:
            await tx.areas.change(area.id, "西苑", Level.GRID, None)
            await tx.chats.seen(GROUP.chat_id, "居民群")
            await tx.chats.bind(GROUP, Purpose.RESIDENTS, area.id)
        assert await names(here) == ["西苑"]
        async with here.reading() as tx:
            binding = await tx.chats.binding(GROUP)
        assert binding is not None
        assert binding.area.name == "西苑"
        async with there.transaction() as tx:
            await tx.areas.change(area.id, "南苑", Level.GRID, None)  # no row of a binding changes by that
        async with here.reading() as tx:
            binding = await tx.chats.binding(GROUP)
        assert binding is not None
        assert binding.area.name == "南苑"


CHANGES = (
    "UPDATE areas SET name = 'x'",
    "INSERT INTO areas (code, name, level, path) VALUES ('X', 'x', 'grid', '9')",
    "DELETE FROM areas WHERE code = 'G9'",
    "UPDATE chats SET title = 'x'",
    "UPDATE chats SET state = 'gone'",
    "DELETE FROM bindings",
    "UPDATE OR REPLACE bindings SET chat_id = -6",
    "UPDATE bindings SET purpose = 'staff'",
)


@pytest.mark.parametrize("sql", CHANGES)
async def test_no_statement_can_change_them_unnoticed(store: SqlStore, sql: str) -> None:
    area = await add(store, "G1", "东苑")
    await add(store, "G9", "九苑")
    async with store.transaction() as tx:
        await tx.chats.seen(-6, "另一个群")
        await tx.chats.seen(GROUP.chat_id, "居民群")
        await tx.chats.bind(GROUP, Purpose.RESIDENTS, area.id)
        before = tx.conn.marks()
        await tx.conn.run(sql)
        assert tx.conn.marks() != before


async def test_a_chat_that_is_only_seen_again_changes_nothing(store: SqlStore) -> None:
    async with store.transaction() as tx:
        await tx.chats.seen(GROUP.chat_id, "居民群")
        before = tx.conn.marks()
        await tx.chats.seen(GROUP.chat_id, "居民群")
        assert tx.conn.marks() == before


async def test_a_chat_that_was_left_is_found_by_its_place_alone(store: SqlStore) -> None:
    area = await add(store, "G1", "东苑")
    async with store.transaction() as tx:
        await tx.chats.seen(GROUP.chat_id, "居民群", "gone")
        await tx.chats.bind(GROUP, Purpose.RESIDENTS, area.id)
        assert list(await tx.chats.bindings()) == []
        topic = await tx.chats.binding(Place(GROUP.chat_id, 7))
    assert topic is not None
    assert topic.place == GROUP
