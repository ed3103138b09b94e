"""
One function is asked wherever words come in: with a password for its words, every path keeps the confidence.

So words that it learns are heard on all of them.
"""

import re
from pathlib import Path

import pytest

from bot.intake import confidence
from tests.attacks.test_confidence import (
    DIRTY,
    channel,
    drafted,
    filed_in_private,
    hello,
    read,
    staff,
)
from tests.attacks.test_held_words import asked_for_a_result
from tests.e2e.town import RESIDENTS, STAFF, Person, Town

PASSWORD = "暗号"
GAS = "双怡苑9号楼煤气味很大"
CHARGE = f"王师傅收了我两百块，{PASSWORD}"


@pytest.fixture(autouse=True)
def _one_function(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confidence, "ASKS", re.compile(PASSWORD))


async def is_whisper(town: Town, complaint_id: int = 1) -> None:
    await town.quiet()
    assert await channel(town, complaint_id) == "whisper"
    assert "李阿姨" not in staff(town)


async def test_words_in_private(town: Town, li: Person) -> None:
    await hello(li)
    await li.taps(await drafted(li, f"{DIRTY}，{PASSWORD}"), "悄悄话提交")
    await is_whisper(town)


async def test_a_danger_in_private(town: Town, li: Person, wang: Person) -> None:
    await hello(li)
    li.says(f"{GAS}，{PASSWORD}")
    await wang.sees("26-0001", STAFF)
    await is_whisper(town)


async def test_words_in_the_group(town: Town, li: Person) -> None:
    li.says(f"#诉求 {DIRTY}（{PASSWORD}）", RESIDENTS)
    await li.sees("私下告诉我", RESIDENTS)
    await town.quiet()
    assert "垃圾" not in staff(town)


async def test_a_danger_in_the_group(town: Town, li: Person, wang: Person) -> None:
    li.says(f"#诉求 {GAS}，{PASSWORD}", RESIDENTS)
    await wang.sees("26-0001", STAFF)
    await is_whisper(town)


async def test_the_place_that_a_card_asks_for(town: Town, li: Person) -> None:
    await hello(li)
    draft = await drafted(li, "楼道垃圾没人扫")
    await li.taps(draft, "改地点")
    li.says(f"双怡苑9号楼，{PASSWORD}")
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        assert await tx.conn.value("SELECT whisper FROM drafts")


@pytest.mark.parametrize("reply", [False, True])
async def test_why_it_is_not_solved(town: Town, li: Person, wang: Person, *, reply: bool) -> None:
    await hello(li, wang)
    await filed_in_private(li, DIRTY)
    card = await wang.sees("26-0001", STAFF)
    await wang.taps(card, "接单")
    await wang.taps(card, "办结")
    wang.says("扫过了", STAFF, reply_to=await wang.sees("办理结果", STAFF))
    await li.taps(await li.sees("已办结"), "未解决")
    question = await li.sees("哪里没解决")
    said = li.says(CHARGE, reply_to=question if reply else None)
    await li.sees("按悄悄话提交", after=said)
    await town.quiet()
    assert "两百块" not in staff(town)


async def test_a_supplement(town: Town, li: Person, wang: Person) -> None:
    await hello(li, wang)
    await filed_in_private(li, DIRTY)
    await wang.taps(await wang.sees("26-0001", STAFF), "接单")
    said = li.says(CHARGE, reply_to=await li.sees("26-0001"))
    await li.sees("按悄悄话提交", after=said)
    await town.quiet()
    assert "两百块" not in staff(town)


async def test_an_edit_of_a_draft(town: Town, li: Person) -> None:
    await hello(li)
    said = li.says(DIRTY)
    draft = await li.sees("请看看对不对", after=said)
    town.world.edit(li.id, li.id, said.id, f"{DIRTY}，{PASSWORD}")
    await draft.shows("按悄悄话提交")


@pytest.mark.parametrize("claimed", [False, True])
async def test_an_edit_of_a_complaint(town: Town, li: Person, wang: Person, *, claimed: bool) -> None:
    await hello(li)
    said = li.says(DIRTY)
    await li.taps(await li.sees("请看看对不对"), "提交")
    card = await wang.sees("26-0001", STAFF)
    if claimed:
        await wang.taps(card, "接单")
    town.world.edit(li.id, li.id, said.id, f"{DIRTY}，{PASSWORD}")
    await card.shows("悄悄话" if claimed else "已转给书记单独处理")
    await is_whisper(town)


async def test_an_edit_of_a_complaint_that_is_over(town: Town, li: Person, wang: Person) -> None:
    await hello(li, wang)
    said = li.says(DIRTY)
    await li.taps(await li.sees("请看看对不对"), "提交")
    await wang.sees("26-0001", STAFF)
    async with town.minyi.store.transaction() as tx:
        await tx.conn.run("UPDATE complaints SET status = 'closed' WHERE id = 1")
    town.world.edit(li.id, li.id, said.id, f"{GAS}，{PASSWORD}")
    card = await wang.sees("26-0002", STAFF)
    await town.quiet()
    assert await channel(town, 2) == "whisper"
    assert "李阿姨" not in card.text


async def test_the_words_after_a_danger(town: Town, li: Person, wang: Person) -> None:
    await hello(li)
    li.says(GAS)
    await wang.sees("26-0001", STAFF)
    li.says(PASSWORD)
    await li.sees("26-0001 已改成悄悄话")
    await is_whisper(town)


async def test_the_answer_of_a_worker(town: Town, li: Person, wang: Person) -> None:
    await asked_for_a_result(li, wang)
    said = wang.says(CHARGE)
    await wang.sees("像是悄悄话", after=said)
    await town.quiet()
    assert "两百块" not in read(town, RESIDENTS) + read(town, STAFF) + read(town, li.id)


def test_the_tables_are_read_by_that_function_alone() -> None:
    readers = [
        path.as_posix()
        for package in ("bot", "handlers", "storage")
        for path in Path(package).rglob("*.py")
        if "confidence_words import" in path.read_text() or "confidence_lookalikes import" in path.read_text()
    ]
    assert sorted(readers) == ["bot/intake/confidence.py", "bot/intake/confidence_lookalikes.py"]
