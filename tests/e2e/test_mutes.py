"""/mute: the secretary stops everything from one person, for a while."""

from datetime import timedelta
from typing import Any

import pytest

from bot.areas.rules import Level
from bot.complaints.store import Search
from bot.people.rules import Post, Role
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town


@pytest.fixture(autouse=True)
async def opened(town: Town, li: Person, zhou: Person) -> None:
    for person in (li, zhou):
        person.starts()
        await person.sees("您好")
    async with town.minyi.store.transaction() as tx:
        await tx.contacts.add(1, "供水", "96100", "")
        await tx.contacts.add(1, "东湖社区值班", "8610 0001", "")
        await tx.contacts.add(1, "燃气抢修", "96777", "")


async def mutes(zhou: Person, li: Person, period: str = "1 小时") -> str:
    """By a reply in the group; the question comes in private."""
    talk = li.says("随便说说", RESIDENTS)
    zhou.says("/mute", RESIDENTS, reply_to=talk)
    return await zhou.taps(await zhou.sees("暂停 李阿姨 使用民意"), period)


def heard(town: Town, chat: int) -> list[str]:
    mine = town.world.me["id"]
    return [m.get("text", "") for m in town.world.messages(chat) if m["from"]["id"] == mine]


async def acts(town: Town, kind: str) -> list[Any]:
    async with town.minyi.store.reading() as tx:
        return [entry.act for entry in await tx.ledger.all() if entry.act.act == kind]


async def test_nothing_from_a_muted_person_takes_effect_and_they_are_told_once(
    town: Town, li: Person, zhou: Person
) -> None:
    assert "已暂停李阿姨使用民意（到 11月21日 13:00" in await mutes(zhou, li)
    before = len(heard(town, RESIDENTS))
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    told = await li.sees("社区暂停了您使用民意")
    assert "到 11月21日 13:00" in told.text
    assert "东湖社区值班 8610 0001" in told.text
    li.says("双怡苑9号楼2单元下水道堵了")
    li.says("/votes")
    li.says("/report 3号楼电梯坏了", RESIDENTS)
    await town.quiet()
    assert sum("社区暂停了" in text for text in heard(town, li.id)) == 1
    assert heard(town, li.id)[-1] == told.text
    assert len(heard(town, RESIDENTS)) == before  # not in front of the neighbours
    async with town.minyi.store.reading() as tx:
        assert await tx.complaints.count(Search(), 10) == 0


async def test_the_mute_ends_by_itself(town: Town, li: Person, zhou: Person) -> None:
    await mutes(zhou, li)
    await town.winds(timedelta(hours=1))
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    await li.sees("待接单", RESIDENTS)


async def test_it_outlasts_a_restart(town: Town, li: Person, zhou: Person) -> None:
    await mutes(zhou, li, "一直")
    await town.restarts()
    li.says("双怡苑9号楼2单元下水道堵了")
    await li.sees("社区暂停了您使用民意，您发的")
    await town.restarts()
    li.says("再说一次")
    await town.quiet()
    assert sum("社区暂停了" in text for text in heard(town, li.id)) == 1


async def test_presses_are_answered_and_change_nothing(
    town: Town, li: Person, chen: Person, zhou: Person
) -> None:
    chen.says("#诉求 13号楼暖气不热", RESIDENTS)
    card = await li.sees("待接单", RESIDENTS)
    await mutes(zhou, li)
    assert "社区暂停了您使用民意" in await li.taps(card, "我也遇到")
    assert await li.taps(card, "我也遇到") == ""
    async with town.minyi.store.reading() as tx:
        assert (await tx.complaints.get(1)).followers == ()


async def test_danger_still_gets_the_emergency_numbers(town: Town, li: Person, zhou: Person) -> None:
    await mutes(zhou, li)
    li.says("家里有煤气味")
    numbers = await li.sees("🚨")
    assert all(number in numbers.text for number in ("96777", "119", "120", "110"))
    li.says("#诉求 3号楼着火了", RESIDENTS)
    await li.sees("🚨", RESIDENTS)
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        assert await tx.complaints.count(Search(), 10) == 0


async def test_talk_in_the_group_goes_on_unremarked(town: Town, li: Person, chen: Person, zhou: Person) -> None:
    await mutes(zhou, li)
    hello = chen.says("早上好", RESIDENTS)
    before = len(heard(town, li.id))
    li.says("早", RESIDENTS, reply_to=hello)
    li.says("大家好", RESIDENTS)
    await town.quiet()
    assert len(heard(town, li.id)) == before


async def test_the_list_lifts_it_again(town: Town, li: Person, zhou: Person) -> None:
    await mutes(zhou, li, "1 个月")
    asked = zhou.says("/mute")
    listed = await zhou.sees("已暂停使用的人", after=asked)
    assert "李阿姨，到 12月21日 12:00" in listed.text
    assert "已解除，李阿姨" in await zhou.taps(listed, "解除 李阿姨")
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    await li.sees("待接单", RESIDENTS)
    assert "没有找到" in await zhou.taps(listed, "解除 李阿姨")
    again = zhou.says("/mute")
    await zhou.sees("现在没有暂停使用的人", after=again)
    assert [act.facts.get("period") for act in await acts(town, "mute")] == ["month"]
    assert len(await acts(town, "unmute")) == 1


