"""代办: nobody complains in a neighbour's name."""

from datetime import timedelta

import pytest

from bot.people.rules import Post, Role
from tests.attacks.reading import asks, count, town, west
from tests.attacks.test_confidence import hello, read
from tests.e2e.town import RESIDENTS, STAFF, Person, Town

__all__ = ["town", "west"]  # fixtures


async def test_nobody_complains_in_a_neighbours_name(
    town: Town, li: Person, chen: Person, wang: Person
) -> None:
    await hello(li, chen)
    said = li.says("双怡苑9号楼下水道堵了，我实名举报网格员不管", RESIDENTS)
    chen.says("/report 就是这样", RESIDENTS, reply_to=said)
    card = await chen.sees("用自己的名义", RESIDENTS)
    assert "「双怡苑9号楼下水道堵了，我实名举报网格员不管」" in card.text
    assert "不是您的" in await li.forges(card, "submit:1")
    assert await count(town) == 0
    await chen.taps(card, "提交")
    async with town.minyi.store.reading() as tx:
        filed = await tx.complaints.get(1)
        me = await tx.people.by_telegram(chen.id)
    assert me is not None
    assert (filed.reporter.id, filed.filed_by.id) == (me.id, me.id)
    assert filed.text.startswith("就是这样\n「")
    assert "陈叔" in (await wang.sees("26-0001", STAFF)).text
    assert "26-0001" not in await asks(li, "/my")


@pytest.mark.parametrize("then", ["silence", "another", "cancel"])
async def test_a_quoted_draft_is_filed_by_a_press_alone(
    town: Town, li: Person, chen: Person, wang: Person, then: str
) -> None:
    said = li.says("双怡苑9号楼下水道堵了", RESIDENTS)
    chen.says("/report", RESIDENTS, reply_to=said)
    card = await chen.sees("用自己的名义", RESIDENTS)
    if then == "silence":
        await town.winds(timedelta(minutes=11))
    elif then == "another":
        chen.says("/report", RESIDENTS, reply_to=li.says("双怡苑3号楼门口的灯坏了", RESIDENTS))
        await chen.sees("门口的灯", RESIDENTS)
    else:
        await chen.taps(card, "取消")
    await town.quiet()
    assert await count(town) == 0
    assert "不是您的" in await chen.forges(card, "submit:1")


async def test_a_post_elsewhere_passes_nothing_on(town: Town, li: Person, west: Person) -> None:
    async with town.minyi.store.transaction() as tx:
        ding = await tx.people.by_telegram(west.id)
        area = next(area for area in await tx.areas.all() if area.name == "西湖苑")
        assert ding is not None
        await tx.people.appoint(ding.id, Post(Role.GRID_WORKER, area.id))
    town.world.chats[RESIDENTS].members.add(west.id)
    west.says("/report", RESIDENTS, reply_to=li.says("双怡苑9号楼下水道堵了", RESIDENTS))
    await west.sees("用自己的名义", RESIDENTS)
    assert await count(town) == 0


async def test_a_danger_a_neighbour_told_is_filed_by_itself_and_passed_on_by_nobody(
    town: Town, li: Person, chen: Person, wang: Person
) -> None:
    said = li.says("双怡苑9号楼着火了", RESIDENTS)
    card = await wang.sees("26-0001", STAFF)
    chen.says("/report", RESIDENTS, reply_to=said)
    await town.quiet()
    assert "李阿姨" in card.text
    assert "陈叔" not in card.text
    assert "26-0002" not in read(town, STAFF)


async def test_ones_own_words_are_reported_by_a_reply(town: Town, li: Person, wang: Person) -> None:
    li.says("/report", RESIDENTS, reply_to=li.says("双怡苑9号楼下水道堵了", RESIDENTS))
    assert "李阿姨" in (await wang.sees("26-0001", STAFF)).text
