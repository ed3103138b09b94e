"""A disk that fills and a clock that jumps: nothing lost, nothing twice, and people know."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot import scheduler
from bot.clock import WoundClock
from bot.kernel.messages import OutboxMessage, QueuedMessage, View
from bot.kernel.place import Place
from bot.ledger.rules import first_broken
from bot.sandbox.mischief import NO_MISCHIEF, Odds
from storage.drafts import SqlDrafts
from storage.errors import TransientStorageError
from storage.ledger import SqlLedger
from storage.outbox import SqlOutbox
from tests.e2e.town import NOON, RESIDENTS, STAFF, Person, Town, a_town
from tests.stores import TIMERS

NO_LIMIT = 2**30


class WildClock(WoundClock):
    """One whose time of day is set by hand, back as well; what is paced goes by the other."""

    jumped = timedelta()

    def now(self) -> datetime:
        return super().now() + self.jumped


@pytest.fixture
def clock() -> WildClock:
    return WildClock(NOON)


@pytest.fixture
async def town(tmp_path: Path, clock: WildClock) -> AsyncIterator[Town]:
    async with a_town(str(tmp_path / "minyi.db"), clock=clock) as town:
        yield town


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pauses are for real disks."""
    monkeypatch.setattr("bot.messaging.retrying.PAUSES", (0.01,))
    monkeypatch.setattr("bot.messaging.polling.PAUSES", (0.01,))


async def has_pages(town: Town, most: int) -> int:
    """The file may have so many, 1 for no more than it has; how many that is."""
    found = await town.minyi.store.database.connections[0].execute_fetchall(f"PRAGMA max_page_count = {most}")
    return int(next(iter(found))[0])


async def filed(town: Town) -> list[str]:
    async with town.minyi.store.reading() as tx:
        found = await tx.conn.all("SELECT text FROM complaints ORDER BY id")
        assert first_broken(await tx.ledger.all()) is None
    return [row[0] for row in found]


def refusals(caplog: pytest.LogCaptureFixture) -> int:
    return sum(record.name.startswith("bot.messaging") for record in caplog.records)


