"""Permissions over HTTP: forged presses and commands reach nothing."""

from datetime import timedelta

from bot.areas.rules import Level, Purpose
from bot.complaints.complaint import Status
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.people.rules import Post, Role
from tests.e2e.town import RESIDENTS, STAFF, Person, Town


async def test_a_whisper_can_neither_be_joined_nor_read_by_strangers(town: Town, li: Person) -> None:
    li.says("双怡苑9号楼楼上天天半夜打麻将")
    await li.taps(await li.sees("请看看对不对"), "悄悄话提交")
    await li.sees("诉求 26-0001")
    stranger = town.person(300, "生人")
    stranger.says("双怡苑9号楼楼上半夜打麻将")
    draft = await stranger.sees("请看看对不对")
    assert "26-0001" not in draft.text
    for data in ("follow:1", "timeline:1", "show:1", "claim:1", "rate:1:satisfied", "join:2:1"):
        told = await stranger.forges(draft, data)
        assert "没有找到" in told, data
        assert "麻将" not in told
    async with town.minyi.store.reading() as tx:
        assert (await tx.complaints.get(1)).followers == ()


async def test_a_private_complaints_timeline_is_for_those_concerned(
    town: Town, li: Person, wang: Person
) -> None:
    li.says("双怡苑9号楼2单元下水道堵了")
    await li.taps(await li.sees("请看看对不对"), "提交")
    await wang.sees("26-0001", STAFF)
    stranger = town.person(300, "生人")
    stranger.starts()
    hello = await stranger.sees("我是民意")
    assert "没有找到" in await stranger.forges(hello, "timeline:1")
    assert "没有找到" in await stranger.forges(hello, "show:1")


async def test_handing_on_stays_within_the_community_and_the_posts(
    town: Town, li: Person, wang: Person, qian: Person
) -> None:
    async with town.minyi.store.transaction() as tx:
        other = await tx.areas.add("C2", "西湖社区", Level.COMMUNITY, None)
        far = await tx.areas.add("G9", "西湖苑", Level.GRID, other.id)
        theirs = await tx.people.by_telegram(qian.id)
        resident = await tx.people.meet(li.id, li.name)
        assert theirs is not None
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    card = await wang.sees("待接单", STAFF)
    assert "没有找到" in await wang.forges(card, f"to_area:1:{far.id}")
    for person in (theirs, resident):
        assert "请换一个人" in await wang.forges(card, f"to_person:1:{person.id}")
    assert "待接单" in card.text


async def test_a_forged_filter_of_the_ledger_widens_nothing(
    town: Town, li: Person, wang: Person, qian: Person
) -> None:
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    await wang.sees("待接单", STAFF)
    qian.says("/ledger")
    empty = await qian.sees("没有符合的诉求")
    async with town.minyi.store.reading() as tx:
        grid = await tx.areas.by_code("G1")
        assert grid is not None
    await qian.forges(empty, f"l::{grid.id}::0:")
    again = await qian.sees("没有符合的诉求", after=empty)
    assert "26-0001" not in again.text
    assert not any("双怡苑" in label for label in again.labels)


async def test_silence_does_not_close_what_was_sent_back_to_work(town: Town, li: Person, wang: Person) -> None:
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    card = await wang.sees("待接单", STAFF)
    await wang.taps(card, "接单")
    await wang.taps(card, "办结")
    wang.says("好了", STAFF, reply_to=await wang.sees("办理结果", STAFF))
    await li.taps(await li.sees("办结了", RESIDENTS), "未解决")
    await town.winds(timedelta(days=4))
    async with town.minyi.store.reading() as tx:
        assert (await tx.complaints.get(1)).status is Status.CLAIMED
        acts = [entry.act.act for entry in await tx.ledger.of(EntityRef("complaint", 1))]
    assert "remind" not in acts
    assert "close" not in acts


async def test_a_post_taken_away_counts_at_the_next_press(town: Town, li: Person, wang: Person) -> None:
    """Law 7: who may act is read at the time of the act."""
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    card = await wang.sees("待接单", STAFF)
    await wang.taps(card, "接单")
    async with town.minyi.store.transaction() as tx:
        person = await tx.people.by_telegram(wang.id)
        assert person is not None
        await tx.people.dismiss_all(person.id)
    assert "请由那里的网格员来办" in await wang.forges(card, "resolve:1")
    async with town.minyi.store.transaction() as tx:
        grid = await tx.areas.by_code("G1")
        assert grid is not None
        await tx.people.appoint(person.id, Post(Role.GRID_WORKER, grid.id))
    assert await wang.forges(card, "resolve:1") == "请在下面回复"


async def test_only_the_one_who_was_asked_answers(town: Town, li: Person, wang: Person, zhao: Person) -> None:
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    card = await wang.sees("待接单", STAFF)
    await wang.taps(card, "接单")
    await wang.taps(card, "办结")
    asked = await wang.sees("办理结果", STAFF)
    zhao.says("我替他说：好了", STAFF, reply_to=asked)
    await town.quiet()
    assert "已接单" in card.text
    wang.says("好了", STAFF, reply_to=asked)
    await card.shows("已办结")


async def test_the_same_number_in_two_communities(town: Town, li: Person, wang: Person) -> None:
    """Each community counts for itself; who asks finds the one they may read."""
    async with town.minyi.store.transaction() as tx:
        west = await tx.areas.add("C2", "西湖社区", Level.COMMUNITY, None)
        grid = await tx.areas.add("G9", "西湖苑", Level.GRID, west.id)
        await tx.chats.seen(-2001, "西湖苑居民群")
        await tx.chats.bind(Place(-2001), Purpose.RESIDENTS, grid.id)
    far = town.person(400, "西湖居民")
    town.world.add_group(-2001, "西湖苑居民群", [far.id])
    li.says("双怡苑9号楼楼上天天半夜打麻将")
    await li.taps(await li.sees("请看看对不对"), "提交")
    await wang.sees("26-0001", STAFF)
    far.says("#诉求 路灯不亮", -2001)
    await far.sees("26-0001", -2001)
    asked = far.says("/status 26-1")
    assert "26-0001" in (await far.sees("路灯照明", after=asked)).text
    asked = li.says("/status 26-1")
    assert "26-0001" in (await li.sees("麻将", after=asked)).text
