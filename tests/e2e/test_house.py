"""Those who look after a building hear first of what is public there, and of nothing else; they add to it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.areas.rules import Level
from bot.people.rules import Post, Role
from handlers.button_press import callback_data
from tests.e2e.test_keyboards import appointed, keys, opens
from tests.e2e.town import RESIDENTS, STAFF, Person, Town, a_town, words_of

LAMP, LEAK = "双怡苑9号楼2单元楼道的灯全黑了", "双怡苑3号楼1单元的下水道往外冒水"


@pytest_asyncio.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with a_town(str(tmp_path / "minyi.db")) as town:
        yield town


@pytest_asyncio.fixture
async def lead(town: Town) -> Person:
    """The lead of building 9."""
    return await appointed(town, 60, "楼长张叔", Role.BUILDING_LEAD, code="B9")


def heard(person: Person) -> list[str]:
    return [words_of(raw) for raw in person.town.world.messages(person.id)]


async def test_the_lead_hears_of_the_own_building_alone(town: Town, lead: Person) -> None:
    li = town.person(100, "李阿姨")
    li.says(f"#诉求 {LEAK}", RESIDENTS)
    li.says(f"#诉求 {LAMP}", RESIDENTS)
    card = await lead.sees("本楼的事")
    assert "灯全黑了" in card.text
    assert "待接单" in card.text
    await town.quiet()
    assert not [words for words in heard(lead) if "下水道" in words]
    wang = town.person(7, "王师傅")
    await wang.taps(await wang.sees(LAMP, STAFF), "接单")
    await card.shows("王师傅")  # the same card, no message more


async def test_the_lead_hears_before_the_workers(town: Town) -> None:
    lead = await appointed(town, 60, "楼长张叔", Role.BUILDING_LEAD, code="B9")
    town.person(100, "李阿姨").says(f"#诉求 {LAMP}", RESIDENTS)
    await lead.sees("本楼的事")
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        near, staff = await tx.cards.of(1, ("near",)), await tx.cards.of(1, ("staff",))
    assert near[0].id < staff[0].id


async def test_what_the_lead_adds_reaches_who_works_on_it(town: Town, lead: Person) -> None:
    wang = await opens(town, 7, "王师傅")
    town.person(100, "李阿姨").says(f"#诉求 {LAMP}", RESIDENTS)
    await wang.taps(await wang.sees(LAMP, STAFF), "接单")
    card = await lead.sees("本楼的事")
    await lead.taps(card, "补充")
    lead.says("电闸在一楼的小门里，钥匙在我这", reply_to=await lead.sees("您知道的情况"))
    await lead.sees("已补充到诉求 26-0001")
    told = await wang.sees("钥匙在我这")
    assert "楼长张叔" in told.text
    lead.says("我今晚都在家", reply_to=card)
    await wang.sees("今晚都在家")


@pytest.mark.parametrize("how", ["private", "whisper"])
async def test_nothing_that_was_not_said_openly_reaches_the_lead(town: Town, lead: Person, how: str) -> None:
    li = await opens(town, 100, "李阿姨")
    if how == "whisper":
        li.says("悄悄话")
        await li.sees("请说吧")
    li.says(LAMP)
    draft = await li.sees("灯全黑了")
    await li.taps(draft, "提交" if how == "private" else "悄悄话提交")
    await li.sees("26-0001")
    await town.quiet()
    assert not [words for words in heard(lead) if "灯" in words]
    async with town.minyi.store.reading() as tx:
        assert await tx.cards.of(1, ("near",)) == []
    assert "没有公开的" in (await lead.sees("", after=lead.says("本楼"))).text
    hello = await lead.sees("民意")
    for action in ("near", "near_add"):
        assert "没有找到" in await lead.forges(hello, callback_data(action, 1))


async def test_the_house_lists_the_oldest_first_with_its_words(town: Town, lead: Person) -> None:
    assert keys(lead)[0] == "本楼"
    li = town.person(100, "李阿姨")
    for words in (LAMP, "双怡苑9号楼电梯按钮坏了", LEAK):
        li.says(f"#诉求 {words}", RESIDENTS)
        await town.person(7, "王师傅").sees(words, STAFF)
    listed = await lead.sees("没办完的 2 件", after=lead.says("本楼"))
    assert listed.text.index("灯全黑了") < listed.text.index("电梯按钮")
    await lead.taps(listed, "26-0001")
    assert "补充" in (await lead.sees("本楼的事", after=listed)).labels


async def test_a_micro_grid_worker_and_a_red_steward_hear_of_their_buildings(town: Town) -> None:
    async with town.minyi.store.transaction() as tx:
        grid, nine = await tx.areas.by_code("G1"), await tx.areas.by_code("B9")
        assert grid is not None
        assert nine is not None
        micro = await tx.areas.add("M1", "双怡苑东片", Level.MICRO_GRID, grid.id)
        await tx.areas.change(nine.id, nine.name, Level.BUILDING, micro.id)
        for id_, name, role, area in (
            (61, "微网格小贺", Role.GRID_WORKER, micro),
            (62, "红管家吴姨", Role.VOLUNTEER, nine),
            (63, "志愿者阿强", Role.VOLUNTEER, grid),
        ):
            person = await tx.people.meet(id_, name)
            await tx.people.appoint(person.id, Post(role, area.id))
    people = [await opens(town, id_, name) for id_, name in ((61, "小贺"), (62, "吴姨"), (63, "阿强"))]
    town.person(100, "李阿姨").says(f"#诉求 {LAMP}", RESIDENTS)
    for near in people[:2]:
        await near.sees("本楼的事")
    await town.quiet()
    assert not [words for words in heard(people[2]) if "灯" in words]


async def test_nobody_else_opens_or_adds(town: Town, lead: Person) -> None:
    li, other = town.person(100, "李阿姨"), await appointed(town, 64, "三号楼长", Role.BUILDING_LEAD, code="B3")
    li.says(f"#诉求 {LAMP}", RESIDENTS)
    card = await lead.sees("本楼的事")
    hello = await other.sees("民意")
    for action in ("near", "near_add"):
        assert "没有找到" in await other.forges(hello, callback_data(action, 1))
    resident = await opens(town, 101, "陈叔")
    assert "这是给楼栋长" in (await resident.sees("", after=resident.says("本楼"))).text
    async with town.minyi.store.transaction() as tx:
        person = await tx.people.by_telegram(60)
        assert person is not None
        await tx.people.dismiss_all(person.id)
    assert "没有找到" in await lead.taps(card, "补充")
