"""挂账 over HTTP: a worker's week, and a leader's consent beyond."""

import pytest

from bot.complaints.complaint import Status
from bot.complaints.sla import clocks
from bot.settings import SlaTarget
from tests.e2e.casework import claimed, puts_off, status
from tests.e2e.clocks import DAY, HOUR, entries, opens
from tests.e2e.town import STAFF, Person, Town


async def test_a_week_is_the_workers_own_and_it_comes_back_by_itself(
    town: Town, li: Person, wang: Person
) -> None:
    await opens(town, li, wang)
    card = await claimed(li, wang)
    await puts_off(wang, card, "等材料", "三天后")
    await card.shows("挂账到 11月24日 12:00")
    assert "等材料" in (await li.sees("要先等一等")).text
    await town.winds(2 * DAY + 23 * HOUR)
    assert await status(town) is Status.DEFERRED
    await town.restarts()
    await town.winds(2 * HOUR)
    assert await status(town) is Status.ANSWERED
    await li.sees("接着办了")
    await wang.sees("等的日子到了")
    async with town.minyi.store.reading() as tx:
        timed = next(t for t in await tx.clocks.running(1) if t.name is SlaTarget.RESOLVE)
    now = town.clock.now()
    assert timed.due_at is not None
    assert timed.due_at > now + 46 * HOUR
    net, gross = clocks.net(timed.clock, now, None), clocks.gross(timed.clock, now, None)
    assert net + clocks.paused(timed.clock, now, None) == gross
    assert await entries(town, "late") == []
    await card.offers("办结")


async def test_beyond_a_week_a_leader_agrees_first(
    town: Town, li: Person, wang: Person, zhao: Person, sun: Person
) -> None:
    await opens(town, li, sun)
    card = await claimed(li, wang)
    await puts_off(wang, card, "等资金", "12月20日")
    question = await sun.sees("挂账到")
    await card.shows("想挂账到 12月20日")
    assert "等网格长同意" in card.text
    assert await status(town) is Status.CLAIMED
    data = question.buttons["同意"]["callback_data"]
    assert "网格长或书记" in await zhao.forges(card, data)
    assert await sun.taps(question, "不同意") == "已告诉网格员不同意"
    await wang.sees("不同意诉求 26-0001", STAFF)
    assert question.labels == ["打开 26-0001"]
    assert "已经有结果" in await sun.forges(question, data)
    await puts_off(wang, card, "等资金", "12月20日")
    again = await sun.sees("挂账到", after=question)
    assert await sun.taps(again, "同意") == "已同意挂账"
    await card.shows("挂账到 12月20日")
    assert await wang.taps(card, "恢复") == "已恢复办理"
    await card.shows("办理中")


@pytest.mark.parametrize(("words", "refused"), [
    ("昨天", "没看懂是哪一天"), ("2020年1月1日", "已经过了"), ("2099年1月1日", "太远了"),
    ("9999周后", "太远了"),
])  # fmt: skip
async def test_a_date_that_cannot_be_meant_is_asked_for_again(
    town: Town, li: Person, wang: Person, words: str, refused: str
) -> None:
    card = await claimed(li, wang)
    await puts_off(wang, card, "天气", words)
    refusal = await wang.sees(refused, STAFF)
    assert await status(town) is Status.CLAIMED
    wang.says("后天", STAFF, reply_to=refusal)
    await card.shows("挂账到 11月23日")
