"""/staff: the secretary keeps the roster in chat; nobody else changes or reads what isn't theirs."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
import pytest_asyncio

from bot.areas.rules import Level
from bot.people.rules import Post, Role
from handlers.button_press import callback_data
from tests.e2e.test_keyboards import keys, opens
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town, a_town


@pytest_asyncio.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with a_town(str(tmp_path / "minyi.db")) as town:
        yield town


@pytest_asyncio.fixture
async def zhou(town: Town) -> Person:
    return await opens(town, 1, "周书记")


def posts(town: Town, name: str) -> list[tuple[str, str, str]]:
    """The role, area and word of each of somebody's posts."""
    with closing(sqlite3.connect(town.path)) as raw:
        return raw.execute(
            "SELECT posts.role, areas.code, posts.word FROM posts JOIN people ON people.id = person_id"
            " JOIN areas ON areas.id = area_id WHERE people.name = ? ORDER BY posts.id",
            (name,),
        ).fetchall()


async def card_of(zhou: Person, name: str) -> Message:
    listed = await zhou.sees("点名字改", after=zhou.says("/staff"))
    await zhou.taps(listed, name)
    return await zhou.sees("要改什么", after=listed)


async def test_the_list_names_posts_and_areas(zhou: Person) -> None:
    listed = await zhou.sees("人员", after=zhou.says("人员"))
    assert "王师傅 网格员·双怡苑" in listed.text
    assert "钱工 网格员·林华苑" in listed.text
    assert {"王师傅", "钱工", "添加", "导出名册"} <= set(listed.labels)


async def test_somebody_is_added_by_a_few_presses_and_joins_by_the_link(town: Town, zhou: Person) -> None:
    listed = await zhou.sees("人员", after=zhou.says("/staff"))
    await zhou.taps(listed, "添加")
    zhou.says("钟大姐", reply_to=await zhou.sees("写下姓名"))
    await zhou.taps(await zhou.sees("什么角色"), "楼栋长")
    await zhou.taps(await zhou.sees("负责哪里"), "双怡苑")
    await zhou.taps(await zhou.sees("一栋楼"), "双怡苑3号楼")
    await zhou.taps(await zhou.sees("写下电话"), "跳过")
    await zhou.sees("已添加钟大姐")
    assert posts(town, "钟大姐") == [("building_lead", "B3", "楼栋长")]
    card = await zhou.sees("要改什么")
    await zhou.taps(card, "邀请")
    link = (await zhou.sees("只能用一次")).text
    zhong = town.person(70, "钟")
    zhong.starts("join_" + link.split("join_")[1].split()[0])
    await zhong.sees("欢迎您")
    assert posts(town, "钟大姐") == [("building_lead", "B3", "楼栋长")]


async def test_a_phone_a_post_and_an_area_change(town: Town, zhou: Person) -> None:
    card = await card_of(zhou, "王师傅")
    await zhou.taps(card, "改电话")
    asked = await zhou.sees("新的电话")
    zhou.says("不知道", reply_to=asked)
    await zhou.sees("不像电话号码")
    zhou.says("138 0013 8000", reply_to=asked)
    await card.shows("13800138000")
    await zhou.taps(card, "加岗位")
    await zhou.taps(await zhou.sees("加什么角色"), "议事代表")
    await zhou.taps(await zhou.sees("负责哪里", after=card), "东湖社区")
    await zhou.taps(await zhou.sees("一栋楼", after=card), "整片都管")
    await card.shows("议事代表·东湖社区")
    await zhou.taps(card, "改范围：网格员·双怡苑")
    await zhou.taps(await zhou.sees("改成负责哪里"), "林华苑")
    later = await zhou.sees("改成负责哪里")
    await zhou.taps(await zhou.sees("一栋楼", after=later), "整片都管")
    await card.shows("网格员·林华苑")
    assert [post[:2] for post in posts(town, "王师傅")] == [("delegate", "C1"), ("grid_worker", "G2")]


async def test_who_is_removed_has_no_right_from_that_press_on(town: Town, zhou: Person) -> None:
    wang, li = await opens(town, 7, "王师傅"), town.person(100, "李阿姨")
    li.says("#诉求 双怡苑9号楼楼道灯坏了", RESIDENTS)
    offered = await wang.sees("楼道灯", STAFF)
    card = await card_of(zhou, "王师傅")
    await zhou.taps(card, "全部岗位去掉")
    await zhou.taps(await zhou.sees("点了马上生效"), "确认，全部去掉")
    assert posts(town, "王师傅") == []
    assert "您现在是居民" in (await wang.sees("下面的按键")).text
    assert keys(wang)[0] == "我要反映"
    assert await wang.taps(offered, "接单") != "接单成功"
    assert "这是给网格员" in (await wang.sees("", after=wang.says("/tasks"))).text


