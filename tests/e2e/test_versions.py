"""A neighbourhood of an earlier version wakes up under today's code and goes on where it was, over HTTP."""

import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.complaints.complaint import Status
from bot.ledger.rules import first_broken
from bot.messaging.rate_limits import NO_LIMITS
from bot.sandbox.polls import Poll
from bot.sandbox.server import serve
from bot.sandbox.world import World
from tests.e2e.ballots import COMMITTEE
from tests.e2e.town import AT_ONCE, PNG, RESIDENTS, STAFF, Message, Person, Town, words_of
from tests.unit.storage.versions import VERSIONS, chats, load
from tests.unit.storage.versions.make import StillClock

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
PENDING = """
    SELECT kind, subject_id, round FROM timers
    WHERE done = 0 AND due_at <= :until AND kind != 'board'
"""  # a board's are deleted a day later
ON_TIME = {
    "announcement",
    "appointment",
    "ballot_close",
    "ballot_remind",
    "climb1.answer",
    "climb2.answer",
    "close",
    "deferral",
    "digest",
    "idle",
    "late.resolve",
    "poll_close",
    "remind",
    "topic_due",
    "warn.resolve",
}
DONE = """
    SELECT done, tries FROM timers
    WHERE kind = :kind AND subject_id = :subject_id AND round = :round
"""


def remember(world: World, known: dict[str, Any]) -> None:
    """Telegram knows what it knew when the earlier version ended."""
    for person in known["people"]:
        world.add_user(person["id"], person["name"]).started = person["started"]
    for group in known["groups"]:
        world.add_group(group["id"], group["title"], group["members"])
    for chat_id, messages in known["messages"].items():
        chat = world.chats[int(chat_id)]
        chat.messages = {message["message_id"]: message for message in messages}
        chat.last_id = max(chat.messages)
    for poll in known["polls"]:
        votes = {int(person): chosen for person, chosen in poll["votes"].items()}
        extra = poll.pop("told")  # as the field was called when they were dumped
        world.polls[poll["id"]] = Poll(**{**poll, "votes": votes, "extra": extra})
    world.files.update({file_id: (name, PNG) for file_id, name in known["files"].items()})
    world.updates._next_id = known["next_update"]


@pytest.fixture(params=VERSIONS)
async def town(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Town]:
    """Asleep: the bot has yet to come up."""
    path, known = tmp_path / "minyi.db", chats(request.param)
    load(request.param, path)
    clock = StillClock(datetime.fromtimestamp(known["now"], UTC))
    world = World(clock)
    remember(world, known)
    async with serve(world) as url:
        town = Town(world, clock, url, str(path), NO_LIMITS, replace(AT_ONCE, community="东湖社区"))
        yield town
        await town.stops()


def old(town: Town, chat: int, words: str, label: str = "") -> Message:
    """The latest message of the bot with these words, and that button."""
    for raw in reversed(town.world.messages(chat)):
        message = Message(town, chat, raw["message_id"])
        if raw["from"]["is_bot"] and words in message.text and (not label or label in message.labels):
            return message
    raise AssertionError(words)


def heard(town: Town, words: str, chat: int) -> int:
    """The number of the bot's messages with these words."""
    return sum(raw["from"]["is_bot"] and words in words_of(raw) for raw in town.world.messages(chat))


async def status(town: Town, complaint_id: int) -> Status:
    async with town.minyi.store.reading() as tx:
        return (await tx.complaints.get(complaint_id)).status


async def passes(town: Town, time: timedelta) -> None:
    await town.winds(time)
    await town.quiet()


async def test_what_waited_leaves_once_and_what_was_received_is_handled(town: Town, chen: Person) -> None:
    public, staff = old(town, RESIDENTS, "📌 诉求 26-0004"), old(town, STAFF, "诉求 26-0004 ·")
    assert "待接单" in public.text
    assert heard(town, "请随手关好单元门", RESIDENTS) == 0
    await town.starts()
    await chen.sees("26-0009", RESIDENTS)  # the update that was kept and not handled
    for _ in range(2):
        await passes(town, timedelta(seconds=1))
        assert heard(town, "请随手关好单元门", RESIDENTS) == 1
        assert heard(town, "👷 诉求 26-0004", chen.id) == 1
        assert heard(town, "📌 诉求 26-0009", RESIDENTS) == 1
        await town.restarts()
    assert "已接单" in public.text
    assert "答复" in staff.labels
    assert heard(town, "📌 诉求 26-0004", RESIDENTS) == 1


