"""The user rate limiter: an update counts once, an album once, and posts are read only when needed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from itertools import permutations

import pytest

from bot.areas.rules import Level
from bot.moderation.rate_limiter import MANY, UserRateLimiter
from bot.moderation.rules import RESIDENTS, RateClass, Verdict
from bot.people.rules import Post, Role
from storage.store import SqlStore as Store
from storage.store import SqlTx as Tx
from tests.builders import NOON
from tests.stores import a_database, a_store

HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)
BURST = RESIDENTS[RateClass.PRESS].burst
LI, WANG, ZHOU = 100, 7, 1


class Counted:
    """A store that counts how often it was looked into."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.looks = 0

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Tx]:
        self.looks += 1
        async with self.store.reading() as tx:
            yield tx

    def transaction(self) -> object:
        return self.store.transaction()


@pytest.fixture
async def store() -> AsyncIterator[Counted]:
    async with a_database() as database:
        kept = a_store(database)
        async with kept.transaction() as tx:
            community = await tx.areas.add("C1", "东湖社区", Level.COMMUNITY, None)
            for telegram_id, role in ((WANG, Role.GRID_WORKER), (ZHOU, Role.SECRETARY)):
                person = await tx.people.add(str(telegram_id), None, telegram_id)
                await tx.people.appoint(person.id, Post(role, community.id))
        yield Counted(kept)


@pytest.fixture
def limiter(store: Counted) -> UserRateLimiter:
    return UserRateLimiter(store)  # type: ignore[arg-type]


async def presses(
    limiter: UserRateLimiter, who: int, times: int, at: float = 0.0, first: int = 1
) -> list[Verdict]:
    return [(await limiter.asks(who, RateClass.PRESS, first + n, at)).verdict for n in range(times)]


async def test_within_the_allowance_nothing_is_read(limiter: UserRateLimiter, store: Counted) -> None:
    assert set(await presses(limiter, LI, BURST)) == {Verdict.LET_IN}
    assert store.looks == 0


async def test_beyond_it_is_told_once_and_looked_up_once(limiter: UserRateLimiter, store: Counted) -> None:
    assert (await presses(limiter, LI, BURST + 20))[BURST:] == [Verdict.TELL] + [Verdict.SILENT] * 19
    assert store.looks == 1


async def test_the_notice_says_how_long(limiter: UserRateLimiter) -> None:
    await presses(limiter, LI, BURST)
    ruling = await limiter.asks(LI, RateClass.PRESS, 999, 0.0)
    assert ruling.wait == BURST * RESIDENTS[RateClass.PRESS].every / 2


async def test_staff_goes_on_and_the_secretary_is_never_stopped(limiter: UserRateLimiter) -> None:
    assert set(await presses(limiter, WANG, 4 * BURST)) == {Verdict.LET_IN}
    assert set(await presses(limiter, ZHOU, 50 * BURST)) == {Verdict.LET_IN}


async def test_one_persons_flood_is_not_anothers(limiter: UserRateLimiter) -> None:
    await presses(limiter, LI, 3 * BURST)
    assert await presses(limiter, 101, 1) == [Verdict.LET_IN]
    assert (await limiter.asks(LI, RateClass.SAY, 5000, 0.0)).verdict is Verdict.LET_IN


async def test_an_update_tried_again_has_the_same_answer(limiter: UserRateLimiter) -> None:
    await presses(limiter, LI, BURST - 1)
    last = await limiter.asks(LI, RateClass.PRESS, 700, 0.0)
    for _ in range(3):
        assert await limiter.asks(LI, RateClass.PRESS, 700, 0.0) == last
    turned_away = await limiter.asks(LI, RateClass.PRESS, 701, 0.0)
    assert turned_away.verdict is Verdict.TELL
    assert await limiter.asks(LI, RateClass.PRESS, 701, 0.0) == turned_away


