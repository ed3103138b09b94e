"""`minyi retention`: counts what has expired, deletes it, and never prints words."""

import asyncio
from pathlib import Path

import pytest

from bot.__main__ import main
from storage.database import open_database
from storage.migrate import migrate

CONFIG = """
[telegram]
token = "123456789:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
[storage]
url = "sqlite:///{path}"
[privacy]
keep = {{ messages = "7d" }}
"""
OLD = """
    INSERT INTO outbox (chat_id, rank, body, about, about_id, put_at, state)
    VALUES (5, 1, '{}', 'x', 1, 0, 'sent')
"""
COUNT = "SELECT count(*) FROM outbox"


async def counted(path: Path, *inserts: str) -> int:
    async with open_database(f"sqlite:///{path}") as database:
        await migrate(database)
        async with database.writing() as conn:
            for sql in inserts:
                await conn.run(sql)
            return int(await conn.value(COUNT))


def test_a_dry_run_deletes_nothing_and_a_run_does(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    path, config = tmp_path / "minyi.db", tmp_path / "config.toml"
    config.write_text(CONFIG.format(path=path), "utf-8")
    assert asyncio.run(counted(path, OLD, OLD, OLD)) == 3
    assert main(["retention", "--dry-run", "--config", str(config)]) == 0
    assert "发过的消息：超过 7 天的 2 条" in capsys.readouterr().out  # the newest row stays, for its number
    assert asyncio.run(counted(path)) == 3
    assert main(["retention", "--config", str(config)]) == 0
    assert asyncio.run(counted(path)) == 1
