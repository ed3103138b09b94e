"""Joining two rows of one person: every table that refers to people follows, also one added tomorrow."""

import pytest

from storage import joining
from storage.database import Connection, Database
from storage.joining import RECORDS, references

OLD, TO = 901, 902
# Who acted, in entries that no statement may change; an unjoined person's acts name a row that remains.
SEALED = {("ledger", "by")}
PERSONS = ("person_id", "by", "_by", "reporter_id", "author_id", "owner_id", "leader_id", "proposer_id")
COLUMNS = """
    SELECT m.name AS name, c.name AS person FROM sqlite_schema AS m JOIN pragma_table_info (m.name) AS c
    WHERE m.type = 'table' AND c.type = 'INTEGER'
"""
TOMORROW = "CREATE TABLE tomorrow (person_id INTEGER NOT NULL UNIQUE REFERENCES people (id))"


async def two_people(conn: Connection) -> None:
    for person_id, name in ((OLD, "名册上的"), (TO, "来说话的")):
        sql = "INSERT INTO people (id, name, telegram_id) VALUES (:id, :name, :account)"
        account = person_id if person_id == TO else None
        await conn.run(sql, id=person_id, name=name, account=account)
    await conn.run("DELETE FROM consents")  # which the test's database gives to everybody


async def refer(conn: Connection, table: str, column: str, person_id: int, row: int = 1) -> None:
    """A row that names the person; what else it needs is made up."""
    facts: dict[str, object] = {}
    for found in await conn.all("SELECT * FROM pragma_table_info (:name)", name=table):
        if (found["notnull"] and found["dflt_value"] is None) or found["pk"]:
            facts[found["name"]] = row if found["type"] == "INTEGER" else f"{row}"
    facts[column] = person_id
    names, values = ", ".join(f'"{name}"' for name in facts), ", ".join(f":{name}" for name in facts)
    await conn.run(f"INSERT INTO {table} ({names}) VALUES ({values})", **facts)  # noqa: S608 - ours


@pytest.fixture
async def loose(database: Database) -> Database:
    """Rows may be made up: what they belong to need not exist."""
    raw = database.connections[0]._conn
    raw.execute(TOMORROW)
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute("PRAGMA ignore_check_constraints = ON")
    return database


async def test_every_column_that_refers_to_people_follows(loose: Database) -> None:
    async with loose.writing() as conn:
        await two_people(conn)
        columns = await references(conn)
        assert {"voters", "votes", "members", "posts", "tomorrow"} <= {column.table for column in columns}
        for number, column in enumerate(columns, 1):
            await refer(conn, column.table, column.person, OLD, number)
        await joining.join(conn, OLD, TO)
        for column in columns:
            assert await conn.value(column.sql("SELECT count(*) FROM {table} WHERE {person} = :id"), id=TO) == 1
        assert await conn.one("SELECT 1 FROM people WHERE id = :id", id=OLD) is None


async def test_where_both_stand_already_the_row_of_the_account_remains(loose: Database) -> None:
    async with loose.writing() as conn:
        await two_people(conn)
        for person_id in (OLD, TO):
            for table in ("supporters", "followers", "members", "tomorrow"):
                await refer(conn, table, "person_id", person_id)
        await joining.join(conn, OLD, TO)
        for table in ("supporters", "followers", "members", "tomorrow"):
            rows = await conn.all(f"SELECT person_id FROM {table}")  # noqa: S608 - ours
            assert [row["person_id"] for row in rows] == [TO]
        assert await conn.one("SELECT 1 FROM people WHERE id = :id", id=OLD) is None


async def test_a_list_of_voters_keeps_both_names_of_one_person(loose: Database) -> None:
    async with loose.writing() as conn:
        await two_people(conn)
        for person_id in (OLD, TO):
            await refer(conn, "voters", "person_id", person_id)
        await refer(conn, "posts", "person_id", OLD)
        await joining.join(conn, OLD, TO)
        rows = await conn.all("SELECT person_id FROM voters ORDER BY person_id")
        assert [row["person_id"] for row in rows] == [OLD, TO]
        assert await conn.value("SELECT person_id FROM posts") == TO
        kept = await conn.one("SELECT on_roster, telegram_id FROM people WHERE id = :id", id=OLD)
        assert kept is not None
        assert tuple(kept) == (0, None)


async def test_no_column_names_a_person_without_referring_to_people(database: Database) -> None:
    async with database.reading() as conn:
        known = {(column.table, column.person) for column in await references(conn)}
        named = [
            (row["name"], row["person"])
            for row in await conn.all(COLUMNS)
            if row["person"] in PERSONS or row["person"].endswith("_by")
        ]
    # The first is a time; the second keeps whose post ended under which id, as the ledger does.
    assert set(named) - known == SEALED | {("chases", "answer_by"), ("post_changes", "person_id")}
    assert {table for table, _ in known} >= set(RECORDS)


async def test_a_new_account_stays_away_and_goes_on_standing_in(database: Database) -> None:
    async with database.writing() as conn:
        await two_people(conn)
        third = await conn.value("INSERT INTO people (name) VALUES ('第三人') RETURNING id")
        columns = "person_id, stand_in_id, given_by, starts_at, ends_at"
        row = f"INSERT INTO stand_ins ({columns}) VALUES (:away, :other, :away, 0, 9)"  # noqa: S608 - ours
        await conn.run(row, away=OLD, other=third)
        await conn.run(row, away=third, other=OLD)
        await joining.hand_over(conn, OLD, TO)
        rows = await conn.all("SELECT person_id, stand_in_id FROM stand_ins ORDER BY id")
    assert [tuple(row) for row in rows] == [(TO, third), (third, TO)]
