"""A committee of seven decides in its chat, by pressing buttons."""

from datetime import timedelta

import pytest

from bot.ballots import closing
from bot.kernel.actor import Actor
from bot.kernel.refs import EntityRef
from tests.e2e.ballots import COMMITTEE, drafted, opened, receipt_in, seat
from tests.e2e.town import Person, Town


async def test_from_the_motion_to_the_result(town: Town, seven: list[Person]) -> None:
    chair, *others = seven
    draft = await drafted(chair)
    assert "赞成、反对、弃权" in draft.text
    assert "全体 7 人，至少 4 人投票才有效；赞成至少 4 票才通过" in draft.text
    assert await chair.insists(draft, "开始表决") == "表决 26-1 开始了"
    card = await chair.sees("🗳", COMMITTEE)
    assert card.labels == ["赞成", "反对", "弃权", "我的票", "结束表决"]
    await draft.shows("已经开始")
    for one in others[:4]:
        assert "已记下：赞成" in await one.taps(card, "赞成")
    await others[4].taps(card, "反对")
    await card.shows("已投 5/7")
    assert "赞成　" not in card.text
    assert await chair.insists(card, "结束表决") == "表决 26-1 已结束"
    result = await chair.sees("表决 26-1 的结果", COMMITTEE)
    assert "✅ 通过" in result.text
    assert "赞成　4 票（" in result.text
    assert "郑爷爷" in result.text
    await card.shows("已结束")
    assert (await chair.taps(card, "重新计票")).startswith("重新数了一遍，和公布的一样：赞成 4，反对 1，弃权 0")


async def test_it_ends_once(town: Town, seven: list[Person]) -> None:
    card = await opened(seven[0])
    close = card.buttons["结束表决"]["callback_data"]
    await seven[0].insists(card, "结束表决")
    assert "表决已在 11月21日 12:00" in await seven[0].forges(card, close)
    async with town.minyi.store.transaction() as tx:
        await closing.close_on_time(tx, town.settings, 1, Actor.system(town.clock.now() + timedelta(days=2)))
    async with town.minyi.store.reading() as tx:
        acts = [entry.act.act for entry in await tx.ledger.of(EntityRef("ballot", 1))]
    assert acts == ["draft", "open", "close"]


async def test_who_may_not_is_told_why(town: Town, seven: list[Person], li: Person, zhou: Person) -> None:
    card = await opened(seven[0])
    assert "您不在这次表决的名单里" in await li.forges(card, "v:1:0")
    assert await seven[3].insists(card, "结束表决") == "只有召集人（秦代表）或社区书记可以结束表决。"
    assert "没有找到" in await seven[3].forges(card, "v:1:9")
    assert "没有找到" in await seven[3].forges(card, "v:99:0")
    assert "这个按钮" in await seven[3].forges(card, "v:1:x")
    assert "没有找到" in await li.forges(card, "b_show:1")
    await zhou.insists(card, "结束表决")
    await card.shows("已结束")


async def test_a_draft_is_its_proposers(seven: list[Person], li: Person, town: Town) -> None:
    draft = await drafted(seven[1])
    assert "沈老师" in await seven[2].insists(draft, "开始表决")
    assert await seven[0].taps(draft, "取消") == "已取消"
    await draft.shows("已取消")
    assert "现在不能投票" in await seven[1].forges(draft, "b_start:1")
    town.world.chats[COMMITTEE].members.add(li.id)
    li.says("/vote 我也来", COMMITTEE)
    await li.sees("您不在成员名单里", COMMITTEE)
    li.says("/vote 在家里")
    await li.sees("这里没有议事机构")


async def test_a_member_who_leaves_keeps_this_vote(town: Town, seven: list[Person]) -> None:
    card = await opened(seven[0])
    async with town.minyi.store.transaction() as tx:
        person = await tx.people.by_telegram(seven[6].id)
        assert person is not None
        await tx.committees.unseat(1, person.id)
    assert "已记下" in await seven[6].taps(card, "赞成")
    await card.shows("已投 1/7")
    draft = await drafted(seven[0], "下一件")
    assert "全体 6 人" in draft.text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("题" * 501, "500 个字以内"),
        ("选哪个\n只有一个", "至少写两个"),
        ("选哪个\n甲\n甲", "“甲”写了两遍"),
        ("选哪个\n" + "\n".join(f"方案{n}" for n in range(13)), "最多 10 个"),
        ("选哪个\n甲\n" + "乙" * 61, "60 个字以内"),
    ],
)
async def test_motions_that_are_refused(seven: list[Person], words: str, told: str) -> None:
    seven[0].says(f"/vote {words}", COMMITTEE)
    await seven[0].sees(told, COMMITTEE)


