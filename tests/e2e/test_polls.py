"""Mood polls by Telegram's own widget: asked, voted on, closed, stored with their topic."""

from datetime import timedelta

import pytest

from bot.kernel.actor import Actor
from bot.polls import actions
from tests.e2e.ballots import COMMITTEE, seat
from tests.e2e.town import RESIDENTS, Message, Person, Town


@pytest.fixture
async def chair(town: Town) -> Person:
    """秦代表, of a committee that meets."""
    chair = town.person(600, "秦代表")
    town.world.add_group(COMMITTEE, "居民议事会", [chair.id, 601, 602, 1])
    await seat(town, [chair])
    return chair


async def sent(asker: Person, words: str, chat: int = COMMITTEE) -> Message:
    asker.says(f"/poll {words}", chat)
    draft = await asker.sees("意见征集（不作为表决）", chat)
    await asker.insists(draft, "发出去")
    await draft.shows("已发出")
    return await asker.sees("意见征集，不作为表决", chat)


async def test_asked_voted_on_and_closed_at_its_time(town: Town, chair: Person) -> None:
    poll = await sent(chair, "凉亭放哪\n南门\n北门")
    assert poll.raw["poll"]["question"] == "意见征集，不作为表决：凉亭放哪"
    assert [option["text"] for option in poll.raw["poll"]["options"]] == ["南门", "北门"]
    chair.votes(poll, "南门")
    town.person(601, "沈老师").votes(poll, "北门")
    town.person(602, "吴姨").votes(poll, "北门")
    await town.quiet()
    await town.winds(timedelta(days=1, seconds=1))
    result = await chair.sees("意见征集的结果", COMMITTEE)
    assert "南门　1 票" in result.text
    assert "北门　2 票" in result.text
    assert "共 3 人参加" in result.text
    await town.winds(timedelta(minutes=1))
    async with town.minyi.store.reading() as tx:
        telegram_id = (await tx.polls.get(1)).telegram_id or ""
    for closed in (False, True):  # told once more, late
        await actions.record_counts(
            town.minyi.store, telegram_id, [9, 9], 18, Actor.system(town.clock.now()), closed=closed
        )
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        assert (await tx.polls.get(1)).counts == (1, 2)
    assert len([m for m in town.world.messages(COMMITTEE) if "征集的结果" in m.get("text", "")]) == 1


async def test_one_that_ends_after_its_group_moved_is_not_asked_again(town: Town, chair: Person) -> None:
    poll = await sent(chair, "凉亭放哪\n南门\n北门")
    chair.votes(poll, "南门")
    await town.quiet()
    town.world.chats[COMMITTEE].type = "group"
    new = town.world.upgrade(COMMITTEE)
    await town.winds(timedelta(days=1, seconds=1))
    assert "共 1 人参加" in (await chair.sees("意见征集的结果", new)).text
    await town.quiet()
    assert [call["method"] for call in town.world.calls].count("sendPoll") == 1


async def test_without_options_it_asks_for_a_mood_and_may_hide_the_result(town: Town, chair: Person) -> None:
    chair.says("/poll 物业干得怎么样", COMMITTEE)
    draft = await chair.sees("意见征集（不作为表决）", COMMITTEE)
    await chair.taps(draft, "改为截止后才看结果")
    await chair.taps(draft, "3 天后")
    await draft.shows("发出 3 天后")
    await chair.insists(draft, "发出去")
    poll = await chair.sees("意见征集，不作为表决", COMMITTEE)
    assert [option["text"] for option in poll.raw["poll"]["options"]] == ["赞同", "不赞同", "说不好"]
    other = town.person(601, "沈老师").votes(poll, "赞同")
    assert other.id == poll.id
    assert "由秦代表" in (await town.person(601, "沈老师").forges(poll, "p_end:1")).replace("请", "由")
    assert await chair.taps(poll, "结束征集") == "已结束，结果马上公布"
    assert "赞同　1 票" in (await chair.sees("意见征集的结果", COMMITTEE)).text
    assert "已经发出、结束或取消" in await chair.forges(poll, "p_end:1")


async def test_its_result_is_kept_with_the_topic(town: Town, chair: Person) -> None:
    chair.says("/propose 修凉亭", COMMITTEE)
    card = await chair.sees("议题 26-1 ·", COMMITTEE)
    chair.says("/poll 修还是拆\n修\n拆", COMMITTEE, reply_to=card)
    await chair.insists(await chair.sees("意见征集（不作为表决）", COMMITTEE), "发出去")
    poll = await chair.sees("意见征集，不作为表决", COMMITTEE)
    chair.votes(poll, "修")
    await town.quiet()
    await town.winds(timedelta(days=1, seconds=1))
    await chair.sees("意见征集的结果", COMMITTEE)
    await chair.taps(card, "经过")
    assert "修还是拆：修 1，拆 0（1 人）" in (await chair.sees("的经过", COMMITTEE)).text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("", "请在 /poll 后面写上"),
        ("问" * 201, "200 个字以内"),
        ("问\n甲", "至少写两个"),
        ("问\n甲\n甲", "写了两遍"),
        ("问\n" + "\n".join(map(str, range(13))), "最多 10 个"),
    ],
)
async def test_polls_that_are_refused(chair: Person, words: str, told: str) -> None:
    chair.says(f"/poll {words}", COMMITTEE)
    await chair.sees(told, COMMITTEE)


async def test_who_may_ask_and_who_may_change(town: Town, chair: Person, li: Person, wang: Person) -> None:
    li.says("/poll 随便问问", RESIDENTS)
    await li.sees("由议事机构成员和社区工作人员发起", RESIDENTS)
    wang.says("/poll 周末清理楼道，来吗\n来\n不来", RESIDENTS)
    draft = await wang.sees("意见征集（不作为表决）", RESIDENTS)
    for label in ("发出去", "7 天后", "改为截止后才看结果", "取消"):
        assert "王师傅" in await li.taps(draft, label)
    assert await wang.taps(draft, "取消") == "已取消"
    await draft.shows("已取消")
    assert "已经发出、结束或取消" in await wang.forges(draft, "p_send:1")
    assert "没有找到" in await wang.forges(draft, "p_send:9")


async def test_a_poll_told_of_late_or_by_nobody_changes_nothing(town: Town, chair: Person) -> None:
    poll = await sent(chair, "凉亭放哪\n南门\n北门")
    chair.votes(poll, "南门")
    await town.quiet()
    await town.restarts()
    chair.votes(poll, "北门")
    await town.winds(timedelta(days=1, seconds=1))
    assert "北门　1 票" in (await chair.sees("意见征集的结果", COMMITTEE)).text
