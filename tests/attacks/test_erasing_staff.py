"""Erasing of those who hold or held an office: the right is asked for in the transaction that erases."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from bot.complaints.effects import MINE, STAFF
from bot.complaints.group_card import PUBLIC
from bot.people.rules import Post, Role
from bot.privacy import actions
from bot.privacy.refusals import InOffice
from storage.store import SqlStore, SqlTx
from tests.attacks.test_forgetting import DECLARED
from tests.unit.bot.community import Community, private
from tests.unit.bot.conftest import community, store

__all__ = ["community", "store"]

Meanwhile = Callable[[SqlTx], Awaitable[None]]


class Between(SqlStore):
    """Something else is committed once the erasing has looked for its rows, before it begins to write."""

    def __init__(self, store: SqlStore, meanwhile: Meanwhile) -> None:
        super().__init__(store.database, listeners=store.listeners, kinds=store.kinds)
        self._meanwhile: Meanwhile | None = meanwhile

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[SqlTx]:
        if meanwhile := self._meanwhile:
            self._meanwhile = None
            async with super().transaction() as tx:
                await meanwhile(tx)
        async with super().transaction() as tx:
            yield tx


@pytest.mark.parametrize("office", ["a post", "a seat"])
async def test_who_comes_into_office_meanwhile_is_refused(community: Community, office: str) -> None:
    li = community.li
    mine = await community.filed(text="龘靐齉爩的暖气不热")

    async def meanwhile(tx: SqlTx) -> None:
        if office == "a post":
            await tx.people.appoint(li.id, Post(Role.GRID_WORKER, community.grid.id))
        else:
            await tx.committees.seat(community.body.id, replace(community.body.members[0], person=li))

    with pytest.raises(InOffice):
        await actions.erase(Between(community.store, meanwhile), DECLARED, community.by(li))
    assert (await community.read(mine)).text == "龘靐齉爩的暖气不热"
    assert (await community.person(li)).name == li.name


async def test_the_cards_that_name_a_worker_who_left_are_drawn_anew(community: Community) -> None:
    """Whatever card of the complaint somebody still has on the screen: it says who claimed it."""
    mine = await community.claimed()
    async with community.store.transaction() as tx:
        await tx.cards.post(MINE, mine.id, private(community.li), community.by(community.li).now)
        await tx.conn.run("UPDATE cards SET message_id = 50 + id")
        await tx.people.dismiss_all(community.wang.id)
    await community.deliver()
    await actions.erase(community.store, DECLARED, community.by(community.wang))
    for kind in (PUBLIC, STAFF, MINE):
        assert await community.redrawn(kind, mine.id), kind
