"""Ballots: who sits in a committee is not changed by its chair for the ballot at hand."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.ballots.rules import Ballot, Outcome, State
from bot.committees.roster import COMMITTEES
from bot.kernel.actor import Actor
from bot.kernel.refs import EntityRef
from bot.people import actions as people
from bot.people.rules import Post, Role
from bot.roster.actions import export_roster, import_roster
from bot.roster.sheets import Roster
from handlers.subjects import REGISTRY
from tests.e2e.ballots import COMMITTEE, NAMES, drafted, opened
from tests.e2e.town import USUAL, Message, Person, Town, a_town

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
HOLDS = "11月22日 12:0"  # a day after the presses, which take no longer than some minutes


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """A town whose config says nothing of ballots."""
    async with a_town(str(tmp_path / "minyi.db"), customs=USUAL) as town:
        yield town


async def in_private(*people: Person) -> None:
    for person in people:
        person.starts()
        await person.sees("您好")


async def ids(town: Town) -> list[int]:
    """The members' numbers, in the order in which they were seated."""
    async with town.minyi.store.reading() as tx:
        members = {member.person.name: member.person.id for member in (await tx.committees.get(1)).members}
    return [members[name] for name in NAMES if name in members]


async def members(chair: Person) -> Message:
    said = chair.says("/members", COMMITTEE)
    return await chair.sees("表决规则", COMMITTEE, after=said)


async def ballot_1(town: Town) -> Ballot:
    async with town.minyi.store.reading() as tx:
        ballot: Ballot = await tx.ballots.get(1)
    return ballot


async def unseats_all_others(town: Town, chair: Person) -> Message:
    shown = await members(chair)
    for person_id in (await ids(town))[1:]:
        assert "照常投" in await chair.forges(shown, f"m_out:1:{person_id}")
    return shown


async def test_a_chair_who_takes_all_others_off_does_not_decide_alone(
    town: Town, seven: list[Person], zhou: Person
) -> None:
    chair, shen, *_ = seven
    await in_private(*seven, zhou)
    await unseats_all_others(town, chair)
    told = await shen.sees("秦代表要把沈老师移出“居民议事会”", COMMITTEE)
    assert HOLDS in told.text
    assert "您照常投票" in (await shen.sees("秦代表要把您移出")).text
    assert (await zhou.sees("秦代表要把沈老师移出")).labels == ["马上算数", "收回"]
    card = await opened(chair)
    assert "已投 0/7" in card.text
    named = await shen.sees("表决 26-1 按“居民议事会”现在的名单投票", COMMITTEE)
    assert all(name in named.text for name in NAMES[1:])
    await chair.taps(card, "赞成")
    assert "还有 6 人没投" in await chair.insists(card, "结束表决")
    assert "已记下：反对" in await shen.taps(card, "反对")
    await town.winds(DAY + MINUTE)
    ballot = await ballot_1(town)
    assert (ballot.state, ballot.outcome) == (State.CLOSED, Outcome.INVALID)


async def test_a_chair_does_not_pack_the_committee_for_the_ballot_at_hand(
    town: Town, seven: list[Person], zhou: Person
) -> None:
    chair, new = seven[0], [town.person(800 + n, f"托{n}") for n in range(8)]
    await in_private(*new, zhou)
    shown = await members(chair)
    async with town.minyi.store.reading() as tx:
        known = [await tx.people.by_telegram(person.id) for person in new]
    for person in known:
        assert "从 11月22日 12:0" in await chair.forges(shown, f"m_admit:1:{person.id}")
    await seven[3].sees("秦代表要让托7加入“居民议事会”", COMMITTEE)
    await zhou.sees("秦代表要让托7加入")
    await new[7].sees("秦代表要让您加入")
    card = await opened(chair)
    assert "已投 0/7" in card.text
    assert "要加入、还没算数的：托0" in (await seven[3].sees("按“居民议事会”现在的名单", COMMITTEE)).text
    for person in new:
        said = await person.forges(card, card.buttons["赞成"]["callback_data"])
        assert "不在这次表决的名单里" in said
    assert "7 人没投" in await chair.insists(card, "结束表决")


async def test_after_a_day_it_holds_by_itself_and_the_next_ballot_says_so(
    town: Town, seven: list[Person]
) -> None:
    chair = seven[0]
    shown = await members(chair)
    liu = (await ids(town))[6]
    await chair.forges(shown, f"m_out:1:{liu}")
    assert "刘洋　11月22日 12:0" in (await members(chair)).text
    await town.winds(DAY - 5 * MINUTE)
    assert "全体 7 人" in (await drafted(chair, "头一件")).text
    await town.winds(10 * MINUTE)
    assert "现在 6 人" in (await chair.sees("秦代表把刘洋移出了", COMMITTEE)).text
    card = await opened(chair, "第二件")
    assert "已投 0/6" in card.text
    assert "移出的：刘洋" in (await seven[1].sees("不一样", COMMITTEE)).text


