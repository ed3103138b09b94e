"""The scheduler: a timer that fails is retried, blocks no other, and is completed with an alert in the end."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from bot import scheduler
from bot.areas.rules import Level
from bot.clock import WoundClock
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification
from bot.kernel.quiet_hours import Reschedule
from bot.kernel.store import Timer
from bot.messaging.metrics import Metrics
from bot.people.rules import Post, Role
from bot.scheduler import Scheduler, TimerHandlers
from bot.settings import CommunitySettings
from storage.database import Database, open_database
from storage.migrate import migrate
from storage.store import SqlStore
from storage.store import SqlStore as Store
from storage.store import SqlTx as Tx
from tests.builders import NOON
from tests.stores import a_database, a_store, declare

SETTINGS = CommunitySettings()
SECOND = timedelta(seconds=1)
MORNING = NOON - timedelta(hours=5)  # 07:00 in Shanghai: the hours after it are no night


class Work:
    """Notes what happened; of the poisoned nothing ever does, and what they wrote is taken back."""

    def __init__(self) -> None:
        self.done: list[int] = []
        self.tried: list[datetime] = []

    async def good(self, _: Tx, _settings: CommunitySettings, subject_id: int, _by: Actor) -> None:
        self.done.append(subject_id)

    async def poison(self, tx: Tx, _: CommunitySettings, subject_id: int, by: Actor) -> None:
        self.tried.append(by.now)
        await tx.people.meet(5000 + subject_id, "半途而废")
        raise RuntimeError("never works")

    @property
    def handlers(self) -> TimerHandlers:
        return {"good": self.good, "poison": self.poison, "later": self.later}

    async def later(self, _: Tx, _settings: CommunitySettings, _subject_id: int, by: Actor) -> None:
        raise Reschedule(by.now + timedelta(hours=9))


@pytest.fixture
def work() -> Work:
    return Work()


def declared(database: Database) -> SqlStore:
    return declare(a_store(database), timers=("good", "poison", "later", "forgotten"))


@pytest.fixture
async def store() -> AsyncIterator[SqlStore]:
    async with a_database() as database:
        yield declared(database)


@pytest.fixture
async def two(tmp_path: Path) -> AsyncIterator[tuple[SqlStore, SqlStore]]:
    """As two processes have it: the same file, each with its own connections."""
    url = f"sqlite:///{tmp_path / 'minyi.db'}"
    async with open_database(url) as one, open_database(url) as other:
        await migrate(one)
        yield declared(one), declared(other)


async def sets(store: SqlStore, *timers: Timer) -> None:
    async with store.transaction() as tx:
        for timer in timers:
            await tx.timers.set(timer)


async def a_secretary(store: SqlStore) -> None:
    """Whom the bot may write to."""
    async with store.transaction() as tx:
        top = await tx.areas.add("C1", "东湖社区", Level.COMMUNITY, None)
        secretary = await tx.people.add("周书记", None, 1)
        await tx.people.appoint(secretary.id, Post(Role.SECRETARY, top.id))
        await tx.people.opened(secretary.id, opened=True)


@pytest.mark.slow
async def test_a_hundred_and_fifty_that_fail_hold_up_nothing_for_long(store: SqlStore, work: Work) -> None:
    await sets(store, *(Timer("poison", n, 0, NOON - timedelta(hours=1)) for n in range(150)))
    await sets(store, Timer("good", 1, 0, NOON))
    assert await scheduler.tick(store, work.handlers, SETTINGS, NOON) == 0
    assert await scheduler.tick(store, work.handlers, SETTINGS, NOON + SECOND) == 1
    assert work.done == [1]
    async with store.reading() as tx:
        assert await tx.people.by_telegram(5001) is None


@pytest.mark.slow
async def test_the_pauses_grow_and_then_the_secretary_is_told(store: SqlStore, work: Work) -> None:
    await a_secretary(store)
    await sets(store, Timer("poison", 7, 0, NOON))
    for second in range(0, 12 * 3600, 5):
        await scheduler.tick(store, work.handlers, SETTINGS, NOON + timedelta(seconds=second))
    pauses = [(b - a).total_seconds() for a, b in zip(work.tried, work.tried[1:], strict=False)]
    assert pauses == [10, 20, 40, 80, 160, 320, 640, 1280, 2560]
    assert len(work.tried) == scheduler.TRIES
    async with store.reading() as tx:
        assert await tx.timers.due(NOON + timedelta(days=99)) == []
        assert [head.to.chat_id for head in await tx.outbox.heads()] == [1]


async def test_set_anew_it_begins_anew(store: SqlStore, work: Work) -> None:
    await sets(store, Timer("poison", 7, 0, NOON))
    for _ in range(3):
        await scheduler.tick(store, work.handlers, SETTINGS, NOON + timedelta(hours=len(work.tried)))
    await sets(store, Timer("poison", 7, 0, NOON + timedelta(hours=9)))
    async with store.transaction() as tx:
        (timer,) = await tx.timers.due(NOON + timedelta(hours=9))
        assert await tx.timers.failed(timer) == 1


async def looks(store: SqlStore) -> Timer:
    """One process's look at what is due; another may act before this one does."""
    async with store.reading() as tx:
        (timer,) = await tx.timers.due(NOON)
    return timer