async def test_by_name_and_by_number(town: Town, li: Person, chen: Person, zhou: Person) -> None:
    chen.says("#诉求 13号楼暖气不热", RESIDENTS)
    await chen.sees("待接单", RESIDENTS)
    zhou.says("/mute 26-1")
    await zhou.sees("暂停 陈叔 使用民意")
    zhou.says("/mute 李阿")
    await zhou.taps(await zhou.sees("叫“李阿”的有这几位"), "李阿姨")
    assert "李阿姨" in await zhou.taps(await zhou.sees("暂停 李阿姨 使用民意"), "1 天")
    zhou.says("/mute 没有这个人")
    await zhou.sees("没有找到叫“没有这个人”的人")
    zhou.says("/mute 26-0099")
    await zhou.sees("没有找到 26-0099")


async def test_a_card_leads_to_its_reporter_a_whisperers_name_stays_hidden(
    town: Town, li: Person, zhou: Person
) -> None:
    zhou.starts()
    await zhou.sees("您好")
    li.says("双怡苑9号楼楼上天天半夜打麻将")
    await li.taps(await li.sees("请看看对不对"), "悄悄话提交")
    zhou.says("/mute", reply_to=await zhou.sees("诉求 26-0001"))
    asked = await zhou.sees("诉求 26-0001 的反映人")
    assert "李阿姨" not in asked.text
    assert "李阿姨" not in await zhou.taps(asked, "1 天")
    after = zhou.says("/mute")
    listed = await zhou.sees("已暂停使用的人", after=after)
    assert "李阿姨" not in listed.text
    li.says("/votes")
    await li.sees("社区暂停了您使用民意")


async def test_what_is_stored_and_ones_own_complaints_stay_open(town: Town, li: Person, zhou: Person) -> None:
    li.says("双怡苑9号楼下水道堵了")
    await li.taps(await li.sees("请看看对不对"), "提交")
    await li.sees("网格员会尽快接单")
    await mutes(zhou, li)
    asked = li.says("/my")
    await li.taps(await li.sees("26-0001", after=asked), "26-0001")
    mine = await li.sees("网格员会尽快接单", after=asked)
    assert await li.taps(mine, "进展") == "好的"
    assert "社区暂停了" in await li.taps(mine, "撤回")
    asked = li.says("/privacy")
    notice = await li.sees("您的信息", after=asked)
    await li.taps(notice, "改我的信息")
    await li.taps(await li.sees("改", after=notice), "改姓名")
    li.says("李桂芬")
    await li.sees("李桂芬", after=notice)


async def test_only_the_secretary_mutes_and_not_everybody(
    town: Town, li: Person, wang: Person, sun: Person, zhou: Person
) -> None:
    talk = li.says("随便说说", RESIDENTS)
    sun.says("/mute", RESIDENTS, reply_to=talk)
    await sun.sees("只有社区书记可以这样做", RESIDENTS)
    hello = await li.sees("您好")
    async with town.minyi.store.transaction() as tx:
        ids = {p.name: p.id for p in await tx.people.called("", 50)}
        community = await tx.areas.by_code("C1")
        assert community is not None
        other = await tx.people.add("吴书记", None, 2)
        await tx.people.appoint(other.id, Post(Role.SECRETARY, community.id))
    for data in (f"mute:{ids['王师傅']}:hour", f"mute_who:{ids['王师傅']}", "unmute:1", "mute_by:1:hour"):
        assert "只有社区书记" in await li.forges(hello, data), data
    own = await zhou.sees("您好")
    assert "不能暂停您自己" in await zhou.forges(own, f"mute:{ids['周书记']}:hour")
    assert "书记和街道的人不能" in await zhou.forges(own, f"mute:{other.id}:hour")
    assert await acts(town, "mute") == []


async def test_who_has_no_telegram_is_not_there_to_be_muted(town: Town, zhou: Person) -> None:
    async with town.minyi.store.transaction() as tx:
        offline = await tx.people.add("老住户", "13912345678", None)
    own = await zhou.sees("您好")
    for data in (f"mute_who:{offline.id}", f"mute:{offline.id}:hour"):
        assert "没有找到" in await zhou.forges(own, data), data
    assert await acts(town, "mute") == []


async def test_a_secretary_of_elsewhere_mutes_nobody_by_what_they_may_not_read(town: Town, li: Person) -> None:
    """A guessed number would reveal the reporter, and lock them out."""
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    await li.sees("待接单", RESIDENTS)
    west = town.person(2, "吴书记")
    west.starts()
    hello = await west.sees("您好")
    async with town.minyi.store.transaction() as tx:
        other = await tx.areas.add("C2", "西湖社区", Level.COMMUNITY, None)
        person = await tx.people.by_telegram(west.id)
        assert person is not None
        await tx.people.appoint(person.id, Post(Role.SECRETARY, other.id))
    assert "没有找到" in await west.forges(hello, "mute_by:1:hour")
    asked = west.says("/mute 26-1")
    assert "没有找到 26-0001" in (await west.sees("26-0001", after=asked)).text
    assert await acts(town, "mute") == []


async def test_a_reply_to_nobodys_words_says_how_else(town: Town, li: Person, zhou: Person) -> None:
    town.world.add_group(-1008, "频道", [li.id])
    post = li.says("频道里的话", RESIDENTS, as_chat=-1008)
    zhou.says("/mute", RESIDENTS, reply_to=post)
    await zhou.sees("看不出这条消息是哪一位发的", RESIDENTS)


async def test_what_was_filed_before_is_still_told_of(
    town: Town, li: Person, wang: Person, zhou: Person
) -> None:
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    card: Message = await wang.sees("待接单", STAFF)
    await mutes(zhou, li)
    await wang.taps(card, "接单")
    await li.sees("由王师傅接单了")
