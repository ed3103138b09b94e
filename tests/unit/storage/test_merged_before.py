"""Migration of complaints that were merged before the database knew where: chains lead to the last of them."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from storage.migrate import known_migrations

THIS = next(each for each in known_migrations() if each.name == "merged_and_late")
TABLE = """
    CREATE TABLE people (id INTEGER PRIMARY KEY);
    CREATE TABLE complaints (
        id INTEGER PRIMARY KEY, community_id INTEGER, number TEXT, status TEXT, outcome TEXT
    );
"""
Rows = list[tuple[int, int, str, str, str]]


@pytest.fixture
def raw() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as raw:
        raw.executescript(TABLE)
        yield raw


def migrated(raw: sqlite3.Connection, rows: Rows) -> dict[int, int | None]:
    """Where each goes on."""
    raw.executemany("INSERT INTO complaints VALUES (?, ?, ?, ?, ?)", rows)
    raw.executescript(THIS.sql)
    return dict(raw.execute("SELECT id, merged_into FROM complaints"))


def test_a_chain_of_merges_leads_to_the_one_that_goes_on(raw: sqlite3.Connection) -> None:
    rows: Rows = [
        (1, 1, "26-0001", "merged", "26-0002"),
        (2, 1, "26-0002", "merged", "26-0003"),
        (3, 1, "26-0003", "merged", "26-0004"),
        (4, 1, "26-0004", "claimed", ""),
        (5, 1, "26-0005", "merged", "26-0004"),
    ]
    assert migrated(raw, rows) == {1: 4, 2: 4, 3: 4, 4: None, 5: 4}


def test_the_same_number_of_another_community_is_another_complaint(raw: sqlite3.Connection) -> None:
    rows: Rows = [
        (1, 1, "26-0001", "merged", "26-0002"),
        (2, 2, "26-0002", "filed", ""),
        (3, 1, "26-0002", "filed", ""),
        (4, 2, "26-0001", "merged", "26-0002"),
    ]
    assert migrated(raw, rows) == {1: 3, 2: None, 3: None, 4: 2}


def test_only_what_was_merged_goes_on_elsewhere(raw: sqlite3.Connection) -> None:
    """The outcome of others is what their worker wrote, even if it reads like a number."""
    rows: Rows = [
        (1, 1, "26-0001", "closed", "26-0002"),
        (2, 1, "26-0002", "filed", ""),
        (3, 1, "26-0003", "merged", "26-0099"),  # nowhere
        (4, 1, "26-0004", "merged", ""),  # of an erased person
    ]
    assert migrated(raw, rows) == {1: None, 2: None, 3: None, 4: None}


def test_a_circle_of_merges_ends_the_migration_all_the_same(raw: sqlite3.Connection) -> None:
    rows: Rows = [
        (1, 1, "26-0001", "merged", "26-0002"),
        (2, 1, "26-0002", "merged", "26-0001"),
        (3, 1, "26-0003", "merged", "26-0003"),  # into itself
    ]
    found = migrated(raw, rows)
    assert {found[1], found[2]} <= {1, 2}
    assert found[3] is None
