"""Ready answers over HTTP: one tap answers the resident; the community keeps its own."""

from bot.areas.rules import Level
from bot.people.rules import Post, Role
from bot.settings import SlaTarget
from tests.e2e.casework import claimed
from tests.e2e.clocks import HOUR, MINUTE, entries, opens
from tests.e2e.town import STAFF, Person, Town


async def test_one_tap_answers_and_stops_the_clock_of_the_answer(
    town: Town, li: Person, wang: Person, zhao: Person
) -> None:
    await opens(town, li)
    card = await claimed(li, wang)
    await card.offers("💬 马上去看")
    assert "王师傅在办" in await zhao.taps(card, "💬 马上去看")
    assert await entries(town, "answer") == []
    assert await wang.taps(card, "💬 马上去看") == "已答复：马上去看"
    assert "前办好" not in (await li.sees("马上去看")).text
    await card.shows("办理中")
    await card.offers("明天")  # by when, it is asked next
    async with town.minyi.store.reading() as tx:
        assert [timed.name for timed in await tx.clocks.running(1)] == [SlaTarget.RESOLVE]
    await town.winds(10 * MINUTE)
    assert await entries(town, "late") == []
    assert "💬 马上去看" not in card.labels


async def test_coming_in_the_afternoon_promises_today(town: Town, li: Person, wang: Person) -> None:
    await opens(town, li)
    card = await claimed(li, wang)
    await wang.taps(card, "💬 下午到")
    assert "11月21日 18:00 前办好" in (await li.sees("下午到")).text
    await card.shows("答应 11月21日 18:00 前办好")


async def test_in_the_evening_nobody_comes_in_the_afternoon(town: Town, li: Person, wang: Person) -> None:
    card = await claimed(li, wang)
    await card.offers("💬 下午到")
    stale = card.buttons["💬 下午到"]["callback_data"]
    await town.winds(5 * HOUR)
    assert "来不及" in await wang.forges(card, stale)
    assert await entries(town, "answer") == []


async def test_a_leader_adds_and_removes_the_communitys_own(
    town: Town, li: Person, wang: Person, sun: Person
) -> None:
    await opens(town, li, wang, sun)
    wang.says("/ready")
    await wang.sees("由书记或网格长来改")
    sun.says("/ready", STAFF)
    await sun.sees("私信", STAFF)
    sun.says("/ready")
    kept = await sun.sees("常用答复")
    await sun.taps(kept, "添加常用答复")
    sun.says("长" * 31, reply_to=await sun.sees("要加哪句答复"))
    sun.says("配件到了，明天上午来换", reply_to=await sun.sees("最多 30 个字", after=kept))
    await sun.sees("添加好了：配件到了，明天上午来换")
    await kept.offers("删除：配件到了，明天上午来换")
    card = await claimed(li, wang)
    await wang.taps(card, "💬 配件到了，明天上午来换")
    assert "11月22日 12:00 前办好" in (await li.sees("配件到了")).text
    await sun.taps(kept, "删除：配件到了，明天上午来换")
    await town.quiet()
    assert kept.labels == ["添加常用答复"]


async def test_a_removed_one_and_another_communitys_are_refused(
    town: Town, li: Person, wang: Person, zhou: Person
) -> None:
    async with town.minyi.store.transaction() as tx:
        west = await tx.areas.add("C2", "西湖社区", Level.COMMUNITY, None)
        own, other = await tx.ready.add(1, "已报供热公司"), await tx.ready.add(west.id, "已报西湖物业")
        leader = await tx.people.add("西湖书记", None, 44)
        await tx.people.appoint(leader.id, Post(Role.SECRETARY, west.id))
    await opens(town, zhou, town.person(44, "西湖书记"))
    card = await claimed(li, wang)
    await card.offers("💬 已报供热公司")
    assert "💬 已报西湖物业" not in card.labels
    assert "没有找到" in await wang.forges(card, f"ready_own:1:{other.id}")
    theirs = town.person(44, "西湖书记")
    theirs.says("/ready")
    listed = await theirs.sees("已报西湖物业")
    assert "没有找到" in await theirs.forges(listed, f"rd_gone:{own.id}")
    zhou.says("/ready")
    await zhou.taps(await zhou.sees("已报供热公司"), "删除：已报供热公司")
    assert "已经删掉" in await wang.forges(card, f"ready_own:1:{own.id}")
    assert await entries(town, "answer") == []
