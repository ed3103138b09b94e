"""督办 and 暂不具备条件 over HTTP."""

from datetime import datetime, timedelta

import pytest

from bot.complaints.complaint import Status
from tests.e2e.casework import asked, claimed, status
from tests.e2e.clocks import DAY, HOUR, opens, received
from tests.e2e.town import STAFF, Person, Town


async def test_a_leader_chases_and_is_reminded_once(
    town: Town, li: Person, wang: Person, zhao: Person, sun: Person
) -> None:
    await opens(town, wang, sun)
    card = await claimed(li, wang)
    wang.says("我去看看", STAFF, reply_to=card)
    await card.shows("办理中")
    await wang.taps(card, "更多")
    offered = await wang.sees("还能做什么", STAFF)
    assert "督办" not in offered.labels  # it is for those who lead
    await sun.taps(card, "更多")
    more = await sun.sees("还能做什么", STAFF, after=offered)
    assert "网格长或书记" in await zhao.taps(more, "督办")
    await asked(sun, more, "督办", "哪一天前要回话", "明天18点前说清楚原因")
    assert "11月22日 18:00" in (await wang.sees("督办诉求 26-0001")).text
    await town.winds(DAY + 7 * HOUR)
    await wang.sees("督办的时间到了")
    await town.restarts()
    await town.winds(DAY)
    await town.quiet()
    assert received(town, sun, "您督办的诉求") == 1


@pytest.mark.parametrize(("urgent", "hour"), [(False, 7), (True, 23)])
async def test_a_chase_due_at_night_waits_for_the_morning_unless_it_is_urgent(
    town: Town, li: Person, wang: Person, sun: Person, urgent: bool, hour: int
) -> None:
    await opens(town, wang, sun)
    card = await claimed(li, wang)
    wang.says("我去看看", STAFF, reply_to=card)
    await card.shows("办理中")
    if urgent:
        await wang.taps(card, "改为急")
        await card.shows("急")
    await sun.taps(card, "更多")
    await asked(sun, await sun.sees("还能做什么", STAFF), "督办", "哪一天前要回话", "今天23点")
    await wang.sees("督办诉求 26-0001")
    await town.winds(timedelta(hours=(hour - 12) % 24, seconds=-30))
    await town.quiet()
    assert received(town, sun, "您督办的诉求") == 0
    await town.winds(timedelta(seconds=40))
    await sun.sees("您督办的诉求")


async def test_a_resident_is_not_reminded_at_night(town: Town, li: Person, wang: Person) -> None:
    await opens(town, li)
    await town.winds(11 * HOUR)  # 23:00
    card = await claimed(li, wang)
    await asked(wang, card, "办结", "办理结果", "换了阀门")
    await li.sees("办结了")
    await town.winds(2 * DAY + 7 * HOUR)  # 06:00
    await town.quiet()
    assert received(town, li, "办结两天了") == 0
    await town.winds(HOUR + timedelta(seconds=1))
    await li.sees("办结两天了")
    await town.winds(23 * HOUR)
    assert await status(town) is Status.RESOLVED
    await town.winds(HOUR)
    assert await status(town) is Status.CLOSED


async def test_a_chase_that_is_answered_reminds_nobody(
    town: Town, li: Person, wang: Person, sun: Person
) -> None:
    await opens(town, wang, sun)
    card = await claimed(li, wang)
    await sun.taps(card, "更多")
    await asked(sun, await sun.sees("还能做什么", STAFF), "督办", "哪一天前要回话", "明天18点")
    await wang.sees("督办诉求 26-0001")
    wang.says("明天换阀门", STAFF, reply_to=card)
    await card.shows("办理中")
    await town.winds(DAY + 7 * HOUR)
    await town.quiet()
    assert received(town, sun, "您督办的诉求") == 0


async def test_what_is_not_possible_is_no_result_and_is_looked_at_again(
    town: Town, li: Person, wang: Person
) -> None:
    await opens(town, li, wang)
    card = await claimed(li, wang)
    await wang.taps(card, "更多")
    await asked(wang, await wang.sees("还能做什么", STAFF), "暂不具备条件", "分三行写", "供热公司")
    wang.says("主管网停暖后才能换\n以后", STAFF, reply_to=await wang.sees("26-0001 为什么暂时办不了", STAFF))
    refusal = await wang.sees("没看懂是哪一天", STAFF)
    wang.says("主管网停暖后才能换\n12月20日", STAFF, reply_to=refusal)
    await card.shows("暂时办不了")
    told_li = await li.sees("暂时办不了")
    assert "供热公司" in told_li.text
    assert "12月20日" in told_li.text
    assert told_li.labels == []
    async with town.minyi.store.reading() as tx:
        assert await tx.clocks.running(1) == []
    await town.winds(datetime(2026, 12, 20, 2, tzinfo=town.clock.now().tzinfo) - town.clock.now())
    await wang.sees("该再看一遍了")
    assert await wang.taps(card, "恢复") == "已恢复办理"
    await card.shows("2天内办结")
