"""A database of before drafts had an end, with drafts still open: nothing of them is lost, filed or joined."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from storage.database import open_database
from storage.migrate import known_migrations
from tests.e2e.town import NOON, STAFF, Person, Town, a_town

ENDS = next(one.number for one in known_migrations() if one.name == "drafts_that_end")
LI = "INSERT INTO people (id, name, telegram_id, opened) VALUES (1, '李阿姨', 100, 1)"
DRAFT = """
    INSERT INTO drafts (id, person_id, chat_id, text, category, kind, urgency, page, state, whisper, opened_at)
    VALUES (1, 1, 100, '双怡苑3号楼楼道灯坏了', 'lighting', 'complaint', 'normal', 'draft', 'open', ?, ?)
"""


async def of_before(path: Path, *, whisper: bool) -> None:
    """A database as the version before left it: one draft, three days old."""
    async with open_database(f"sqlite:///{path}") as database:
        for migration in known_migrations():
            if migration.number < ENDS:
                async with database.writing() as conn:
                    await migration.run(conn)
    opened = int((NOON - timedelta(days=3)).timestamp())
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute(LI)
        raw.execute(DRAFT, (whisper, opened))


@pytest.fixture(params=[False, True])
async def town(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Town]:
    path = tmp_path / "minyi.db"
    await of_before(path, whisper=request.param)
    async with a_town(str(path)) as town:
        yield town


async def filed(town: Town) -> list[str]:
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        rows = await tx.complaints.conn.all("SELECT text FROM complaints ORDER BY id")
        return [row["text"] for row in rows]


async def test_it_waits_for_its_press_and_takes_no_words_of_today(town: Town, li: Person, wang: Person) -> None:
    await town.winds(timedelta(days=1))
    assert await filed(town) == []  # nobody was told that silence would file it
    said = li.says("双怡苑9号楼暖气不热")
    newer = await li.sees("请看看对不对", after=said)
    assert "灯坏了" not in newer.text
    assert newer.labels[:2] == ["补充上一件", "另一件"]
    await li.taps(newer, "另一件")
    said = li.says("/my")
    await li.sees("还没提交", after=said)
    older = await li.sees("对不对\n\n双怡苑3号楼楼道灯坏了", after=said)
    private = "悄悄话提交" if "提交" not in older.labels else "提交"
    await li.taps(older, "改地点")
    await li.taps(older, "双怡苑")  # the building its words say
    await older.shows("地点：双怡苑3号楼")
    await li.taps(older, private)
    assert await filed(town) == ["双怡苑3号楼楼道灯坏了"]
    if private == "提交":
        await wang.sees("灯坏了", STAFF)
