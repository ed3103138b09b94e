"""Ledgers of earlier versions: whose words and names they hold is recorded as far as ids prove it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import open_store
from handlers.subjects import REGISTRY
from storage.store import SqlStore
from tests.unit.storage.versions import VERSIONS, load

pytestmark = pytest.mark.slow  # loads a database of an earlier version and migrates it


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    load(VERSIONS[-1], tmp_path / "minyi.db")
    async with open_store(f"sqlite:///{tmp_path}/minyi.db") as store:
        yield store


async def test_words_belong_to_who_acted_and_names_to_whom_an_id_stands_for(store: SqlStore) -> None:
    async with store.reading() as tx:
        entries = {entry.id: entry.act for entry in await tx.ledger.all()}
        rows = await tx.conn.all("SELECT entry_id, fact, person_id FROM ledger_people")
        names = {row["id"]: row["name"] for row in await tx.conn.all("SELECT id, name FROM people")}
    assert rows
    known = {(row["entry_id"], row["fact"]): row["person_id"] for row in rows}
    for (entry_id, fact), person in known.items():
        act = entries[entry_id]
        if fact == "to":
            assert act.facts[fact] == names[person]
        elif act.by is not None:
            assert person == act.by
    words = {
        (number, fact)
        for number, act in entries.items()
        for fact, value in act.facts.items()
        if act.by in names and fact in REGISTRY.own_facts and isinstance(value, str) and value
        if act.subject in ("complaint", "topic", "ballot", "poll")
    }
    assert words <= known.keys()


async def test_a_number_that_nobody_proved_is_the_persons_own_word(store: SqlStore) -> None:
    async with store.reading() as tx:
        rows = await tx.conn.all("SELECT on_roster, own_phone FROM people WHERE phone IS NOT NULL")
    assert all(row["on_roster"] == 1 or row["own_phone"] == 1 for row in rows)
