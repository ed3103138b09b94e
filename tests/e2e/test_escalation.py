"""Escalation over HTTP: who hears of a missed limit, level by level."""

from datetime import timedelta

from tests.e2e.clocks import DAY, HOUR, MINUTE, entries, filed, opens, received, subdistrict
from tests.e2e.town import STAFF, Person, Town


async def test_a_breach_climbs_every_level_once_with_restarts_between(
    town: Town, li: Person, wang: Person, sun: Person, zhou: Person
) -> None:
    liu = await subdistrict(town)
    await opens(town, sun, zhou, liu)
    first = await filed(li, wang)
    levels = (sun, zhou, liu)
    for wound, heard in ((2 * MINUTE, 1), (10 * MINUTE, 2), (50 * MINUTE, 3)):
        await town.winds(wound + timedelta(seconds=2))
        await town.restarts()
        await town.quiet()
        assert [received(town, one, "回应已超时") for one in levels] == [1] * heard + [0] * (3 - heard)
    climbed = [e.act.facts for e in await entries(town, "escalate")]
    of_the_claim = [facts["level"] for facts in climbed if facts["clock"] == "respond"]
    assert of_the_claim == ["grid_leader", "secretary", "subdistrict"]
    assert len(await entries(town, "late")) == 2  # 回应 and 答复, once each
    again = await wang.sees("回应已超时", STAFF)
    assert again.id > first.id
    assert "接单" in again.labels
    assert first.id not in town.world.chats[STAFF].messages
    await town.winds(10 * DAY)
    await town.quiet()
    assert [received(town, one, "回应已超时") for one in levels] == [1, 1, 1]


async def test_what_is_claimed_in_time_reaches_nobody(
    town: Town, li: Person, wang: Person, sun: Person
) -> None:
    await opens(town, sun)
    card = await filed(li, wang)
    await wang.taps(card, "接单")
    wang.says("下午来看", STAFF, reply_to=card)
    await card.shows("2天内办结")
    await town.winds(2 * DAY - 2 * HOUR)
    await wang.sees("还有2小时就到办结时限", STAFF)
    assert received(town, sun, "超时") == 0
    await town.winds(2 * HOUR + timedelta(seconds=2))
    await sun.sees("办结已超时")
    await wang.sees("办结已超时", STAFF)
    await card.shows("办结已超时")
    await wang.taps(card, "办结")
    wang.says("修好了", STAFF, reply_to=await wang.sees("办理结果", STAFF))
    await card.shows("已办结")
    assert len(await entries(town, "late")) == len(await entries(town, "overran")) == 1


async def test_a_level_the_bot_cannot_write_to_is_called_in_the_staff_chat(
    town: Town, li: Person, wang: Person
) -> None:
    await filed(li, wang)
    await town.winds(3 * MINUTE)
    await town.winds(3 * MINUTE)  # the call waits for others
    await wang.sees("请网格长过问", STAFF)
    await town.winds(DAY)
    await town.winds(3 * MINUTE)
    await wang.sees("请书记过问", STAFF)
    await town.quiet()
    said = [raw.get("text", "") for raw in town.world.messages(STAFF)]
    # 网格长, and after a day in which nothing moved on, 书记 for all above; not again for the answer.
    assert sum("过问" in text for text in said) == 2


async def test_after_a_day_down_the_staff_chat_reads_one_call_and_not_six(
    town: Town, li: Person, wang: Person
) -> None:
    await filed(li, wang)
    await town.stops()
    town.world.wind(DAY.total_seconds())
    await town.starts()
    await town.winds(timedelta(seconds=1))
    await town.winds(2 * MINUTE)
    await wang.sees("过问", STAFF)
    await town.quiet()
    assert sum("过问" in raw.get("text", "") for raw in town.world.messages(STAFF)) == 1


async def test_urgent_and_unclaimed_it_is_called_for_at_night_and_again_after_an_hour(
    town: Town, li: Person, wang: Person, zhao: Person, sun: Person
) -> None:
    liu = await subdistrict(town)
    await opens(town, sun, wang, liu)
    await town.winds(14 * HOUR)  # 02:00
    first = await filed(li, wang, "#诉求 9号楼水管爆了，哗哗往外喷水")
    await town.winds(2 * MINUTE + timedelta(seconds=2))
    await sun.sees("回应已超时")
    again = await wang.sees("诉求 26-0001", STAFF, after=first)
    assert received(town, liu, "回应已超时") == 0
    await town.winds(HOUR)
    await liu.sees("回应已超时")
    await wang.taps(again, "接单")
    await town.winds(59 * MINUTE)
    await town.quiet()
    assert await entries(town, "release") == []
    await town.restarts()
    await town.winds(2 * MINUTE)
    await wang.sees("已回到待接单")
    back = await zhao.sees("诉求 26-0001", STAFF, after=again)
    assert "急" in back.text
    assert await zhao.taps(back, "接单") == "接单成功"
