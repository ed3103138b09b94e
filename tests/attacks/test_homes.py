"""Homes that people only say: they open no other community, and multiply no household."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.areas.rules import Level, Purpose
from bot.kernel.place import Place
from bot.people.rules import Post, Role
from bot.topics.rules import Stage
from tests.e2e.town import RESIDENTS, USUAL, Message, Person, Town, a_town

DAY, WEST = timedelta(days=1), -2001
EAST = "双怡苑9号楼"


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with a_town(str(tmp_path / "minyi.db"), customs=USUAL, limited=False) as town:
        yield town


@pytest.fixture
async def ding(town: Town) -> Person:
    """A resident of 西湖社区, known in its group for days, and member of the other's group by now."""
    ding = town.person(400, "丁大爷")
    async with town.minyi.store.transaction() as tx:
        other = await tx.areas.add("C2", "西湖社区", Level.COMMUNITY, None)
        grid = await tx.areas.add("W1", "西湖苑", Level.GRID, other.id)
        await tx.areas.add("W1B1", "西湖苑1号楼", Level.BUILDING, grid.id)
        await tx.chats.seen(WEST, "西湖苑居民群")
        await tx.chats.bind(Place(WEST), Purpose.RESIDENTS, grid.id)
    town.world.add_group(WEST, "西湖苑居民群", [ding.id])
    ding.starts()
    await ding.sees("您好")
    ding.says("大家好", WEST)
    await town.winds(4 * DAY)
    return ding


@pytest.fixture
async def topic(town: Town, seven: list[Person], li: Person) -> Message:
    li.says("/propose 修凉亭", RESIDENTS)
    return await li.sees("议题 26-1", RESIDENTS)


async def changes(person: Person, label: str, words: str) -> str:
    """改 at /privacy; what the bot says of it."""
    notice = await person.sees("您的信息", after=person.says("/privacy"))
    await person.taps(notice, "改我的信息")
    choice = await person.sees("要改哪一项", after=notice)
    await person.taps(choice, label)
    question = await person.sees("", after=choice)
    return (await person.sees("", after=person.says(words, reply_to=question))).text


async def says_home(person: Person) -> None:
    assert "还不认识您" in await changes(person, "改住处", EAST)


async def complains(person: Person) -> None:
    """The place of a complaint becomes the home of the next one."""
    person.says(f"{EAST}2单元下水道堵了")
    await person.taps(await person.sees("请看看对不对"), "提交")
    await person.sees("26-0001")


async def stage(town: Town) -> Stage:
    async with town.minyi.store.reading() as tx:
        return Stage((await tx.topics.get(1)).stage)


async def reads_nothing(person: Person) -> None:
    listed = await person.sees("", after=person.says("/topics"))
    assert "凉亭" not in listed.text + "".join(listed.labels)
    for data in ("t_support:1", "t_show:1", "t_story:1", "t_opinions:1", "t_opine:1"):
        assert "没有找到" in await person.forges(listed, data), data
    linked = await person.sees("", after=person.starts("topic_1"))
    assert "凉亭" not in linked.text
    await person.town.quiet()
    async with person.town.minyi.store.reading() as tx:
        assert await tx.topics.supporters(1) == []


@pytest.mark.parametrize("way", [says_home, complains])
async def test_a_home_of_ones_own_saying_opens_no_other_community(
    town: Town, ding: Person, topic: Message, way: object
) -> None:
    await (says_home if way is says_home else complains)(ding)
    await town.winds(10 * DAY)  # days alone make nobody a neighbour
    await reads_nothing(ding)


async def test_a_fresh_account_that_says_a_home_reads_nothing(town: Town, ding: Person, topic: Message) -> None:
    new = town.person(401, "新号")
    new.starts()
    await new.sees("您好")
    await says_home(new)
    await reads_nothing(new)


async def test_who_moved_is_of_the_other_community_once_its_group_knows_them(
    town: Town, ding: Person, topic: Message
) -> None:
    town.world.add_group(RESIDENTS, "双怡苑居民群", [100, 101, ding.id])
    await says_home(ding)
    ding.says("我刚搬来", RESIDENTS)
    await town.quiet()
    await reads_nothing(ding)
    await town.winds(3 * DAY)
    ding.says("早上好", RESIDENTS)
    await town.quiet()
    listed = await ding.sees("26-1", after=ding.says("/topics"))
    assert "凉亭" in listed.text + "".join(listed.labels)