async def test_two_processes_that_see_the_same_do_it_once(two: tuple[SqlStore, SqlStore], work: Work) -> None:
    await sets(two[0], Timer("good", 1, 0, NOON))
    seen = [await looks(store) for store in two]
    happened = [
        await scheduler.fire(store, work.handlers, SETTINGS, timer, NOON)
        for store, timer in zip(two, seen, strict=True)
    ]
    assert happened == [True, False]
    assert work.done == [1]


async def test_two_processes_at_the_same_moment_do_it_once(two: tuple[SqlStore, SqlStore], work: Work) -> None:
    await sets(two[0], *(Timer("good", n, 0, NOON) for n in range(20)))
    happened = await asyncio.gather(*(scheduler.tick(store, work.handlers, SETTINGS, NOON) for store in two))
    assert sum(happened) == 20
    assert sorted(work.done) == list(range(20))


async def test_what_another_process_put_off_waits_for_this_one_too(
    two: tuple[SqlStore, SqlStore], work: Work
) -> None:
    """It is still to be done, only not now: this one's look is older."""
    await sets(two[0], Timer("poison", 7, 0, NOON))
    seen = [await looks(store) for store in two]
    for store, timer in zip(two, seen, strict=True):
        assert not await scheduler.fire(store, work.handlers, SETTINGS, timer, NOON)
    assert work.tried == [NOON]


class Between:
    """A store where somebody acts between this tick's transactions: another process, or an update."""

    def __init__(self, store: SqlStore, act: Callable[[Tx], Awaitable[object]]) -> None:
        self.store = store
        self.act = act
        self.begun = False

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Tx]:
        if self.begun:
            async with self.store.transaction() as tx:
                await self.act(tx)
        self.begun = True
        async with self.store.transaction() as tx:
            yield tx


@pytest.mark.parametrize("kind", ["poison", "later"])
@pytest.mark.parametrize("change", ["done", "drop", "set"])
async def test_what_happened_to_it_meanwhile_stands(
    store: SqlStore, work: Work, kind: str, change: str
) -> None:
    """It failed, or waits for the morning, and before that is noted somebody else has settled it."""
    timer, anew = Timer(kind, 7, 0, NOON), Timer(kind, 7, 0, NOON + timedelta(hours=20))
    acts: dict[str, Callable[[Tx], Awaitable[object]]] = {
        "done": lambda tx: tx.timers.complete(timer),
        "drop": lambda tx: tx.timers.delete_pending((kind,), 7),
        "set": lambda tx: tx.timers.set(anew),
    }
    await sets(store, timer)
    await scheduler.fire(cast(Store, Between(store, acts[change])), work.handlers, SETTINGS, timer, NOON)
    async with store.transaction() as tx:
        assert await tx.timers.due(NOON + timedelta(days=9)) == ([anew] if change == "set" else [])
        assert await tx.timers.failed(anew) == (1 if change == "set" else 0)


async def test_nobody_is_told_of_what_another_process_did_after_all(store: SqlStore, work: Work) -> None:
    await a_secretary(store)
    await sets(store, Timer("poison", 7, 0, MORNING))
    for hours in range(scheduler.TRIES - 1):
        await scheduler.tick(store, work.handlers, SETTINGS, MORNING + timedelta(hours=hours))
    now = MORNING + timedelta(hours=scheduler.TRIES)
    async with store.reading() as tx:
        (timer,) = await tx.timers.due(now)
    await scheduler.fire(
        cast(Store, Between(store, lambda tx: tx.timers.complete(timer))), work.handlers, SETTINGS, timer, now
    )
    assert len(work.tried) == scheduler.TRIES
    async with store.reading() as tx:
        assert await tx.outbox.heads() == []


