"""Every column that could hold a person's words or identity is declared: erased so, or holding none."""

import re
from collections import Counter
from collections.abc import AsyncIterator

import pytest

from bot.texts import LANGUAGES, known, speaking
from handlers.subjects import REGISTRY, SUBJECTS
from storage.database import Database
from tests.stores import a_database

# The index of words is derived from the complaints: triggers and the merging of its parts erase it.
DERIVED = ("complaint_words", "sqlite_")
IDENTITIES = re.compile(r"chat_id|telegram_id")  # numbers, but of accounts: a private chat's id is a person's
COLUMNS = """
    SELECT tables.name AS "table", columns.name, columns.type FROM sqlite_master AS tables
    JOIN pragma_table_info(tables.name) AS columns WHERE tables.type = 'table'
"""


@pytest.fixture
async def database() -> AsyncIterator[Database]:
    async with a_database() as made:
        yield made


async def columns(database: Database) -> set[tuple[str, str]]:
    """All that could hold words or identities: text, columns of no type, ids of chats and accounts."""
    async with database.reading() as conn:
        rows = await conn.all(COLUMNS)
    return {
        (row["table"], row["name"])
        for row in rows
        if not row["table"].startswith(DERIVED) and (row["type"] != "INTEGER" or IDENTITIES.search(row["name"]))
    }


def impersonal() -> list[tuple[str, str]]:
    return [(table, name) for one in SUBJECTS for table, names in one.impersonal.items() for name in names]


def personal() -> set[tuple[str, str]]:
    return {(rule.table, name) for rule in REGISTRY.personal for name in rule.erased}


async def test_every_column_is_declared_one_way_or_the_other(database: Database) -> None:
    assert await columns(database) - personal() - set(impersonal()) == set()


async def test_nothing_is_declared_that_isnt_there(database: Database) -> None:
    async with database.reading() as conn:
        there = {(row["table"], row["name"]) for row in await conn.all(COLUMNS)}
    assert (personal() | set(impersonal())) - there == set()


def test_no_column_is_declared_impersonal_twice() -> None:
    assert [name for name, count in Counter(impersonal()).items() if count > 1] == []


# A state may be changed as a row is erased, and holds no words all the same.
BOTH = {
    ("inbox", "state"),
    ("outbox", "state"),
    ("prompts", "state"),
    ("form_drafts", "state"),
    ("drafts", "state"),
}
BOTH |= {("schedule_changes", "state")}


def test_no_column_is_declared_both_ways() -> None:
    assert personal() & set(impersonal()) == BOTH


async def test_every_declared_condition_is_sql_that_runs(database: Database) -> None:
    async with database.reading() as conn:
        for rule in REGISTRY.personal:
            told = ", ".join(rule.told) or "1"
            params = {"person": 1, "telegram": 2}
            await conn.all(f"SELECT {told} FROM {rule.table} WHERE {rule.whose}", **params)  # noqa: S608 - ours


def test_every_row_that_a_person_is_told_of_has_a_name_for_them() -> None:
    """A new table or column would otherwise stop the file for everybody who has such a row."""
    told = {f"privacy.table.{rule.table}" for rule in REGISTRY.personal if rule.told}
    told |= {f"privacy.column.{column.split(' AS ')[-1]}" for rule in REGISTRY.personal for column in rule.told}
    for language in LANGUAGES:
        with speaking(language):
            assert {key for key in told if not known(key)} == set()


# As large as the roster, the groups or the decisions, not as what everybody ever wrote.
SMALL = {"mutes", "posts", "neighbours", "members", "households", "schedule_changes"}


async def test_an_index_leads_to_everything_a_person_is_told_of(database: Database) -> None:
    """The file costs as much as the person has in it, however large the community is."""
    scans = set()
    async with database.reading() as conn:
        for rule in REGISTRY.personal:
            if rule.told:
                sql = f"EXPLAIN QUERY PLAN SELECT 1 FROM {rule.table} WHERE {rule.whose}"  # noqa: S608 - ours
                for row in await conn.all(sql, person=1, telegram=2):
                    if str(row["detail"]).startswith("SCAN"):
                        scans.add((rule.table, row["detail"]))
    assert {(table, how) for table, how in scans if table not in SMALL} == set()
