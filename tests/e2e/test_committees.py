"""A committee comes to be in chat: bound, joined, led, and given its rule."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.areas.rules import Level
from bot.people.rules import Post, Role
from bot.settings import CommunitySettings
from tests.e2e.town import Message, Person, Town, a_town

COUNCIL = -1005


@pytest.fixture
async def council(town: Town, zhou: Person) -> Message:
    return await a_council(town, zhou)


async def a_council(town: Town, zhou: Person) -> Message:
    """周书记 has bound the group; what /members shows there."""
    town.world.add_group(COUNCIL, "红色物管会", [zhou.id, 600, 601])
    zhou.says("/setup", COUNCIL)
    await zhou.taps(await zhou.sees("这个群是做什么的", COUNCIL), "议事会")
    await zhou.taps(await zhou.sees("属于哪里", COUNCIL), "双怡苑")
    await zhou.sees("的议事会", COUNCIL)
    zhou.says("/members", COUNCIL)
    return await zhou.sees("红色物管会", COUNCIL)


@pytest.fixture
def tian(town: Town) -> Person:
    return town.person(600, "田姐")


async def test_a_bound_group_is_a_committee_people_join(
    town: Town, council: Message, zhou: Person, tian: Person
) -> None:
    assert "还没有成员" in council.text
    assert await tian.taps(council, "我要加入") == "已告诉召集人，请等同意"
    asked = await zhou.sees("田姐想加入", COUNCIL)
    assert "由召集人或社区书记来改" in await tian.taps(asked, "同意")
    assert await zhou.taps(asked, "同意") == "田姐已加入"
    assert "已经是" in await zhou.taps(asked, "同意")
    assert "已经是" in await tian.taps(council, "我要加入")
    async with town.minyi.store.reading() as tx:
        person = await tx.people.by_telegram(tian.id)
    assert person is not None
    assert person.has(Role.DELEGATE)
    tian.says("/vote 换物业", COUNCIL)
    assert "全体 1 人" in (await tian.sees("表决草稿", COUNCIL)).text


async def test_the_leader_makes_a_chair_names_the_party_and_takes_somebody_out(
    town: Town, council: Message, zhou: Person, tian: Person
) -> None:
    await tian.taps(council, "我要加入")
    await zhou.taps(await zhou.sees("田姐想加入", COUNCIL), "同意")
    assert "由召集人" in await tian.taps(council, "管理成员")
    await zhou.taps(council, "管理成员")
    await zhou.taps(await zhou.sees("改哪一位", COUNCIL), "田姐")
    one = await zhou.sees("这位怎么改", COUNCIL)
    await zhou.taps(one, "设为召集人")
    await zhou.taps(one, "居民代表")
    zhou.says("/members", COUNCIL)
    assert "召集人 · 居民代表" in (await zhou.sees("（1 人）", COUNCIL)).text
    assert "没有找到" in await zhou.forges(one, "m_party:1:999:party")
    assert "这个按钮" in await zhou.forges(one, "m_party:1:1:king")
    # 田姐 is the chair by now: what she changes holds a day later.
    assert "那以前开始的表决照常投" in await tian.taps(one, "移出")
    said = zhou.says("/members", COUNCIL)
    assert "起移出，在那以前照常投票" in (await zhou.sees("（1 人）", COUNCIL, after=said)).text
    await town.winds(timedelta(days=1, minutes=2))
    said = zhou.says("/members", COUNCIL)
    await zhou.sees("还没有成员", COUNCIL, after=said)


async def test_the_rule_later_ballots_start_with(
    town: Town, council: Message, zhou: Person, tian: Person
) -> None:
    assert "由召集人" in await tian.taps(council, "表决规则")
    await zhou.taps(council, "表决规则")
    rule = await zhou.sees("的表决规则", COUNCIL)
    await zhou.taps(rule, "三分之二以上")
    assert "过一天才算数" in await zhou.taps(rule, "投票的人 · 四分之三以上")
    await zhou.sees("周书记把“红色物管会”的表决规则放宽了", COUNCIL)
    assert "以后的表决按新的来" in await zhou.taps(rule, "至少开放3天")
    assert "这个按钮" in await zhou.forges(rule, "m_quorum:1:5/9")
    await town.winds(timedelta(days=1))
    zhou.says("/vote 换物业", COUNCIL)
    draft = await zhou.sees("表决草稿", COUNCIL)
    assert "至少开放3天" in draft.text
    assert "投票的人四分之三以上赞成才通过" in draft.text


async def test_the_rule_in_force_is_marked_until_a_looser_one_holds(
    town: Town, council: Message, zhou: Person, tian: Person
) -> None:
    await zhou.taps(council, "表决规则")
    rule = await zhou.sees("的表决规则", COUNCIL)
    marked = [label for label in rule.labels if label.startswith("✓")]
    assert marked == ["✓ 过半数", "✓ 全体成员 · 过半数", "✓ 开放多久不另定"]
    headings = [label for label in rule.labels if label.startswith("—")]
    assert headings == ["— 法定人数 —", "— 通过线 —", "— 最短时间 —", "— 管哪些事 —", "— 人员 —"]
    assert "表决才有效" in await zhou.taps(rule, "— 法定人数 —")
    assert "由召集人" in await tian.taps(rule, "— 法定人数 —")
    await zhou.taps(rule, "三分之二以上")
    await rule.offers("✓ 三分之二以上")
    assert "过半数" in rule.labels
    await zhou.taps(rule, "过半数")  # looser: for a day, two thirds still hold
    await rule.shows("⏳ 11月22日 12:00 起放宽为")
    assert "✓ 三分之二以上" in rule.labels
    await town.winds(timedelta(days=1, seconds=1))
    await zhou.taps(rule, "小事 ✅")
    await rule.offers("✓ 过半数")
    assert "⏳" not in rule.text
    await zhou.taps(council, "表决规则")
    await rule.shows("已移到下面")
    assert rule.labels == []


async def test_the_rule_names_the_shortest_time_that_holds(tmp_path: Path) -> None:
    """The community's 24 hours hold for every committee that set none; less isn't offered."""
    usual = CommunitySettings(known_after=timedelta())
    async with a_town(str(tmp_path / "minyi.db"), customs=usual) as town:
        zhou = town.person(1, "周书记")
        council = await a_council(town, zhou)
        assert "至少开放1天" in council.text
        await zhou.taps(council, "表决规则")
        rule = await zhou.sees("的表决规则", COUNCIL)
        assert "至少开放1天" in rule.text
        assert [label for label in rule.labels if "开放" in label] == [
            "✓ 至少开放1天",
            "至少开放3天",
            "至少开放7天",
        ]
        await zhou.taps(rule, "至少开放3天")
        await rule.offers("✓ 至少开放3天")
        assert "✓ 至少开放1天" not in rule.labels


async def test_delegates_of_the_roster_sit_in_a_new_committee(town: Town, zhou: Person) -> None:
    async with town.minyi.store.transaction() as tx:
        community = await tx.areas.by_code("C1")
        assert community is not None
        person = await tx.people.add("老秦", None, 700)
        await tx.people.appoint(person.id, Post(Role.DELEGATE, community.id))
        assert community.level is Level.COMMUNITY
    town.world.add_group(COUNCIL, "居民议事会", [zhou.id])
    zhou.says("/setup", COUNCIL)
    await zhou.taps(await zhou.sees("这个群是做什么的", COUNCIL), "议事会")
    await zhou.taps(await zhou.sees("属于哪里", COUNCIL), "东湖社区")
    bound = await zhou.sees("的议事会", COUNCIL)
    assert "/vote" in bound.text
    zhou.says("/members", COUNCIL)
    assert "老秦" in (await zhou.sees("（1 人）", COUNCIL)).text
    zhou.says("/setup", COUNCIL)
    await zhou.taps(await zhou.sees("现在绑定的是", COUNCIL), "取消绑定")
    await zhou.sees("已取消绑定", COUNCIL)
    zhou.says("/members", COUNCIL)
    await zhou.sees("这里没有议事机构", COUNCIL)


async def test_without_a_committee_members_says_so(li: Person) -> None:
    li.says("/members")
    await li.sees("这里没有议事机构")
