"""A committee of seven decides in its chat, by pressing buttons."""

import asyncio
import re
import sqlite3
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.areas.rules import Purpose
from bot.ballots import closing
from bot.ballots.actions import REMIND
from bot.ballots.rules import State
from bot.committees.rules import Base, Member, Party, Rule, Share
from bot.kernel.actor import Actor
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.kernel.store import Timer
from tests.e2e.town import Message, Person, Town

COMMITTEE = -1004
NAMES = ("秦代表", "沈老师", "吴姨", "郑爷爷", "田姐", "胡晓", "刘洋")


@pytest.fixture
async def seven(town: Town) -> list[Person]:
    """The members, 秦代表 in the chair; their chat is bound."""
    people = [town.person(600 + n, name) for n, name in enumerate(NAMES)]
    town.world.add_group(COMMITTEE, "居民议事会", [p.id for p in people] + [1, 9])
    await seat(town, people)
    return people


async def seat(town: Town, people: list[Person], rule: Rule | None = None) -> None:
    async with town.minyi.store.transaction() as tx:
        community = await tx.areas.by_code("C1")
        assert community is not None
        await tx.chats.seen(COMMITTEE, "居民议事会")
        await tx.chats.bind(Place(COMMITTEE), Purpose.COMMITTEE, community.id)
        body = await tx.committees.add("居民议事会", community.id)
        await tx.committees.meets(body.id, Place(COMMITTEE))
        if rule:
            await tx.committees.rule(body.id, rule)
        for number, one in enumerate(people):
            person = await tx.people.by_telegram(one.id) or await tx.people.add(one.name, None, one.id)
            await tx.committees.seat(body.id, Member(person, number == 0, "委员", Party.RESIDENTS))


async def drafted(chair: Person, words: str = "更换小区路灯") -> Message:
    chair.says(f"/vote {words}", COMMITTEE)
    return await chair.sees("表决草稿", COMMITTEE)


async def opened(chair: Person, words: str = "更换小区路灯") -> Message:
    draft = await drafted(chair, words)
    await chair.taps(draft, "开始表决")
    return await chair.sees("🗳", COMMITTEE)


async def test_from_the_motion_to_the_result(town: Town, seven: list[Person]) -> None:
    chair, *others = seven
    draft = await drafted(chair)
    assert "赞成、反对、弃权" in draft.text
    assert "全体 7 人，至少 4 人投票才有效；赞成至少 4 票才通过" in draft.text
    assert await chair.taps(draft, "开始表决") == "表决 26-1 开始了"
    card = await chair.sees("🗳", COMMITTEE)
    assert card.labels == ["赞成", "反对", "弃权", "我的票", "结束表决"]
    await draft.shows("已经开始")
    for one in others[:4]:
        assert "已记下：赞成" in await one.taps(card, "赞成")
    await others[4].taps(card, "反对")
    await card.shows("已投 5/7")
    assert "赞成　" not in card.text
    assert await chair.taps(card, "结束表决") == "表决 26-1 已结束"
    result = await chair.sees("表决 26-1 的结果", COMMITTEE)
    assert "✅ 通过" in result.text
    assert "赞成　4 票（" in result.text
    assert "郑爷爷" in result.text
    await card.shows("已结束")
    assert (await chair.taps(card, "重新计票")).startswith("重新数了一遍，和公布的一样：赞成 4，反对 1，弃权 0")


@pytest.mark.parametrize(("yes", "others", "outcome"), [
    (3, 0, "未产生有效决定"), (4, 0, "✅ 通过"), (3, 1, "❌ 未通过"), (4, 3, "✅ 通过"),
])  # fmt: skip
async def test_at_the_edge_of_quorum_and_threshold(
    seven: list[Person], yes: int, others: int, outcome: str
) -> None:
    card = await opened(seven[0])
    for number, one in enumerate(seven[: yes + others]):
        await one.taps(card, "赞成" if number < yes else "反对")
    await seven[0].taps(card, "结束表决")
    assert outcome in (await seven[0].sees("的结果", COMMITTEE)).text


@pytest.mark.parametrize(("yes", "outcome"), [(4, "❌ 未通过"), (5, "✅ 通过")])
async def test_two_thirds_of_all(town: Town, seven: list[Person], yes: int, outcome: str) -> None:
    await seat(town, seven, Rule(threshold=Share(2, 3), base=Base.ALL))
    card = await opened(seven[0])
    for one in seven[:yes]:
        await one.taps(card, "赞成")
    await seven[0].taps(card, "结束表决")
    assert outcome in (await seven[0].sees("的结果", COMMITTEE)).text


