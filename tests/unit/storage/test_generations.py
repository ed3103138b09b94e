"""Ids are given once, whatever table they are of."""

from bot.ops.high_water import HighWater
from handlers.press_values import Id
from handlers.subjects import REGISTRY
from storage.generations import CONTINUE
from storage.store import SqlStore
from tests.builders import NOON


async def tables(store: SqlStore, like: str, unlike: str = "") -> set[str]:
    sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE :like AND sql NOT LIKE :unlike"
    async with store.reading() as tx:
        return {row["name"] for row in await tx.conn.all(sql, like=like, unlike=unlike)}


async def test_no_table_gives_the_id_of_a_deleted_row_again(store: SqlStore) -> None:
    """A table of a later migration, too: its ids stand in buttons, and a restore has to go on beyond them."""
    assert await tables(store, "% id INTEGER PRIMARY KEY%", "%AUTOINCREMENT%") == {
        "chats"
    }  # whose ids are Telegram's


async def test_every_id_in_a_button_is_of_such_a_table(store: SqlStore) -> None:
    counted = await tables(store, "%AUTOINCREMENT%")
    values = [value for button in REGISTRY.buttons.values() for value in button.values]
    named = {value.table for value in values if isinstance(value, Id)}
    assert named - counted == set()


async def test_every_counter_goes_on_after_a_restore(store: SqlStore) -> None:
    assert await tables(store, "% last INTEGER%") == set(CONTINUE)


async def test_a_generation_begins_beyond_all_that_was_given(store: SqlStore) -> None:
    async with store.transaction() as tx:
        before = await tx.generations.present()
        await tx.generations.begin(HighWater(ids={"people": 7}), NOON)
        person = await tx.people.add("李阿姨", None, 100)
        after = await tx.generations.present()
    assert before.unmarked
    assert not after.unmarked
    assert before.mark != after.mark
    assert person.id > 1_000_000
    async with store.reading() as tx:
        assert not (await tx.generations.given()).is_behind(HighWater(ids={"people": 7}))