async def test_one_post_ends_and_the_others_stay(town: Town, zhou: Person) -> None:
    async with town.minyi.store.transaction() as tx:
        (wang,) = await tx.people.named("王师傅")
        grid = await tx.areas.by_code("G2")
        assert grid is not None
        await tx.people.appoint(wang.id, Post(Role.GRID_WORKER, grid.id))
    card = await card_of(zhou, "王师傅")
    await zhou.taps(card, "去掉")
    await zhou.taps(await zhou.sees("点了马上生效"), "确认去掉")
    assert len(posts(town, "王师傅")) == 1


async def test_the_last_secretary_stays(town: Town, zhou: Person) -> None:
    card = await card_of(zhou, "周书记")
    await zhou.taps(card, "全部岗位去掉")
    told = await zhou.taps(await zhou.sees("点了马上生效"), "确认，全部去掉")
    assert "一位书记也没有了" in told
    assert posts(town, "周书记") == [("secretary", "C1", "")]


async def test_a_leader_reads_the_list_without_buttons_a_worker_nothing(town: Town) -> None:
    sun, wang = await opens(town, 9, "孙网格长"), await opens(town, 7, "王师傅")
    listed = await sun.sees("人员", after=sun.says("人员"))
    assert "王师傅" in listed.text
    assert listed.labels == []
    assert "这是给网格员" in (await wang.sees("", after=wang.says("/staff"))).text
    sun.says("/staff", STAFF)
    await sun.sees("私下说", STAFF)


async def test_another_communitys_secretary_changes_nobody_here(town: Town) -> None:
    async with town.minyi.store.transaction() as tx:
        other = await tx.areas.add("C2", "西湖社区", Level.COMMUNITY, None)
        person = await tx.people.meet(21, "马书记")
        await tx.people.appoint(person.id, Post(Role.SECRETARY, other.id))
        (wang,) = await tx.people.named("王师傅")
    ma = await opens(town, 21, "马书记")
    listed = await ma.sees("人员", after=ma.says("/staff"))
    assert "王师傅" not in listed.text
    before = posts(town, "王师傅")
    for action in ("st_open", "st_post", "st_phone", "st_invite", "st_remove", "st_removed"):
        assert "没有找到" in await ma.forges(listed, callback_data(action, wang.id)), action
    for action in ("st_area", "st_end", "st_ended"):
        assert "没有找到" in await ma.forges(listed, callback_data(action, 1)), action
    assert posts(town, "王师傅") == before


@pytest.mark.parametrize("who", [(9, "孙网格长"), (7, "王师傅"), (100, "李阿姨")])
async def test_a_forged_press_of_anybody_else_changes_nothing(town: Town, who: tuple[int, str]) -> None:
    person = await opens(town, *who)
    hello = await person.sees("民意")
    before = posts(town, "王师傅")
    for action in ("st_removed", "st_open", "st_post", "st_phone", "st_invite"):
        assert "只有社区书记" in await person.forges(hello, callback_data(action, 1)), action
    assert "只有社区书记" in await person.forges(hello, callback_data("st_ended", 1))
    assert "只有社区书记" in await person.forges(hello, callback_data("st_add"))
    assert "只有社区书记" in await person.forges(hello, callback_data("rs_export"))
    assert posts(town, "王师傅") == before


async def test_every_role_and_level_is_invited(town: Town, zhou: Person) -> None:
    async with town.minyi.store.transaction() as tx:
        (community,) = await tx.areas.at_level(Level.COMMUNITY)
        street = await tx.areas.add("S1", "城关街道", Level.SUBDISTRICT, None)
        await tx.areas.change(community.id, community.name, Level.COMMUNITY, street.id)
    offered = await zhou.sees("邀请谁", after=zhou.says("/invite"))
    await zhou.taps(offered, "街道")
    await zhou.taps(await zhou.sees("负责哪里", after=offered), "城关街道")
    link = (await zhou.sees("城关街道")).text
    liu = town.person(71, "刘科长")
    liu.starts("join_" + link.split("join_")[1].split()[0])
    await liu.sees("城关街道的街道")
    again = await zhou.sees("邀请谁", after=zhou.says("/invite"))
    await zhou.taps(again, "楼栋长")
    areas = await zhou.sees("负责哪里", after=again)
    await zhou.taps(areas, "双怡苑3号楼")
    assert "双怡苑3号楼" in (await zhou.sees("只能用一次", after=areas)).text