async def test_one_that_works_the_second_time_is_done(store: SqlStore, work: Work) -> None:
    await sets(store, Timer("poison", 7, 0, NOON))
    assert await scheduler.tick(store, work.handlers, SETTINGS, NOON) == 0
    mended = {"poison": work.good}
    assert await scheduler.tick(store, mended, SETTINGS, NOON + timedelta(seconds=9)) == 0
    assert await scheduler.tick(store, mended, SETTINGS, NOON + timedelta(seconds=10)) == 1
    assert work.done == [7]


async def test_a_tick_that_fails_is_logged_and_followed_by_the_next(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    faults, gone_on = [RuntimeError("a full disk")], asyncio.Event()

    async def tick(*_: object) -> int:
        if faults:
            raise faults.pop()
        return 0

    monkeypatch.setattr(scheduler, "tick", tick)
    monkeypatch.setattr(scheduler, "TICK_SECONDS", 0)
    clock = WoundClock(NOON)
    metrics = Metrics(clock)
    monkeypatch.setattr(metrics, "ticked", gone_on.set)
    running = asyncio.create_task(Scheduler(store, {}, SETTINGS, clock, metrics).run())
    await asyncio.wait_for(gone_on.wait(), 5)
    running.cancel()
    assert [record.message for record in caplog.records] == ["tick failed"]


async def test_a_timer_nobody_declares_is_completed_and_reported_at_once(store: SqlStore, work: Work) -> None:
    """Of a newer version, before a downgrade: no retry will know it better."""
    await a_secretary(store)
    await sets(store, Timer("forgotten", 7, 0, NOON), Timer("good", 1, 0, NOON))
    assert await scheduler.tick(store, work.handlers, SETTINGS, NOON) == 1
    async with store.reading() as tx:
        assert await tx.timers.due(NOON + timedelta(days=9)) == []
        [alert] = [one.body for one in await tx.outbox.heads() if isinstance(one.body, Notification)]
    assert alert.facts["kind"] == "timer forgotten"


async def test_what_is_urgent_comes_before_the_thousands_that_were_due_earlier(
    store: SqlStore, work: Work
) -> None:
    early = NOON - timedelta(hours=1)
    await sets(store, *(Timer("good", n, 0, early, gives_way=True) for n in range(scheduler.MOST + 5)))
    await sets(store, Timer("good", 777, 0, NOON), Timer("good", 776, 0, NOON))
    assert await scheduler.tick(store, work.handlers, SETTINGS, NOON) == scheduler.MOST
    assert work.done[:4] == [776, 777, 0, 1]
    await scheduler.tick(store, work.handlers, SETTINGS, NOON)
    assert work.done == [776, 777, *range(scheduler.MOST + 5)]


async def test_many_timers_share_a_commit_and_each_stands_for_itself(
    two: tuple[SqlStore, SqlStore], work: Work
) -> None:
    """Ten thousand clocks due at 08:00 took a hundred seconds: a commit each, and a second between hundreds."""
    store, commits = two[0], list[str]()
    count = 2 * scheduler.TOGETHER
    await sets(store, *(Timer("poison" if n == 7 else "good", n, 0, NOON) for n in range(count)))
    raw = store.database.connections[0]._conn
    raw.set_trace_callback(commits.append)
    assert await scheduler.tick(store, work.handlers, SETTINGS, NOON) == count - 1
    raw.set_trace_callback(None)
    assert work.done == [n for n in range(count) if n != 7]
    assert commits.count("COMMIT") <= 4  # two for all, and what became of the failed one
    async with store.reading() as tx:
        assert await tx.people.by_telegram(5007) is None


async def test_what_is_left_over_waits_for_no_second(
    store: SqlStore, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scheduler, "TICK_SECONDS", 3600.0)
    await sets(store, *(Timer("good", n, 0, NOON, gives_way=True) for n in range(3 * scheduler.MOST)))
    clock = WoundClock(NOON)
    running = asyncio.create_task(Scheduler(store, work.handlers, SETTINGS, clock, Metrics(clock)).run())
    async with asyncio.timeout(60):
        while len(work.done) < 3 * scheduler.MOST:  # noqa: ASYNC110 - it is the scheduler that is waited for
            await asyncio.sleep(0)
    running.cancel()
