"""A busy staff chat: few messages, a press is seen at once, and a pinned board counts what is open."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot import scheduler
from bot.messaging.rate_limits import RateLimits
from tests.e2e.test_pace import leave_for_now, strict
from tests.e2e.town import OTHER_STAFF, RESIDENTS, STAFF, Message, Person, StillClock, Town, a_town
from tests.stores import TIMERS

MATTERS = (
    *("门禁坏了", "楼道灯不亮", "电梯老是停", "水管漏水", "垃圾没人清"),
    *("暖气不热", "下水道堵了", "有人乱停车", "墙皮掉了", "健身器材坏了"),
)
PLACES = ("3号楼", "9号楼", "13号楼")
SOON = timedelta(seconds=11)  # a board follows within ten


@pytest.fixture
async def busy(tmp_path: Path) -> AsyncIterator[Town]:
    """A town under Telegram's limits, whose clock stands still until it is wound."""
    async with a_town(str(tmp_path / "minyi.db"), RateLimits(), clock=StillClock(), limited=False) as town:
        town.world.flood = strict()
        yield town


async def passes(town: Town, seconds: float, step: float) -> None:
    """Time passes in steps: timers fire, and what may leave leaves."""
    for _ in range(int(seconds / step)):
        town.world.wind(step)
        while await scheduler.tick(town.minyi.store, TIMERS, town.minyi.settings, town.clock.now()):
            pass
        await leave_for_now(town)


async def many_file(town: Town, count: int, every: float, step: float) -> None:
    """Neighbours who each report another thing, one every so many seconds."""
    for n in range(count):
        neighbour = town.person(200 + n, f"居民{n}")
        said = neighbour.says(f"#诉求 {PLACES[n // len(MATTERS)]}{MATTERS[n % len(MATTERS)]}", RESIDENTS)
        await town.world.until(lambda: not town.world.updates)
        await asyncio.wait_for(town.minyi.dispatcher.idle(), 60)
        assert said.id
        await passes(town, every, step)


def texts(town: Town, chat: int = STAFF) -> list[str]:
    return [raw.get("text", "") for raw in town.world.messages(chat)]


async def test_a_pressed_card_follows_within_two_seconds_while_others_wait(busy: Town) -> None:
    wang = busy.person(7, "王师傅")
    await many_file(busy, 20, every=9, step=1)
    card = await wang.sees("26-0018", STAFF)
    assert await wang.taps(card, "接单") == "接单成功"
    await leave_for_now(busy)
    waited = 0.0
    while "王师傅" not in card.text:
        assert waited < 2
        await passes(busy, 0.5, 0.5)
        waited += 0.5


async def test_thirty_that_nobody_claims_in_an_hour_are_few_messages(busy: Town) -> None:
    before = busy.world.chats[STAFF].last_id
    await many_file(busy, 30, every=120, step=10)
    sent = busy.world.chats[STAFF].last_id - before
    assert sent <= 35
    there = texts(busy)
    assert not [text for text in there if "已更新" in text]
    assert all(any(f"26-00{n:02}" in text for text in there) for n in range(1, 31))
    assert sum("件事请您看一看" in text for text in there) == 3


async def board_of(town: Town, chat: int = STAFF) -> Message:
    await town.winds(SOON)
    await town.quiet()
    (pinned,) = town.world.chats[chat].pinned
    return Message(town, chat, pinned)


async def filed(town: Town, li: Person, words: str) -> Message:
    li.says(f"#诉求 {words}", RESIDENTS)
    await town.quiet()
    return await town.person(7, "王师傅").sees(words[:3], STAFF)


async def test_a_pinned_board_follows_what_is_open(town: Town, li: Person, wang: Person) -> None:
    await filed(town, li, "3号楼楼道灯坏了")
    board = await board_of(town)
    assert "双怡苑·看板" in board.text
    assert "待接单 1" in board.text
    await town.winds(timedelta(minutes=3))
    assert "超时 1" in (await board_of(town)).text
    assert "双怡苑3号楼 路灯照明 · 回应晚1分钟" in board.text
    await wang.taps(board, "1")
    await (await wang.sees("26-0001", STAFF, after=board)).offers("接单")
    await wang.taps(await wang.sees("26-0001", STAFF), "接单")
    await board_of(town)
    assert "待接单 0" in board.text
    assert town.world.chats[STAFF].pinned == [board.id]


async def test_a_danger_stands_first_on_the_board(town: Town, li: Person, chen: Person) -> None:
    li.says("#诉求 3号楼楼道灯不亮", RESIDENTS)
    await li.sees("26-0001", RESIDENTS)
    await town.winds(timedelta(minutes=10))
    chen.says("#诉求 9号楼着火了", RESIDENTS)
    await chen.sees("26-0002", RESIDENTS)
    await town.winds(SOON)
    lines = (await board_of(town)).text.splitlines()
    assert "1. 🔴 双怡苑9号楼" in lines[2]
    assert "2. 双怡苑3号楼" in lines[3]


async def test_a_board_counts_its_own_grid_and_nothing_told_in_confidence(
    town: Town, li: Person, zhou: Person
) -> None:
    await filed(town, li, "3号楼楼道灯坏了")
    for person in (li, zhou):
        person.starts()
    said = li.says("/whisper 双怡苑9号楼有人天天半夜打麻将")
    await li.taps(await li.sees("请看看对不对", after=said), "悄悄话提交")
    await town.quiet()
    board = await board_of(town)
    assert "待接单 1" in board.text
    assert not town.world.chats[OTHER_STAFF].pinned


