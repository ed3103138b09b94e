"""Two communities in one database: each secretary's rights end where their community does."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.areas.rules import Level, Purpose
from bot.ballots.rules import State
from bot.kernel.place import Place
from bot.people.rules import Post, Role
from tests.e2e.ballots import seat
from tests.e2e.forged import dump
from tests.e2e.subjects.committees import COMMITTEE
from tests.e2e.town import OTHER_STAFF, RESIDENTS, STAFF, Message, Person, Town, a_town

WEST, WEST_STAFF = -2001, -2002


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with a_town(str(tmp_path / "minyi.db"), limited=False) as town:
        yield town


@pytest.fixture
async def ma(town: Town, zhou: Person) -> Person:
    """The secretary of 西湖社区, who sits in 东湖's groups as a guest; 周书记 is 东湖's."""
    ma = town.person(21, "马书记")
    async with town.minyi.store.transaction() as tx:
        west = await tx.areas.add("C2", "西湖社区", Level.COMMUNITY, None)
        grid = await tx.areas.add("W1", "西湖苑", Level.GRID, west.id)
        person = await tx.people.add(ma.name, None, ma.id)
        await tx.people.appoint(person.id, Post(Role.SECRETARY, west.id))
        for chat, title, purpose in (
            (WEST, "西湖苑居民群", Purpose.RESIDENTS),
            (WEST_STAFF, "西湖苑工作群", Purpose.STAFF),
        ):
            town.world.add_group(chat, title, [ma.id, 1])
            await tx.chats.seen(chat, title)
            await tx.chats.bind(Place(chat), purpose, grid.id)
    for chat in (STAFF, OTHER_STAFF):
        town.world.chats[chat].members.add(ma.id)
    for person_ in (ma, zhou):
        person_.starts()
        await person_.sees("您好")
    return ma


async def asks(person: Person, words: str, chat: int | None = None, **more: Message) -> str:
    """The bot's answer to a command."""
    asked = person.says(words, chat, **more)
    return (await person.sees("", chat, after=asked)).text


async def drafted(person: Person, words: str) -> Message:
    person.says(f"/announce {words}")
    return await person.sees("公告草稿")


async def test_an_announcement_stays_in_its_community(town: Town, zhou: Person, ma: Person, li: Person) -> None:
    draft = await drafted(ma, "西湖停水")
    assert "西湖苑居民群" in draft.text
    assert "双怡苑" not in draft.text
    await ma.taps(draft, "选网格")
    await draft.offers("▫️ 西湖苑")
    assert "▫️ 双怡苑" not in draft.labels
    async with town.minyi.store.reading() as tx:
        ours = await tx.areas.by_code("G1")
        assert ours is not None
    await town.quiet()
    before = dump(town)
    assert "没有找到" in await ma.forges(draft, f"a_area:1:{ours.id}")
    for pressed in ("a_send:1", "a_to:1:staff", "a_when:1", "a_asks:1:1", "a_page:1:areas", "a_cancel:1"):
        assert "没有找到" in await zhou.forges(draft, pressed), pressed
    assert dump(town) == before
    await ma.taps(draft, "返回")
    assert await ma.insists(draft, "发出去") == "已发到 1 个群"
    await ma.sees("西湖停水", WEST)
    await town.quiet()
    assert not any("西湖停水" in message.get("text", "") for message in town.world.messages(RESIDENTS))


async def test_the_schedule_shows_and_changes_only_ones_own(
    town: Town, zhou: Person, ma: Person, li: Person
) -> None:
    for person, place in ((zhou, "双怡苑活动室"), (ma, "西湖活动室")):
        asked = person.says("/schedule")
        listed = await person.sees("日程", after=asked)
        await person.taps(listed, "新增")
        await person.sees("名称，哪几天，几点，地点", after=listed)
        person.says(f"书记接待日，每月8日，14:00，{place}")
        back = await person.sees("要新增", after=listed)
        assert "没有找到" in await (ma if person is zhou else zhou).forges(back, f"s_save:{1 + (person is ma)}")
        assert await person.taps(back, "保存") == "已保存"
    asked = ma.says("/schedule")
    listed = await ma.sees("日程", after=asked)
    assert listed.text.count("书记接待日") == 1
    assert "民意“5”来听" in listed.text  # everybody's: to read
    assert listed.labels == ["书记接待日", "新增"]
    await town.quiet()
    before = dump(town)
    for pressed in ("s_one:2", "s_ask:2:text", "s_do:2:end", "s_five:2", "s_one:1", "s_do:1:end", "s_ask:1:at"):
        assert "没有找到" in await ma.forges(listed, pressed), pressed
    assert "没有找到" in await zhou.forges(listed, "s_do:1:end")  # it is not 周书记's alone either
    assert dump(town) == before
    await ma.taps(listed, "书记接待日")
    one = await ma.sees("碰上放假", after=listed)
    assert "西湖活动室" in one.text


