"""Notices of the night and the morning digest, over HTTP."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.complaints import transitions
from bot.complaints.complaint import Channel, Kind, Spot, Urgency
from bot.complaints.effects import save_step
from bot.complaints.filing import Filing, file
from bot.kernel.actor import Actor
from tests.e2e.clocks import DAY, HOUR, MINUTE, entries, filed, opens, received, winds_to
from tests.e2e.town import RESIDENTS, STAFF, Person, Town


async def test_at_night_only_what_is_urgent_wakes_people_and_the_morning_is_one_message(
    town: Town, li: Person, chen: Person, wang: Person, sun: Person
) -> None:
    await opens(town, sun)
    await town.winds(11 * HOUR)  # 23:00
    await filed(li, wang)
    chen.says("#诉求 3号楼路灯不亮", RESIDENTS)
    await wang.sees("26-0002", STAFF)
    await town.winds(3 * HOUR)
    assert len(await entries(town, "late")) == 2
    assert received(town, sun, "已超时") == 0
    li.says("#诉求 9号楼水管爆了，哗哗往外喷水", RESIDENTS)
    await wang.sees("26-0003", STAFF)
    await town.winds(3 * MINUTE)
    await sun.sees("诉求 26-0003")
    await town.quiet()
    burst = await wang.sees("🔴 急", STAFF)
    await wang.taps(burst, "接单")
    wang.says("马上到", STAFF, reply_to=burst)
    await burst.shows("办理中")
    await town.quiet()
    await town.restarts()
    before = {chat: len(town.world.messages(chat)) for chat in (sun.id, STAFF)}
    await winds_to(town, datetime(2026, 11, 21, 23, 0, 2, tzinfo=UTC))  # 07:00
    await town.quiet()
    morning = await sun.sees("有 2 件事请您看一看")
    assert "26-0001 双怡苑13号楼 · 回应超时7小时" in morning.text
    assert morning.labels == ["26-0001", "26-0002"]
    await town.winds(3 * MINUTE)  # the call on the group waits for others
    assert "还没人接单" in (await wang.sees("有 2 件事请您看一看", STAFF)).text
    assert {chat: len(town.world.messages(chat)) - was for chat, was in before.items()} == {sun.id: 1, STAFF: 1}
    morning_call = await wang.sees("有 2 件事", STAFF)
    await wang.taps(morning_call, "26-0001")
    card = await wang.sees("26-0001 · 供暖", STAFF, after=morning_call)
    await wang.taps(card, "接单")


async def test_who_would_be_late_in_the_night_is_warned_in_the_evening(
    town: Town, li: Person, wang: Person
) -> None:
    quick = tuple(replace(c, resolve=14 * HOUR) if c.code == "heating" else c for c in town.settings.categories)
    town.settings = replace(town.settings, categories=quick)
    await town.restarts()
    await opens(town, wang)
    card = await filed(li, wang)  # due at 02:00, two hours before which nobody is awake
    await wang.taps(card, "接单")
    wang.says("下午来看", STAFF, reply_to=card)
    await card.shows("办理中")
    await town.winds(9 * HOUR + 58 * MINUTE)
    assert received(town, wang, "就到办结时限") == 0
    await town.winds(MINUTE + timedelta(seconds=20))
    assert "还有4小时" in (await wang.sees("就到办结时限")).text


async def test_one_thing_held_back_is_said_in_its_own_words(
    town: Town, li: Person, wang: Person, sun: Person
) -> None:
    quick = tuple(replace(c, answer=12 * HOUR) if c.code == "heating" else c for c in town.settings.categories)
    town.settings = replace(town.settings, categories=quick)
    await town.restarts()
    await opens(town, sun, wang)
    await wang.taps(await filed(li, wang), "接单")
    wang.says("/task 1")
    await wang.taps(await wang.sees("26-0001"), "进展")
    wang.says("在路上")
    await winds_to(town, datetime(2026, 11, 21, 23, 0, 2, tzinfo=UTC))  # 07:00
    await sun.sees("答复已超时")
    await wang.sees("请马上办")
    assert received(town, sun, "看一看") == received(town, wang, "看一看") == 0


async def many(town: Town, count: int) -> None:
    """So many complaints of 李阿姨's about all sorts of things, all of them 王师傅's to do."""
    async with town.minyi.store.transaction() as tx:
        area = await tx.areas.by_code("B13")
        li, wang = await tx.people.meet(100, "李阿姨"), await tx.people.by_telegram(7)
        assert area is not None
        assert wang is not None
        for number in range(count):
            category = town.settings.categories[number % 6].code
            filing = Filing(
                "哪里坏了", category, Kind.HELP, Urgency.NORMAL, Channel.PRIVATE, area, Spot(), li.id
            )
            by = Actor(li.id, town.clock.now() + timedelta(minutes=number))
            complaint = await file(tx, town.settings, filing, by)
            if number % 2:
                await save_step(
                    tx, Actor(wang.id, by.now), "claimed", complaint, transitions.claim(complaint, wang, by.now)
                )


async def test_fifty_open_complaints_fit_one_screen_in_one_morning_digest(
    town: Town, wang: Person, sun: Person
) -> None:
    await opens(town, wang, sun)
    await many(town, 50)
    await winds_to(town, datetime(2026, 11, 22, 0, 0, 1, tzinfo=UTC))  # 08:00
    for one in (wang, sun):
        digest = await one.sees("早上好")
        assert len(digest.text.splitlines()) <= 25
        assert max(len(line) for line in digest.text.splitlines()) <= 45
        assert len(digest.labels) <= 7
        assert "已超时 50 件" in digest.text
    await sun.taps(digest, "全部超时")
    assert len((await sun.sees("点编号打开卡片")).text.splitlines()) <= 25
    await town.restarts()
    await town.winds(HOUR)
    await town.quiet()
    assert received(town, wang, "早上好") == 1
    await town.winds(DAY)
    await town.quiet()
    assert received(town, wang, "早上好") == 2


async def test_overdue_lists_what_is_late_for_whoever_asks(
    town: Town, li: Person, wang: Person, zhao: Person, qian: Person
) -> None:
    wang.says("/overdue")
    await wang.sees("没有超时的")
    card = await filed(li, wang)
    await wang.taps(card, "接单")
    await town.winds(HOUR)
    wang.says("/overdue")
    assert "26-0001" in (await wang.sees("已超时 1 件")).text
    for other in (zhao, qian):  # one of the same grid who hasn't claimed it, one of another
        other.says("/overdue")
        await other.sees("没有超时的")
    li.says("/overdue")
    await li.sees("给网格员和社区工作人员用的")
