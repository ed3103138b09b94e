"""Copies from before upgrades and restores: they outlast no erasure for long, and nobody else reads them."""

import os
import sqlite3
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import backup, restore
from bot.check import findings
from bot.config import Config
from bot.ops.retention import COPIES
from storage.copies import save_current
from tests.e2e.town import RESIDENTS, Person, Town

WORDS = "我家老人瘫痪在床"
DAY = timedelta(days=1).total_seconds()


def aged(path: Path, days: float) -> Path:
    made = time.time() - days * DAY
    os.utime(path, (made, made))
    return path


@pytest.fixture
async def copies(town: Town, li: Person, tmp_path: Path) -> list[Path]:
    """What an upgrade and a restore left, with words that were erased since."""
    await li.sees("📌", RESIDENTS, after=li.says(f"#诉求 13号楼暖气不热，{WORDS}", RESIDENTS))
    await town.quiet()
    await town.stops()
    backup(f"sqlite:///{town.path}", tmp_path / "saved.db")
    restored = restore(f"sqlite:///{town.path}", tmp_path / "saved.db")
    upgraded = Path(f"{town.path}.before-0099")
    with closing(sqlite3.connect(restored)) as source, closing(sqlite3.connect(upgraded)) as target:
        source.backup(target)
    await town.starts()
    return [upgraded, restored]


async def test_they_go_by_themselves_once_they_are_old(town: Town, copies: list[Path]) -> None:
    upgraded, restored = copies
    assert all(WORDS.encode() in path.read_bytes() for path in copies)
    aged(upgraded, COPIES.age.days + 0.1)
    aged(restored, COPIES.age.days - 0.1)
    assert {rule.name: count for rule, count in await town.minyi.retention.due()}["copies"] == 1
    assert await town.minyi.retention.sweep()
    assert not upgraded.exists()
    assert restored.exists()
    aged(restored, COPIES.age.days + 0.1)
    assert await town.minyi.retention.sweep()
    left = [path.name for path in Path(town.path).parent.iterdir() if ".before-" in path.name]
    assert left == []
    assert Path(town.path).exists()


async def test_nobody_else_on_the_machine_reads_them(copies: list[Path]) -> None:
    assert {path.stat().st_mode & 0o777 for path in copies[1:]} == {0o600}


def test_a_damaged_file_is_saved_for_its_owner_and_dated_today(tmp_path: Path) -> None:
    current, saved = tmp_path / "minyi.db", tmp_path / "minyi.db.before-restore"
    current.write_bytes(b"\0" * 8192)
    aged(current, 400)
    before = os.umask(0)
    try:
        save_current(current, saved)
    finally:
        os.umask(before)
    assert saved.stat().st_mode & 0o777 == 0o600
    assert time.time() - saved.stat().st_mtime < DAY  # else the first night would take it


async def test_check_names_them(town: Town, copies: list[Path]) -> None:
    config = Config.model_validate(
        {
            "telegram": {"token": "100001:SANDBOX-TOKEN-NOT-SECRET", "base_url": "http://127.0.0.1:9"},
            "storage": {"url": f"sqlite:///{town.path}"},
        }
    )
    lines = [str(finding.what) async for finding in findings(config)]
    assert any("minyi.db.before-restore" in line and "14 天后自动删" in line for line in lines)
    aged(copies[1], 30)
    lines = [str(finding.what) async for finding in findings(config)]
    assert any("minyi.db.before-restore" in line and "早该删了" in line for line in lines)


async def test_privacy_says_how_long(li: Person) -> None:
    li.starts()
    await li.sees("恢复数据以前留下的副本 14 天", after=li.says("/privacy"))