async def test_a_vote_can_be_changed_and_counts_once(town: Town, seven: list[Person]) -> None:
    card = await opened(seven[0])
    first = await seven[1].taps(card, "赞成")
    second = await seven[1].taps(card, "反对")
    assert receipt_in(first) == receipt_in(second)
    assert "您投的是：反对" in await seven[1].taps(card, "我的票")
    assert await seven[2].taps(card, "我的票") == "您还没有投票。"
    await card.shows("已投 1/7")


def receipt_in(toast: str) -> str:
    found = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}", toast)
    assert found is not None
    return found[0]


async def test_the_same_press_again_is_no_second_act(town: Town, seven: list[Person]) -> None:
    card = await opened(seven[0])
    for _ in range(3):
        await seven[1].taps(card, "赞成")
    async with town.minyi.store.reading() as tx:
        acts = [entry.act.act for entry in await tx.ledger.of(EntityRef("ballot", 1))]
    assert acts == ["draft", "open", "vote"]


async def test_it_ends_once(town: Town, seven: list[Person]) -> None:
    card = await opened(seven[0])
    close = card.buttons["结束表决"]["callback_data"]
    await seven[0].taps(card, "结束表决")
    assert "表决已在 11月21日 12:00" in await seven[0].forges(card, close)
    async with town.minyi.store.transaction() as tx:
        await closing.close_on_time(tx, town.settings, 1, Actor.system(town.clock.now() + timedelta(days=2)))
    async with town.minyi.store.reading() as tx:
        acts = [entry.act.act for entry in await tx.ledger.of(EntityRef("ballot", 1))]
    assert acts == ["draft", "open", "close"]


async def test_a_receipt_tells_nothing_before_the_close(town: Town, seven: list[Person]) -> None:
    card = await opened(seven[0])
    mark = receipt_in(await seven[1].taps(card, "赞成"))
    asked = seven[2].says(f"/results 26-1 {mark}")
    assert "没有回执" in (await seven[2].sees("回执", after=asked)).text


async def test_a_receipt_tells_a_stranger_nothing(town: Town, seven: list[Person], li: Person) -> None:
    """Not what was voted under one that was overheard or guessed, nor that there is such a ballot."""
    card = await opened(seven[0])
    mark = receipt_in(await seven[1].taps(card, "赞成"))
    await seven[0].taps(card, "结束表决")
    await card.shows("已结束")
    for number in ("26-1", "26-77"):
        for guess in (mark, "2345-6789"):
            asked = li.says(f"/results {number} {guess}")
            assert "没有找到表决结果" in (await li.sees("", after=asked)).text, (number, guess)
    asked = seven[2].says(f"/results 26-1 {mark}")
    assert "赞成" in (await seven[2].sees("回执", after=asked)).text


async def test_fifty_presses_by_one_and_one_by_fifty(town: Town, seven: list[Person]) -> None:
    crowd = [town.person(800 + n, f"代表{n}") for n in range(50)]
    await seat(town, [seven[0], *crowd])
    card = await opened(seven[0])
    data = {label: card.buttons[label]["callback_data"] for label in ("赞成", "反对")}
    one = crowd[0]
    await asyncio.gather(*(one.forges(card, data["赞成" if n % 2 else "反对"]) for n in range(50)))
    await card.shows("已投 1/")
    answers = await asyncio.gather(*(person.forges(card, data["赞成"]) for person in crowd))
    assert len({receipt_in(answer) for answer in answers}) == 50
    await card.shows("已投 50/5")
    await seven[0].taps(card, "结束表决")
    assert "赞成　50 票" in (await seven[0].sees("的结果", COMMITTEE)).text


async def test_the_closing_second_counts_and_the_one_after_does_not(town: Town, seven: list[Person]) -> None:
    card = await opened(seven[0])
    closes = await closing_time(town)
    town.world.wind((closes - town.clock.now()).total_seconds() + 0.2)
    assert "已记下" in await seven[1].taps(card, "赞成")
    town.world.wind((closes - town.clock.now()).total_seconds() + 1.01)
    late = await seven[2].forges(card, card.buttons["赞成"]["callback_data"])
    assert late.startswith("表决已在 11月22日 12:00")
    assert late.endswith("结束，这一票没有计入。")
    await town.winds(timedelta(seconds=1))
    assert "未产生有效决定" in (await seven[0].sees("的结果", COMMITTEE)).text
    again = await seven[2].forges(card, "v:1:0")
    assert again == late