async def test_old_cards_are_pressed_and_edited_in_place(
    town: Town, li: Person, chen: Person, wang: Person
) -> None:
    await town.starts()
    await town.quiet()
    public, theirs = old(town, RESIDENTS, "📌 诉求 26-0004"), old(town, STAFF, "诉求 26-0008 ·")
    cards = {raw["message_id"] for raw in town.world.messages(STAFF)}
    await li.taps(public, "我也遇到")
    await old(town, STAFF, "诉求 26-0004 ·").shows("另有 2 位邻居也遇到")
    # The question that was asked before is answered now.
    wang.says("疏通好了", STAFF, reply_to=old(town, STAFF, "诉求 26-0008 的办理结果"))
    await theirs.shows("已办结")
    await li.taps(await li.sees("疏通好了"), "满意")
    await theirs.shows("已办完")
    assert await status(town, 8) is Status.CLOSED
    # What was resolved before is rated now, by the old message's button.
    await chen.taps(old(town, chen.id, "换了主板", "未解决"), "满意")
    await old(town, RESIDENTS, "📌 诉求 26-0002").shows("已办完")
    await wang.taps(old(town, STAFF, "诉求 26-0001 ·"), "恢复")
    assert await status(town, 1) is Status.ANSWERED
    await town.quiet()
    fresh = [raw for raw in town.world.messages(STAFF) if raw["message_id"] not in cards]
    assert not [raw for raw in fresh if words_of(raw).startswith("诉求 26-000")]


async def test_open_ballots_are_voted_on_and_closed_with_the_right_counts(town: Town) -> None:
    chair, shen, wu = (town.person(600 + n, name) for n, name in enumerate(("秦代表", "沈老师", "吴姨")))
    await town.starts()
    await town.quiet()
    by_name = old(town, COMMITTEE, "更换垃圾桶", "结束表决")
    secret = old(town, COMMITTEE, "更换物业", "结束表决")
    assert "已投 1/3" in by_name.text
    assert "您投的是：赞成" in await chair.taps(by_name, "我的票")
    await shen.taps(by_name, "赞成")
    await wu.taps(by_name, "反对")
    await by_name.shows("已投 3/3")
    await chair.insists(by_name, "结束表决")
    result = await chair.sees("表决 26-2 的结果", COMMITTEE)
    assert "✅ 通过" in result.text
    assert "赞成　2 票" in result.text
    assert "反对　1 票" in result.text
    assert "和公布的一样：赞成 2，反对 1，弃权 0" in await chair.taps(by_name, "重新计票")
    # The secret one goes on to its time; one vote is changed under the receipt of before.
    await chair.taps(secret, "赞成")
    await wu.taps(secret, "弃权")
    await secret.shows("已投 3/3")
    await passes(town, DAY)
    result = await chair.sees("表决 26-3 的结果", COMMITTEE)
    assert "赞成　2 票" in result.text
    assert "反对　0 票" in result.text
    assert "弃权　1 票" in result.text
    assert heard(town, "表决 26-3 的结果", COMMITTEE) == 1
    assert not any(name in result.text for name in ("秦代表", "沈老师", "吴姨"))
    # The closed one and the draft of before.
    assert "和公布的一样：赞成 2" in await chair.taps(old(town, COMMITTEE, "修凉亭", "重新计票"), "重新计票")
    assert "开始了" in await chair.insists(old(town, COMMITTEE, "安装充电桩", "开始表决"), "开始表决")


async def test_the_announcement_is_sent_once_and_the_one_before_is_acknowledged(
    town: Town, li: Person, chen: Person
) -> None:
    await town.starts()
    await town.quiet()
    sent = old(town, RESIDENTS, "停水", "已知悉")
    await chen.taps(sent, "已知悉")
    await sent.shows("2 人已知悉")
    await passes(town, 19 * HOUR)
    assert heard(town, "周日大扫除", RESIDENTS) == 0
    for _ in range(2):
        await passes(town, HOUR)
        assert heard(town, "周日大扫除", RESIDENTS) == 1
        assert sum("photo" in raw and raw["from"]["is_bot"] for raw in town.world.messages(RESIDENTS)) == 1
        await town.restarts()


async def test_timers_that_were_pending_fire_once(
    town: Town, li: Person, chen: Person, wang: Person, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    await town.starts()
    await town.quiet()
    async with town.minyi.store.database.reading() as conn:
        pending = [dict(row) for row in await conn.all(PENDING, until=town.clock.now() + 4 * DAY)]
    for _ in range(8):  # by day and by night, with a restart each time
        await passes(town, 13 * HOUR)
        await town.restarts()
    async with town.minyi.store.database.reading() as conn:
        after = [tuple((await conn.all(DONE, **timer))[0]) for timer in pending]
    assert set(after) == {(1, 0)}  # done, and none failed
    assert {timer["kind"] for timer in pending} >= ON_TIME
    assert heard(town, "意见征集的结果", COMMITTEE) == 1
    assert "南门　1 票" in old(town, COMMITTEE, "意见征集的结果").text
    assert heard(town, "今天见", RESIDENTS) == 1  # the listening day's eve was missed by then
    assert heard(town, "诉求 26-0001（供暖）接着办了", li.id) == 1
    assert heard(town, "诉求 26-0002（电梯）办结两天了", chen.id) == 1
    assert heard(town, "诉求 26-0002（电梯）办结3天没有异议，算办完了", chen.id) == 1
    assert await status(town, 1) is Status.ANSWERED
    assert await status(town, 2) is Status.CLOSED  # nobody rated it
    async with town.minyi.store.reading() as tx:
        entries = await tx.ledger.all()
    closed = [entry.act.subject for entry in entries if (entry.act.subject_id, entry.act.act) == (2, "close")]
    assert sorted(closed) == ["ballot", "complaint"]
    assert first_broken(entries) is None
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []
