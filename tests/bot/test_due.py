"""What is due and keeps failing holds nothing up, and is set aside in the end."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest

from bot import due
from bot.areas.rules import Level
from bot.customs import Customs
from bot.people.rules import By, Post, Role
from bot.store import Timer, Tx
from storage.database import open_database
from storage.migrate import migrate
from storage.store import SqlStore
from tests.builders import NOON

CUSTOMS = Customs()
SECOND = timedelta(seconds=1)


class Work:
    """Notes what happened; of the poisoned nothing ever does, and what they wrote is taken back."""

    def __init__(self) -> None:
        self.done: list[int] = []
        self.tried: list[datetime] = []

    async def good(self, _: Tx, _customs: Customs, subject_id: int, _by: By) -> None:
        self.done.append(subject_id)

    async def poison(self, tx: Tx, _: Customs, subject_id: int, by: By) -> None:
        self.tried.append(by.now)
        await tx.people.meet(5000 + subject_id, "半途而废")
        raise RuntimeError("never works")


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    work = Work()
    monkeypatch.setattr(due, "DUE", {"good": work.good, "poison": work.poison})
    return work


@pytest.fixture
async def store() -> AsyncIterator[SqlStore]:
    async with open_database("sqlite:///:memory:") as database:
        await migrate(database)
        yield SqlStore(database, lambda: None)


async def sets(store: SqlStore, *timers: Timer) -> None:
    async with store.transaction() as tx:
        for timer in timers:
            await tx.timers.set(timer)


async def test_a_hundred_and_fifty_that_fail_hold_up_nothing_for_long(store: SqlStore, work: Work) -> None:
    await sets(store, *(Timer("poison", n, 0, NOON - timedelta(hours=1)) for n in range(150)))
    await sets(store, Timer("good", 1, 0, NOON))
    assert await due.tick(store, CUSTOMS, NOON) == 0
    assert await due.tick(store, CUSTOMS, NOON + SECOND) == 1
    assert work.done == [1]
    async with store.reading() as tx:
        assert await tx.people.by_telegram(5001) is None


async def test_the_pauses_grow_and_then_the_secretary_is_told(store: SqlStore, work: Work) -> None:
    async with store.transaction() as tx:
        top = await tx.areas.add("C1", "东湖社区", Level.COMMUNITY, None)
        secretary = await tx.people.add("周书记", None, 1)
        await tx.people.appoint(secretary.id, Post(Role.SECRETARY, top.id))
        await tx.people.opened(secretary.id, opened=True)
    await sets(store, Timer("poison", 7, 0, NOON))
    for second in range(0, 12 * 3600, 5):
        await due.tick(store, CUSTOMS, NOON + timedelta(seconds=second))
    pauses = [(b - a).total_seconds() for a, b in zip(work.tried, work.tried[1:], strict=False)]
    assert pauses == [10, 20, 40, 80, 160, 320, 640, 1280, 2560]
    assert len(work.tried) == due.TRIES
    async with store.reading() as tx:
        assert await tx.timers.due(NOON + timedelta(days=99)) == []
        assert [head.to.chat_id for head in await tx.outbox.heads()] == [1]


async def test_set_anew_it_begins_anew(store: SqlStore, work: Work) -> None:
    await sets(store, Timer("poison", 7, 0, NOON))
    for _ in range(3):
        await due.tick(store, CUSTOMS, NOON + timedelta(hours=len(work.tried)))
    await sets(store, Timer("poison", 7, 0, NOON + timedelta(hours=9)))
    async with store.transaction() as tx:
        (timer,) = await tx.timers.due(NOON + timedelta(hours=9))
        assert await tx.timers.failed(timer) == 1


async def test_one_that_works_the_second_time_is_done(
    store: SqlStore, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    await sets(store, Timer("poison", 7, 0, NOON))
    assert await due.tick(store, CUSTOMS, NOON) == 0
    monkeypatch.setattr(due, "DUE", {"poison": work.good})
    assert await due.tick(store, CUSTOMS, NOON + timedelta(seconds=9)) == 0
    assert await due.tick(store, CUSTOMS, NOON + timedelta(seconds=10)) == 1
    assert work.done == [7]
