"""A database that can't be written: people read so at once, and nothing they wrote is lost."""

import json
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from bot.complaints.store import Search
from bot.intake import actions as intake
from bot.messaging import processing
from bot.messaging.inbox import RawUpdate
from bot.messaging.rate_limits import RateLimits
from bot.store import StorageError
from storage.database import Connection, Database
from storage.inbox import SqlInbox
from tests.e2e.still_works import still_works
from tests.e2e.town import RESIDENTS, Person, Town, a_town


async def test_a_locked_database_is_waited_for(town: Town, li: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """The update is tried again, and takes effect once."""
    failures = iter([True, True, False])
    begin = Database.writing

    def sometimes(self: Database) -> AbstractAsyncContextManager[Connection]:
        if next(failures, False):
            raise StorageError("database is locked")
        return begin(self)

    await still_works(town, li)
    monkeypatch.setattr(Database, "writing", sometimes)
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    await li.sees("26-0001", RESIDENTS)
    async with town.minyi.store.reading() as tx:
        assert await tx.complaints.count(Search(), 10) == 1


async def test_a_database_that_cannot_be_written_loses_nothing(
    town: Town, li: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The person is notified; the update stays with Telegram and is handled once it can be stored."""
    li.starts()
    await li.sees("我是民意")
    begin, broken = Database.writing, [True]
    add = SqlInbox.add

    def read_only(self: Database) -> AbstractAsyncContextManager[Connection]:
        if broken[0] and not keeping[0]:
            raise StorageError("attempt to write a readonly database")
        return begin(self)

    keeping = [False]

    async def still_kept(self: SqlInbox, *what: object) -> list[RawUpdate]:
        keeping[0] = True
        try:
            return await add(self, *what)  # type: ignore[arg-type]
        finally:
            keeping[0] = False

    monkeypatch.setattr(SqlInbox, "add", still_kept)
    monkeypatch.setattr(Database, "writing", read_only)
    li.says("双怡苑9号楼2单元下水道堵了")
    await li.sees("您说的话已经保存，没有丢")
    broken[0] = False
    await town.restarts()
    await li.sees("请看看对不对")


async def test_apologies_keep_telegrams_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One for each thing that failed, at the pace of a private chat: no flood upon a flood."""

    async def fails(*_: object) -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(processing, "PAUSES", (0, 0))
    monkeypatch.setattr(intake, "note", fails)
    async with a_town(str(tmp_path / "minyi.db"), RateLimits()) as town:
        li = town.person(100, "李阿姨")
        li.starts()
        await li.sees("我是民意")
        for n in range(8):
            li.says(f"第 {n} 句")
        await li.sees("刚才出了点问题")
        await town.world.until(lambda: not town.world.updates)
        await town.minyi.dispatcher.idle()
        assert 1 <= apologies(town, li) <= 5
        for _ in range(8):
            town.world.wind(3)
            town.minyi.sender.wake()
            await town.minyi.dispatcher.idle()
        await town.world.until(lambda: apologies(town, li) == 8)


NO_CHATS: list[object] = ["x", "-1001", None, [], {}, 1.5, 10**30]


@pytest.mark.parametrize("chat", [None, *({"id": number, "type": "private"} for number in NO_CHATS)])
async def test_an_update_from_no_chat_at_all_holds_up_nobodys_messages(
    town: Town,
    li: Person,
    chat: object,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Its apology had no address, and everything else waited behind it."""
    monkeypatch.setattr(processing, "PAUSES", (0, 0))
    author = {"id": li.id, "is_bot": False, "first_name": "李"}
    message = {"message_id": 9, "date": 1, "chat": chat, "from": author, "text": "灯坏了"}
    raw_update = RawUpdate(10_000_000, json.dumps({"update_id": 10_000_000, "message": message}))
    inbox = SqlInbox(town.minyi.store.database)
    for stored in await inbox.add([raw_update], town.clock.now()):
        town.minyi.dispatcher.put(stored)
    await town.minyi.dispatcher.idle()
    assert [aside.raw_update.update_id for aside in await inbox.dead_letters()] == [10_000_000]
    assert "update not processed" not in caplog.text
    await still_works(town, li)


def apologies(town: Town, li: Person) -> int:
    return sum("刚才出了点问题" in m.get("text", "") for m in town.world.messages(li.id))


async def test_updates_that_cannot_be_kept_stay_with_telegram(
    town: Town, li: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    failures = iter([True, False])
    add = SqlInbox.add

    async def sometimes(self: SqlInbox, *what: object) -> list[RawUpdate]:
        if next(failures, False):
            raise StorageError("database or disk is full")
        return await add(self, *what)  # type: ignore[arg-type]

    monkeypatch.setattr(SqlInbox, "add", sometimes)
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    await li.sees("26-0001", RESIDENTS)