async def test_the_secretary_decides_sooner_in_private_or_in_the_chat(
    town: Town, seven: list[Person], zhou: Person
) -> None:
    chair, *_, hu, liu = seven
    await in_private(zhou, hu)
    shown = await members(chair)
    *_, hu_id, liu_id = await ids(town)
    await chair.forges(shown, f"m_out:1:{liu_id}")
    in_chat = await chair.sees("要把刘洋移出", COMMITTEE)
    for person in (chair, liu):
        assert "由社区书记来点" in await person.taps(in_chat, "马上算数")
    assert "社区书记或秦代表" in await liu.taps(in_chat, "收回")
    asked = await zhou.sees("要把刘洋移出")
    other = asked.buttons["收回"]["callback_data"]
    assert await zhou.taps(asked, "马上算数") == "刘洋已移出，正在进行的表决还能投"
    await town.quiet()
    assert asked.labels == []
    assert "已经算数了，或者已经收回了" in await zhou.forges(asked, other)
    assert "已经算数了，或者已经收回了" in await zhou.taps(in_chat, "收回")
    await town.quiet()
    assert in_chat.labels == []
    await chair.forges(shown, f"m_out:1:{hu_id}")
    assert await zhou.taps(await zhou.sees("要把胡晓移出", COMMITTEE), "收回") == "收回了，胡晓还是成员"
    assert "收回了：您还是“居民议事会”的成员" in (await hu.sees("周书记收回了")).text
    await town.winds(DAY + 10 * MINUTE)
    assert len(await ids(town)) == 6


async def test_a_pending_change_is_pressed_by_nobody_from_elsewhere(
    town: Town, seven: list[Person], li: Person
) -> None:
    await in_private(li)
    await seven[0].forges(await members(seven[0]), f"m_out:1:{(await ids(town))[6]}")
    for person in (li, town.person(2, "马书记")):
        hello = await person.sees("您好") if person is li else await stranger(person)
        for data in ("m_hold:1:1", "m_back:1:1"):
            assert "没有找到" in await person.forges(hello, data)
    await town.winds(DAY + 10 * MINUTE)
    assert len(await ids(town)) == 6


async def stranger(person: Person) -> Message:
    person.starts()
    return await person.sees("您好")


async def test_an_open_link_for_delegates_seats_nobody(town: Town, seven: list[Person]) -> None:
    """Who comes by a link may vote where a secretary seats them; a chair's yes waits like any other."""
    async with town.minyi.store.reading() as tx:
        zhou, area = await tx.people.by_telegram(1), await tx.areas.by_code("C1")
    by = Actor(zhou.id, town.clock.now())
    secret = await people.invite(town.minyi.store, Role.DELEGATE, area.id, by)
    guo = town.person(700, "小郭")
    town.world.chats[COMMITTEE].members.add(guo.id)
    guo.says(f"/start join_{secret}")
    await guo.sees("议事代表")
    await guo.taps(await members(seven[0]), "我要加入")
    assert "从 11月22日" in await seven[0].taps(await seven[0].sees("小郭想加入", COMMITTEE), "同意")
    card = await opened(seven[0])
    assert "已投 0/7" in card.text
    assert "不在这次表决的名单里" in await guo.taps(card, "赞成")


async def imported(town: Town, roster: Roster, by: int) -> None:
    await import_roster(town.minyi.store, roster, REGISTRY.roster_parts, Actor(by, town.clock.now()))
    await town.quiet()


@pytest.mark.parametrize("at_the_command_line", [True, False])
async def test_an_import_that_changes_the_members_is_told_and_stands_in_the_ledger(
    town: Town, seven: list[Person], at_the_command_line: bool
) -> None:
    await in_private(seven[6])
    async with town.minyi.store.reading() as tx:
        zhou = await tx.people.by_telegram(1)
    async with town.minyi.store.transaction() as tx:  # all are on the sheet of people
        for person_id in await ids(town):
            await tx.people.appoint(person_id, Post(Role.DELEGATE, (await tx.committees.get(1)).area_id))
    roster = await export_roster(town.minyi.store, REGISTRY.roster_parts)
    await imported(town, roster, 0)  # as it is: nothing to tell
    kept = [line for line in roster.of(COMMITTEES) if line.cells["name"] != "刘洋"]
    without = Roster({**roster.lines, COMMITTEES.title: kept})
    await imported(town, without, 0 if at_the_command_line else zhou.id)
    told = await seven[1].sees("的名单按新导入的名册改了", COMMITTEE)
    assert "移出的：刘洋" in told.text
    assert "现在 6 人" in told.text
    await seven[6].sees("把您移出了“居民议事会”")
    async with town.minyi.store.reading() as tx:
        entries = await tx.ledger.of(EntityRef("body", 1))
    assert [entry.act.by for entry in entries if entry.act.act == "unseat"] == [
        None if at_the_command_line else zhou.id
    ]
    await opened(seven[0])
    assert "移出的：刘洋" in (await seven[1].sees("不一样", COMMITTEE)).text