async def test_presses_at_the_very_close_are_counted_or_told_that_they_are_not(
    town: Town, seven: list[Person]
) -> None:
    card = await opened(seven[0])
    crowd = [town.person(800 + n, f"代表{n}") for n in range(14)]
    yes, close = (card.buttons[label]["callback_data"] for label in ("赞成", "结束表决"))
    early = [one.forges(card, yes) for one in (*seven[1:4], *crowd)]
    late_ones = [one.forges(card, yes) for one in seven[4:]]
    *answers, _ = await asyncio.gather(*early, *late_ones, seven[0].forges(card, close))
    counted = sum("已记下" in answer for answer in answers)
    late = sum("这一票没有计入" in answer for answer in answers)
    strangers = sum("不在这次表决的名单里" in answer for answer in answers)
    assert counted + late + strangers == len(answers)
    told = (await seven[0].sees("的结果", COMMITTEE)).text
    assert f"赞成　{counted} 票" in told
    assert "和公布的一样" in await seven[0].taps(card, "重新计票")


async def test_results_in_english(town: Town, seven: list[Person]) -> None:
    card = await opened(seven[0])
    for one in seven[:5]:
        await one.taps(card, "赞成")
    await seven[0].taps(card, "结束表决")
    await seven[0].sees("的结果", COMMITTEE)
    reader = seven[1]
    reader.says("/language")
    await reader.taps(await reader.sees("choose a language"), "English")
    reader.says("/results")
    results = await reader.sees("Results")
    assert "Passed" in results.text
    await reader.taps(results, "26-1")
    shown = await reader.sees("5 voted")
    for words in ("For", "Against", "Abstain", "7 members", "valid if at least 4 vote"):
        assert words in shown.text


async def closing_time(town: Town) -> datetime:
    async with town.minyi.store.reading() as tx:
        ballot = await tx.ballots.get(1)
    assert ballot.closes_at is not None
    return ballot.closes_at


async def test_several_plans_in_one_message(seven: list[Person]) -> None:
    draft = await drafted(seven[0], "电动车棚建在哪\n南门空地\n3号楼东侧")
    assert "几个方案选一个" in draft.text
    assert "都不同意" in draft.text
    await seven[0].taps(draft, "开始表决")
    card = await seven[0].sees("🗳", COMMITTEE)
    assert card.labels == ["南门空地", "3号楼东侧", "都不同意", "弃权", "我的票", "结束表决"]
    for one in seven[:4]:
        await one.taps(card, "3号楼东侧")
    await seven[4].taps(card, "南门空地")
    await seven[0].taps(card, "结束表决")
    result = await seven[0].sees("的结果", COMMITTEE)
    assert "✅ 通过：3号楼东侧" in result.text


async def test_several_of_several(seven: list[Person]) -> None:
    draft = await drafted(seven[0], "先修哪些\n路灯\n车棚\n凉亭")
    await seven[0].taps(draft, "方式")
    await seven[0].taps(draft, "几个方案可选多个")
    await draft.offers("每人最多选 2 个")
    await seven[0].taps(draft, "开始表决")
    card = await seven[0].sees("🗳", COMMITTEE)
    assert "路灯" in await seven[1].taps(card, "路灯")
    assert "路灯、凉亭" in await seven[1].taps(card, "凉亭")
    assert await seven[1].taps(card, "车棚") == "每人最多选 2 个。先点一下已选的，就能换。"
    assert "凉亭" in await seven[1].taps(card, "路灯")
    assert "已经收回" in await seven[1].taps(card, "凉亭")
    await card.shows("已投 0/7")
    assert "都不同意" in await seven[1].taps(card, "都不同意")
    assert "车棚" in await seven[1].taps(card, "车棚")


