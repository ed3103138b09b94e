"""Setting up a community: the first secretary, invites, binding groups, groups that move."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.areas.rules import Level, Purpose
from bot.kernel.place import Place
from bot.people.rules import Post, Role
from bot.sandbox.mischief import NO_MISCHIEF, Odds
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town, a_town

NEW_GROUP = -1009


@pytest.fixture
async def bare(tmp_path: Path) -> AsyncIterator[Town]:
    """A bot nobody has set up yet."""
    async with a_town(str(tmp_path / "minyi.db"), settled=False) as town:
        yield town


def secret_in(words: str) -> str:
    found = re.search(r"start=(\S+)", words)
    assert found
    return found[1]


async def invited(zhou: Person, role: str, area: str) -> str:
    """The payload of an invite link made by buttons."""
    said = zhou.says("/invite")
    asked = await zhou.sees("邀请谁", after=said)
    await zhou.taps(asked, role)
    which = await zhou.sees("负责哪里", after=asked)
    await zhou.taps(which, area)
    return secret_in((await zhou.sees("只能用一次", after=which)).text)


async def test_the_first_secretary_claims_by_the_printed_link(bare: Town) -> None:
    link = await bare.minyi.claim_link()
    assert link is not None
    zhou = bare.person(1, "周书记")
    zhou.starts(secret_in(link))
    assert "东湖社区的书记" in (await zhou.sees("欢迎您")).text
    assert await bare.minyi.claim_link() is None
    thief = bare.person(666, "别人")
    thief.starts(secret_in(link))
    await thief.sees("这个链接用过了或者过期了")


async def test_a_secretary_named_in_the_config_is_one(tmp_path: Path) -> None:
    async with a_town(str(tmp_path / "minyi.db"), settled=False, secretaries=(77,)) as town:
        async with town.minyi.store.transaction() as tx:
            await tx.areas.add("C1", "东湖社区", Level.COMMUNITY, None)
        chen = town.person(77, "陈书记")
        chen.says("/invite")
        await chen.sees("邀请谁")


async def test_an_invited_worker_can_work_at_once(town: Town, zhou: Person, li: Person) -> None:
    payload = await invited(zhou, "网格员", "双怡苑")
    new = town.person(55, "新来的小何")
    new.starts(payload)
    assert "双怡苑的网格员" in (await new.sees("欢迎您")).text
    li.says("#诉求 楼道灯坏了", RESIDENTS)
    card = await new.sees("待接单", STAFF)
    assert await new.taps(card, "接单") == "接单成功"


async def test_a_providers_group_is_bound_with_its_kind(town: Town, zhou: Person) -> None:
    town.world.add_group(NEW_GROUP, "阳光物业群", [zhou.id])
    said = zhou.says("/setup", NEW_GROUP)
    await zhou.taps(await zhou.sees("做什么的", NEW_GROUP, after=said), "单位群")
    which = await zhou.sees("哪一类单位", NEW_GROUP)
    assert which.labels == ["物业", "供热", "供水", "供电", "供气", "服务单位"]
    await zhou.taps(which, "物业")
    await zhou.taps(await zhou.sees("属于哪里", NEW_GROUP), "双怡苑")
    assert "物业单位群" in (await zhou.sees("已绑定", NEW_GROUP)).text
    async with town.minyi.store.reading() as tx:
        bound = await tx.chats.binding(Place(NEW_GROUP))
    assert bound is not None
    assert (bound.purpose, bound.provider, bound.area.code) == (Purpose.PROVIDER, Role.PROPERTY, "G1")


async def test_each_kind_of_provider_is_invited_by_its_name(town: Town, zhou: Person) -> None:
    chen = town.person(55, "陈经理")
    chen.starts(await invited(zhou, "供热", "东湖社区"))
    assert "东湖社区的供热" in (await chen.sees("欢迎您")).text


async def test_a_link_works_once_and_for_seven_days(town: Town, zhou: Person) -> None:
    payload = await invited(zhou, "网格员", "双怡苑")
    first, second = town.person(55, "第一个"), town.person(56, "第二个")
    first.starts(payload)
    await first.sees("欢迎您")
    second.starts(payload)
    await second.sees("用过了或者过期了")
    late = await invited(zhou, "网格长", "林华苑")
    await town.winds(timedelta(days=7))
    second.says("再试一次")
    again = second.starts(late)
    await second.sees("用过了或者过期了", after=again)


async def test_somebody_of_the_roster_becomes_themselves(town: Town, zhou: Person) -> None:
    async with town.minyi.store.transaction() as tx:
        grid = await tx.areas.by_code("G1")
        assert grid is not None
        known = await tx.people.add("冯师傅", "13800000000", None)
        await tx.people.appoint(known.id, Post(Role.GRID_WORKER, grid.id))
    zhou.says("/invite 冯师傅")
    payload = secret_in((await zhou.sees("只能用一次")).text)
    feng = town.person(57, "Feng 😀")
    feng.starts(payload)
    assert "冯师傅" in (await feng.sees("欢迎您")).text
    async with town.minyi.store.reading() as tx:
        person = await tx.people.by_telegram(57)
        assert person is not None
        assert (person.name, person.phone, person.has(Role.GRID_WORKER)) == ("冯师傅", "13800000000", True)
        assert len(await tx.people.named("冯师傅")) == 1


async def test_only_the_secretary_invites(wang: Person, zhou: Person) -> None:
    wang.says("/invite")
    await wang.sees("只有社区书记可以这样做")
    zhou.says("/invite")
    asked = await zhou.sees("邀请谁")
    assert "只有社区书记" in await wang.forges(
        Message(wang.town, wang.id, (await wang.sees("只有社区书记")).id), "inv_at:secretary:1"
    )
    assert asked.labels


async def test_setup_binds_a_group_by_buttons(town: Town, zhou: Person) -> None:
    li = town.person(100, "李阿姨")
    town.world.add_group(NEW_GROUP, "林华苑居民群", [1, 100])
    li.says("#诉求 楼道灯坏了", NEW_GROUP)
    assert (await li.sees("还没有绑定网格", NEW_GROUP)).labels == ["私信打开民意"]
    zhou.says("/setup", NEW_GROUP)
    asked = await zhou.sees("这个群是做什么的", NEW_GROUP)
    assert "只有社区书记" in await li.taps(asked, "居民群")
    await zhou.taps(asked, "居民群")
    which = await zhou.sees("属于哪里", NEW_GROUP)
    assert await zhou.taps(which, "林华苑") == "已绑定：林华苑 · 居民群"
    await zhou.sees("林华苑的居民群", NEW_GROUP)
    li.says("#诉求 1号楼楼道灯坏了", NEW_GROUP)
    assert "林华苑1号楼" in (await li.sees("26-0001", NEW_GROUP)).text


async def test_a_resident_cannot_set_up(town: Town, li: Person) -> None:
    li.says("/setup", RESIDENTS)
    await li.sees("只有社区书记可以这样做", RESIDENTS)
    li.says("/setup")
    await li.sees("请在要绑定的群里发")


async def test_an_anonymous_admin_is_given_a_button(town: Town, zhou: Person, li: Person) -> None:
    zhou.says("/setup", RESIDENTS, as_chat=RESIDENTS)
    asked = await zhou.sees("看不出是哪一位", RESIDENTS)
    assert "只有社区书记" in await li.taps(asked, "我是书记，开始设置")
    await zhou.taps(asked, "我是书记，开始设置")
    await zhou.sees("这个群是做什么的", RESIDENTS)


async def test_an_anonymous_report_belongs_to_who_presses(town: Town, zhou: Person, wang: Person) -> None:
    town.world.chats[RESIDENTS].admins.add(zhou.id)
    zhou.says("#诉求 13号楼暖气不热", RESIDENTS, as_chat=RESIDENTS)
    asked = await zhou.sees("请本人点一下", RESIDENTS)
    assert await zhou.taps(asked, "提交") == "已提交，诉求 26-0001"
    assert "周书记" in (await wang.sees("26-0001", STAFF)).text


async def test_the_bot_says_what_to_do_when_it_is_added(town: Town, zhou: Person) -> None:
    town.world.add_group(NEW_GROUP, "新群", [1], bot="left")
    town.world.stand(1, NEW_GROUP, "member")
    await zhou.sees("发 /setup", NEW_GROUP)
    town.world.stand(1, NEW_GROUP, "administrator")
    town.world.stand(1, NEW_GROUP, "kicked")
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        assert Place(NEW_GROUP) not in [b.place for b in await tx.chats.bindings()]
    assert len([m for m in town.world.messages(NEW_GROUP) if m["from"]["is_bot"]]) == 1


async def test_a_group_that_becomes_a_supergroup_is_followed(town: Town, zhou: Person) -> None:
    li = town.person(100, "李阿姨")
    town.world.add_group(-55, "老群", [1, 100, 7], supergroup=False)
    async with town.minyi.store.transaction() as tx:
        grid = await tx.areas.by_code("G2")
        assert grid is not None
        await tx.chats.seen(-55, "老群")
        await tx.chats.bind(Place(-55), Purpose.RESIDENTS, grid.id)
    li.says("#诉求 1号楼楼道灯坏了", -55)
    await li.sees("26-0001", -55)
    new_id = town.world.upgrade(-55)
    await town.quiet()
    li.says("#诉求 1号楼门禁坏了，陌生人随便进", new_id)
    await li.sees("26-0002", new_id)
    async with town.minyi.store.reading() as tx:
        bound = [b.place.chat_id for b in await tx.chats.bindings()]
    assert new_id in bound
    assert -55 not in bound


async def test_a_forum_topic_is_a_place_of_its_own(town: Town, zhou: Person) -> None:
    li = town.person(100, "李阿姨")
    town.world.add_group(NEW_GROUP, "大群", [1, 100], forum=True)
    zhou.says("/setup", NEW_GROUP, thread=5)
    asked = await zhou.sees("这个群是做什么的", NEW_GROUP)
    await zhou.taps(asked, "居民群")
    await zhou.taps(await zhou.sees("属于哪里", NEW_GROUP), "双怡苑")
    await zhou.sees("双怡苑的居民群", NEW_GROUP)
    li.says("#诉求 3号楼楼道灯坏了", NEW_GROUP, thread=5)
    card = await li.sees("26-0001", NEW_GROUP)
    assert card.raw["message_thread_id"] == 5
    li.says("#诉求 别处的事", NEW_GROUP, thread=6)
    unbound = await li.sees("还没有绑定网格", NEW_GROUP)
    assert unbound.raw["message_thread_id"] == 6


async def test_menus_show_what_works_where(town: Town) -> None:
    await town.minyi.set_menus()
    menus = {key: [c["command"] for c in found] for key, found in town.world.commands.items()}
    assert "setup" not in menus["all_private_chats:::"]
    assert "setup" in menus["all_chat_administrators:::"]
    assert "tasks" in menus[f"chat:{STAFF}::"]
    assert "tasks" not in menus["all_private_chats:::"]
    described = town.world.commands["all_private_chats:::"]
    assert all(re.search("[\u4e00-\u9fff]", command["description"]) for command in described)


async def test_a_start_sets_the_menus_that_changed(town: Town) -> None:
    """Of hundreds of groups it took a minute, in which nobody was heard."""
    for changed in (True, False):
        town.world.commands.clear()
        await town.minyi.set_menus()
        assert bool(town.world.commands) is changed
    await town.restarts()
    async with town.minyi.store.transaction() as tx:
        community = await tx.areas.by_code("C1")
        assert community is not None
        await tx.chats.bind(Place(RESIDENTS), Purpose.STAFF, community.id)
    town.world.commands.clear()
    await town.minyi.set_menus()
    assert list(town.world.commands) == [f"chat:{RESIDENTS}::"]


async def test_a_menu_that_telegram_refused_is_set_at_the_next_start(town: Town) -> None:
    town.world.mischief.reset(Odds(error=1))
    await town.minyi.set_menus()
    town.world.mischief.reset(NO_MISCHIEF)
    town.world.commands.clear()
    await town.minyi.set_menus()
    assert f"chat:{STAFF}::" in town.world.commands
    assert "all_private_chats:::" in town.world.commands


async def test_the_menu_follows_the_language_a_person_chose(town: Town, wang: Person) -> None:
    """A resident's as a worker's, whatever language their Telegram speaks."""
    await town.minyi.set_menus()
    for person in (wang, town.person(100, "李阿姨")):
        person.starts()
        await person.sees("我是民意")
        for button, words in (("English", "how it works"), ("中文", "怎么用")):
            asked = person.says("/language")
            await person.taps(await person.sees("choose a language", after=asked), button)
            found = town.world.commands[f"chat:{person.id}::"]
            assert words in [command["description"] for command in found]


async def test_workers_and_the_secretary_find_their_commands_in_private(
    town: Town, zhou: Person, wang: Person
) -> None:
    for person in (zhou, wang):
        person.starts()
        await person.sees("我是民意")
    await town.world.until(lambda: "chat:7::" in town.world.commands and "chat:1::" in town.world.commands)
    menus = {key: [c["command"] for c in found] for key, found in town.world.commands.items()}
    assert menus["chat:7::"][:3] == ["tasks", "task", "overdue"]
    assert "invite" not in menus["chat:7::"]
    assert "invite" in menus["chat:1::"]
    li = town.person(100, "李阿姨")
    li.starts()
    await li.sees("我是民意")
    assert "chat:100::" not in town.world.commands


async def test_a_staff_chat_has_its_menu_as_soon_as_it_is_bound(town: Town, zhou: Person) -> None:
    town.world.add_group(NEW_GROUP, "新工作群", [1])
    zhou.says("/setup", NEW_GROUP)
    await zhou.taps(await zhou.sees("这个群是做什么的", NEW_GROUP), "工作群")
    await zhou.taps(await zhou.sees("属于哪里", NEW_GROUP), "林华苑")
    await town.world.until(lambda: f"chat:{NEW_GROUP}::" in town.world.commands)


async def test_a_building_lead_is_invited_to_a_building(town: Town, zhou: Person, wang: Person) -> None:
    zhou.says("/invite")
    await zhou.taps(await zhou.sees("请点一个角色"), "楼栋长")
    offered = await zhou.sees("楼栋长负责哪里")
    assert offered.labels == ["双怡苑3号楼", "双怡苑9号楼", "双怡苑13号楼", "林华苑1号楼"]
    await zhou.taps(offered, "双怡苑9号楼")
    assert "楼栋长" in (await zhou.sees("7 天内有效")).text
    begun = zhou.says("/invite")
    await zhou.taps(await zhou.sees("请点一个角色", after=begun), "网格员")
    assert (await zhou.sees("网格员负责哪里", after=begun)).labels[0] == "双怡苑"


@pytest.mark.parametrize(("typed", "who", "answers"), [
    ("/log", "li", "/my"), ("/export", "li", "/privacy"), ("/abc", "li", "/report"),
    ("/contact", "li", "/contacts"),
    ("/log", "wang", "/ledger"), ("/export", "zhou", "/staff"), ("/task_list", "wang", "/task"),
])  # fmt: skip
async def test_an_unknown_command_says_what_there_is(
    town: Town, li: Person, wang: Person, zhou: Person, typed: str, who: str, answers: str
) -> None:
    person = {"li": li, "wang": wang, "zhou": zhou}[who]
    person.says(typed)
    told = await person.sees(f"没有 {typed} 这个命令")
    assert f"\n{answers} " in told.text


async def test_of_too_many_buildings_the_grids_lead_to_them(town: Town, zhou: Person) -> None:
    async with town.minyi.store.transaction() as tx:
        grid = await tx.areas.by_code("G1")
        assert grid is not None
        for number in range(20, 70):
            await tx.areas.add(f"N{number}", f"双怡苑{number}号楼", Level.BUILDING, grid.id)
    zhou.says("/invite")
    await zhou.taps(await zhou.sees("请点一个角色"), "楼栋长")
    grids = await zhou.sees("楼栋长负责哪里")
    assert grids.labels == ["双怡苑的楼…", "林华苑的楼…"]
    await zhou.taps(grids, "林华苑的楼…")
    assert (await zhou.sees("楼栋长负责哪里", after=grids)).labels == ["林华苑1号楼"]
