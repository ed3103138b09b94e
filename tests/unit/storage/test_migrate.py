"""Migrations run by themselves, after a backup, and refuse a newer schema."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import storage.migrate
from bot.kernel.refs import PersonRef
from bot.people.rules import Post, Role
from bot.store import StorageError
from bot.topics.rules import Stage, Written
from storage.copies import copy_database
from storage.database import Database, open_database
from storage.migrate import Migration, NewerSchema, known_migrations, migrate
from tests.stores import a_store

LEFT_OUT = frozenset({42, 44})  # kept for changes that came to nothing

# Topic 1 as a version before 13 kept it: raised where English was spoken, admitted when its time came.
OLD_TOPIC = """
INSERT INTO areas (id, code, name, level, path) VALUES (1, 'C1', '东湖社区', 'community', '1');
INSERT INTO people (id, name) VALUES (1, '李阿姨');
INSERT INTO topics (id, community_id, number, area_id, title, stage, proposer_id, opened_at)
    VALUES (1, 1, '26-1', 1, '装路灯', 'deliberating', 1, 0);
INSERT INTO gates (topic_id, stage, output, by, at) VALUES
    (1, 'raised', '5 neighbours support it', 1, 60), (1, 'admitting', '几盏灯的事', NULL, 120);
"""


@pytest.mark.slow
def test_each_number_is_given_once() -> None:
    """Of two with one number a database that stopped between them never ran the second."""
    numbers = [migration.number for migration in known_migrations()]
    assert len(numbers) == len(set(numbers))


def test_they_run_in_the_order_of_their_numbers() -> None:
    numbers = [migration.number for migration in known_migrations()]
    assert numbers == sorted(numbers)


def test_a_number_that_was_left_out_is_never_given() -> None:
    """A database that is past it would never run the file."""
    assert LEFT_OUT.isdisjoint(migration.number for migration in known_migrations())


async def test_a_database_past_a_gap_runs_nothing_below(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, third = (Migration(number, "a", f"CREATE TABLE t{number} (a);") for number in (1, 3))
    late = Migration(2, "late", "CREATE TABLE t2 (a);")
    async with open_database(f"sqlite:///{tmp_path}/a.db") as database:
        monkeypatch.setattr(storage.migrate, "known_migrations", lambda: [first, third])
        assert await migrate(database) == [1, 3]
        monkeypatch.setattr(storage.migrate, "known_migrations", lambda: [first, late, third])
        assert await migrate(database) == []


async def test_a_new_database_is_brought_to_the_latest(tmp_path: Path) -> None:
    async with open_database(f"sqlite:///{tmp_path}/a.db") as database:
        ran = await migrate(database)
        assert ran == [migration.number for migration in known_migrations()]
        assert await migrate(database) == []
    assert [path.name for path in tmp_path.glob("*.before-*")] == []


@pytest.mark.slow
async def test_an_older_one_is_copied_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.db"
    async with open_database(f"sqlite:///{path}") as database:
        await migrate(database)
        first = known_migrations()
        newer = [*first, Migration(first[-1].number + 1, "new", "CREATE TABLE something_new (a);")]
        monkeypatch.setattr(storage.migrate, "known_migrations", lambda: newer)
        assert await migrate(database) == [newer[-1].number]
    with closing(sqlite3.connect(f"{path}.before-{newer[-1].number:04}")) as copy:
        tables = {row[0] for row in copy.execute("SELECT name FROM sqlite_master")}
    assert "complaints" in tables
    assert "something_new" not in tables


async def test_one_that_breaks_off_takes_nothing_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = [Migration(1, "broken", "CREATE TABLE a (b);\nINSERT INTO nowhere VALUES (1);")]
    monkeypatch.setattr(storage.migrate, "known_migrations", lambda: broken)
    async with open_database(f"sqlite:///{tmp_path}/a.db") as database:
        with pytest.raises(StorageError):
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


OLD = """
    INSERT INTO areas (id, code, name, level, path) VALUES (1, 'C1', '东湖社区', 'community', '1');
    INSERT INTO people (id, name) VALUES (1, '周书记'), (2, '李阿姨');
    INSERT INTO posts (person_id, role, area_id) VALUES (1, 'secretary', 1);
    INSERT INTO appointments (id, name, kind, rule, at, zone, since, lasts, holiday, catch_up, stale_after,
        source, asked_until) VALUES (1, '来听', 'listening', '5', '09:00', 'Asia/Shanghai', '2026-11-21', 60,
        'keep', 'fresh', 60, 'chat', 0), (2, '接待日', 'plain', '8', '09:00', 'Asia/Shanghai', '2026-11-21', 60,
        'keep', 'fresh', 60, 'chat', 0);
    INSERT INTO ledger (at, subject, subject_id, act, by, before, after, facts, previous, hash)
    VALUES (0, 'appointment', 1, 'add', NULL, '', '', '{}', '0', '1'),
        (0, 'appointment', 2, 'add', 1, '', '', '{}', '1', '2');
    INSERT INTO announcements (id, text, author_id, chat_id, purposes) VALUES (1, '停水', 1, 1, 'residents'),
        (2, '停电', 2, 1, 'residents');
