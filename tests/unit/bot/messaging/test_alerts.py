"""Operator alerts: their recipients, how often they are sent, and their texts."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.areas.rules import Area, Level, Purpose
from bot.clock import WoundClock
from bot.kernel.messages import Notification
from bot.kernel.place import Place
from bot.messaging.alerts import OperatorAlerts, name_of, secretaries
from bot.people.rules import Post, Role
from bot.settings import CommunitySettings
from handlers.renderer import SubjectRenderer
from handlers.subjects import REGISTRY
from storage.store import SqlStore
from storage.store import SqlTx as Tx
from tests.e2e.town import NOON
from tests.stores import a_database, a_store

HOUR = timedelta(hours=1)


@pytest.fixture
async def store() -> AsyncIterator[SqlStore]:
    async with a_database() as database:
        yield a_store(database)


async def a_secretary(tx: Tx, area: Area, telegram_id: int | None, *, opened: bool = True) -> int:
    person = await tx.people.add(f"书记{area.code}{telegram_id}", None, telegram_id)
    await tx.people.appoint(person.id, Post(Role.SECRETARY, area.id))
    await tx.people.opened(person.id, opened=opened)
    return person.id


async def alerts_sent(store: SqlStore) -> list[str]:
    """To anybody, in the order it is to be said."""
    async with store.reading() as tx:
        rows = await tx.conn.all("SELECT id FROM outbox ORDER BY id")
        found = await tx.outbox._queued([row[0] for row in rows])
        views = SubjectRenderer(REGISTRY, CommunitySettings(), WoundClock(NOON))
        return [
            (await views.notice(tx, one.body, one.to)).text
            for one in found
            if isinstance(one.body, Notification)
        ]


async def test_every_community_has_its_secretary_told_where_the_bot_may_write(store: SqlStore) -> None:
    async with store.transaction() as tx:
        west = await tx.areas.add("C1", "西湖社区", Level.COMMUNITY, None)
        east = await tx.areas.add("C2", "东湖社区", Level.COMMUNITY, None)
        await a_secretary(tx, west, 1)
        await a_secretary(tx, west, 2, opened=False)
        await a_secretary(tx, east, None)
        await a_secretary(tx, east, 3)
        assert sorted(one.telegram_id or 0 for one in await secretaries(tx)) == [1, 3]


async def test_a_lone_grid_has_its_secretary_too(store: SqlStore) -> None:
    async with store.transaction() as tx:
        await a_secretary(tx, await tx.areas.add("G1", "双怡苑", Level.GRID, None), 1)
        assert len(await secretaries(tx)) == 1


async def test_each_secretary_reads_it_in_their_language(store: SqlStore) -> None:
    async with store.transaction() as tx:
        area = await tx.areas.add("C1", "东湖社区", Level.COMMUNITY, None)
        await a_secretary(tx, area, 1)
        await tx.people.speaks(await a_secretary(tx, area, 2), "en")
        await OperatorAlerts(store, WoundClock(NOON)).unsent(tx, -1001, "refused")
    chinese, english = sorted(await alerts_sent(store), reverse=True)
    assert "Telegram 不收" in chinese
    assert "Telegram does not take it" in english


async def test_a_message_given_up_is_told_of_once_an_hour_for_a_chat(store: SqlStore) -> None:
    clock = WoundClock(NOON)
    alerts = OperatorAlerts(store, clock)
    async with store.transaction() as tx:
        await a_secretary(tx, await tx.areas.add("C1", "东湖社区", Level.COMMUNITY, None), 1)
        for chat_id in (-1001, -1001, -1002):
            await alerts.unsent(tx, chat_id, "refused")
    assert len(await alerts_sent(store)) == 2
    clock.wind(HOUR)
    async with store.transaction() as tx:
        await alerts.unsent(tx, -1001, "refused")
    assert len(await alerts_sent(store)) == 3


async def test_what_is_set_aside_is_told_of_once_a_day(store: SqlStore) -> None:
    clock = WoundClock(NOON)
    alerts = OperatorAlerts(store, clock)
    async with store.transaction() as tx:
        await a_secretary(tx, await tx.areas.add("C1", "东湖社区", Level.COMMUNITY, None), 1)
    for hours in (0, 5, 24, 1):
        clock.wind(hours * HOUR)
        await alerts.dead_letter()
    assert len(await alerts_sent(store)) == 2


async def test_whom_it_was_for_has_a_name_where_there_is_one(store: SqlStore) -> None:
    async with store.transaction() as tx:
        area = await tx.areas.add("G1", "双怡苑", Level.GRID, None)
        await tx.chats.seen(-1001, "双怡苑居民群")
        await tx.chats.bind(Place(-1001), Purpose.RESIDENTS, area.id)
        await tx.people.meet(100, "李阿姨")
        assert [await name_of(tx, chat) for chat in (100, -1001, -77)] == ["李阿姨", "双怡苑居民群", "-77"]
