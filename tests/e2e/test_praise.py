"""Praise over HTTP: whom it praises reads it, and no clock runs."""

from datetime import timedelta

from tests.e2e.town import RESIDENTS, STAFF, Person, Town


async def test_whom_it_praises_reads_it_in_private(town: Town, li: Person, wang: Person) -> None:
    wang.starts()
    await town.quiet()
    li.says("@minyi_demo_bot 王师傅真好，昨天帮我妈修了灯，谢谢他", RESIDENTS)
    told = await wang.sees("表扬了您")
    await wang.taps(told, "打开 26-0001")
    assert "修了灯" in (await wang.sees("26-0001", after=told)).text
    before = len(town.world.messages(STAFF))
    await town.winds(timedelta(days=3))
    await town.quiet()
    assert not [m for m in town.world.messages(STAFF)[before:] if "超时" in m.get("text", "")]