async def test_the_lists_under_a_board_are_those_of_who_presses(town: Town, li: Person, wang: Person) -> None:
    await filed(town, li, "3号楼楼道灯坏了")
    board = await board_of(town)
    await wang.taps(board, "我的待办")
    assert "26-0001" in (await wang.sees("待接单", STAFF, after=board)).text
    stranger = town.person(300, "路人")
    assert "26-0001" not in await stranger.taps(board, "我的待办")


async def test_a_board_stands_where_the_bot_may_not_pin(
    town: Town, li: Person, wang: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.world.stand(1, STAFF, "member")
    await filed(town, li, "3号楼楼道灯坏了")
    await town.winds(SOON)
    await town.quiet()
    await wang.sees("双怡苑·看板", STAFF)
    assert not town.world.chats[STAFF].pinned


def boards(town: Town) -> list[int]:
    return [raw["message_id"] for raw in town.world.messages(STAFF) if "看板" in raw.get("text", "")]


async def goes_on(town: Town, li: Person) -> None:
    """More is reported, a while after another."""
    for words in ("9号楼电梯老是停", "13号楼水管漏水"):
        await filed(town, li, words)
        await town.winds(SOON)
    await town.quiet()


@pytest.mark.parametrize("how", ["restarted", "unpinned", "deleted"])
async def test_there_is_one_board_whatever_becomes_of_it(town: Town, li: Person, how: str) -> None:
    await filed(town, li, "3号楼楼道灯坏了")
    board = await board_of(town)
    match how:
        case "restarted":
            await town.restarts()
        case "unpinned":
            town.world.chats[STAFF].pinned.clear()
        case "deleted":
            town.world.delete(STAFF, board.id)
    await goes_on(town, li)
    (shown,) = boards(town)
    assert (shown == board.id) is (how != "deleted")
    assert "待接单 3" in Message(town, STAFF, shown).text
    assert (town.world.chats[STAFF].pinned[-1:] == [shown]) is (how != "unpinned")


async def test_a_board_is_pinned_once_the_bot_may(town: Town, li: Person, zhou: Person) -> None:
    town.world.stand(1, STAFF, "member")
    await filed(town, li, "3号楼楼道灯坏了")
    await town.winds(SOON)
    await town.quiet()
    (unpinned,) = boards(town)
    assert not town.world.chats[STAFF].pinned
    town.world.stand(1, STAFF, "administrator")
    await town.quiet()
    (shown,) = boards(town)
    assert shown > unpinned
    assert town.world.chats[STAFF].pinned == [shown]
    town.world.stand(1, RESIDENTS, "member")
    town.world.stand(1, RESIDENTS, "administrator")
    await town.quiet()
    assert not town.world.chats[RESIDENTS].pinned


async def test_what_a_newer_card_replaces_is_deleted(town: Town, li: Person, wang: Person) -> None:
    card = await filed(town, li, "3号楼楼道灯坏了")
    wang.says("/task 26-0001", STAFF)
    await town.quiet()
    assert card.id not in town.world.chats[STAFF].messages
    assert len([text for text in texts(town) if text.startswith("诉求 26-0001")]) == 1


async def test_what_is_too_old_to_be_deleted_loses_its_buttons(town: Town, li: Person, wang: Person) -> None:
    town.world.stand(1, STAFF, "member")  # an administrator's bot may delete for ever
    card = await filed(town, li, "3号楼楼道灯坏了")
    await wang.taps(card, "接单")
    await town.winds(timedelta(days=2, minutes=1))
    wang.says("/task 26-0001", STAFF)
    assert not (await card.shows("请看最新的一张")).labels


async def test_the_leaders_day_counts_what_the_board_counts(
    town: Town, li: Person, chen: Person, sun: Person
) -> None:
    sun.starts()
    await sun.sees("我是")
    await filed(town, li, "3号楼楼道灯坏了")
    await town.winds(timedelta(minutes=30))
    chen.says("#诉求 9号楼门禁坏了", RESIDENTS)
    await chen.sees("26-0002", RESIDENTS)
    board = await board_of(town)
    assert "超时 1　今天到期 1" in board.text
    day = await sun.sees("孙网格长，您好", after=sun.says("今日"))
    assert "已超时 1 件" in day.text
    assert "今天到期 1 件" in day.text
    assert "其中 2 件新来，还没人接单：26-0001、26-0002" in day.text
    li.says("9号楼着火了")
    await li.sees("119")
    day = await sun.sees("🔴 26-0003", after=sun.says("今日"))
    assert day.text.index("26-0003") < day.text.index("26-0002")


async def test_a_danger_is_the_first_task(town: Town, li: Person, wang: Person) -> None:
    wang.starts()
    await filed(town, li, "3号楼楼道灯坏了")
    await filed(town, li, "9号楼着火了")
    waiting = await wang.sees("待接单 2 件", after=wang.says("待办"))
    assert waiting.labels == ["26-0002", "26-0001"]
    assert waiting.text.index("26-0002") < waiting.text.index("26-0001")