async def test_ranked_in_rounds(seven: list[Person]) -> None:
    draft = await drafted(seven[0], "选谁当楼长\n张叔\n李姨\n王哥")
    await seven[0].taps(draft, "方式")
    await seven[0].taps(draft, "几个方案排先后")
    await draft.shows("排先后")
    await seven[0].taps(draft, "开始表决")
    card = await seven[0].sees("🗳", COMMITTEE)
    for one, first, second in zip(seven, "张张张李李王王", "李李李王王李李", strict=True):
        await one.taps(card, {"张": "张叔", "李": "李姨", "王": "王哥"}[first])
        said = await one.taps(card, {"张": "张叔", "李": "李姨", "王": "王哥"}[second])
        assert "1. " in said
    await seven[0].taps(card, "结束表决")
    assert "第 1 轮：张叔 3，李姨 2，王哥 2" in (await seven[0].sees("的结果", COMMITTEE)).text


async def test_a_secret_ballot_gives_nobody_away(town: Town, seven: list[Person]) -> None:
    draft = await drafted(seven[0], "罢免物业")
    await seven[0].taps(draft, "改为不记名")
    await draft.shows("不记名")
    await seven[0].taps(draft, "开始表决")
    card = await seven[0].sees("🗳", COMMITTEE)
    told = [await one.taps(card, "反对" if n % 2 else "赞成") for n, one in enumerate(seven[:6])]
    await card.shows("已投 6/7")
    assert "票（" not in card.text
    assert "赞成" in await seven[0].taps(card, "我的票")
    await seven[0].taps(card, "结束表决")
    result = await seven[0].sees("的结果", COMMITTEE)
    listed = await seven[0].sees("回执名单", COMMITTEE)
    assert all(receipt_in(answer) in listed.text for answer in told)
    ended = "秦代表提前结束"  # the chair's own act
    shown = result.text.replace(ended, "") + listed.text + card.text.replace(ended, "")
    assert not any(name in shown for name in NAMES)
    assert "查不出来" in await seven[0].taps(card, "我的票")
    assert not any(choice in listed.text for choice in ("赞成", "反对"))
    found = seven[1].says(f"/results 26-1 {receipt_in(told[1]).lower()}")
    answer = (await seven[1].sees("回执", after=found)).text
    assert "算进去了" in answer
    assert not any(choice in answer for choice in ("赞成", "反对"))
    await town.stops()
    assert_nothing_links(town, told)
    await town.starts()


def assert_nothing_links(town: Town, told: list[str]) -> None:
    """Not in the rows, not in the file's bytes, not in the ledger, the inbox or the outbox."""
    with sqlite3.connect(town.path) as conn:
        assert conn.execute("SELECT count(*) FROM votes WHERE person_id IS NOT NULL").fetchone() == (0,)
        assert conn.execute("SELECT key FROM ballots").fetchall() == [(None,)]
        acts = [act for (act,) in conn.execute("SELECT act FROM ledger WHERE subject = 'ballot' ORDER BY id")]
        assert acts == ["draft", "open", "close"]
        assert conn.execute("SELECT count(*) FROM inbox WHERE body <> ''").fetchone() == (0,)
        receipts = [row[0] for row in conn.execute("SELECT receipt FROM votes")]
        assert receipts == sorted(receipts)
        said = conn.execute("SELECT count(*) FROM outbox WHERE chat_id > 0 AND body LIKE '%ballot%'").fetchone()
        assert said == (0,)


async def test_a_secret_ballots_key_is_overwritten(town: Town, seven: list[Person]) -> None:
    draft = await drafted(seven[0])
    await seven[0].taps(draft, "改为不记名")
    await seven[0].taps(draft, "开始表决")
    card = await seven[0].sees("🗳", COMMITTEE)
    async with town.minyi.store.reading() as tx:
        key = await tx.ballots.key(1)
    assert key is not None
    await seven[1].taps(card, "赞成")
    await seven[0].taps(card, "结束表决")
    await town.quiet()
    await town.stops()
    with sqlite3.connect(town.path) as conn:
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert key.encode() not in Path(town.path).read_bytes()
    await town.starts()