async def test_what_one_community_keeps_is_said_in_its_own_chats(town: Town, ma: Person, li: Person) -> None:
    listed = await ma.sees("日程", after=ma.says("/schedule"))
    await ma.taps(listed, "新增")
    await ma.sees("名称，哪几天，几点，地点")
    ma.says("书记接待日，每天，14:00，西湖活动室")
    await ma.taps(await ma.sees("要新增"), "保存")
    town.world.wind(2 * 3600 + 1)
    await ma.sees("西湖活动室", WEST)
    await town.quiet()
    assert not any("西湖活动室" in message.get("text", "") for message in town.world.messages(RESIDENTS))


async def test_ballots_and_committees_are_led_at_home(town: Town, zhou: Person, ma: Person) -> None:
    chair = town.person(600, "秦代表")
    town.world.add_group(COMMITTEE, "居民议事会", [chair.id, zhou.id, ma.id])
    await seat(town, [chair])
    chair.says("/vote 装路灯", COMMITTEE)
    draft = await chair.sees("装路灯", COMMITTEE)
    await town.quiet()
    before = dump(town)
    for pressed in ("b_start:1", "b_cancel:1", "b_secret:1:1", "b_kind:1:yes_no"):
        assert "秦代表" in await ma.forges(draft, pressed), pressed
    assert dump(town) == before
    await chair.insists(draft, "开始表决")
    card = await chair.sees("🗳", COMMITTEE)
    await town.quiet()
    before = dump(town)
    assert "秦代表" in await ma.forges(card, "b_close:1")
    assert "没有找到" in await ma.forges(card, "b_show:1")
    for pressed in ("m_list:1", "m_rule:1", "m_out:1:1", "m_size:1:major"):
        assert "书记" in await ma.forges(card, pressed), pressed
    assert "您不在成员名单里" in await asks(ma, "/vote 我也来一个", COMMITTEE)
    await town.quiet()
    assert dump(town) == before
    assert "已结束" in await zhou.insists(card, "结束表决")
    assert "装路灯" in await asks(zhou, "/results")
    assert "装路灯" not in await asks(ma, "/results")
    async with town.minyi.store.reading() as tx:
        assert (await tx.ballots.get(1)).state is State.CLOSED


async def test_nobody_of_another_community_is_muted(town: Town, zhou: Person, ma: Person, li: Person) -> None:
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    card = await li.sees("待接单", RESIDENTS)
    talk = li.says("随便说说", RESIDENTS)
    newcomer = town.person(500, "新邻居")
    hello = newcomer.says("大家好", RESIDENTS)
    await zhou.forges(card, "timeline:1")
    async with town.minyi.store.reading() as tx:
        resident = await tx.people.by_telegram(li.id)
        assert resident is not None
    for said in (talk, card, hello):
        ma.says("/mute", RESIDENTS, reply_to=said)
        await ma.sees("没有找到", RESIDENTS)
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        met = await tx.people.by_telegram(newcomer.id)
        assert met is not None
        assert met.home_id == 2  # the area of the group, and nobody else's doing
    before, page = dump(town), await ma.sees("您好")
    assert "没有找到" in await asks(ma, "/mute 26-1")
    assert "没有找到叫“李阿姨”的人" in await asks(ma, "/mute 李阿姨")
    for pressed in (f"mute:{resident.id}:hour", f"mute_who:{resident.id}", "mute_by:1:hour"):
        assert "没有找到" in await ma.forges(page, pressed), pressed
    assert dump(town) == before
    zhou.says("/mute", RESIDENTS, reply_to=talk)
    await zhou.taps(await zhou.sees("暂停 李阿姨 使用民意"), "1 小时")
    await town.quiet()
    before = dump(town)
    assert "现在没有暂停使用的人" in await asks(ma, "/mute")
    assert "没有找到" in await ma.forges(page, "unmute:1")
    assert dump(town) == before