"""


@pytest.mark.slow
async def test_what_secretaries_made_before_is_their_communitys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An event of the config stays everybody's, even if it was changed in chat later."""
    known = known_migrations()
    async with open_database(f"sqlite:///{tmp_path}/a.db") as database:
        monkeypatch.setattr(storage.migrate, "known_migrations", lambda: known[:11])
        await migrate(database)
        async with database.writing() as conn:
            await conn.script(OLD)
        monkeypatch.setattr(storage.migrate, "known_migrations", lambda: known)
        await migrate(database)
        async with database.reading() as conn:
            rows = await conn.all("SELECT name, unique_name, area_id FROM appointments ORDER BY id")
            assert [tuple(row) for row in rows] == [("来听", "0:来听", None), ("接待日", "1:接待日", 1)]
            rows = await conn.all("SELECT area_id FROM announcements ORDER BY id")
            assert [row["area_id"] for row in rows] == [1, None]


# Columns held to a list of words: a `state`, of any table, and these scales and stages.
IN_WORDS = r"CHECK \((\w+) IN \('"
CLOSED = {
    "appointments.source",
    "ballots.outcome",
    "complaints.status",
    "complaints.urgency",
    "drafts.urgency",
    "options.stands",
    "ratings.score",
    "reviews.verdict",
    "topics.stage",
}


async def test_the_schema_lists_no_kinds(database: Database) -> None:
    """A new kind of anything that may get more of them would need its table rebuilt."""
    async with database.reading() as conn:
        made = await conn.all("SELECT name, sql FROM sqlite_schema WHERE type = 'table'")
    listed = {f"{row['name']}.{column}" for row in made for column in re.findall(IN_WORDS, row["sql"] or "")}
    assert {one for one in listed if not one.endswith(".state")} == CLOSED


@pytest.mark.slow
async def test_what_a_gate_left_before_is_kept_as_it_was_written(monkeypatch: pytest.MonkeyPatch) -> None:
    known = known_migrations()
    before = [migration for migration in known if migration.number < 14]
    async with open_database("sqlite:///:memory:") as database:
        monkeypatch.setattr(storage.migrate, "known_migrations", lambda: before)
        await migrate(database)
        async with database.writing() as conn:
            await conn.script(OLD_TOPIC)
        monkeypatch.setattr(storage.migrate, "known_migrations", lambda: known)
        await migrate(database)
        async with a_store(database).reading() as tx:
            first, second = await tx.topics.outputs(1)
    assert (first.stage, first.written) == (Stage.RAISED, Written("5 neighbours support it"))
    assert first.by == PersonRef(1, "李阿姨")
    assert (second.stage, second.written, second.by) == (Stage.ADMITTING, Written("几盏灯的事"), None)


# Posts as a version before 40 stored them: the word alone told firms apart, and an invitation gave none.
OLD_POSTS = """
INSERT INTO areas (id, code, name, level, path) VALUES (1, 'C1', '东湖社区', 'community', '1');
INSERT INTO people (id, name) VALUES (1, '李工'), (2, '陈经理'), (3, '老吴');
INSERT INTO posts (person_id, role, area_id, category, word) VALUES
    (1, 'provider', 1, 'heating', '供热'), (2, 'provider', 1, '', '物业'), (3, 'provider', 1, 'elevator', ''),
    (3, 'grid_worker', 1, '', '网格员');
"""


async def test_providers_are_told_apart_by_the_word_of_the_roster(monkeypatch: pytest.MonkeyPatch) -> None:
    every = known_migrations()
    before = [migration for migration in every if migration.number < 40]
    async with open_database("sqlite:///:memory:") as database:
        monkeypatch.setattr(storage.migrate, "known_migrations", lambda: before)
        await migrate(database)
        async with database.writing() as conn:
            await conn.script(OLD_POSTS)
        monkeypatch.setattr(storage.migrate, "known_migrations", lambda: every)
        await migrate(database)
        async with a_store(database).reading() as tx:
            posts = [post for id_ in (1, 2, 3) for post in (await tx.people.get(id_)).posts]
            area = await tx.areas.get(1)
            assert [each.name for each in await tx.people.holding({Role.HEATING}, area)] == ["李工"]
        assert posts == [
            Post(Role.HEATING, 1, "heating"),
            Post(Role.PROPERTY, 1),
            Post(Role.PROVIDER, 1, "elevator"),
            Post(Role.GRID_WORKER, 1),
        ]
        # What a restore compares: the role that is held from now, not the one that nobody has any more.
        async with database.reading() as conn:
            rows = await conn.all("SELECT kind FROM post_changes ORDER BY person_id, kind")
        assert [row["kind"] for row in rows] == ["heating", "property", "grid_worker", "provider"]
        # A note of before calls each of them a provider, and says of one that it ended.
        async with a_store(database).transaction() as tx:
            await tx.generations.end_posts(["provider:1:1:heating"])
            assert (await tx.people.get(1)).posts == ()
