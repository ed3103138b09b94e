"""Occurrences in the real SQL: each fires once, also if the clock jumps."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from bot import scheduler
from bot.calendar import actions
from bot.kernel.actor import Actor
from bot.kernel.store import Timer
from storage.database import open_database
from storage.migrate import migrate
from tests.e2e.year import BEGIN, SETTINGS, settle
from tests.stores import TIMERS, a_store

CALLS = "SELECT count(*) FROM outbox WHERE key LIKE 'occasion:%:call:%'"


@pytest.mark.slow
async def test_two_processes_never_both_post(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'minyi.db'}"
    async with open_database(url) as one, open_database(url) as other:
        await migrate(one)
        await settle(tmp_path / "minyi.db")
        stores = [a_store(database) for database in (one, other)]
        await asyncio.gather(*(actions.sync(store, SETTINGS, Actor.system(BEGIN)) for store in stores))
        for day in range(1, 10):
            now = BEGIN + timedelta(days=day, hours=10)  # at night nothing is made up for
            for _ in range(3):
                await asyncio.gather(*(scheduler.tick(store, TIMERS, SETTINGS, now) for store in stores))
        async with one.reading() as conn:
            asked = await conn.value("SELECT count(*) FROM occasions WHERE state <> 'ahead'")
            assert await conn.value(CALLS) == 2 * asked > 0


@pytest.mark.slow
async def test_what_two_ticks_both_saw_due_happens_once(tmp_path: Path) -> None:
    async with open_database(f"sqlite:///{tmp_path / 'minyi.db'}") as database:
        await migrate(database)
        store = a_store(database)
        async with store.transaction() as tx:
            await tx.timers.set(Timer("digest", 0, 1, BEGIN))
            (timer,) = await tx.timers.due(BEGIN)
        assert [await scheduler.fire(store, TIMERS, SETTINGS, timer, BEGIN) for _ in range(2)] == [True, False]


@pytest.mark.slow
async def test_a_clock_that_jumps_back_repeats_nothing(tmp_path: Path) -> None:
    path = tmp_path / "minyi.db"
    async with open_database(f"sqlite:///{path}") as database:
        await migrate(database)
        await settle(path)
        store = a_store(database)
        await actions.sync(store, SETTINGS, Actor.system(BEGIN))
        for hours in (*range(0, 24 * 6, 6), *range(24 * 3, 24 * 6, 6)):
            await scheduler.tick(store, TIMERS, SETTINGS, BEGIN + timedelta(hours=hours))
            await actions.sync(store, SETTINGS, Actor.system(BEGIN + timedelta(hours=hours)))
        async with database.reading() as conn:
            keys = await conn.all("SELECT key FROM occasions WHERE state <> 'ahead'")
            assert await conn.value(CALLS) == 2 * len(keys)
            assert await conn.value("SELECT count(*) FROM ledger WHERE act = 'happen'") == len(keys)
