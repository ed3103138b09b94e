"""Votes by press: changed, repeated, at once and at the very close."""

import asyncio
from datetime import timedelta

from bot.kernel.refs import EntityRef
from tests.e2e.ballots import COMMITTEE, closing_time, opened, receipt_in, seat
from tests.e2e.town import Person, Town


async def test_a_vote_can_be_changed_and_counts_once(town: Town, seven: list[Person]) -> None:
    card = await opened(seven[0])
    first = await seven[1].taps(card, "赞成")
    second = await seven[1].taps(card, "反对")
    assert receipt_in(first) == receipt_in(second)
    assert "您投的是：反对" in await seven[1].taps(card, "我的票")
    assert await seven[2].taps(card, "我的票") == "您还没有投票。"
    await card.shows("已投 1/7")


async def test_the_same_press_again_is_no_second_act(town: Town, seven: list[Person]) -> None:
    card = await opened(seven[0])
    for _ in range(3):
        await seven[1].taps(card, "赞成")
    async with town.minyi.store.reading() as tx:
        acts = [entry.act.act for entry in await tx.ledger.of(EntityRef("ballot", 1))]
    assert acts == ["draft", "open", "vote"]


async def test_a_receipt_tells_nothing_before_the_close(town: Town, seven: list[Person]) -> None:
    card = await opened(seven[0])
    mark = receipt_in(await seven[1].taps(card, "赞成"))
    asked = seven[2].says(f"/results 26-1 {mark}")
    assert "没有回执" in (await seven[2].sees("回执", after=asked)).text


async def test_a_receipt_tells_a_stranger_nothing(town: Town, seven: list[Person], li: Person) -> None:
    """Not what was voted under one that was overheard or guessed, nor that there is such a ballot."""
    card = await opened(seven[0])
    mark = receipt_in(await seven[1].taps(card, "赞成"))
    await seven[0].insists(card, "结束表决")
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
    await seven[0].insists(card, "结束表决")
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
    await seven[0].forges(card, close)  # asked once more: the next press closes it
    town.world.wind(2)
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
