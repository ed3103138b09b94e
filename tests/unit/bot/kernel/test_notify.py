"""Notifications: whom the bot may write to, each place once, and a key for each place."""

from dataclasses import dataclass

import pytest

from bot.kernel.messages import Notification, Priority
from bot.kernel.notify import notify, notify_people, private_place, private_places
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from storage.store import SqlStore
from tests.builders import NOON

NOTICE = Notification("ballot.remind")


@dataclass(frozen=True)
class Someone:
    telegram_id: int | None = 100
    opened: bool = True


async def waiting(store: SqlStore, *columns: str) -> list[tuple[object, ...]]:
    async with store.database.reading() as conn:
        return [
            tuple(row[name] for name in columns) for row in await conn.all("SELECT * FROM outbox ORDER BY id")
        ]


@pytest.mark.parametrize("person", [None, Someone(opened=False), Someone(telegram_id=None)])
def test_nobody_is_written_to_who_never_opened_the_bot(person: Someone | None) -> None:
    assert private_place(person) is None


def test_the_private_chat_of_somebody_who_did_is_a_place_once() -> None:
    assert private_place(Someone()) == Place(100)
    people = [Someone(), Someone(101), Someone(), Someone(102, opened=False)]
    assert private_places(people) == [Place(100), Place(101)]


async def test_each_place_hears_of_one_occasion_once(store: SqlStore) -> None:
    places = [Place(-1), Place(-1, 7), Place(-2), Place(-1)]
    for _ in range(2):
        async with store.transaction() as tx:
            await notify(tx, places, NOTICE, "remind:1", NOON)
    assert await waiting(store, "chat_id", "thread_id", "key") == [
        (-1, None, "remind:1:-1"),
        (-1, 7, "remind:1:-1:7"),
        (-2, None, "remind:1:-2"),
    ]
    async with store.transaction() as tx:
        await notify(tx, places[:1], NOTICE, "remind:2", NOON)
    assert len(await waiting(store, "id")) == 4


async def test_the_message_bears_its_priority_what_it_answers_and_what_it_is_about(store: SqlStore) -> None:
    async with store.transaction() as tx:
        about = EntityRef("ballot", 3)
        await notify(tx, [Place(-1)], NOTICE, "a", NOON, about=about, reply_to=5, priority=Priority.BROADCAST)
    assert await waiting(store, "about", "about_id", "reply_to", "rank") == [
        ("ballot", 3, 5, Priority.BROADCAST)
    ]


async def test_people_are_reached_in_private_and_the_others_are_for_the_caller(store: SqlStore) -> None:
    reached, shut = Someone(100), Someone(101, opened=False)
    for _ in range(2):  # the second time they were reached already, which is no reason to look elsewhere
        async with store.transaction() as tx:
            assert await notify_people(tx, [shut, reached], NOTICE, "remind:1", NOON) == [reached]
    assert await waiting(store, "chat_id", "key") == [(100, "remind:1:100")]
