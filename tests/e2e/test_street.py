"""街道 oversees: figures, what is late, the whistle and the chase, and no button that refuses it."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.areas.rules import Level
from bot.people.rules import Post, Role
from handlers.button_press import callback_data
from tests.e2e.test_keyboards import keys, opens
from tests.e2e.town import RESIDENTS, STAFF, Person, Town, a_town

LAMP = "双怡苑9号楼2单元楼道的灯全黑了"


@pytest_asyncio.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with a_town(str(tmp_path / "minyi.db")) as town:
        async with town.minyi.store.transaction() as tx:
            (community,) = await tx.areas.at_level(Level.COMMUNITY)
            street = await tx.areas.add("S1", "城关街道", Level.SUBDISTRICT, None)
            await tx.areas.change(community.id, community.name, Level.COMMUNITY, street.id)
            for id_, name, role in ((33, "街道刘科长", Role.SUBDISTRICT), (34, "住建小何", Role.DEPARTMENT)):
                person = await tx.people.meet(id_, name)
                await tx.people.appoint(person.id, Post(role, street.id))
        yield town


@pytest_asyncio.fixture
async def liu(town: Town) -> Person:
    return await opens(town, 33, "街道刘科长")


async def test_the_figures_of_each_community(town: Town, liu: Person) -> None:
    assert keys(liu)[:2] == ["各社区", "超期"]
    wang = town.person(7, "王师傅")
    for words in (LAMP, "双怡苑3号楼下水道往外冒水"):
        town.person(100, "李阿姨").says(f"#诉求 {words}", RESIDENTS)
        await wang.sees(words, STAFF)
    await wang.taps(await wang.sees(LAMP, STAFF), "接单")
    told = await liu.sees("各社区", after=liu.says("各社区"))
    assert "东湖社区" in told.text
    assert "待接单 1 · 超期 0 · 在办 1 · 已办完 0" in told.text
    await town.winds(timedelta(days=3))
    assert "超期 2" in (await liu.sees("东湖社区", after=liu.says("各社区"))).text
    assert "已超时 2 件" in (await liu.sees("已超时", after=liu.says("超期"))).text


async def test_its_card_has_only_what_works_and_works(town: Town, liu: Person) -> None:
    wang, he = await opens(town, 7, "王师傅"), await opens(town, 34, "住建小何")
    town.person(100, "李阿姨").says(f"#诉求 {LAMP}", RESIDENTS)
    await wang.taps(await wang.sees(LAMP, STAFF), "接单")
    card = await liu.sees(LAMP, after=liu.says("/task 26-0001"))
    assert card.labels == ["吹哨", "督办", "进展"]
    await liu.taps(card, "督办")
    liu.says("请在明天12点前答复居民", reply_to=await liu.sees("请回复这条消息"))
    assert "明天12点" in (await wang.sees("督办")).text
    await liu.taps(card, "吹哨")
    choose = await liu.sees("哪些部门")
    await liu.taps(choose, "▫️ 住建小何")
    await choose.offers("✅ 住建小何")
    await liu.taps(choose, "写原因")
    liu.says("这栋楼的公共照明归住建管", reply_to=await liu.sees("为什么叫"))
    called = await he.sees("这栋楼的公共照明归住建管")
    await he.taps(called, "报到")
    await he.taps(called, "答复")
    he.says("换了一只接触器", reply_to=await he.sees("请回复这条消息"))
    await wang.sees("换了一只接触器")
    await town.world.until(lambda: called.labels == [])
    assert "已经答复过了" in await he.forges(called, callback_data("called", 1))
    staff = await wang.sees(LAMP, STAFF)
    await wang.taps(staff, "办结")
    wang.says("灯都亮了", STAFF, reply_to=await wang.sees("办理结果", STAFF))
    assert "灯都亮了" in (await he.sees("您来帮过忙的")).text


WHY, CRY = "水漫进配电室，要住建来看", "13号楼着火了，快来人"  # read as a danger, and as a cry for help


@pytest.mark.parametrize("words", [WHY, CRY])
async def test_the_reason_of_a_whistle_is_no_danger_but_a_cry_is_one(
    town: Town, liu: Person, words: str
) -> None:
    """In answer to the question, from somebody who works on no complaint, and from a worker."""
    wang, he = await opens(town, 7, "王师傅"), await opens(town, 34, "住建小何")
    town.person(100, "李阿姨").says(f"#诉求 {LAMP}", RESIDENTS)
    card = await wang.sees(LAMP, STAFF)
    await wang.taps(card, "接单")
    for who in (liu, wang):
        theirs = await who.sees(LAMP, after=who.says("/task 26-0001"))
        await who.taps(theirs, "吹哨")
        choose = await who.sees("哪些部门", after=theirs)
        await who.taps(choose, "▫️ 住建小何")
        await choose.offers("✅ 住建小何")
        await who.taps(choose, "写原因")
        said = who.says(words, reply_to=await who.sees("为什么叫"))
        await (he.sees(words) if words == WHY else who.sees("119", after=said))
        await town.quiet()
        if who is liu and words == CRY:
            await town.winds(timedelta(minutes=31))  # the danger that runs would take the next words
    async with town.minyi.store.reading() as tx:
        assert bool(await tx.complaints.numbered("26-0002")) is (words == CRY)


async def test_it_takes_no_step_of_the_workers(town: Town, liu: Person) -> None:
    wang = town.person(7, "王师傅")
    town.person(100, "李阿姨").says(f"#诉求 {LAMP}", RESIDENTS)
    await wang.taps(await wang.sees(LAMP, STAFF), "接单")
    card = await liu.sees(LAMP, after=liu.says("/task 26-0001"))
    for step in ("claim", "answer", "progress", "resolve", "transfer", "defer", "merge", "return"):
        told = await liu.forges(card, callback_data(step, 1))
        assert told != "请在下面回复", step
    async with town.minyi.store.reading() as tx:
        assert (await tx.complaints.get(1)).status == "claimed"


@pytest.mark.parametrize("step", ["whistle", "chase"])
async def test_of_what_the_secretary_alone_reads_it_oversees_nothing(
    town: Town, liu: Person, step: str
) -> None:
    await opens(town, 1, "周书记")  # who can be told: nothing goes to the next above
    li = await opens(town, 100, "李阿姨")
    li.says("悄悄话")
    await li.sees("请说吧")
    li.says(LAMP)
    await li.taps(await li.sees("灯全黑了"), "悄悄话提交")
    await li.sees("26-0001")
    hello = await liu.sees("民意")
    assert "没有找到" in await liu.forges(hello, callback_data(step, 1))
    assert "待接单 0" in (await liu.sees("东湖社区", after=liu.says("各社区"))).text


async def test_nobody_else_reads_the_figures(town: Town) -> None:
    wang = await opens(town, 7, "王师傅")
    assert "这是给街道用的" in (await wang.sees("", after=wang.says("各社区"))).text