async def test_only_those_who_have_not_voted_are_reminded(town: Town, seven: list[Person]) -> None:
    for one in seven[:3]:
        one.starts()
        await one.sees("我是民意")
    card = await opened(seven[0])
    await seven[0].taps(card, "赞成")
    await seven[4].taps(card, "反对")
    await town.winds(timedelta(hours=19, minutes=59))  # a quarter is left at six in the morning
    for chat_id in (COMMITTEE, *(one.id for one in seven)):
        heard = town.world.messages(chat_id) if chat_id in town.world.chats else []
        assert not [m for m in heard if "投票" in m.get("text", "") and "还" in m.get("text", "")]
    await town.winds(timedelta(minutes=1, seconds=2))
    for one in seven[1:3]:
        asked = await one.sees("还等您投票")
        await one.taps(asked, "去投票")
        assert "已记下" in await one.taps(await one.sees("🗳"), "赞成")
    chat = await seven[0].sees("还有 3 位没有投票", COMMITTEE)
    assert {name for name in NAMES if name in chat.text} == {"郑爷爷", "胡晓", "刘洋"}
    await town.quiet()
    assert not [m for m in town.world.messages(seven[0].id) if "还等您投票" in m.get("text", "")]
    await card.shows("已投 4/7")


async def test_a_reminder_the_bot_slept_through_waits_for_the_morning_or_is_not_sent(
    town: Town, seven: list[Person]
) -> None:
    """Due at 18:00, the bot back at 23:00: one closes at noon and waits, one at midnight and is past it."""
    seven[1].starts()
    await seven[1].sees("我是民意")
    for words in ("更换路灯", "修凉亭"):
        said = seven[0].says(f"/vote {words}", COMMITTEE)
        await seven[0].taps(await seven[0].sees("表决草稿", COMMITTEE, after=said), "开始表决")
    async with town.minyi.store.transaction() as tx:
        for number, hours in ((1, 24), (2, 12)):
            ballot = await tx.ballots.get(number)
            assert ballot.state is State.OPEN
            await tx.ballots.save(replace(ballot, closes_at=town.clock.now() + timedelta(hours=hours)))
            await tx.timers.set(Timer(REMIND, number, 0, town.clock.now() + timedelta(hours=6)))
    await town.quiet()
    town.world.wind(11 * 3600)
    await town.winds(timedelta())
    await town.winds(timedelta(hours=8, minutes=59))
    heard = [m.get("text", "") for m in town.world.messages(seven[1].id)]
    assert not [text for text in heard if "还等您投票" in text]
    await town.winds(timedelta(minutes=1))
    assert "更换路灯" in (await seven[1].sees("还等您投票")).text
    await town.quiet()
    heard = [m.get("text", "") for m in town.world.messages(seven[1].id)]
    assert not [text for text in heard if "还等您投票" in text and "凉亭" in text]


async def test_who_may_not_is_told_why(town: Town, seven: list[Person], li: Person, zhou: Person) -> None:
    card = await opened(seven[0])
    assert "您不在这次表决的名单里" in await li.forges(card, "v:1:0")
    assert await seven[3].taps(card, "结束表决") == "只有召集人（秦代表）或社区书记可以结束表决。"
    assert "没有找到" in await seven[3].forges(card, "v:1:9")
    assert "没有找到" in await seven[3].forges(card, "v:99:0")
    assert "这个按钮" in await seven[3].forges(card, "v:1:x")
    assert "没有找到" in await li.forges(card, "b_show:1")
    await zhou.taps(card, "结束表决")
    await card.shows("已结束")


async def test_a_draft_is_its_proposers(seven: list[Person], li: Person, town: Town) -> None:
    draft = await drafted(seven[1])
    assert "沈老师" in await seven[2].taps(draft, "开始表决")
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
    await chair.taps(draft, "开始表决")
    card = await chair.sees("🗳", COMMITTEE)
    assert "12月5日 18:00 截止" in card.text
    assert card.labels[:4] == ["拆", "修", "都不同意", "弃权"]


async def test_nobody_to_vote(town: Town, zhou: Person, seven: list[Person]) -> None:
    await seat(town, [])
    async with town.minyi.store.transaction() as tx:
        await tx.committees.seats(1, [])
    draft = await drafted(zhou)
    assert "还没有成员" in await zhou.taps(draft, "开始表决")


async def test_counts_all_the_time_where_the_draft_says_so(seven: list[Person]) -> None:
    draft = await drafted(seven[0])
    await seven[0].taps(draft, "随时显示票数")
    await draft.shows("随时显示票数")
    await seven[0].taps(draft, "开始表决")
    card = await seven[0].sees("🗳", COMMITTEE)
    await seven[1].taps(card, "赞成")
    await card.shows("赞成　1 票")
    assert "沈老师" not in card.text


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
    await seven[0].taps(card, "结束表决")
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
