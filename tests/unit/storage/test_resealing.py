"""An older ledger enters the salted chain entry by entry; a chain that was broken before stays reported."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot import check_ledger
from bot.app import open_store
from bot.ledger.rules import LEDGER, RESEALED, Entry, Verdict, verify
from tests.unit.storage.versions import VERSIONS, load

TRIGGER = "DROP TRIGGER ledger_keeps_what_it_says"
FORGED = 'UPDATE ledger SET facts = \'{"words": "改过"}\' WHERE id = 7'
OLD = "SELECT id, subject, act, by, chat_id, before, after, hash FROM ledger ORDER BY id"


@pytest.fixture(params=VERSIONS)
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "minyi.db"
    load(request.param, path)
    return path


def asked(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute(sql).fetchall()


def forge(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute(TRIGGER)
        raw.execute(FORGED)
        raw.execute("CREATE TRIGGER ledger_keeps_what_it_says BEFORE UPDATE ON ledger BEGIN SELECT 1; END")


async def migrated(path: Path) -> list[Entry]:
    async with open_store(f"sqlite:///{path}") as store, store.reading() as tx:
        return list(await tx.ledger.all())


@pytest.mark.slow
async def test_every_act_is_carried_over_and_the_old_head_is_sealed(path: Path) -> None:
    old = asked(path, OLD)
    *entries, note = await migrated(path)
    acts = [(e.id, e.act) for e in entries]
    assert [(n, a.subject, a.act, a.by, a.chat_id, a.before, a.after) for n, a in acts] == [o[:7] for o in old]
    assert (note.act.subject, note.act.act) == (LEDGER, RESEALED)
    assert note.act.facts == {"head": old[-1][7], "count": len(old), "broken": None}
    assert verify([*entries, note]) == Verdict(len(old) + 1)


@pytest.mark.slow
async def test_a_chain_that_was_broken_before_is_said_so(path: Path) -> None:
    forge(path)
    entries = await migrated(path)
    assert verify(entries).broken is None
    assert verify(entries).inherited == 7
    assert not check_ledger.chain(verify(entries)).ok


@pytest.mark.slow
async def test_a_new_ledger_begins_without_a_note(tmp_path: Path) -> None:
    assert await migrated(tmp_path / "new.db") == []
