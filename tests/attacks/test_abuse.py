"""Abuse: accounts made for the purpose count for nothing until their people are known."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.complaints.complaint import Status
from bot.topics.rules import Stage
from tests.e2e.town import RESIDENTS, STAFF, USUAL, Message, Person, Town, a_town

DAY = timedelta(days=1)


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """A town whose config says nothing of neighbours."""
    async with a_town(str(tmp_path / "minyi.db"), customs=USUAL) as town:
        yield town


def crowd(town: Town, count: int) -> list[Person]:
    return [town.person(9000 + n, f"新号{n}") for n in range(count)]


async def stage(town: Town) -> Stage:
    async with town.minyi.store.reading() as tx:
        found: Stage = (await tx.topics.get(1)).stage
    return found


@pytest.fixture
async def topic(town: Town, seven: list[Person], li: Person) -> Message:
    li.says("/propose 装充电桩", RESIDENTS)
    return await li.sees("议题 26-1", RESIDENTS)


async def test_five_accounts_a_minute_old_bring_no_topic(town: Town, topic: Message, zhou: Person) -> None:
    zhou.starts()
    hello = await zhou.sees("您好")
    for account in crowd(town, 6):
        assert "满 3 天（11月24日 12:" in await account.taps(topic, "附议")
    assert await stage(town) is Stage.RAISED
    await topic.shows("另有 6 位我还不认识")
    assert "附议 0/5 人" in topic.text
    told = await zhou.sees("十分钟里好些人附议了议题 26-1", after=hello)
    assert "其中 5 位我还不认识" in told.text or "其中 6 位我还不认识" in told.text


async def test_after_the_days_they_count_without_another_press(town: Town, topic: Message) -> None:
    for account in crowd(town, 5):
        await account.taps(topic, "附议")
    await town.winds(3 * DAY - timedelta(minutes=1))
    assert await stage(town) is Stage.RAISED
    await town.winds(timedelta(minutes=2))
    assert await stage(town) is Stage.ADMITTING


async def test_neighbours_of_some_days_count_at_once(town: Town, topic: Message) -> None:
    neighbours = crowd(town, 5)
    for neighbour in neighbours:
        neighbour.says("早上好", RESIDENTS)  # ordinary talk is enough to be known by
    await town.winds(3 * DAY)
    assert await neighbours[0].taps(topic, "附议") == "已附议，现在 1 人"
    for neighbour in neighbours[1:]:
        await neighbour.taps(topic, "附议")
    assert await stage(town) is Stage.ADMITTING


async def test_to_be_known_in_private_or_elsewhere_is_not_enough(town: Town, topic: Message) -> None:
    accounts = crowd(town, 5)
    for account in accounts:
        account.starts()
        await account.sees("您好")
    await town.winds(5 * DAY)
    for account in accounts:
        assert "从我第一次在群里见到您算起" in await account.taps(topic, "附议")
    assert await stage(town) is Stage.RAISED


async def test_sixty_joins_of_sixty_new_accounts_are_noted_and_shown_as_such(
    town: Town, li: Person, wang: Person, zhou: Person, chen: Person
) -> None:
    zhou.starts()
    hello = await zhou.sees("您好")
    chen.says("早上好", RESIDENTS)
    await town.winds(4 * DAY)
    li.says("#诉求 双怡苑9号楼2单元下水道堵了", RESIDENTS)
    public, card = await li.sees("26-0001", RESIDENTS), await wang.sees("26-0001", STAFF)
    for account in crowd(town, 20):
        assert "记下了" in await account.taps(public, "我也遇到")
    assert await chen.taps(public, "我也遇到") == "已加入，有消息会告诉您"
    await card.shows("另有 1 位邻居也遇到")
    await card.shows("另有 20 位我还不认识")
    assert "一共" in (await zhou.sees("给诉求 26-0001 点了“我也遇到”", after=hello)).text


async def test_a_topic_of_a_complaint_with_new_followers_waits_for_them(
    town: Town, seven: list[Person], li: Person
) -> None:
    li.says("#诉求 双怡苑9号楼2单元下水道堵了", RESIDENTS)
    public = await li.sees("26-0001", RESIDENTS)
    for account in crowd(town, 6):
        await account.taps(public, "我也遇到")
    li.says("/propose 换下水管 26-0001", RESIDENTS)
    card = await li.sees("议题 26-1", RESIDENTS)
    assert "附议 0/5 人" in card.text
    assert await stage(town) is Stage.RAISED
    await town.winds(3 * DAY + timedelta(minutes=1))
    assert await stage(town) is Stage.ADMITTING


async def test_one_household_supports_once(town: Town, topic: Message, li: Person) -> None:
    family = crowd(town, 5)
    async with town.minyi.store.transaction() as tx:
        building = await tx.areas.by_code("C1")
        flat = await tx.areas.add("H1", "101", "household", building.id)
        for one in family:
            known = await tx.people.add(one.name, None, one.id)
            await tx.people.lives(known.id, flat.id)
    for one in family:
        assert await one.taps(topic, "附议") == "已附议，现在 1 人"
    assert await stage(town) is Stage.RAISED


async def test_an_account_a_minute_old_neither_closes_nor_reopens(town: Town, li: Person, wang: Person) -> None:
    li.says("#诉求 双怡苑13号楼暖气不热", RESIDENTS)
    public = await li.sees("26-0001", RESIDENTS)
    (account,) = crowd(town, 1)
    account.starts()
    await account.taps(public, "我也遇到")
    card = await wang.sees("26-0001", STAFF)
    await wang.taps(card, "接单")
    await wang.taps(card, "办结")
    wang.says("换好了", STAFF, reply_to=await wang.sees("请", STAFF))
    asked = await account.sees("换好了")
    for label in ("未解决", "满意"):
        assert "满 3 天" in await account.taps(asked, label)
    async with town.minyi.store.reading() as tx:
        assert (await tx.complaints.get(1)).status is Status.RESOLVED
    await town.winds(3 * DAY + timedelta(minutes=1))
    assert "满 3 天" not in await account.taps(asked, "未解决")
