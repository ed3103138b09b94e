"""Leaving: who is removed in chat, or whose row is gone, has no right left; what they held is open again."""

from datetime import timedelta

import pytest

from bot.app import ROSTER_PARTS
from bot.kernel.actor import Actor
from bot.people.rules import Role
from bot.roster.actions import export_roster, import_roster
from bot.roster.sheets import PEOPLE, Roster
from tests.attacks.test_confidence import confided, drafted, hello, read
from tests.attacks.test_confidence_secretary import appointed, choices, whispered
from tests.e2e.casework import puts_off
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town


async def claimed(town: Town, li: Person, wang: Person, words: str = "#诉求 3号楼楼道灯坏了") -> Message:
    li.says(words, RESIDENTS)
    card = await wang.sees("待接单", STAFF)
    await wang.taps(card, "接单")
    return await card.offers("办结")


async def removed_in_chat(zhou: Person, name: str = "王师傅") -> None:
    await zhou.taps(await asked_to_remove(zhou, name), "确认，全部去掉")
    await zhou.town.quiet()


async def asked_to_remove(zhou: Person, name: str) -> Message:
    listed = await zhou.sees("点名字改", after=zhou.says("/staff"))
    await zhou.taps(listed, name)
    card = await zhou.sees("要改什么", after=listed)
    await zhou.taps(card, "全部岗位去掉")
    return await zhou.sees("点了马上生效", after=card)


async def gone_from_the_roster(town: Town, name: str = "王师傅") -> None:
    """The workbook is imported again without the row."""
    store = town.minyi.store
    roster = await export_roster(store, ROSTER_PARTS)
    kept = [line for line in roster.of(PEOPLE) if line.cells["name"] != name]
    without = Roster({**roster.lines, PEOPLE.title: kept})
    await import_roster(store, without, ROSTER_PARTS, Actor.system(town.clock.now()))
    await town.quiet()


@pytest.mark.parametrize("way", ["in chat", "by import"])
async def test_who_left_holds_nothing_and_the_leader_hears_once(
    town: Town, li: Person, wang: Person, zhao: Person, sun: Person, zhou: Person, way: str
) -> None:
    await hello(li, wang, zhao, sun, zhou)
    if way == "by import":
        await listed(town)
    card = await claimed(town, li, wang)
    asked = await answering(wang, card)
    if way == "in chat":
        await removed_in_chat(zhou)
    else:
        await gone_from_the_roster(town)
    told = await sun.sees("王师傅离岗了")
    assert "1 件" in told.text
    assert "26-0001" in told.labels[0]
    assert read(town, sun.id).count("离岗了") == 1
    await li.sees("换人来接")
    fresh = await zhao.sees("待接单", STAFF)
    for data in ("answer:1", "resolve:1", "progress:1", "claim:1"):
        await wang.forges(fresh, data)
    wang.says("马上到", reply_to=asked)
    wang.says("/tasks")
    await town.quiet()
    assert "马上到" not in read(town, li.id)
    async with town.minyi.store.reading() as tx:
        found = await tx.complaints.get(1)
    assert (found.status, found.claimed_by, found.assigned_to) == ("filed", None, None)
    await zhao.taps(fresh, "接单")
    await li.sees("由赵姐接单")


async def answering(wang: Person, card: Message) -> Message:
    await wang.taps(card, "答复")
    return await wang.sees("答复", STAFF)


async def listed(town: Town) -> None:
    """Everybody's posts come from the roster."""
    store = town.minyi.store
    roster = await export_roster(store, ROSTER_PARTS)
    await import_roster(store, roster, ROSTER_PARTS, Actor.system(town.clock.now()))


async def test_what_was_deferred_or_handed_to_them_is_open_again(
    town: Town, li: Person, wang: Person, zhao: Person, sun: Person, zhou: Person
) -> None:
    await hello(li, wang, zhao, sun, zhou)
    card = await claimed(town, li, wang)
    await puts_off(wang, card, "等材料", "三天后")
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        assert (await tx.complaints.get(1)).status == "deferred"
    await removed_in_chat(zhou)
    await sun.sees("1 件")
    await town.winds(timedelta(minutes=1))
    async with town.minyi.store.reading() as tx:
        assert (await tx.complaints.get(1)).status == "filed"
        clocks = await tx.clocks.running(1)
    assert any(timed.due_at for timed in clocks)


async def test_a_whisper_goes_back_to_the_secretary_and_no_leader_reads_of_it(
    town: Town, li: Person, zhao: Person, sun: Person, zhou: Person
) -> None:
    await hello(li, zhao, sun, zhou)
    await whispered(li)
    await zhou.taps(await choices(zhou, await confided(town, zhou, "不给烟不来")), "👤 赵姐")
    await zhao.taps(await zhao.sees("不给烟不来"), "接单")
    await removed_in_chat(zhou, "赵姐")
    assert "没有没办完的事" in (await sun.sees("赵姐离岗了")).text
    assert "不给烟" not in read(town, zhao.id)
    assert "26-0001" not in read(town, sun.id)
    await zhou.taps(await zhou.sees("不给烟不来"), "接单")
    await li.sees("由周书记接单")


async def test_the_whispers_of_who_was_named_for_them_go_to_the_secretary(
    town: Town, li: Person, zhou: Person
) -> None:
    wu = town.person(30, "吴主任")
    await hello(li, zhou, wu)
    await appointed(town, wu, Role.CONFIDANT, "C1")
    li.says("悄悄话")
    await li.sees("只有悄悄话负责人看得到")
    await li.taps(await drafted(li, "楼上天天打麻将"), "悄悄话提交")
    await wu.sees("打麻将")
    await removed_in_chat(zhou, "吴主任")
    assert "打麻将" in (await zhou.sees("诉求 26-0001")).text
    await wu.forges(await wu.sees("您好"), "show:1")
    await town.quiet()
    assert "打麻将" not in read(town, wu.id)


async def test_cards_in_their_own_chat_lose_the_words(
    town: Town, li: Person, wang: Person, zhou: Person
) -> None:
    """Also of what they never held: nobody else's card changes at that moment."""
    await hello(li, wang, zhou)
    li.says("#诉求 3号楼楼道灯坏了，有人摔了一跤", RESIDENTS)
    await wang.sees("待接单", STAFF)
    card = await wang.sees("摔了一跤", after=wang.says("/task 26-0001"))
    await removed_in_chat(zhou)
    await town.world.until(lambda: "摔了一跤" not in card.text)
    assert card.labels == []
