"""Entries cut off the ledger are missed, and told from an honest restore."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import backup, heads_outside, open_store
from bot.check_ledger import check_chain
from bot.ledger.heads import ChainHead
from tests.attacks.restoring import files, restored, saved, url
from tests.e2e.town import Person, Town

__all__ = ["saved"]  # a fixture


def cut(path: str, entries: int) -> None:
    """Somebody with the file deletes the ledger's last entries, past its triggers; the chain stays intact."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("DROP TRIGGER ledger_keeps_its_entries")
        raw.execute(
            "DELETE FROM ledger WHERE id IN (SELECT id FROM ledger ORDER BY id DESC LIMIT ?)", (entries,)
        )


async def said(town: Town, noted: Mapping[str, ChainHead]) -> list[str]:
    """The lines of `minyi check --ledger`."""
    async with open_store(url(town), begins=False) as store:
        return [finding.line() for finding in await check_chain(store, noted)]


async def a_ledger(town: Town, li: Person) -> None:
    for words in (
        "13号楼暖气不热",
        "9号楼电梯停了",
        "3号楼门禁坏了",
        "3号楼水管漏水",
        "9号楼灯坏了",
        "13号楼窗坏了",
    ):
        await files(li, words)
    await town.quiet()


@pytest.mark.parametrize("where", ["file", "backup", "typed"])
async def test_five_entries_cut_off_the_ledger_are_missed(
    town: Town, li: Person, tmp_path: Path, where: str
) -> None:
    await a_ledger(town, li)
    async with town.minyi.store.reading() as tx:
        last = (await tx.ledger.all())[-1]
    head, folder = ChainHead.of(last), tmp_path / "backups"
    folder.mkdir()
    await town.stops()
    (folder / f"minyi-100001-2026-11-21.{head}.db").touch()
    outside = {name: found for (_, name), found in heads_outside(url(town), "100001", folder).items()}
    assert sorted(outside.values(), key=str) == [head, head]
    noted = {name: found for name, found in outside.items() if where in ("file", "backup")} or {"typed": head}
    assert all(line.startswith("✅") for line in await said(town, noted))
    cut(town.path, 5)
    chain, *lines = await said(town, noted)
    assert chain.startswith("✅")
    assert lines
    for line in lines:
        assert line.startswith("❌")
        assert f"第 {last.id - 4} 到第 {last.id} 条不见了" in line
    await town.starts()


async def test_a_cut_ledger_is_told_and_called_no_restore(town: Town, li: Person, zhou: Person) -> None:
    zhou.starts()
    await zhou.sees("您好")
    await a_ledger(town, li)
    await town.stops()
    cut(town.path, 5)
    await town.starts()
    await zhou.sees("条不见了")
    await town.restarts()
    await town.quiet()
    told = [m.get("text", "") for m in town.world.messages(zhou.id)]
    assert sum("条不见了" in text for text in told) == 1
    assert not any("从备份恢复" in text for text in told)
    (head,) = heads_outside(url(town), "100001", None).values()
    await town.stops()
    assert "❌" in (await said(town, {"file": head}))[1]
    await town.starts()


async def test_an_honest_restore_is_told_from_a_cut(town: Town, li: Person, saved: Path) -> None:
    await files(li, "13号楼楼道灯不亮")
    await town.quiet()
    backup(url(town), saved)
    await a_ledger(town, li)
    async with town.minyi.store.reading() as tx:
        last = (await tx.ledger.all())[-1]
    await restored(town, saved)
    await town.stops()
    lines = await said(town, {"typed": ChainHead.of(last)})
    assert all(line.startswith("✅") for line in lines)
    assert "在恢复备份时没有了" in lines[1]
    await town.starts()


async def test_the_head_is_posted_each_month_by_day(town: Town, li: Person, zhou: Person) -> None:
    zhou.starts()
    await zhou.sees("您好")
    await files(li, "13号楼暖气不热")
    await town.minyi.heads.look()
    await town.winds(timedelta(days=10, hours=-6))  # the first of the month, at six in the morning
    await town.minyi.heads.look()
    await town.quiet()
    assert not [m for m in town.world.messages(zhou.id) if "封存码" in m.get("text", "")]
    await town.winds(timedelta(hours=6))
    for _ in range(3):
        await town.minyi.heads.look()
        await town.restarts()
    told = await zhou.sees("封存码")
    await town.quiet()
    assert len([m for m in town.world.messages(zhou.id) if "封存码" in m.get("text", "")]) == 1
    async with town.minyi.store.reading() as tx:
        heads = [str(ChainHead.of(entry)) for entry in await tx.ledger.all()]
    assert any(head in told.text for head in heads)
