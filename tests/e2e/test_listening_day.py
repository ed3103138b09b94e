"""民意“5”来听, from the eve to the digest and the next one's report, on the clock wound forward."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town, a_town

EVE = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)  # 19:00 in Shanghai, the evening before the 25th


async def until(town: Town, moment: datetime) -> None:
    """Time passes, a second beyond the moment."""
    await town.winds(moment - town.clock.now() + timedelta(seconds=1))
    await town.quiet()


def calls(town: Town, words: str, chat: int = RESIDENTS) -> int:
    return sum(words in (m.get("text") or "") and m["from"]["is_bot"] for m in town.world.messages(chat))


async def test_from_the_eve_to_the_next_ones_report(town: Town, li: Person, chen: Person, wang: Person) -> None:
    await until(town, EVE - timedelta(minutes=1))
    assert calls(town, "来听") == 0
    await until(town, EVE)
    eve = await li.sees("明天见", RESIDENTS)
    assert "11月25日 周三 9:00–11:00" in eve.text
    assert "王师傅、赵姐" in eve.text
    assert eve.labels == ["我要说", "私下说"]
    await town.restarts()
    await until(town, EVE + timedelta(hours=14))
    call = await li.sees("今天是民意“5”来听", RESIDENTS)
    assert (calls(town, "明天见"), calls(town, "今天是")) == (1, 1)
    # said right there
    await li.taps(call, "我要说")
    li.says("13号楼7单元暖气不热", RESIDENTS, reply_to=await li.sees("说说您的事", RESIDENTS))
    card = await wang.sees("26-0001", STAFF)
    assert "民意5来听" in card.text
    assert "📌" in (await li.sees("26-0001", RESIDENTS)).text
    # said in private
    assert "?start=listen_1-" in call.buttons["私下说"]["url"]
    chen.starts("listen_1")
    await chen.sees("说说您的事")
    chen.says("双怡苑9号楼2单元下水道堵了")
    await chen.taps(await chen.sees("请看看对不对"), "提交")
    second = await wang.sees("26-0002", STAFF)
    # said as a reply to the call, and something that has nothing to do with it
    chen.says("3号楼楼道灯不亮", RESIDENTS, reply_to=call)
    await wang.sees("26-0003", STAFF)
    li.says("#诉求 凉亭柱子裂了", RESIDENTS)
    await wang.sees("26-0004", STAFF)
    await wang.taps(second, "接单")
    await wang.taps(second, "办结")
    wang.says("疏通好了", STAFF, reply_to=await wang.sees("办理结果", STAFF))
    await wang.taps(card, "接单")
    wang.says("下午上门测温", STAFF, reply_to=card)
    await card.shows("办理中")
    await town.restarts()
    await until(town, EVE + timedelta(hours=23))
    digest = await li.sees("听到 3 件", RESIDENTS)
    assert "当场办结 1 件" in digest.text
    solved, rest = digest.text.split("接着办")
    assert "当场办结\n另有 1 件是私下说的，不在群里列出" in solved
    assert ("26-0002" in digest.text, "9号楼" in digest.text) == (False, False)
    assert "26-0001 供暖 · 双怡苑13号楼：王师傅在办" in rest
    assert "26-0003 路灯照明 · 双怡苑3号楼：等王师傅、赵姐接单" in rest
    assert "26-0004" not in digest.text
    late = await li.forges(call, "wish:1")
    assert late.startswith("这次来听已经结束了")
    chen.says("又想起一件", RESIDENTS, reply_to=call)
    await chen.sees("这次来听已经结束了", RESIDENTS)
    # what cannot be done is no result
    third = await wang.sees("26-0003 · 路灯照明", STAFF)
    await wang.taps(third, "接单")
    await wang.taps(third, "更多")
    await wang.taps(await wang.sees("还能做什么", STAFF), "暂不具备条件")
    wang.says("物业\n要等线路改造\n12月20日", STAFF, reply_to=await wang.sees("分三行写", STAFF))
    await third.shows("暂时办不了")
    # the next one
    await until(town, datetime(2026, 12, 5, 1, 0, tzinfo=UTC))
    report = await li.sees("上次来听（11月25日）", RESIDENTS)
    assert "说的 3 件事，办结 1 件，还在办 1 件" in report.text
    assert "其他\n26-0003 路灯照明 · 双怡苑3号楼：暂时办不了" in report.text
    assert calls(town, "今天是") == 2


async def test_what_was_missed_is_caught_up_by_its_age(town: Town, zhou: Person, li: Person) -> None:
    zhou.starts()
    await zhou.sees("我是民意")
    await town.stops()
    town.world.wind((EVE + timedelta(hours=20) - town.clock.now()).total_seconds())
    await town.starts()  # at 15:00 on the day: six hours late is still worth it
    await li.sees("今天是民意“5”来听", RESIDENTS)
    assert calls(town, "明天见") == 0
    await town.stops()
    town.world.wind(timedelta(days=25).total_seconds())  # 20 December: the 5th and the 15th are long past
    await town.starts()
    missed = await zhou.sees("没有发出去")
    assert "2 次" in missed.text
    assert "12-05、12-15" in missed.text
    assert calls(town, "今天是") == 1


async def test_a_wish_of_a_day_that_is_none(town: Town, li: Person) -> None:
    said = li.starts("listen_99")
    await li.sees("没有找到", after=said)
    said = li.starts("listen_x")
    await li.sees("没有找到", after=said)


@pytest.fixture
async def privately(tmp_path: Path) -> AsyncIterator[Town]:
    async with a_town(str(tmp_path / "other.db")) as town:
        yield town


async def test_an_urgent_wish_is_filed_at_once(privately: Town) -> None:
    town, li = privately, privately.person(100, "李阿姨")
    await until(town, EVE)
    li.starts("listen_1")
    await li.sees("说说您的事")
    li.says("双怡苑9号楼2单元煤气味特别大")
    assert isinstance(await li.sees("先顾安全"), Message)
    async with town.minyi.store.reading() as tx:
        assert [c.channel for c in await tx.appointments.heard(1)] == ["listening_day"]
