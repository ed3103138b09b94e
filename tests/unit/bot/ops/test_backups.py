"""Nightly backups: breaking off, the space they need, and the alert of a failure."""

import asyncio
import shutil
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import time
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

import pytest

from bot.clock import Clock, WoundClock
from bot.messaging.alerts import OperatorAlerts
from bot.ops.backups import AGAIN_SECONDS, RESERVE, Backups, Copy, GoOn, Source
from bot.ops.options import BackupOptions
from bot.store import StorageError, StorageUnavailable
from storage.store import SqlStore as Store
from storage.store import SqlTx as Tx
from tests.builders import UPTIMES
from tests.e2e.test_backups import Space
from tests.e2e.town import NOON

SIZE = 5000


class Told:
    """A store and the alerts, of which the writes raise `faults` first."""

    def __init__(self, *faults: Exception) -> None:
        self.faults = iter(faults)
        self.why: list[str] = []

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Tx]:
        if fault := next(self.faults, None):
            raise fault
        yield cast(Tx, None)

    async def tell(self, _: Tx, about: str, key: str, /, *, why: str) -> None:
        assert (about, key) == ("backup", "backup:2026-11-21")
        self.why.append(why)


def writes(target: Path, _: GoOn) -> None:
    target.write_bytes(b"copy")


def raises(fault: Exception) -> Copy:
    def copy(_: Path, __: GoOn) -> None:
        raise fault

    return copy


class Booted(WoundClock):
    """A clock with settable monotonic seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(NOON)
        self.seconds = seconds

    def monotonic(self) -> float:
        return self.seconds


def backups(folder: Path, copy: Copy, told: Told | None = None, clock: Clock | None = None) -> Backups:
    told = told or Told()
    source, nightly = Source("minyi", lambda: SIZE, copy), BackupOptions(folder, time(3, 30), 3)
    store, alerts = cast(Store, told), cast(OperatorAlerts, told)
    return Backups(nightly, source, store, alerts, clock or WoundClock(NOON), ZoneInfo("Asia/Shanghai"))


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.messaging.retrying.PAUSES", (0.0,))


async def test_the_end_breaks_off_a_copy_that_is_being_made(tmp_path: Path) -> None:
    """Its thread can't be cancelled: a large one would delay the shutdown."""
    begun, ended, done = threading.Event(), threading.Event(), threading.Event()
    told: list[bool] = []

    def copy(_: Path, go_on: GoOn) -> None:
        told.append(go_on())
        begun.set()
        ended.wait(10)
        told.append(go_on())
        done.set()

    running = asyncio.create_task(backups(tmp_path, copy).run())
    assert await asyncio.to_thread(begun.wait, 10)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    ended.set()
    assert await asyncio.to_thread(done.wait, 10)
    assert told == [True, False]


@pytest.mark.parametrize(("free", "made"), [(SIZE + RESERVE, True), (SIZE + RESERVE - 1, False)])
async def test_there_has_to_be_room_for_it_and_some_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, made: bool
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Space(10**9, 0, free))
    told = Told()
    await backups(tmp_path, writes, told).look()
    assert ([path.name for path in tmp_path.iterdir()], told.why) == (
        (["minyi-2026-11-21.db"], []) if made else ([], ["no_space"])
    )


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (StorageError("malformed"), "unsound"),
        (OSError(28, "full"), "no_space"),
        (OSError(13, "denied"), "folder"),
    ],
)
async def test_what_went_wrong_is_told_in_its_own_words(tmp_path: Path, fault: Exception, why: str) -> None:
    told = Told()
    await backups(tmp_path, raises(fault), told).look()
    assert told.why == [why]


async def test_where_even_that_cannot_be_kept_it_is_told_later(tmp_path: Path) -> None:
    """The disk that takes no backup may be full for the database as well."""
    told = Told(StorageUnavailable("full"), StorageUnavailable("full"))
    await backups(tmp_path, raises(OSError(28, "full")), told).look()
    assert told.why == ["no_space"]


async def test_where_it_cannot_be_told_at_all_the_bot_goes_on(tmp_path: Path) -> None:
    """A damaged database can't be backed up, nor take the word of it; what still works, works."""
    told = Told(StorageError("malformed"))
    await backups(tmp_path, raises(StorageError("malformed")), told).look()
    assert told.why == []


@pytest.mark.parametrize("start", UPTIMES)
async def test_it_is_made_however_lately_the_machine_was_booted(tmp_path: Path, start: float) -> None:
    """After a failure the next try is an hour away; at the start there is nothing to wait for."""
    clock = Booted(start)
    tried: list[float] = []

    def copy(_: Path, __: GoOn) -> None:
        tried.append(clock.seconds - start)
        raise OSError(13, "denied")

    found = backups(tmp_path, copy, clock=clock)
    for seconds in (0.0, AGAIN_SECONDS - 1, AGAIN_SECONDS):
        clock.seconds = start + seconds
        await found.look()
    assert tried == [0.0, AGAIN_SECONDS]


async def test_a_folder_that_is_gone_has_no_newest(tmp_path: Path) -> None:
    found = backups(tmp_path, writes)
    await found.look()
    assert str(found.newest()) == "2026-11-21"
    assert backups(tmp_path / "gone", writes).newest() is None
