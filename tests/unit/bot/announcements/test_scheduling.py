"""Announcements in the real SQL: scheduled, put off, and scheduled for the first time again."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest

from bot import scheduler
from bot.announcements import actions
from bot.announcements.rules import State
from bot.areas.rules import Level, Purpose
from bot.kernel.actor import Actor
from bot.kernel.place import Place
from bot.people.rules import Post, Role
from bot.settings import CommunitySettings
from storage.store import SqlStore
from tests.builders import NOON
from tests.stores import TIMERS, a_database, a_store

SETTINGS = CommunitySettings()
PRIVATE, GROUP = Place(1), Place(-1001)
EIGHT = NOON + timedelta(hours=20)
NINE = EIGHT + timedelta(hours=1)


@pytest.fixture
async def store() -> AsyncIterator[SqlStore]:
    async with a_database() as database:
        yield a_store(database)


@pytest.fixture
async def drafted(store: SqlStore) -> tuple[int, Actor]:
    """A draft for the residents' group, and the secretary who wrote it."""
    async with store.transaction() as tx:
        community = await tx.areas.add("C1", "东湖社区", Level.COMMUNITY, None)
        await tx.chats.seen(GROUP.chat_id, "居民群")
        await tx.chats.bind(GROUP, Purpose.RESIDENTS, community.id)
        secretary = await tx.people.add("周书记", None, PRIVATE.chat_id)
        await tx.people.appoint(secretary.id, Post(Role.SECRETARY, community.id))
    by = Actor(secretary.id, NOON)
    return (await actions.draft(store, PRIVATE, "明天停水", (), by)).id, by


async def schedules(store: SqlStore, announcement_id: int, by: Actor, *times: datetime) -> None:
    for at in times:
        await actions.schedule(store, announcement_id, at, by, prompt_id=0)


async def state(store: SqlStore, announcement_id: int) -> State:
    async with store.reading() as tx:
        return (await tx.announcements.get(announcement_id)).state


@pytest.mark.parametrize("times", [(EIGHT,), (EIGHT, EIGHT), (EIGHT, NINE, EIGHT)])
async def test_it_is_sent_at_the_last_time_that_was_chosen(
    store: SqlStore, drafted: tuple[int, Actor], times: tuple[datetime, ...]
) -> None:
    announcement_id, by = drafted
    await schedules(store, announcement_id, by, *times)
    await scheduler.tick(store, TIMERS, SETTINGS, EIGHT - timedelta(seconds=1))
    assert await state(store, announcement_id) is State.SCHEDULED
    assert await scheduler.tick(store, TIMERS, SETTINGS, EIGHT) == 1
    assert await state(store, announcement_id) is State.SENT


async def test_it_is_not_sent_at_a_time_that_was_given_up(store: SqlStore, drafted: tuple[int, Actor]) -> None:
    announcement_id, by = drafted
    await schedules(store, announcement_id, by, EIGHT, NINE)
    assert await scheduler.tick(store, TIMERS, SETTINGS, EIGHT) == 0
    await actions.cancel(store, announcement_id, by)
    assert await scheduler.tick(store, TIMERS, SETTINGS, NINE) == 0
    assert await state(store, announcement_id) is State.CANCELLED
