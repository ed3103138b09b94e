"""Databases of earlier versions: today's code opens them, sound, complete and with nothing lost."""

import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.app import open_store
from bot.complaints.complaint import Kind
from bot.kernel.messages import Attachment, FileKind, Notification, OutboxMessage, UnknownKind
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.kernel.store import Timer
from bot.ledger.rules import first_broken
from bot.people.rules import Post, Role
from bot.settings import SlaTarget
from storage.migrate import known_migrations
from storage.store import SqlStore
from storage.store import SqlTx as Tx
from storage.words import phrase_of
from tests.builders import NOON
from tests.unit.storage.versions import VERSIONS, load

pytestmark = pytest.mark.slow  # each loads a database of an earlier version

NEWEST = known_migrations()[-1].number
NEWEST_ONE = VERSIONS[-1:]
UNKNOWN: Any = "unheard_of"
TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
MADE = "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite%' ORDER BY type, name"
_OF_TODAY: dict[str, bytes] = {}  # by version: its database, migrated


def asked(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute(sql).fetchall()


def rows_of(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """The rows by table, in order; without SQLite's own tables of the full-text index."""
    names = [name for (name,) in asked(path, TABLES) if not name.startswith(("complaint_words", "sqlite"))]
    return {name: asked(path, f"SELECT * FROM {name}") for name in names}  # noqa: S608 - ours


@pytest.fixture(params=VERSIONS)
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "minyi.db"
    load(request.param, path)
    return path


@pytest.fixture
async def store(path: Path, request: pytest.FixtureRequest) -> AsyncIterator[SqlStore]:
    """It is migrated once in a process."""
    version, url = request.node.callspec.params["path"], f"sqlite:///{path}"
    if version not in _OF_TODAY:
        async with open_store(url):
            pass
        _OF_TODAY[version] = path.read_bytes()
    path.write_bytes(_OF_TODAY[version])
    async with open_store(url) as store:
        yield store


def test_there_are_three() -> None:
    assert len(VERSIONS) == 3


def test_each_is_small_and_of_the_schema_it_is_named_after(path: Path, request: pytest.FixtureRequest) -> None:
    name = request.node.callspec.params["path"]
    ((version,),) = asked(path, "PRAGMA user_version")
    assert name == f"schema_{version}"
    assert version < NEWEST
    assert path.stat().st_size < 1_000_000


async def test_it_is_brought_to_todays_schema_sound_and_with_its_ledger_whole(
    path: Path, store: SqlStore
) -> None:
    assert asked(path, "PRAGMA user_version") == [(NEWEST,)]
    assert asked(path, "PRAGMA integrity_check") == [("ok",)]
    assert asked(path, "PRAGMA foreign_key_check") == []
    async with store.reading() as tx:
        entries = await tx.ledger.all()
    assert len(entries) > 40
    assert first_broken(entries) is None


RENAMED = {"contacts": "area_contacts"}  # tables whose rows stand in another one since


async def test_nothing_is_lost(path: Path, tmp_path: Path) -> None:
    before = rows_of(path)
    async with open_store(f"sqlite:///{path}"):
        pass
    after = rows_of(path)
    width = len(before["complaints"][0])  # columns that came since stand behind
    assert before["complaints"] == [row[:width] for row in after["complaints"]]
    grown = {"ledger": 1}  # the note of the old chain's head
    assert {name: len(rows) + grown.get(name, 0) for name, rows in before.items()} == {
        name: len(after[RENAMED.get(name, name)]) for name in before
    }
    (copy,) = tmp_path.glob("minyi.db.before-*")
    assert rows_of(copy) == before


async def test_it_ends_at_the_schema_a_new_database_has(path: Path, store: SqlStore, tmp_path: Path) -> None:
    new = tmp_path / "new.db"
    async with open_store(f"sqlite:///{new}"):
        pass
    assert asked(path, MADE) == asked(new, MADE)


async def test_the_ledger_stays_append_only(store: SqlStore) -> None:
    for sql in ("UPDATE ledger SET commitments = '{}' WHERE id = 1", "DELETE FROM ledger WHERE id = 1"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            async with store.database.writing() as conn:
                await conn.run(sql)


async def test_words_are_found_old_new_and_reworded(store: SqlStore) -> None:
    async def found(words: str) -> list[int]:
        async with store.database.reading() as conn:
            sql = "SELECT rowid FROM complaint_words WHERE complaint_words MATCH :words ORDER BY rowid"
            return [row[0] for row in await conn.all(sql, words=phrase_of(words))]

    assert await found("电梯停了") == [2]
    async with store.transaction() as tx:
        old = await tx.complaints.get(2)
        new = await tx.complaints.add(replace(old, number="26-0777", text="凉亭漏雨", origin=None))
        await tx.complaints.save(replace(old, text="门口积水"))
    assert await found("凉亭漏雨") == [new.id]
    assert await found("电梯停了") == []
    assert await found("门口积水") == [old.id]


async def test_what_is_closed_by_nature_is_still_refused(store: SqlStore) -> None:
    for sql in (
        "UPDATE complaints SET status = 'unheard_of' WHERE id = 1",
        "UPDATE complaints SET claimed_by = NULL WHERE status = 'claimed'",
        "UPDATE ballots SET live = 1 WHERE secret = 1",
        "UPDATE clocks SET lasts = 0",
        "UPDATE posts SET area_id = 777 WHERE id = 1",
        "UPDATE posts SET person_id = NULL WHERE id = 1",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            async with store.database.writing() as conn:
                await conn.run(sql)


# Where the code's enum is the only check. Each is read by what stands beside it.
OPEN: dict[tuple[str, str], Callable[[Tx], Awaitable[object]]] = {
    ("areas", "level"): lambda tx: tx.areas.all(),
    ("posts", "role"): lambda tx: tx.people.roster(),
    ("bindings", "purpose"): lambda tx: tx.chats.bindings(),
    ("complaints", "kind"): lambda tx: tx.complaints.get(1),
    ("complaints", "channel"): lambda tx: tx.complaints.get(1),
    ("files", "kind"): lambda tx: tx.files.of(EntityRef("complaint", 1)),
    ("members", "party"): lambda tx: tx.committees.all(),
    ("bodies", "base"): lambda tx: tx.committees.all(),
    ("ballots", "kind"): lambda tx: tx.ballots.get(1),
    ("ballots", "base"): lambda tx: tx.ballots.get(1),
    ("topics", "size"): lambda tx: tx.topics.get(1),
    ("appointments", "kind"): lambda tx: tx.appointments.all(),
    ("appointments", "holiday"): lambda tx: tx.appointments.all(),
    ("appointments", "catch_up"): lambda tx: tx.appointments.all(),
    ("clocks", "name"): lambda tx: tx.clocks.of(1),
    ("deferrals", "reason"): lambda tx: tx.casework.deferral(1),
}


@pytest.mark.parametrize("path", NEWEST_ONE, indirect=True)
@pytest.mark.parametrize("where", OPEN, ids=".".join)
async def test_a_new_kind_needs_no_new_schema_and_one_nobody_knows_is_not_read(
    store: SqlStore, where: tuple[str, str]
) -> None:
    table, column = where
    first = f"rowid = (SELECT MIN(rowid) FROM {table})"  # noqa: S608 - ours
    sql = f"UPDATE {table} SET {column} = :new WHERE {first}"  # noqa: S608 - ours
    async with store.reading() as tx:
        assert await OPEN[where](tx)
    async with store.database.writing() as conn:
        assert await conn.run(sql, new=UNKNOWN) == 1
    async with store.reading() as tx:
        with pytest.raises((ValueError, UnknownKind), match=UNKNOWN):
            await OPEN[where](tx)


async def a_complaint(tx: Tx, **facts: Any) -> None:
    await tx.complaints.save(replace(await tx.complaints.get(1), **facts))


async def a_ballot(tx: Tx, **facts: Any) -> None:
    await tx.ballots.save(replace(await tx.ballots.get(4), **facts))


async def an_appointment(tx: Tx, **facts: Any) -> None:
    (first, *_) = await tx.appointments.all()
    await tx.appointments.save(replace(first, entry=replace(first.entry, **facts)))


async def a_rule(tx: Tx) -> None:
    body = await tx.committees.get(1)
    await tx.committees.rule(1, replace(body.rule, base=UNKNOWN))


async def a_ballots_rule(tx: Tx) -> None:
    ballot = await tx.ballots.get(4)
    await a_ballot(tx, rule=replace(ballot.rule, base=UNKNOWN))


async def a_member(tx: Tx) -> None:
    body = await tx.committees.get(1)
    await tx.committees.seat(1, replace(body.members[0], party=UNKNOWN))


async def a_topic(tx: Tx) -> None:
    await tx.topics.save(replace(await tx.topics.get(1), size=UNKNOWN))


async def a_clock(tx: Tx) -> None:
    timed = next(each for each in await tx.clocks.of(1) if each.name is SlaTarget.RESPOND)
    await tx.clocks.save(replace(timed, name=UNKNOWN))


async def a_deferral(tx: Tx) -> None:
    await tx.casework.defer(replace(await tx.casework.deferral(1), complaint_id=2, reason=UNKNOWN))


A_FILE = Attachment(FileKind.PHOTO, "photo-9", "u9")
COMPLAINT, NOBODYS = EntityRef("complaint", 1), EntityRef(UNKNOWN, 1)

WRITES: dict[str, Callable[[Tx], Awaitable[object]]] = {
    "areas.level": lambda tx: tx.areas.add("X1", "新区", UNKNOWN, None),
    "areas.level, changed": lambda tx: tx.areas.change(1, "东湖社区", UNKNOWN, None),
    "posts.role": lambda tx: tx.people.appoint(1, Post(UNKNOWN, 1)),
    "bindings.purpose": lambda tx: tx.chats.bind(Place(-1001), UNKNOWN, 1),
    "complaints.kind": lambda tx: a_complaint(tx, kind=UNKNOWN),
    "complaints.channel": lambda tx: a_complaint(tx, channel=UNKNOWN),
    "cards.kind": lambda tx: tx.cards.post(UNKNOWN, 1, Place(-1001), NOON),
    "cards.kind, shared": lambda tx: tx.cards.shared(UNKNOWN, 1, "copy", NOON),
    "prompts.subject": lambda tx: tx.prompts.ask(1, 1, "name", NOBODYS, NOON),
    "outbox.body": lambda tx: tx.outbox.put(OutboxMessage(Place(-1001), Notification(UNKNOWN)), NOON),
    "outbox.body, a question": lambda tx: tx.outbox.put(
        OutboxMessage(Place(-1001), Notification("ask.name", subject=NOBODYS)), NOON
    ),
    "timers.kind": lambda tx: tx.timers.set(Timer(UNKNOWN, 1, 0, NOON)),
    "files.subject": lambda tx: tx.files.attach(NOBODYS, [A_FILE]),
    "files.subject, read": lambda tx: tx.files.of(NOBODYS),
    "files.subject, moved from": lambda tx: tx.files.move(NOBODYS, COMPLAINT),
    "files.subject, moved to": lambda tx: tx.files.move(COMPLAINT, NOBODYS),
    "files.kind": lambda tx: tx.files.attach(COMPLAINT, [replace(A_FILE, kind=UNKNOWN)]),
    "files.purpose": lambda tx: tx.files.attach(COMPLAINT, [A_FILE], UNKNOWN),
    "files.purpose, read": lambda tx: tx.files.of(COMPLAINT, UNKNOWN),
    "albums.subject": lambda tx: tx.files.album_belongs(EntityRef("album", 1), NOBODYS),
    "members.party": a_member,
    "bodies.base": a_rule,
    "ballots.kind": lambda tx: a_ballot(tx, kind=UNKNOWN),
    "ballots.base": a_ballots_rule,
    "topics.size": a_topic,
    "appointments.kind": lambda tx: an_appointment(tx, kind=UNKNOWN),
    "appointments.holiday": lambda tx: an_appointment(tx, holiday=UNKNOWN),
    "appointments.catch_up": lambda tx: an_appointment(tx, catch_up=UNKNOWN),
    "clocks.name": a_clock,
    "deferrals.reason": a_deferral,
}


@pytest.mark.parametrize("path", NEWEST_ONE, indirect=True)
@pytest.mark.parametrize("what", WRITES)
async def test_a_kind_nobody_knows_is_not_written(path: Path, store: SqlStore, what: str) -> None:
    before = rows_of(path)
    with pytest.raises((ValueError, UnknownKind), match=UNKNOWN):
        async with store.transaction() as tx:
            await WRITES[what](tx)
    assert rows_of(path) == before


@pytest.mark.parametrize("path", NEWEST_ONE, indirect=True)
async def test_kinds_that_are_known_are_written(store: SqlStore) -> None:
    async with store.transaction() as tx:
        await a_complaint(tx, kind=Kind.PRAISE)
        await tx.people.appoint(1, Post(Role.VOLUNTEER, 1))
        assert await tx.files.attach(COMPLAINT, [A_FILE], "work") == 1
    async with store.reading() as tx:
        assert (await tx.complaints.get(1)).kind is Kind.PRAISE
        assert Post(Role.VOLUNTEER, 1) in (await tx.people.get(1)).posts
        assert await tx.files.of(COMPLAINT, "work") == [A_FILE]
