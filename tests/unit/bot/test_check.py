"""Checks on what is stored: secretaries count wherever their community stands."""

from bot.areas.rules import Level
from bot.check import _stored
from bot.people.rules import Post, Role
from storage.store import SqlStore


async def said(store: SqlStore) -> list[str]:
    return [finding.what async for finding in _stored(store, {})]


async def test_a_secretary_of_a_community_below_a_subdistrict_counts(store: SqlStore) -> None:
    async with store.transaction() as tx:
        street = await tx.areas.add("S1", "清河街道", Level.SUBDISTRICT, None)
        east = await tx.areas.add("C1", "东湖社区", Level.COMMUNITY, street.id)
        west = await tx.areas.add("C2", "西湖社区", Level.COMMUNITY, street.id)
        zhou = await tx.people.meet(1, "周书记")
    assert "还没有书记" in await said(store)
    async with store.transaction() as tx:
        await tx.people.appoint(zhou.id, Post(Role.SECRETARY, east.id))
    assert "西湖社区还没有书记" in await said(store)
    async with store.transaction() as tx:
        await tx.people.appoint(zhou.id, Post(Role.SECRETARY, west.id))
    assert "书记 1 位" in await said(store)