async def test_step_by_step(town: Town, seven: list[Person]) -> None:
    chair = seven[0]
    chair.says("/vote", COMMITTEE)
    asked = await chair.sees("要表决的事", COMMITTEE)
    chair.says("凉亭要不要拆", COMMITTEE, reply_to=asked)
    draft = await chair.sees("表决草稿", COMMITTEE)
    await chair.taps(draft, "加选项")
    chair.says("拆\n修", COMMITTEE, reply_to=await chair.sees("要加的方案", COMMITTEE))
    await draft.shows("几个方案选一个")
    await chair.taps(draft, "截止时间")
    await chair.taps(draft, "别的时间")
    asked = await chair.sees("写下截止时间", COMMITTEE)
    chair.says("昨天", COMMITTEE, reply_to=asked)
    await chair.sees("没看懂是什么时候", COMMITTEE)
    chair.says("11月21日 9:00", COMMITTEE, reply_to=asked)
    chair.says("2027年11月21日", COMMITTEE, reply_to=asked)
    await chair.sees("最多 60 天", COMMITTEE)
    chair.says("12月5日18点", COMMITTEE, reply_to=asked)
    await draft.shows("12月5日 18:00")
    await chair.taps(draft, "到会要求")
    await chair.taps(draft, "三分之二以上")
    await draft.shows("至少 5 人投票才有效")
    await chair.taps(draft, "通过要求")
    await chair.taps(draft, "全体成员 · 三分之二以上")
    await draft.shows("赞成至少 5 票才通过（全体三分之二以上）")
    await chair.taps(draft, "改题目")
    chair.says("凉亭怎么办", COMMITTEE, reply_to=await chair.sees("要表决的事", COMMITTEE, after=asked))
    await draft.shows("凉亭怎么办")
    await chair.insists(draft, "开始表决")
    card = await chair.sees("🗳", COMMITTEE)
    assert "12月5日 18:00 截止" in card.text
    assert card.labels[:4] == ["拆", "修", "都不同意", "弃权"]


async def test_nobody_to_vote(town: Town, zhou: Person, seven: list[Person]) -> None:
    await seat(town, [])
    async with town.minyi.store.transaction() as tx:
        await tx.committees.seats(1, [])
    draft = await drafted(zhou)
    assert "还没有成员" in await zhou.insists(draft, "开始表决")


async def test_open_votes_and_results_are_listed(town: Town, seven: list[Person], li: Person) -> None:
    card = await opened(seven[0])
    seven[1].says("正在表决")
    listed = await seven[1].sees("正在表决（1 项）")
    await seven[1].taps(listed, "26-1")
    mine = await seven[1].sees("🗳")
    await seven[1].taps(mine, "赞成")
    await card.shows("已投 1/7")
    li.says("/votes")
    await li.sees("现在没有正在进行的表决")
    await seven[0].insists(card, "结束表决")
    await mine.shows("已结束")
    seven[2].says("/results 路灯")
    found = await seven[2].sees("表决结果")
    await seven[2].taps(found, "26-1")
    await seven[2].sees("已结束")
    li.says("/results")
    await li.sees("没有找到表决结果")
    assert "没有找到" in await li.forges(mine, "b_show:1")


async def test_a_restart_in_the_middle_of_everything(town: Town, seven: list[Person]) -> None:
    card = await opened(seven[0])
    first = await seven[1].taps(card, "赞成")
    await town.restarts()
    assert receipt_in(await seven[1].taps(card, "我的票")) == receipt_in(first)
    await seven[2].taps(card, "赞成")
    await card.shows("已投 2/7")
    await town.stops()
    town.world.wind(timedelta(days=1, seconds=2).total_seconds())
    await town.starts()
    assert "未产生有效决定" in (await seven[0].sees("的结果", COMMITTEE)).text
