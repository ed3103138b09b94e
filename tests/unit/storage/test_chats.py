"""A group that became a supergroup is followed everywhere."""

from dataclasses import replace
from datetime import time
from zoneinfo import ZoneInfo

import pytest

from bot.calendar.events import appointment
from bot.complaints.store import PendingNotice
from bot.kernel.messages import Notification
from bot.kernel.place import Place
from bot.kernel.store import Timer
from bot.settings import ConfiguredEvent
from handlers.subjects import REGISTRY
from storage.store import SqlStore
from storage.store import SqlTx as Tx
from tests.builders import NOON
from tests.unit.storage.test_store import stored


@pytest.mark.slow
async def test_no_table_is_forgotten_when_a_chat_moves(store: SqlStore) -> None:
    """Whatever a later migration adds: every column that names a chat, of a row made up for it."""
    columns = await columns_of_chats(store)
    assert {"albums", "announcements", "bindings", "cards", "drafts", "held", "polls"} <= columns.keys()
    for table in columns:
        await made_up(store, table, dict.fromkeys(columns[table], -5))
    async with store.transaction() as tx:
        await tx.chats.seen(-5, "老群")
        await tx.chats.moved(-5, -100, REGISTRY.chat_columns)
        left = [table for table, names in columns.items() if await still_at(tx, table, names)]
    assert left == []  # the ledger seals where something was done, among its values


async def columns_of_chats(store: SqlStore) -> dict[str, list[str]]:
    """By table."""
    sql = """
        SELECT m.name AS "table", c.name AS "column" FROM sqlite_master AS m, pragma_table_info(m.name) AS c
        WHERE m.type = 'table' AND c.name LIKE '%chat_id'
    """
    found: dict[str, list[str]] = {}
    async with store.database.reading() as conn:
        for row in await conn.all(sql):
            found.setdefault(row["table"], []).append(row["column"])
    return found


async def made_up(store: SqlStore, table: str, facts: dict[str, object]) -> None:
    """A row with nothing in it but what it can't be without."""
    raw = store.database.connections[0]
    for pragma in ("foreign_keys = OFF", "ignore_check_constraints = ON"):
        await raw.execute(f"PRAGMA {pragma}")
    async with store.database.writing() as conn:
        for column in await conn.all(f"PRAGMA table_info({table})"):
            if column["notnull"] and column["dflt_value"] is None:
                facts.setdefault(column["name"], "1")
        names, values = ", ".join(facts), ", ".join(f":{name}" for name in facts)
        await conn.run(f"INSERT INTO {table} ({names}) VALUES ({values})", **facts)  # noqa: S608


async def still_at(tx: Tx, table: str, columns: list[str]) -> bool:
    where = " OR ".join(f"{column} = -5" for column in columns)
    found = await tx.conn.value(f"SELECT count(*) FROM {table} WHERE {where}")  # noqa: S608
    return bool(found)


async def test_what_is_gathered_for_a_chat_that_moved_is_said_there(store: SqlStore) -> None:
    timer = Timer("words", -5, 1, NOON)
    async with store.transaction() as tx:
        one = await stored(tx)
        word = PendingNotice(0, "k", Place(-5), one.id, Notification("warn", {}, one.id))
        await tx.pending_notices.add(word, NOON)
        await tx.timers.set(timer)
        await tx.timers.set(replace(timer, kind="remind"))
        await tx.chats.moved(-5, -100, REGISTRY.chat_columns)
        assert [pending_notices.place for pending_notices in await tx.pending_notices.waiting(-100)] == [
            Place(-100)
        ]
        due = [(each.kind, each.subject_id) for each in await tx.timers.due(NOON)]
    assert sorted(due) == [("remind", -5), ("words", -100)]


async def test_lists_of_chats_follow_one_that_moved(store: SqlStore) -> None:
    async with store.transaction() as tx:
        one = await stored(tx)
        whistling = await tx.casework.whistle(one.id)
        await tx.casework.save_whistling(replace(whistling, chosen=frozenset({"p5", "c-5", "c-55"})))
        wanted = ConfiguredEvent("接待日", "5", time(9), chats=("staff", "-5", "-55"))
        added = await tx.appointments.add(appointment(wanted, ZoneInfo("Asia/Shanghai"), NOON.date(), "chat"))
        await tx.chats.moved(-5, -100, REGISTRY.chat_columns)
        assert (await tx.casework.whistling(whistling.id)).chosen == {"p5", "c-100", "c-55"}
        assert (await tx.appointments.get(added.id)).entry.chats == ("staff", "-100", "-55")


async def test_a_retired_card_does_not_come_along(store: SqlStore) -> None:
    async with store.transaction() as tx:
        card = await tx.cards.post("staff", 1, Place(-5), NOON)
        await tx.cards.drawn((await tx.outbox.heads())[0].id, card, 9, "looks")
        await tx.cards.retire(card.id, NOON)
        await tx.chats.moved(-5, -100, REGISTRY.chat_columns)
        assert await tx.outbox.heads() == []
