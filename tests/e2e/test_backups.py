"""A backup every night while the bot runs, and a town that lives on after a restore."""

import asyncio
import errno
import os
import re
import shutil
from collections import namedtuple
from collections.abc import AsyncIterator
from datetime import time, timedelta
from pathlib import Path

import pytest

from bot.app import restore
from bot.ledger.rules import first_broken
from bot.ops.options import BackupOptions, OpsOptions
from storage.copies import check_sound
from tests.e2e.town import RESIDENTS, Person, Town, a_town

Space = namedtuple("Space", "total used free")
DAY = timedelta(days=1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "backups").mkdir()
    return tmp_path / "backups"


@pytest.fixture
async def town(tmp_path: Path, folder: Path) -> AsyncIterator[Town]:
    nightly = BackupOptions(folder, time(3, 30), 3)
    async with a_town(str(tmp_path / "minyi.db"), operation=OpsOptions(nightly=nightly)) as town:
        await made(town)
        yield town


def names(folder: Path) -> list[str]:
    """Without the ledger's head, which stands in most of them."""
    found = (path.name.removeprefix("minyi-100001-") for path in folder.iterdir())
    return sorted(re.sub(r"\.[0-9]+-[0-9a-f]{12}\.db$", ".db", name) for name in found)


def of_night(folder: Path, night: str) -> Path:
    (path,) = folder.glob(f"minyi-100001-{night}*.db")
    return path


async def made(town: Town) -> None:
    """Tonight's is made if it is due, or has failed."""
    assert town.minyi.backups is not None
    await town.minyi.backups.look()


async def test_one_a_night_and_the_oldest_go(town: Town, folder: Path) -> None:
    assert names(folder) == ["2026-11-21.db"]  # missed at 3:30, made up for at the start
    for _ in range(4):
        await town.winds(DAY)
        await made(town)
        await made(town)
    assert names(folder) == ["2026-11-23.db", "2026-11-24.db", "2026-11-25.db"]
    for path in folder.iterdir():
        check_sound(path)


async def test_exactly_one_across_restarts(town: Town, folder: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    for _ in range(3):
        await town.restarts()
        await made(town)
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == before


async def test_what_a_crash_left_is_cleared_and_others_files_stay(town: Town, folder: Path) -> None:
    for name in ("minyi-100001-2026-11-20.db.part", "minyi-7-2026-01-01.db", "holiday.jpg"):
        (folder / name).write_bytes(b"x")
    await town.winds(DAY)
    await made(town)
    assert names(folder) == ["2026-11-21.db", "2026-11-22.db", "holiday.jpg", "minyi-7-2026-01-01.db"]


def gone(folder: Path, _: pytest.MonkeyPatch) -> None:
    shutil.rmtree(folder)


def no_space(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Space(10**9, 10**9, 1000))


def fills_up(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("storage.copies._sync", full)
    monkeypatch.setattr("storage.copies._copy", full)


@pytest.mark.parametrize(
    ("goes_wrong", "words"), [(gone, "文件夹不在"), (no_space, "空间不够"), (fills_up, "空间不够")]
)
async def test_one_that_fails_is_told_of_once_a_night_and_the_bot_goes_on(
    town: Town,
    folder: Path,
    zhou: Person,
    li: Person,
    monkeypatch: pytest.MonkeyPatch,
    goes_wrong: object,
    words: str,
) -> None:
    zhou.starts()
    await zhou.sees("您好")
    assert callable(goes_wrong)
    with monkeypatch.context() as patch:
        goes_wrong(folder, patch)
        for hours in (16, 8, 8):  # all of them of the same night
            await town.winds(timedelta(hours=hours))
            await made(town)
        await zhou.sees(words)
        await town.quiet()
    told = [m for m in town.world.messages(zhou.id) if "备份没有做成" in m.get("text", "")]
    assert len(told) == 1
    assert "2026-11-22.db" not in (names(folder) if folder.exists() else [])
    await li.sees("26-0001", RESIDENTS, after=li.says("#诉求 13号楼暖气不热", RESIDENTS))
    folder.mkdir(exist_ok=True)
    await made(town)
    assert "2026-11-22.db" not in names(folder)  # not before an hour is over
    await town.winds(timedelta(hours=1))
    await made(town)
    assert "2026-11-22.db" in names(folder)


async def test_a_restore_that_breaks_off_leaves_everything_as_it_was(
    town: Town, folder: Path, li: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Path) -> None:
        raise OSError(errno.ENOSPC, "full")

    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    await li.sees("26-0001", RESIDENTS)
    await town.stops()
    data = Path(town.path)
    beside = sorted(data.parent.iterdir())
    monkeypatch.setattr("storage.backups.save_current", full)
    with pytest.raises(OSError, match="full"):
        restore(f"sqlite:///{data}", of_night(folder, "2026-11-21"))
    assert sorted(data.parent.iterdir()) == beside
    await town.starts()
    await li.sees("26-0002", RESIDENTS, after=li.says("#诉求 9号楼电梯停了", RESIDENTS))


async def test_the_town_lives_on_from_a_backup(town: Town, folder: Path, li: Person) -> None:
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    await li.sees("26-0001", RESIDENTS)
    await town.winds(DAY)
    await made(town)
    li.says("#诉求 9号楼电梯停了", RESIDENTS)
    await li.sees("26-0002", RESIDENTS)
    await town.stops()
    Path(town.path).write_bytes(b"\0" * 8192)
    kept = await asyncio.to_thread(restore, f"sqlite:///{town.path}", of_night(folder, "2026-11-22"))
    assert kept.read_bytes() == b"\0" * 8192
    await town.starts()
    card = await li.sees("📌", RESIDENTS, after=li.says("#诉求 3号楼门禁坏了", RESIDENTS))
    assert "3号楼" in card.text
    assert "26-0002" not in card.text  # it was 9号楼's
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        entries = await tx.ledger.all()
    assert [entry.act.act for entry in entries].count("filed") == 2
    assert first_broken(entries) is None
