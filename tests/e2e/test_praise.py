"""Praise over HTTP: whom it praises reads it, and no clock runs."""

from datetime import timedelta

import pytest

from bot.kernel.refs import EntityRef
from tests.e2e.town import RESIDENTS, STAFF, Person, Town


async def test_whom_it_praises_reads_it_in_private(town: Town, li: Person, wang: Person) -> None:
    wang.starts()
    await town.quiet()
    li.says("@minyi_demo_bot 王师傅真好，昨天帮我妈修了灯，谢谢他", RESIDENTS)
    told = await wang.sees("表扬了您")
    await wang.taps(told, "打开 26-0001")
    assert "修了灯" in (await wang.sees("26-0001", after=told)).text
    await town.winds(timedelta(days=3))
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        assert [entry.act.act for entry in await tx.ledger.of(EntityRef("complaint", 1))] == ["filed"]


@pytest.mark.parametrize(("words", "toast"), [
    ("我有个微心愿，想要一辆新轮椅，住双怡苑3号楼", "心愿记下了"),
    ("建议在双怡苑3号楼门口装个长椅", "谢谢您的建议"),
    ("王师傅真好，谢谢他，双怡苑3号楼李阿姨", "谢谢您的表扬"), ("双怡苑3号楼几点锁大门", "工作人员会来答复"),
    ("双怡苑3号楼楼道灯不亮", "已提交，诉求"),
])  # fmt: skip
async def test_each_kind_has_words_of_its_own(town: Town, li: Person, words: str, toast: str) -> None:
    li.says(words)
    said = await li.taps(await li.sees("请看看对不对"), "提交")
    assert toast in said
    assert "。。" not in said


async def test_praise_waits_for_nobody(town: Town, li: Person, wang: Person) -> None:
    wang.starts()
    li.says("@minyi_demo_bot 王师傅真好，昨天帮我妈修了灯，谢谢他", RESIDENTS)
    public = await li.sees("26-0001", RESIDENTS)
    await public.shows("已转达")
    await town.winds(timedelta(seconds=11))
    await town.quiet()
    board = await wang.sees("双怡苑·看板", STAFF)
    assert "没有等着办的事" in board.text
    wang.says("/tasks")
    await wang.sees("现在没有待办")


@pytest.mark.parametrize(("words", "shown"), [
    ("我有个微心愿，想要一辆新轮椅，住双怡苑3号楼", "有人能帮上忙，就会联系您"),
    ("建议在双怡苑3号楼门口装个长椅", "采不采纳都会答复您"),
    ("王师傅真好，谢谢他，双怡苑3号楼李阿姨", "已转给本人和负责人"),
    ("双怡苑3号楼几点锁大门", "工作人员会来答复您"),
    ("双怡苑3号楼楼道灯不亮", "网格员会尽快接单"),
])  # fmt: skip
async def test_the_card_says_what_becomes_of_each_kind(town: Town, li: Person, words: str, shown: str) -> None:
    li.says(words)
    draft = await li.sees("请看看对不对")
    await li.taps(draft, "提交")
    await li.sees(shown, after=draft)