async def test_an_album_counts_once(limiter: UserRateLimiter) -> None:
    for n in range(3 * RESIDENTS[RateClass.SAY].burst):
        assert (await limiter.asks(LI, RateClass.SAY, n, 0.0, "album")).verdict is Verdict.LET_IN


async def test_an_album_others_words_come_between_counts_once(limiter: UserRateLimiter) -> None:
    for n in range(RESIDENTS[RateClass.SAY].burst - 1):
        assert (await limiter.asks(LI, RateClass.SAY, 2 * n, 0.0)).verdict is Verdict.LET_IN
        assert (await limiter.asks(LI, RateClass.SAY, 2 * n + 1, 0.0, "album")).verdict is Verdict.LET_IN


@pytest.mark.slow
async def test_a_spell_is_not_forgotten_in_a_crowd(limiter: UserRateLimiter) -> None:
    """However many come meanwhile, somebody too fast stays so until the spell is over."""
    await presses(limiter, LI, BURST + 1)
    for n in range(MANY + 10):
        await limiter.asks(10_000 + n, RateClass.PRESS, n, 0.0)
    assert await presses(limiter, LI, 1, first=5000) == [Verdict.SILENT]


async def test_memory_follows_the_busy(limiter: UserRateLimiter) -> None:
    for n in range(3 * MANY):
        await limiter.asks(10_000 + n, RateClass.PRESS, n, n * 10.0)
    assert len(limiter._tallies) <= MANY + 1


async def test_a_stage_without_limits_counts_nothing(store: Counted) -> None:
    free = UserRateLimiter(store, limited=False)  # type: ignore[arg-type]
    assert set(await presses(free, LI, 10 * BURST)) == {Verdict.LET_IN}


async def test_a_mute_that_runs_out_is_over_without_being_read_anew(
    limiter: UserRateLimiter, store: Counted
) -> None:
    async with store.store.transaction() as tx:
        worker = await tx.people.by_telegram(WANG)
        assert worker is not None
        await tx.mutes.add(worker.id, "", NOON + HOUR)
    assert await limiter.mute_of(WANG, NOON + HOUR - SECOND) is not None
    assert await limiter.mute_of(WANG, NOON + HOUR) is None
    assert store.looks == 1


@pytest.mark.parametrize("ends", list(permutations((NOON + HOUR, NOON + 2 * HOUR, None), 2)))
async def test_of_several_mutes_the_longest_counts(
    limiter: UserRateLimiter, store: Counted, ends: tuple[datetime | None, datetime | None]
) -> None:
    async with store.store.transaction() as tx:
        worker = await tx.people.by_telegram(WANG)
        assert worker is not None
        for number, until in zip(("", "26-0001"), ends, strict=True):
            await tx.mutes.add(worker.id, number, until)
    mute = await limiter.mute_of(WANG, NOON)
    assert mute is not None
    assert mute.until == (None if None in ends else NOON + 2 * HOUR)


async def test_a_group_that_sent_the_bot_away_is_known_once_it_is_told(
    limiter: UserRateLimiter, store: Counted
) -> None:
    assert not await limiter.thinks_gone(-1001)
    async with store.store.transaction() as tx:
        await tx.chats.seen(-1001, "居民群", "gone")
    assert not await limiter.thinks_gone(-1001)
    limiter.reread()
    assert await limiter.thinks_gone(-1001)


async def test_mutes_are_read_once_until_they_change(limiter: UserRateLimiter, store: Counted) -> None:
    assert await limiter.mute_of(WANG, NOON) is None
    assert await limiter.mute_of(LI, NOON) is None
    assert store.looks == 1
    async with store.store.transaction() as tx:
        worker = await tx.people.by_telegram(WANG)
        assert worker is not None
        await tx.mutes.add(worker.id, "", None)
    limiter.reread()
    muted = await limiter.mute_of(WANG, NOON)
    assert muted is not None
    assert muted.person_id == worker.id
