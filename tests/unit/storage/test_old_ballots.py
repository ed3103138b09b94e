"""Ballots of earlier versions: receipts of closed ones are found, open ones go on under the new receipts."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing as ending
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.app import open_store
from bot.ballots import actions, closing
from bot.ballots.actions import Counted
from bot.kernel.actor import Actor
from bot.settings import CommunitySettings
from storage.backups import strip_older
from storage.copies import copy_database
from storage.store import SqlStore
from tests.unit.storage.versions import VERSIONS, load

pytestmark = pytest.mark.slow  # each loads a database of an earlier version and migrates it

CHAIR, SHEN = 6, 7  # they voted in ballot 3, which is secret
RECEIPTS = {"5TSB-2FCP": (0,), "VDZF-BUDX": (1,)}
OPENED = datetime.fromtimestamp(1795234080, UTC)
CLOSE = """
    UPDATE ballots SET state = 'closed', closed_at = opened_at, key = NULL, outcome = 'invalid' WHERE id = 3
"""


async def close(store: SqlStore) -> None:
    async with store.transaction() as tx:
        await closing.close_on_time(tx, CommunitySettings(), 3, Actor.system(OPENED + timedelta(days=2)))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "minyi.db"
    load(VERSIONS[-1], path)
    return path


@pytest.fixture
async def store(path: Path) -> AsyncIterator[SqlStore]:
    async with open_store(f"sqlite:///{path}") as store:
        yield store


async def test_the_receipts_of_one_it_closed_are_found_with_their_choices(path: Path) -> None:
    """Its list was published with them."""
    with ending(sqlite3.connect(path)) as raw, raw:
        raw.execute(CLOSE)
    async with open_store(f"sqlite:///{path}") as store, store.reading() as tx:
        ballot = await tx.ballots.get(3)
        assert await tx.ballots.receipts(3) == sorted(RECEIPTS)
        for receipt, choice in RECEIPTS.items():
            assert await actions.by_receipt(tx, ballot, receipt) == Counted(choice)
        assert await actions.by_receipt(tx, ballot, "2345-6789") is None
        assert {vote.receipt: vote.choice for vote in await tx.ballots.votes(3)} == RECEIPTS


async def test_an_open_one_goes_on_and_is_parted_at_its_close(store: SqlStore) -> None:
    chair, shen = Actor(CHAIR, OPENED), Actor(SHEN, OPENED)
    before = await actions.look_up(store, 3, chair)
    assert RECEIPTS[before.receipt] == before.choice
    assert await actions.press(store, 3, before.choice[0], chair) == before
    kept = (await actions.look_up(store, 3, shen)).receipt
    changed = await actions.press(store, 3, 2, chair)
    assert changed.receipt not in RECEIPTS
    await close(store)
    async with store.reading() as tx:
        ballot = await tx.ballots.get(3)
        assert await tx.ballots.receipts(3) == sorted([kept, changed.receipt])
        assert await actions.by_receipt(tx, ballot, kept) == Counted()
        assert await actions.by_receipt(tx, ballot, before.receipt) is None
        assert {vote.receipt for vote in await tx.ballots.votes(3)} == {"00000001", "00000002"}


async def test_its_backups_are_stripped_once_the_ballot_is_over(path: Path, tmp_path: Path) -> None:
    """Those of the version before hold the key; a damaged one beside them is left."""
    nightly = tmp_path / "backups"
    nightly.mkdir()
    copy_database(path, nightly / "minyi-1-2026-11-20.db", stripped=False)
    (nightly / "minyi-1-2026-11-19.db").write_bytes(b"damaged")
    async with open_store(f"sqlite:///{path}") as store:
        async with store.reading() as tx:
            key = (await tx.ballots.key(3) or "").encode()
        copies = [*nightly.glob("*-20.db"), *tmp_path.glob("*.before-*")]
        made = [copy.stat().st_mtime for copy in copies]
        await strip_older(store.database, nightly)
        assert [key in copy.read_bytes() for copy in copies] == [True, True]
        await close(store)
        await strip_older(store.database, nightly)
    assert [key in copy.read_bytes() for copy in copies] == [False, False]
    assert [copy.stat().st_mtime for copy in copies] == made
    assert (nightly / "minyi-1-2026-11-19.db").read_bytes() == b"damaged"
