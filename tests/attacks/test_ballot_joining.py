"""A member who comes by a link in the middle of a ballot votes, and so do those who were on a list before."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from bot.committees.rules import Member
from bot.kernel.actor import Actor
from bot.people import actions as people
from bot.people.rules import Role
from tests.attacks.test_ballot_secrecy import opened_in_secret
from tests.e2e.ballots import COMMITTEE, opened, seat
from tests.e2e.town import Message, Person, Town


async def listed(town: Town) -> str:
    """郭代表 sits in the committee without an account; the secret of the link made for them."""
    async with town.minyi.store.transaction() as tx:
        known = await tx.people.add("郭代表", None, None)
        await tx.committees.seat(1, Member(known))
        zhou = await tx.people.by_telegram(1)
    by = Actor(zhou.id, town.clock.now())
    return await people.invite(town.minyi.store, Role.RESIDENT, None, by, known.id)


@pytest.mark.parametrize("start", [opened, opened_in_secret])
async def test_who_joins_while_it_runs_votes_and_is_counted(
    town: Town, seven: list[Person], start: Callable[[Person], Awaitable[Message]]
) -> None:
    secret = await listed(town)
    card = await start(seven[0])
    guo = town.person(700, "小郭")
    town.world.chats[COMMITTEE].members.add(guo.id)
    assert "不在这次表决的名单里" in await guo.taps(card, "赞成")
    guo.says(f"/start join_{secret}")
    await guo.sees("郭代表")
    assert "已记下：赞成" in await guo.taps(card, "赞成")
    await card.shows("已投 1/8")
    async with town.minyi.store.reading() as tx:
        assert await tx.conn.value("SELECT count(*) FROM inbox WHERE state = 'aside'") == 0


async def test_who_was_on_the_list_of_a_closed_one_can_be_joined(town: Town, seven: list[Person]) -> None:
    secret = await listed(town)
    card = await opened(seven[0])
    for one in seven[:4]:
        await one.taps(card, "赞成")
    await town.winds(timedelta(days=1, minutes=1))
    await card.shows("已结束")
    guo = town.person(700, "小郭")
    guo.says(f"/start join_{secret}")
    await guo.sees("郭代表")
    assert "和公布的一样" in await seven[1].taps(card, "重新计票")
    await seat(town, seven)  # its members remain
    async with town.minyi.store.reading() as tx:
        body = await tx.committees.get(1)
    assert "郭代表" in [member.person.name for member in body.members]
