"""Reminders before a ballot closes."""

from dataclasses import replace
from datetime import timedelta

from bot.ballots.actions import REMIND
from bot.ballots.rules import State
from bot.kernel.store import Timer
from tests.e2e.ballots import COMMITTEE, NAMES, opened
from tests.e2e.town import Person, Town


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
        await seven[0].insists(await seven[0].sees("表决草稿", COMMITTEE, after=said), "开始表决")
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
