"""Copies: complete while others write, and a check that finds damage."""

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from storage.copies import BrokenOff, InUse, check_sound, check_start, check_unused, copy_database, save_current
from storage.database import open_database
from storage.errors import CorruptDatabase
from storage.migrate import migrate

pytestmark = pytest.mark.slow  # each copies files and syncs them


@pytest.fixture
async def path(tmp_path: Path) -> Path:
    """A database of some hundred pages."""
    path = tmp_path / "a.db"
    async with open_database(f"sqlite:///{path}") as database:
        await migrate(database)
        async with database.writing() as conn:
            await conn.run("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)")
            await conn.run_many("INSERT INTO t (b) VALUES (:b)", [{"b": "x" * 1000} for _ in range(2000)])
    return path


def damage(path: Path) -> None:
    """In the middle, where nobody looks at the start."""
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2 // 4096 * 4096)
        file.write(b"\xff" * 4096)


def names(folder: Path) -> list[str]:
    """Without SQLite's own files beside the source while it reads it."""
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("a.db-"))


def test_a_copy_is_one_sound_file_for_its_owner_alone(path: Path) -> None:
    target = path.with_name("copy.db")
    copy_database(path, target, proven=True)
    check_sound(target)
    assert names(path.parent) == ["a.db", "copy.db"]
    assert target.stat().st_mode & 0o777 == 0o600


async def test_a_copy_while_others_write_is_of_one_moment(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.copies.PAGES", 10)
    target, steps = path.with_name("copy.db"), []
    with closing(sqlite3.connect(path, isolation_level=None)) as other:

        def writes() -> bool:
            steps.append(other.execute("INSERT INTO t (b) VALUES (?)", ("y" * 1000,)))
            return True

        copy_database(path, target, writes)
    with closing(sqlite3.connect(target)) as copy:
        assert copy.execute("SELECT count(*) FROM t").fetchone() == (2000,)
    assert 20 < len(steps) < 200  # it did not begin anew


@pytest.mark.parametrize("steps", [1, 10])
def test_one_that_is_broken_off_leaves_nothing(path: Path, steps: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.copies.PAGES", 10)
    target, left = path.with_name("copy.db"), iter(range(steps))
    target.write_bytes(b"before")
    with pytest.raises(BrokenOff):
        copy_database(path, target, lambda: next(left, None) is not None)
    assert names(path.parent) == ["a.db", "copy.db"]
    assert target.read_bytes() == b"before"


def test_a_check_is_broken_off_too(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.copies.STEPS", 100)
    with pytest.raises(BrokenOff):
        check_sound(path, lambda: False)


def test_what_is_damaged_becomes_no_backup(path: Path) -> None:
    damage(path)
    with pytest.raises(sqlite3.DatabaseError):
        copy_database(path, path.with_name("copy.db"), proven=True)
    assert names(path.parent) == ["a.db"]


def test_a_sound_database_of_something_else_is_no_backup(tmp_path: Path) -> None:
    """Restored, it would take the place of everything."""
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as raw, raw:
        raw.execute("CREATE TABLE songs (name)")
    with pytest.raises(sqlite3.DatabaseError, match="ledger"):
        check_sound(other)
    with pytest.raises(FileNotFoundError):
        check_sound(tmp_path / "nothing.db")


def test_what_a_crash_left_of_a_copy_is_in_nobodys_way(path: Path) -> None:
    target = path.with_name("copy.db")
    target.with_name("copy.db.part").write_bytes(b"half")
    copy_database(path, target, proven=True)
    assert names(path.parent) == ["a.db", "copy.db"]


def test_a_copys_name_outlasts_a_power_cut(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced, target = [], path.with_name("copy.db")
    monkeypatch.setattr(os, "fsync", lambda opened: synced.append((os.fstat(opened).st_ino, target.exists())))
    copy_database(path, target)
    assert synced == [(path.parent.stat().st_ino, True)]


def test_what_is_not_damage_is_not_called_so(path: Path) -> None:
    """A file that can't be read now must neither be replaced by a backup nor count as sound."""
    path.with_name("a.db-wal").mkdir()
    with pytest.raises(sqlite3.OperationalError, match="unable to open"):
        check_start(path)
    nothing = path.with_name("nothing.db")
    with pytest.raises(sqlite3.OperationalError, match="unable to open"):
        check_start(nothing)
    assert not nothing.exists()


def test_a_damaged_file_is_seen_at_the_start(path: Path) -> None:
    check_start(path)
    damage(path)
    with pytest.raises(CorruptDatabase):
        check_start(path)
    path.write_bytes(b"not a database at all" * 500)
    with pytest.raises(CorruptDatabase):
        check_start(path)


@pytest.mark.slow
def test_the_look_at_the_start_ends_in_time(path: Path) -> None:
    """However large the file: what isn't reached is no fault. A table of very many rows that join for ever."""
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("CREATE TABLE u (a INTEGER CHECK (a + 1 > 0), b CHECK (length(b) < 9), UNIQUE (a, b))")
        raw.execute(
            "INSERT INTO u WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n LIMIT 300000)"
            " SELECT n, 'x' FROM n"
        )

    def work(seconds: float) -> float:
        """Processor seconds of a look that ends after `seconds`."""
        began = time.thread_time()
        check_start(path, seconds)
        return time.thread_time() - began

    whole = work(60)
    # A busy machine wakes the timer late; what never ends a look is late ten times out of ten.
    assert any(work(whole / 20) < whole / 2 for _ in range(10))


def test_what_stands_in_the_way_is_kept_even_when_it_is_damaged(path: Path) -> None:
    kept = path.with_name("kept.db")
    save_current(path, kept)
    check_sound(kept)
    path.write_bytes(b"not a database at all" * 500)
    save_current(path, kept)
    assert kept.read_bytes() == path.read_bytes()


def left_by_a_crash(path: Path) -> None:
    """A log beside it, with a table that is only there."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("CREATE TABLE gone (a)")
        log = path.with_name(path.name + "-wal").read_bytes()
    path.with_name(path.name + "-wal").write_bytes(log)


def test_a_damaged_files_log_is_kept_with_it_and_with_no_other(path: Path) -> None:
    """The log may contain all there is to save; beside another file SQLite would apply it to that."""
    kept, sound = path.with_name("kept.db"), path.read_bytes()
    left_by_a_crash(path)
    log = path.with_name("a.db-wal").read_bytes()
    path.write_bytes(b"not a database at all" * 500)
    save_current(path, kept)
    assert kept.with_name("kept.db-wal").read_bytes() == log
    path.with_name("a.db-wal").unlink()
    path.write_bytes(sound)
    save_current(path, kept)
    with closing(sqlite3.connect(kept)) as raw:
        assert raw.execute("SELECT count(*) FROM sqlite_master WHERE name = 'gone'").fetchone() == (0,)
    check_sound(kept)
    assert not kept.with_name("kept.db-wal").exists()


async def test_a_database_somebody_works_with_is_seen(path: Path) -> None:
    check_unused(path)
    async with open_database(f"sqlite:///{path}") as database:
        async with database.reading() as conn:
            await conn.value("SELECT count(*) FROM t")
        with pytest.raises(InUse):
            check_unused(path)
    check_unused(path)
    path.write_bytes(b"not a database at all" * 500)
    check_unused(path)
