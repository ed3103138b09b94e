"""All or nothing, one writer, and files that can't be used."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store import StorageError
from storage.database import READERS, Database, open_database, split_statements, sqlite_path

SLOW = "CREATE TABLE t (a INTEGER UNIQUE)"


async def a_table(database: Database) -> None:
    async with database.writing() as conn:
        await conn.run(SLOW)


async def test_what_raises_leaves_no_trace(tmp_path: Path) -> None:
    async with open_database(f"sqlite:///{tmp_path}/a.db") as database:
        await a_table(database)
        with pytest.raises(RuntimeError):
            async with database.writing() as conn:
                await conn.run("INSERT INTO t VALUES (1)")
                raise RuntimeError
        async with database.reading() as conn:
            assert await conn.value("SELECT count(*) FROM t") == 0


async def test_a_cancelled_transaction_leaves_no_trace_and_no_lock(tmp_path: Path) -> None:
    async with open_database(f"sqlite:///{tmp_path}/a.db") as database:
        await a_table(database)

        async def stuck() -> None:
            async with database.writing() as conn:
                await conn.run("INSERT INTO t VALUES (1)")
                await asyncio.Event().wait()

        task = asyncio.create_task(stuck())
        for _ in range(200):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        async with database.writing() as conn:
            assert await conn.value("SELECT count(*) FROM t") == 0


async def test_readers_cannot_write_and_see_only_what_is_committed(tmp_path: Path) -> None:
    async with open_database(f"sqlite:///{tmp_path}/a.db") as database:
        await a_table(database)
        async with database.writing() as conn:
            await conn.run("INSERT INTO t VALUES (1)")
            async with database.reading() as reader:
                assert await reader.value("SELECT count(*) FROM t") == 0
                with pytest.raises(sqlite3.OperationalError):
                    await reader.run("INSERT INTO t VALUES (2)")


async def test_a_rule_of_the_schema_stays_what_it_is(tmp_path: Path) -> None:
    async with open_database(f"sqlite:///{tmp_path}/a.db") as database:
        await a_table(database)
        with pytest.raises(sqlite3.IntegrityError):
            async with database.writing() as conn:
                await conn.run("INSERT INTO t VALUES (1)")
                await conn.run("INSERT INTO t VALUES (1)")


async def test_a_file_somebody_else_has_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.writer.BUSY_PAUSES", (0.001, 0.001))
    path = tmp_path / "a.db"
    async with open_database(f"sqlite:///{path}") as database:
        await a_table(database)
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError, match="locked"):
            async with database.writing():
                raise AssertionError("it was not locked")
        other.execute("ROLLBACK")
        other.close()
        async with database.writing() as conn:
            await conn.run("INSERT INTO t VALUES (1)")


@pytest.mark.parametrize("content", [b"not a database, but long enough to look like one" * 20])
async def test_a_file_that_is_no_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(content)
    with pytest.raises(StorageError):
        async with open_database(f"sqlite:///{path}"):
            raise AssertionError("it was opened")


async def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        async with open_database(f"sqlite:///{tmp_path}/nowhere/a.db"):
            raise AssertionError("it was opened")


@pytest.mark.parametrize("url", ["postgres://x", "sqlite://x", "sqlite:///", "minyi.db", ""])
def test_other_addresses_are_refused(url: str) -> None:
    with pytest.raises(ValueError, match="sqlite"):
        sqlite_path(url)


def test_a_script_is_split_where_statements_end() -> None:
    script = (
        "CREATE TABLE a (b TEXT DEFAULT ';');\nCREATE TRIGGER t BEFORE DELETE ON a\nBEGIN\nSELECT 1;\nEND;\n"
    )
    assert [statement.split()[1] for statement in split_statements(script)] == ["TABLE", "TRIGGER"]


async def test_what_is_taken_away_is_overwritten(tmp_path: Path) -> None:
    async with open_database(f"sqlite:///{tmp_path / 'minyi.db'}") as database, database.writing() as conn:
        assert await conn.value("PRAGMA secure_delete") == 1


@pytest.mark.slow
async def test_a_cancelled_read_leaves_its_connection_usable(tmp_path: Path) -> None:
    slow = (
        "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n LIMIT 300000) SELECT count(*) FROM n"
    )
    async with open_database(f"sqlite:///{tmp_path}/a.db") as database:

        async def reads() -> None:
            async with database.reading() as conn:
                await conn.scan(slow)

        for _ in range(2 * READERS):
            task = asyncio.create_task(reads())
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
        for _ in range(2 * READERS):
            async with database.reading() as conn:
                assert await conn.value("SELECT 1") == 1


@pytest.mark.slow
async def test_a_read_cancelled_twice_frees_its_connection_once_it_has_ended(tmp_path: Path) -> None:
    """Handed out before, it would be used by two threads at a time, which crashes the process."""
    endless = (
        "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n LIMIT 2000000) SELECT count(*) FROM n"
    )
    async with open_database(f"sqlite:///{tmp_path}/a.db") as database:

        async def reads(sql: str) -> None:
            async with database.reading() as conn:
                await conn.scan(sql)

        stuck = [asyncio.create_task(reads(endless)) for _ in range(READERS)]
        for _ in range(2):
            for _ in range(3):
                await asyncio.sleep(0)
            for task in stuck:
                task.cancel()
        ended = await asyncio.gather(*stuck, return_exceptions=True)
        assert all(isinstance(one, asyncio.CancelledError) for one in ended)
        other = asyncio.create_task(reads("SELECT 1"))
        for _ in range(3):
            await asyncio.sleep(0)
        assert not other.done()
        assert database._readers.empty()
        await other


async def test_while_one_commits_the_loop_goes_on_and_others_wait(tmp_path: Path) -> None:
    async with open_database(f"sqlite:///{tmp_path}/a.db") as database:
        async with database.writing() as conn:
            await conn.run("CREATE TABLE t (a INTEGER)")
        first, second = database.writing(), database.writing()
        conn = await first.__aenter__()
        waiting = asyncio.create_task(second.__aenter__())
        await conn.run("INSERT INTO t VALUES (1)")
        await conn.run_many("INSERT INTO t VALUES (:a)", [{"a": 2}, {"a": 3}])
        assert not waiting.done()
        await first.__aexit__(None, None, None)
        conn = await waiting
        assert await conn.value("SELECT count(*) FROM t") == 3
        await second.__aexit__(None, None, None)


@pytest.fixture
async def filed(tmp_path: Path) -> AsyncIterator[Database]:
    async with open_database(f"sqlite:///{tmp_path / 'erasing.db'}") as database:
        async with database.writing() as conn:
            await conn.run("CREATE TABLE secrets (word TEXT)")
            await conn.run("INSERT INTO secrets (word) VALUES ('hush-hush')")
        yield database


def told_by(database: Database) -> list[str]:
    return [path.name for path in Path(database.path).parent.iterdir() if b"hush-hush" in path.read_bytes()]


async def test_what_a_transaction_erases_is_in_no_file_when_it_returns(filed: Database) -> None:
    async with filed.writing() as conn:
        await conn.run("DELETE FROM secrets")
    assert told_by(filed) != []
    async with filed.writing() as conn:
        conn.erases()
    assert told_by(filed) == []
    assert not filed.log_holds_erased


async def test_one_that_is_undone_erases_nothing(filed: Database) -> None:
    with pytest.raises(KeyError):
        async with filed.writing() as conn:
            conn.erases()
            raise KeyError
    async with filed.writing() as conn:
        await conn.run("INSERT INTO secrets (word) VALUES ('aloud')")
    assert filed.erasures == 0


async def test_it_waits_for_those_who_join_its_commit(filed: Database) -> None:
    async def writes(word: str) -> None:
        async with filed.writing() as conn:
            await asyncio.sleep(0)
            await conn.run("INSERT INTO secrets (word) VALUES (:word)", word=word)

    async def erases() -> None:
        async with filed.writing() as conn:
            await conn.run("DELETE FROM secrets WHERE word = 'hush-hush'")
            conn.erases()

    await asyncio.gather(writes("one"), erases(), *(writes(f"{n}") for n in range(20)))
    assert told_by(filed) == []
    async with filed.reading() as conn:
        assert await conn.value("SELECT count(*) FROM secrets") == 21
