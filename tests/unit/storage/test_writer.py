"""The writer: concurrent transactions share one commit, and each is rolled back by itself."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.database import Connection, Database, open_database
from storage.errors import TransientStorageError


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with open_database(f"sqlite:///{tmp_path}/a.db") as database:
        async with database.writing() as conn:
            await conn.run("CREATE TABLE t (a INTEGER UNIQUE)")
        yield database


@pytest.fixture
async def waits(database: Database) -> list[str]:
    """The waits for the disk from now on."""
    seen: list[str] = []
    await database.connections[0].set_trace_callback(lambda sql: seen.append(sql) if sql == "COMMIT" else None)
    return seen


async def enter(conn: Connection, value: int) -> None:
    await conn.run("INSERT INTO t VALUES (:a)", a=value)


async def writes(database: Database, value: int, fault: Exception | None = None) -> None:
    async with database.writing() as conn:
        await enter(conn, value)
        if fault is not None:
            raise fault


async def stored(database: Database) -> list[int]:
    async with database.reading() as conn:
        return [row[0] for row in await conn.all("SELECT a FROM t ORDER BY a")]


async def test_those_who_come_together_wait_once(database: Database, waits: list[str]) -> None:
    await asyncio.gather(*(writes(database, n) for n in range(20)))
    assert await stored(database) == list(range(20))
    assert len(waits) <= 2


async def test_one_after_another_each_is_on_disk_before_the_next(database: Database, waits: list[str]) -> None:
    for n in range(3):
        await writes(database, n)
        assert len(waits) == n + 1


async def test_what_raises_takes_nothing_of_the_others_with_it(database: Database) -> None:
    faults = {0: RuntimeError(), 3: RuntimeError(), 4: sqlite3.IntegrityError()}
    ends = await asyncio.gather(*(writes(database, n, faults.get(n)) for n in range(6)), return_exceptions=True)
    assert ends == [faults.get(n) for n in range(6)]
    assert await stored(database) == [1, 2, 5]


async def test_nobody_goes_on_before_the_disk_has_it(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw, may = database.connections[0], asyncio.Event()
    commit = raw.execute

    async def slow(sql: str) -> sqlite3.Cursor:
        await may.wait()
        return await commit(sql)  # type: ignore[return-value]

    monkeypatch.setattr(raw, "execute", slow)
    tasks = [asyncio.create_task(writes(database, n)) for n in range(2)]
    for _ in range(50):
        await asyncio.sleep(0)
    assert await stored(database) == []
    assert not any(task.done() for task in tasks)
    may.set()
    await asyncio.gather(*tasks)
    assert await stored(database) == [0, 1]


async def test_a_disk_that_fills_at_the_last_moment_fails_all_of_them(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw, run = database.connections[0], database.connections[0].execute

    async def full(sql: str) -> sqlite3.Cursor:
        if sql == "COMMIT":
            fault = sqlite3.OperationalError("database or disk is full")
            fault.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise fault
        return await run(sql)  # type: ignore[return-value]

    with monkeypatch.context() as broken:
        broken.setattr(raw, "execute", full)
        ends = await asyncio.gather(*(writes(database, n) for n in range(3)), return_exceptions=True)
    assert [type(end) for end in ends] == [TransientStorageError] * 3
    assert await stored(database) == []
    await writes(database, 7)
    assert await stored(database) == [7]


async def test_where_sqlite_takes_everything_back_everybody_hears_of_it(database: Database) -> None:
    """A disk that fills in the middle does so; here a statement asks for it."""
    await writes(database, 1)

    async def spoils() -> None:
        async with database.writing() as conn:
            await conn.run("INSERT OR ROLLBACK INTO t VALUES (1)")

    ends = await asyncio.gather(writes(database, 2), spoils(), writes(database, 3), return_exceptions=True)
    assert [type(end) for end in ends] == [sqlite3.IntegrityError, sqlite3.IntegrityError, type(None)]
    assert await stored(database) == [1, 3]


async def test_who_is_cancelled_while_the_disk_works_spoils_nothing(database: Database) -> None:
    tasks = [asyncio.create_task(writes(database, n)) for n in range(4)]
    await asyncio.sleep(0)
    for task in tasks[:3]:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await writes(database, 9)
    assert await stored(database) == [0, 1, 2, 3, 9]


async def test_what_is_open_is_kept_before_the_file_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path}/b.db"
    async with open_database(url) as database:
        async with database.writing() as conn:
            await conn.run("CREATE TABLE t (a INTEGER UNIQUE)")
        raw, commit = database.connections[0], database.connections[0].execute

        async def slow(sql: str) -> sqlite3.Cursor:
            for _ in range(1000):
                await asyncio.sleep(0)
            return await commit(sql)  # type: ignore[return-value]

        monkeypatch.setattr(raw, "execute", slow)
        task = asyncio.create_task(writes(database, 1))
        await asyncio.sleep(0)
        task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    async with open_database(url) as database:
        assert await stored(database) == [1]