async def test_the_group_alone_moves_nobody(town: Town, ding: Person, topic: Message) -> None:
    """A visitor in the group, who says no home there, goes on to be of their own community."""
    town.world.add_group(RESIDENTS, "双怡苑居民群", [100, 101, ding.id])
    for _ in range(2):
        ding.says("来看看亲戚", RESIDENTS)
        await town.winds(4 * DAY)
    await reads_nothing(ding)


async def test_a_post_of_another_community_is_no_neighbour_at_once(
    town: Town, ding: Person, topic: Message
) -> None:
    async with town.minyi.store.transaction() as tx:
        west = await tx.areas.by_code("C2")
        person = await tx.people.by_telegram(ding.id)
        assert west is not None
        assert person is not None
        await tx.people.appoint(person.id, Post(Role.GRID_WORKER, west.id))
    assert "满 3 天" in await ding.taps(topic, "附议")


async def test_a_home_elsewhere_hides_nobody_from_their_secretary(town: Town, ding: Person, li: Person) -> None:
    li.says("早上好", RESIDENTS)
    await town.quiet()
    await changes(li, "改住处", "西湖苑1号楼")
    zhou = town.person(1, "周书记")
    zhou.starts()
    await zhou.sees("您好")
    answer = await zhou.sees("", after=zhou.says("/mute 李阿姨"))
    assert "李阿姨" in answer.text + "".join(answer.labels)


# Households


@pytest.fixture
async def family(town: Town) -> list[Person]:
    """Five of one flat, known for days."""
    people = [town.person(9300 + n, f"家{n}") for n in range(5)]
    for person in people:
        person.starts()
        await person.sees("您好")
        person.says("早上好", RESIDENTS)
    await town.quiet()
    async with town.minyi.store.transaction() as tx:
        building = await tx.areas.by_code("B9")
        assert building is not None
        flat = await tx.areas.add("H1", "101", Level.HOUSEHOLD, building.id)
        for person in people:
            known = await tx.people.by_telegram(person.id)
            assert known is not None
            await tx.people.lives(known.id, flat.id)
    await town.winds(4 * DAY)
    return people


async def another_home(person: Person, number: int) -> None:
    assert "改好了" in await changes(person, "改住处", f"双怡苑{(3, 9, 13)[number % 3]}号楼")


async def two_homes(person: Person, number: int) -> None:
    for each in (number, number + 1):
        await another_home(person, each)


async def another_phone(person: Person, number: int) -> None:
    assert "改好了" in await changes(person, "改电话", f"1381234567{number}")


async def another_complaint(person: Person, number: int) -> None:
    person.says(f"双怡苑{(3, 9, 13)[number % 3]}号楼{number + 1}单元灯不亮")
    await person.taps(await person.sees("请看看对不对"), "提交")
    await person.sees("26-000")


@pytest.mark.parametrize("way", [another_home, two_homes, another_phone, another_complaint])
async def test_five_of_one_household_count_once_whatever_they_say(
    town: Town, topic: Message, family: list[Person], way: object
) -> None:
    ways = {one: one for one in (another_home, two_homes, another_phone, another_complaint)}
    async with town.minyi.store.transaction() as tx:
        register = "INSERT INTO households (building_id, unit, room, phone) VALUES (1, '', :room, :phone)"
        for number in range(5):
            await tx.conn.run(register, room=f"{number}01", phone=f"1381234567{number}")
    for number, person in enumerate(family):
        await ways[way](person, number)  # type: ignore[index]
        assert await person.taps(topic, "附议") == "已附议，现在 1 人"
    assert await stage(town) is Stage.RAISED


async def test_who_really_moved_out_counts_alone_half_a_year_later(
    town: Town, topic: Message, family: list[Person]
) -> None:
    await another_home(family[0], 0)
    await town.winds(181 * DAY)
    assert await family[0].taps(topic, "附议") == "已附议，现在 1 人"
    assert await family[1].taps(topic, "附议") == "已附议，现在 2 人"
