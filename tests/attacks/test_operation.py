"""Operation: files others could read, disks that fill, files that break. Nobody is left without a word."""

import asyncio
import sqlite3
from collections.abc import Callable
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.app import BotConfig, backup, build, restore
from bot.messaging.rate_limits import NO_LIMITS
from bot.ops.backups import make_folder
from bot.ops.options import BackupOptions, OpsOptions
from bot.store import StorageError
from storage import backups
from storage.backups import clear_leftovers
from storage.database import open_database
from storage.errors import CorruptDatabase, TransientStorageError
from storage.inbox import SqlInbox
from tests.attacks.test_file_modes import mode
from tests.e2e.town import RESIDENTS, STAFF, Person, Town

NO_LIMIT = 2**30


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pauses are for real disks."""
    monkeypatch.setattr("bot.messaging.retrying.PAUSES", (0.01,))
    monkeypatch.setattr("bot.messaging.polling.PAUSES", (0.01,))
    monkeypatch.setattr("bot.ops.storage_watch.LOCK_SECONDS", 0.1)
    monkeypatch.setattr("bot.ops.storage_watch.READ_SECONDS", 0.0)


async def test_a_group_that_sends_the_bot_away_is_told_at_once(town: Town, zhou: Person) -> None:
    zhou.starts()
    await zhou.sees("您好")
    town.world.stand(7, STAFF, "kicked")
    told = await zhou.sees("双怡苑工作群")
    assert "已不在群" in told.text
    town.world.stand(7, STAFF, "left")
    await town.quiet()
    assert len([m for m in town.world.messages(zhou.id) if "已不在群" in m.get("text", "")]) == 1


def fails(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """The inbox takes nothing while the list is true."""
    broken, add = [True], SqlInbox.add

    async def sometimes(*args: Any) -> Any:
        if broken:
            raise TransientStorageError("database or disk is full")
        return await add(*args)

    monkeypatch.setattr(SqlInbox, "add", sometimes)
    return broken


async def test_who_presses_or_writes_while_nothing_can_be_stored_is_told(
    town: Town, li: Person, chen: Person, wang: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    card = await wang.sees("26-0001", STAFF)
    await card.offers("接单")
    await town.quiet()
    broken = fails(monkeypatch)
    assert "不用再发一遍" in await wang.taps(card, "接单")
    asked = li.says("双怡苑9号楼2单元下水道堵了")
    await li.sees("不用再发一遍", after=asked)
    for _ in range(3):
        chen.says("今天天气真好", RESIDENTS)
    await asyncio.sleep(0.1)
    broken.clear()
    await card.shows("王师傅")  # the press took effect, though Telegram would have forgotten it
    await li.sees("请看看对不对", after=asked)
    await town.quiet()
    for chat, times in ((li.id, 1), (RESIDENTS, 0)):
        told = [m for m in town.world.messages(chat) if "不用再发一遍" in m.get("text", "")]
        assert len(told) == times


async def pages(town: Town, most: int) -> None:
    await town.minyi.store.database.connections[0].execute_fetchall(f"PRAGMA max_page_count = {most}")


async def test_a_full_disk_is_told_to_the_secretary_once(town: Town, li: Person, zhou: Person) -> None:
    zhou.starts()
    await zhou.sees("您好")
    await town.quiet()
    await pages(town, 1)
    for what in ("暖气", "电梯", "路灯", "门禁", "水管", "窗户", "垃圾", "围墙"):
        li.says(f"#诉求 13号楼{what}坏了" + what * 1000, RESIDENTS)
    await zhou.sees("存不了东西")
    await pages(town, NO_LIMIT)
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        assert await tx.conn.value("SELECT count(*) FROM complaints") == 8
    told = [m for m in town.world.messages(zhou.id) if "存不了东西" in m.get("text", "")]
    assert len(told) == 1


def bot_config(town: Town, path: Path) -> BotConfig:
    return BotConfig(town.world.token, town.url, f"sqlite:///{path}", town.settings, town.clock, NO_LIMITS)


def locked(path: Path) -> Callable[[], None]:
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("BEGIN IMMEDIATE")
    return raw.close


@pytest.mark.slow
async def test_a_locked_file_is_not_online(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.writer.BUSY_PAUSES", (0.001,))
    await town.stops()
    unlock = locked(Path(town.path))
    with pytest.raises(TransientStorageError, match="locked"):
        async with build(bot_config(town, Path(town.path))):
            pytest.fail("online")
    unlock()
    await town.starts()


async def test_a_file_that_takes_no_writes_is_not_online(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """root ignores modes, so the connection itself is made to refuse."""
    monkeypatch.setattr("storage.database.WRITES", ("query_only = ON",))
    await town.stops()
    with pytest.raises(TransientStorageError, match="readonly"):
        async with build(bot_config(town, Path(town.path))):
            pytest.fail("online")
    monkeypatch.undo()
    await town.starts()


async def test_a_file_of_0_bytes_is_damaged(town: Town, tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    with pytest.raises(CorruptDatabase, match="empty"):
        async with build(bot_config(town, path)):
            pytest.fail("online")
    assert path.read_bytes() == b""


async def test_a_new_file_is_never_of_0_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed at any moment of the first start, it leaves nothing that the next one refuses."""
    path = tmp_path / "minyi.db"

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        async with open_database(f"sqlite:///{path}"):
            pytest.fail("opened")
    monkeypatch.undo()
    assert not path.exists()
    clear_leftovers(f"sqlite:///{path}")
    assert list(tmp_path.iterdir()) == []


