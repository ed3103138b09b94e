"""/areas: the secretary's grids and buildings in chat; nobody else reads or changes them."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from bot.announcements.rules import Announcement
from bot.areas.rules import Level
from bot.kernel.place import Place
from bot.kernel.refs import PersonRef
from bot.people.rules import Post, Role
from handlers.button_press import callback_data
from tests.e2e.test_keyboards import opens
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town, a_town


@pytest_asyncio.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with a_town(str(tmp_path / "minyi.db")) as town:
        yield town


@pytest_asyncio.fixture
async def zhou(town: Town) -> Person:
    return await opens(town, 1, "周书记")


async def names(town: Town) -> set[str]:
    async with town.minyi.store.reading() as tx:
        return {area.name for area in await tx.areas.all()}


async def id_of(town: Town, code: str) -> int:
    async with town.minyi.store.reading() as tx:
        area = await tx.areas.by_code(code)
        assert area is not None
        return area.id


async def grid(zhou: Person) -> Message:
    top = await zhou.sees("网格和楼栋", after=zhou.says("/areas"))
    await zhou.taps(top, "东湖社区")
    community = await zhou.sees("编号 G1", after=top)
    assert "网格员 王师傅" in community.text
    await zhou.taps(community, "双怡苑")
    return await zhou.sees("编号 B3", after=community)


async def test_a_building_is_added_and_then_found_in_words(town: Town, zhou: Person) -> None:
    shown = await grid(zhou)
    await zhou.taps(shown, "添加")
    await zhou.taps(await zhou.sees("添加什么"), "楼栋")
    asked = await zhou.sees("写下名字", after=shown)
    zhou.says("双怡苑3号楼", reply_to=asked)
    await zhou.sees("已经有双怡苑3号楼")
    zhou.says("双怡苑77号楼", reply_to=asked)
    told = await zhou.sees("已添加双怡苑77号楼，编号 G1-1")
    assert told.labels == ["双怡苑77号楼", "上一级"]
    await zhou.taps(told, "双怡苑77号楼")
    assert "还没有人负责" in (await zhou.sees("编号 G1-1", after=told)).text
    li = await opens(town, 100, "李阿姨")
    li.says("双怡苑77号楼下水道往外冒水")
    assert "77号楼" in (await li.sees("冒水")).text


async def test_a_building_is_renamed_and_keeps_its_code(town: Town, zhou: Person) -> None:
    shown = await grid(zhou)
    await zhou.taps(shown, "双怡苑3号楼")
    building = await zhou.sees("单元", after=shown)
    await zhou.taps(building, "改名")
    zhou.says("双怡苑甲3号楼", reply_to=await zhou.sees("新的名字", after=building))
    await zhou.sees("已改名：双怡苑甲3号楼（编号 B3）")
    assert "双怡苑3号楼" not in await names(town)


async def test_in_a_group_and_to_others_it_says_nothing(town: Town, zhou: Person) -> None:
    zhou.says("/areas", STAFF)
    await zhou.sees("私下说", STAFF)
    for who in ((9, "孙网格长"), (7, "王师傅"), (100, "李阿姨")):
        person = await opens(town, *who)
        assert "只有社区书记" in (await person.sees("", after=person.says("/areas"))).text


@pytest.mark.parametrize("who", [(9, "孙网格长"), (7, "王师傅"), (100, "李阿姨")])
async def test_a_forged_press_of_anybody_else_is_refused(town: Town, who: tuple[int, str]) -> None:
    person, before = await opens(town, *who), await names(town)
    hello, area = await person.sees("民意"), await id_of(town, "G1")
    for action in ("ar_open", "ar_add", "ar_name", "ar_gone", "ar_removed"):
        assert "只有社区书记" in await person.forges(hello, callback_data(action, area)), action
    assert await names(town) == before


async def test_another_communitys_secretary_reads_and_changes_nothing_here(town: Town) -> None:
    async with town.minyi.store.transaction() as tx:
        other = await tx.areas.add("C2", "西湖社区", Level.COMMUNITY, None)
        person = await tx.people.meet(21, "马书记")
        await tx.people.appoint(person.id, Post(Role.SECRETARY, other.id))
    ma, area = await opens(town, 21, "马书记"), await id_of(town, "G1")
    top = await ma.sees("网格和楼栋", after=ma.says("/areas"))
    assert top.labels == ["西湖社区"]
    for action in ("ar_open", "ar_add", "ar_name", "ar_gone", "ar_removed"):
        assert "没有找到" in await ma.forges(top, callback_data(action, area)), action


async def test_who_loses_the_post_while_the_question_waits_adds_nothing(town: Town, zhou: Person) -> None:
    shown = await grid(zhou)
    await zhou.taps(shown, "改名")
    asked = await zhou.sees("新的名字", after=shown)
    async with town.minyi.store.transaction() as tx:
        person = await tx.people.by_telegram(1)
        assert person is not None
        await tx.people.dismiss_all(person.id)
    zhou.says("我的地盘", reply_to=asked)
    await zhou.sees("只有社区书记", after=asked)
    assert "我的地盘" not in await names(town)


async def test_a_place_goes_only_while_nothing_hangs_on_it(town: Town, zhou: Person) -> None:
    async with town.minyi.store.transaction() as tx:
        above = await tx.areas.by_code("G1")
        assert above is not None
        wrong = await tx.areas.add("B999", "双怡苑999号楼", Level.BUILDING, above.id)
        unit = await tx.areas.add("B999-1", "双怡苑999号楼1单元", Level.UNIT, wrong.id)
    shown = await grid(zhou)
    await zhou.taps(shown, "双怡苑999号楼")
    page = await zhou.sees("编号 B999-1", after=shown)
    assert "里面还有单元" in await zhou.taps(page, "去掉")
    await zhou.forges(page, callback_data("ar_gone", unit.id))
    await zhou.taps(await zhou.sees("要去掉双怡苑999号楼1单元"), "确认去掉")
    await zhou.taps(page, "去掉")
    asked = await zhou.sees("要去掉双怡苑999号楼（")
    async with town.minyi.store.transaction() as tx:  # meanwhile somebody gets a post there
        (wang,) = await tx.people.named("王师傅")
        await tx.people.appoint(wang.id, Post(Role.BUILDING_LEAD, wrong.id))
    assert "还有人负责" in await zhou.taps(asked, "确认去掉")
    async with town.minyi.store.transaction() as tx:
        await tx.people.dismiss(wang.id, Post(Role.BUILDING_LEAD, wrong.id))
    assert "已去掉" in await zhou.taps(asked, "确认去掉")
    assert {"双怡苑999号楼", "双怡苑999号楼1单元"} & await names(town) == set()


async def test_a_grid_and_what_a_complaint_names_stay(town: Town, zhou: Person) -> None:
    li = await opens(town, 100, "李阿姨")
    li.says("#诉求 双怡苑9号楼2单元楼道的灯全黑了", RESIDENTS)
    await town.person(7, "王师傅").sees("灯全黑了", STAFF)
    shown, before = await grid(zhou), await names(town)
    assert "去不掉" in await zhou.forges(shown, callback_data("ar_removed", await id_of(town, "G1")))
    assert "去不掉" in await zhou.forges(shown, callback_data("ar_removed", await id_of(town, "B9")))
    assert await names(town) == before


async def test_where_an_announcement_went_stays(town: Town, zhou: Person) -> None:
    async with town.minyi.store.transaction() as tx:
        above, author = await tx.areas.by_code("G1"), await tx.people.by_telegram(1)
        assert above is not None
        assert author is not None
        building = await tx.areas.add("B999", "双怡苑999号楼", Level.BUILDING, above.id)
        sent = Announcement(0, "停水", PersonRef(author.id, author.name), Place(1))
        await tx.announcements.add(replace(sent, areas=frozenset({building.id})))
    shown = await grid(zhou)
    assert "还有别的记录" in await zhou.forges(shown, callback_data("ar_removed", building.id))
    assert "双怡苑999号楼" in await names(town)