async def test_who_only_talked_is_muted_where_they_talked(town: Town, ma: Person) -> None:
    newcomer = town.person(500, "新邻居")
    town.world.chats[WEST].members.add(newcomer.id)
    ma.says("/mute", WEST, reply_to=newcomer.says("大家好", WEST))
    assert "已暂停新邻居" in await ma.taps(await ma.sees("暂停 新邻居 使用民意"), "1 小时")
    listed = await ma.sees("已暂停使用的人", after=ma.says("/mute"))
    assert "已解除，新邻居" in await ma.taps(listed, "解除 新邻居")


async def test_following_a_complaint_makes_nobody_its_secretary(town: Town, ma: Person, li: Person) -> None:
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    card = await li.sees("待接单", RESIDENTS)
    await ma.taps(card, "我也遇到")
    assert "没有找到" in await asks(ma, "/mute 26-1")
    town.world.chats[WEST].members.add(li.id)
    li.says("#诉求 西湖苑路灯不亮", WEST)  # 李阿姨 is of both from now, her 供暖 still is not
    await li.sees("待接单", WEST)
    await town.quiet()
    before = dump(town)
    assert "没有找到" in await ma.forges(card, "mute_by:1:hour")
    for pressed in ("claim:1", "chase:1", "transfer:1", "resolve:1", "recat:1", "move:1", "urgency:1:urgent"):
        assert "网格员来办" in (told := await ma.forges(card, pressed)) or "网格长" in told, pressed
    assert dump(town) == before


async def test_groups_and_posts_are_given_at_home(town: Town, zhou: Person, ma: Person) -> None:
    async with town.minyi.store.transaction() as tx:
        ours = await tx.areas.by_code("G1")
        assert ours is not None
        waiting = await tx.people.add("等邀请的人", None, None)
        await tx.people.appoint(waiting.id, Post(Role.GRID_LEADER, ours.id))
    await town.quiet()
    before = dump(town)
    assert "只有社区书记" in await asks(ma, "/setup", STAFF)
    told = await ma.sees("只有社区书记", STAFF)
    for pressed in ("setup", "purpose:staff", f"bind:staff:{ours.id}", "unbind"):
        assert "只有社区书记" in await ma.forges(told, pressed), pressed
    page = await ma.sees("您好")
    assert "没有找到" in await ma.forges(page, f"inv_at:secretary:{ours.id}")
    assert "等邀请的人" in (found := await asks(ma, "/invite 等邀请的人"))
    assert "t.me" not in found
    await town.quiet()
    assert dump(town) == before
    await ma.forges(page, "inv:grid_worker")
    offered = await ma.sees("负责哪里", after=page)
    assert sorted(offered.labels) == ["西湖社区", "西湖苑"]
    ma.says("/setup", WEST)
    await ma.taps(await ma.sees("这个群是做什么的", WEST), "工作群")
    areas = await ma.sees("属于哪里", WEST)
    assert "双怡苑" not in " ".join(areas.labels)


async def test_a_poll_is_its_askers_and_the_secretarys_of_that_chat(
    town: Town, wang: Person, zhou: Person, ma: Person
) -> None:
    wang.says("/poll 要不要装路灯", STAFF)
    draft = await wang.sees("要不要装路灯", STAFF)
    await town.quiet()
    before = dump(town)
    assert "王师傅" in await ma.forges(draft, "p_cancel:1")
    assert "王师傅" in await ma.forges(draft, "p_send:1")
    assert "由议事机构成员和社区工作人员" in await asks(ma, "/poll 我也来问", STAFF)
    await town.quiet()
    assert dump(town) == before
    await zhou.taps(draft, "取消")
    await draft.shows("已取消")


async def test_the_secretary_of_both_does_it_in_both(town: Town, zhou: Person, ma: Person) -> None:
    async with town.minyi.store.transaction() as tx:
        ours, person = await tx.areas.by_code("C1"), await tx.people.by_telegram(ma.id)
        assert ours is not None
        assert person is not None
        await tx.people.appoint(person.id, Post(Role.SECRETARY, ours.id))
    listed = await ma.sees("日程", after=ma.says("/schedule"))
    await ma.taps(listed, "民意“5”来听")
    await ma.sees("碰上放假", after=listed)
    ma.says("/announce 两边都有的事", WEST_STAFF)
    assert "西湖苑居民群" in (await ma.sees("公告草稿", WEST_STAFF)).text