async def fails_again(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    """Waits until the database refused some more, or nothing is left to be done."""
    before = refusals(caplog)
    async with asyncio.timeout(20):
        while refusals(caplog) < before + 4 and len(await filed(town)) < 8:  # noqa: ASYNC110
            await asyncio.sleep(0.005)


@pytest.mark.slow
async def test_a_disk_that_fills_while_people_file(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    """Space comes back page by page, so that it is full at every step of the way."""
    people = [town.person(200 + n, f"居民{n}") for n in range(8)]
    wanted = [f"{n}号楼的事" + chr(0x4E00 + 97 * n) * 2500 for n in range(1, 9)]
    pages = await has_pages(town, 1)
    for who, words in zip(people, wanted, strict=True):
        who.says(f"#诉求 {words}", RESIDENTS)
    await fails_again(town, caplog)
    assert await filed(town) == []
    for more in range(1, 60):
        await has_pages(town, pages + more)
        await fails_again(town, caplog)
    await has_pages(town, NO_LIMIT)
    await town.quiet()
    assert sorted(await filed(town)) == wanted
    cards = [m["text"] for m in town.world.messages(RESIDENTS) if m.get("text", "").startswith("📌")]
    assert len(cards) == len(set(cards)) == len(wanted)
    assert not [m for m in town.world.messages(1) if "没能处理" in m.get("text", "")]


def full(monkeypatch: pytest.MonkeyPatch, where: type, name: str) -> list[bool]:
    """That call finds the disk full while the list's first item is true; each such call adds one more."""
    broken, call = [True], getattr(where, name)

    async def sometimes(*args: Any) -> Any:
        if broken[0]:
            broken.append(True)
            raise TransientStorageError("database or disk is full")
        return await call(*args)

    monkeypatch.setattr(where, name, sometimes)
    return broken


async def often(broken: list[bool]) -> None:
    async with asyncio.timeout(20):
        while len(broken) < 6:  # noqa: ASYNC110 - nothing tells of it
            await asyncio.sleep(0.005)


async def test_the_person_hears_it_is_kept_and_it_is_done_later(
    town: Town, li: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    li.starts()
    await li.sees("我是民意")
    await town.quiet()
    broken = full(monkeypatch, SqlDrafts, "add")
    li.says("双怡苑9号楼2单元下水道堵了")
    await li.sees("不用再发一遍")
    await often(broken)
    broken[0] = False
    await li.sees("请看看对不对")
    await town.quiet()
    told = [m for m in town.world.messages(li.id) if "不用再发一遍" in m.get("text", "")]
    assert len(told) == 1


async def test_a_press_is_answered_while_the_disk_is_full(
    town: Town, li: Person, wang: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    card = await wang.sees("26-0001", STAFF)
    broken = full(monkeypatch, SqlLedger, "enter")
    assert "不用再发一遍" in await wang.taps(card, "接单")
    broken[0] = False
    await card.shows("王师傅")


async def test_a_message_that_cannot_be_noted_is_not_sent_again(
    town: Town, li: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    li.starts()
    await li.sees("我是民意")
    await town.quiet()
    broken = full(monkeypatch, SqlOutbox, "sent")
    for words in ("停水通知", "停电通知"):
        async with town.minyi.store.transaction() as tx:
            await tx.outbox.put(OutboxMessage(Place(li.id), View(words)), town.clock.now())
    await often(broken)
    assert [m["text"] for m in town.world.messages(li.id)][-1] == "停水通知"
    broken[0] = False
    await li.sees("停电通知")
    await town.quiet()
    assert [m["text"] for m in town.world.messages(li.id)][-2:] == ["停水通知", "停电通知"]


async def heads(town: Town) -> list[QueuedMessage]:
    async with town.minyi.store.reading() as tx:
        return await tx.outbox.heads()


async def test_what_is_put_off_is_not_stuck_when_the_clock_goes_back(
    town: Town, clock: WildClock, li: Person
) -> None:
    li.starts()
    await li.sees("我是民意")
    await town.quiet()
    town.world.mischief.reset(Odds(error=1))
    async with town.minyi.store.transaction() as tx:
        await tx.outbox.put(OutboxMessage(Place(li.id), View("停水通知")), town.clock.now())
    async with asyncio.timeout(20):
        while not [head for head in await heads(town) if head.tries]:  # noqa: ASYNC110
            await asyncio.sleep(0.002)
    town.world.mischief.reset(NO_MISCHIEF)
    clock.jumped = -timedelta(hours=5)
    town.minyi.sender.wake()
    await li.sees("停水通知")


async def reminders(town: Town) -> list[str]:
    """The notices of timers that were sent to any chat."""
    while await scheduler.tick(town.minyi.store, TIMERS, town.minyi.settings, town.clock.now()):
        pass
    await town.quiet()
    said = [m.get("text", "") for chat in town.world.chats for m in town.world.messages(chat)]
    return sorted(text for text in said if "26-0001" in text and "📌" not in text)


async def test_no_reminder_comes_twice_when_the_clock_jumps(
    town: Town, clock: WildClock, li: Person, wang: Person, zhou: Person, sun: Person
) -> None:
    for person in (wang, zhou, sun):
        person.starts()
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    await wang.sees("26-0001", STAFF)
    before = await reminders(town)
    clock.jumped = timedelta(hours=3)
    late = await reminders(town)
    assert len(late) > len(before)
    for hours in (0, -5, 3, 0, 3):
        clock.jumped = timedelta(hours=hours)
        assert await reminders(town) == late
    clock.jumped = -timedelta(hours=5)
    card = await wang.sees("诉求 26-0001", STAFF)
    assert await wang.taps(card, "接单") == "接单成功"  # before it was filed, as the clock has it
    await town.restarts()
    await wang.taps(card, "答复")
    asked = await wang.sees("写下给居民的答复", STAFF)
    wang.says("下午上门", STAFF, reply_to=asked)
    await li.sees("下午上门", RESIDENTS)
    assert await filed(town) == ["13号楼暖气不热"]
