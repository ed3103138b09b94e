"""Migrations run by themselves, after a backup, and refuse a newer schema."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import storage.migrate
from storage.copies import copy_database
from storage.database import StorageFault, open_database
from storage.migrate import Migration, NewerSchema, known_migrations, migrate


async def test_a_new_database_is_brought_to_the_latest(tmp_path: Path) -> None:
    async with open_database(f"sqlite:///{tmp_path}/a.db") as database:
        ran = await migrate(database)
        assert ran == [migration.number for migration in known_migrations()]
        assert await migrate(database) == []
    assert [path.name for path in tmp_path.glob("*.before-*")] == []


async def test_an_older_one_is_copied_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.db"
    async with open_database(f"sqlite:///{path}") as database:
        await migrate(database)
        first = known_migrations()
        newer = [*first, Migration(first[-1].number + 1, "CREATE TABLE something_new (a);")]
        monkeypatch.setattr(storage.migrate, "known_migrations", lambda: newer)
        assert await migrate(database) == [newer[-1].number]
    with closing(sqlite3.connect(f"{path}.before-{newer[-1].number:04}")) as copy:
        tables = {row[0] for row in copy.execute("SELECT name FROM sqlite_master")}
    assert "complaints" in tables
    assert "something_new" not in tables


async def test_one_that_breaks_off_takes_nothing_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = [Migration(1, "CREATE TABLE a (b);\nINSERT INTO nowhere VALUES (1);")]
    monkeypatch.setattr(storage.migrate, "known_migrations", lambda: broken)
    async with open_database(f"sqlite:///{tmp_path}/a.db") as database:
        with pytest.raises(StorageFault):
            await migrate(database)
        async with database.reading() as conn:
            assert await conn.value("PRAGMA user_version") == 0
            assert await conn.all("SELECT name FROM sqlite_master") == []


async def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    async with open_database(f"sqlite:///{tmp_path}/a.db") as database:
        async with database.writing() as conn:
            await conn.run("PRAGMA user_version = 999")
        with pytest.raises(NewerSchema) as refused:
            await migrate(database)
    assert refused.value.found == 999


def test_a_copy_that_fails_leaves_no_target(tmp_path: Path) -> None:
    source = tmp_path / "a.db"
    source.write_bytes(b"no database at all, really not" * 50)
    with pytest.raises(sqlite3.DatabaseError):
        copy_database(source, tmp_path / "b.db")
    assert not (tmp_path / "b.db").exists()