def scribble(path: Path, size: int) -> None:
    """Over all but the first page."""
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))


async def test_a_file_damaged_while_running_is_told_as_such(town: Town, li: Person, zhou: Person) -> None:
    zhou.starts()
    await zhou.sees("您好")
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    await li.sees("26-0001", RESIDENTS)
    await town.quiet()
    for conn in town.minyi.store.database.connections:
        await conn.execute_fetchall("PRAGMA cache_size = 0")
    await town.minyi.store.database.connections[0].execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
    size = Path(town.path).stat().st_size
    scribble(Path(town.path), size)
    for conn in town.minyi.store.database.connections:
        await conn.execute_fetchall("PRAGMA shrink_memory")
    li.says("#诉求 9号楼电梯停了", RESIDENTS)
    await zhou.sees("数据文件坏了")


def test_a_missing_backup_folder_is_made_or_named(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    made = tmp_path / "a" / "backups"
    make_folder(made)
    make_folder(made)
    assert mode(made) == 0o700
    (tmp_path / "file").touch()
    make_folder(tmp_path / "file" / "backups")
    assert [record.message for record in caplog.records] == ["backup folder created", "backup folder missing"]


async def test_a_backup_folder_that_is_missing_at_the_start_gets_its_backup(town: Town, tmp_path: Path) -> None:
    folder = tmp_path / "none" / "yet"
    town.operation = OpsOptions(nightly=BackupOptions(folder, time(3, 30), 3))
    await town.restarts()
    assert town.minyi.backups is not None
    await town.minyi.backups.look()
    assert [path.name[:23] for path in folder.iterdir()] == ["minyi-100001-2026-11-21"]


STEPS = ("copy_database", "_mark_restored", "_note", "save_current", "take_place")


@pytest.fixture
async def stopped(town: Town, li: Person) -> Town:
    """With a backup beside its folder."""
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    await li.sees("26-0001", RESIDENTS)
    await town.quiet()
    await town.stops()
    return town


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("after", [False, True])
async def test_a_killed_restore_leaves_nothing_behind(
    stopped: Town, li: Person, monkeypatch: pytest.MonkeyPatch, step: str, after: bool
) -> None:
    """Before or after each of its steps; a kill runs no `finally`."""
    data = Path(stopped.path)
    saved = data.with_name("saved.db")
    backup(f"sqlite:///{data}", saved)

    class Killed(BaseException):
        pass

    work = getattr(backups, step)

    def killed(*args: Any, **options: Any) -> None:
        if after:
            work(*args, **options)
        monkeypatch.setattr(Path, "unlink", lambda *_, **__: None)  # nothing is cleared up any more
        raise Killed

    monkeypatch.setattr(backups, step, killed)
    with pytest.raises(Killed):
        restore(f"sqlite:///{data}", saved)
    monkeypatch.undo()
    await stopped.starts()
    li.says("#诉求 9号楼电梯停了", RESIDENTS)
    await li.sees("9号楼", RESIDENTS)
    await stopped.quiet()
    left = {path.name for path in data.parent.iterdir()} - {"saved.db", "minyi.db.before-restore"}
    assert left <= {"minyi.db", "minyi.db-wal", "minyi.db-shm", "minyi.db.head"}


async def test_the_watch_tells_once_an_hour(town: Town, zhou: Person) -> None:
    zhou.starts()
    await zhou.sees("您好")
    await town.quiet()

    async def probe() -> None:
        raise StorageError("full")

    watch = town.minyi.watch
    watch._probe = probe
    for _ in range(3):
        await watch.look()
    town.world.wind(timedelta(hours=1).total_seconds() + 1)
    await watch.look()

    def told() -> int:
        return sum("存不了东西" in m.get("text", "") for m in town.world.messages(zhou.id))

    await town.world.until(lambda: told() >= 2)  # the bot's own watch may have been first, and be sending yet
    await watch.look()
    assert told() == 2
