"""Delivery: outbox messages arrive once and in order; crashes lose none."""

import asyncio
import math
import os
import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from bot.clock import WoundClock
from bot.kernel.messages import OutboxMessage, Priority, QueuedMessage, View
from bot.kernel.place import Place
from bot.ledger.rules import first_broken
from bot.messaging.dispatcher import PerChatDispatcher
from bot.messaging.sender import Sender
from bot.sandbox.chats import Chat
from bot.sandbox.mischief import NO_MISCHIEF, Deed, Odds
from bot.sandbox.server import serve
from bot.sandbox.watch import Json
from bot.sandbox.world import World
from storage.database import open_database
from tests.e2e.town import NOON, RESIDENTS, STAFF, Person, Town, a_town
from tests.stores import a_store

UPDATES = 200


async def test_each_letter_arrives_once_and_in_order(town: Town, li: Person) -> None:
    li.starts()
    wanted = [f"第 {n} 封" for n in range(150)]
    for words in wanted:
        async with town.minyi.store.transaction() as tx:
            await tx.outbox.put(OutboxMessage(Place(li.id), View(words)), town.clock.now())
    await li.sees(wanted[-1])
    await town.quiet()
    arrived = [m["text"] for m in town.world.messages(li.id) if m["text"].startswith("第")]
    assert arrived == wanted


async def test_each_is_marked_before_it_leaves_and_the_next_with_the_one_before(
    town: Town, li: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    li.starts()
    await town.quiet()
    wanted, marked, begun = [f"第 {n} 封" for n in range(5)], list[int](), list[int]()
    post, begin = town.world.post, Sender._begin

    def arrives(chat: Chat, message: Json) -> Json:
        with closing(sqlite3.connect(town.path)) as raw:
            marked.append(
                raw.execute("SELECT count(*) FROM outbox WHERE in_flight AND state = 'waiting'").fetchone()[0]
            )
        return post(chat, message)

    async def begins(self: Sender, starting: Sequence[QueuedMessage]) -> None:
        begun.append(len(starting))
        await begin(self, starting)

    monkeypatch.setattr(town.world, "post", arrives)
    monkeypatch.setattr(Sender, "_begin", begins)
    async with town.minyi.store.transaction() as tx:
        for words in wanted:
            await tx.outbox.put(OutboxMessage(Place(li.id), View(words), Priority.ANSWER), town.clock.now())
    await li.sees(wanted[-1])
    assert (marked, begun) == ([1] * 5, [1])  # no commit of its own for the other four


@pytest.mark.parametrize("reason", ["limit", "stopping", "less urgent"])
async def test_what_may_not_go_at_once_is_not_marked(
    town: Town, monkeypatch: pytest.MonkeyPatch, reason: str
) -> None:
    sender, chat, put = town.minyi.sender, 999, Priority.NOTICE if reason == "less urgent" else Priority.ANSWER
    if reason == "limit":
        sender._pacer.block_until(chat, math.inf)
    monkeypatch.setattr(sender, "_stopping", reason == "stopping")
    async with town.minyi.store.transaction() as tx:
        row = await tx.outbox.put(OutboxMessage(Place(chat), View("第"), put), town.clock.now())
        assert await sender._next(tx, chat) is None
        (queued,) = [one for one in await tx.outbox.heads() if one.id == row]
        assert not queued.in_flight
        await tx.outbox.dropped(queued.id)


async def test_many_changes_to_a_card_become_few_edits(town: Town, li: Person) -> None:
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    card = await li.sees("📌", RESIDENTS)
    async with town.minyi.store.transaction() as tx:
        for _ in range(100):
            await tx.cards.invalidate(("public",), 1, town.clock.now())
    await town.quiet()
    assert card.text
    edits = [c for c in town.world.calls if c["method"] == "editMessageText"]
    assert len(edits) <= 2


@pytest.mark.slow
async def test_kill_nine_in_the_middle_of_a_flood(tmp_path: Path) -> None:
    """Every complaint is in the ledger exactly once, however often the process dies; more in tests/chaos."""
    path = tmp_path / "minyi.db"
    world = World(WoundClock(NOON))
    members = [world.add_user(1000 + n, f"居民{n}").id for n in range(20)]
    world.add_group(RESIDENTS, "居民群", members)
    world.add_group(STAFF, "工作群", members[:1])
    async with serve(world) as url:
        runs = 0
        for n in range(UPDATES):
            world.send(members[n % 20], RESIDENTS, f"#诉求 {_unlike_any_other(n)}")
        for kill_at in (40, 100, 160, UPDATES):
            runs += 1
            await _run_until(path, url, kill_at, last=kill_at == UPDATES)
    async with open_database(f"sqlite:///{path}") as database, a_store(database).reading() as tx:
        entries = await tx.ledger.all()
    filed = [entry.act.subject_id for entry in entries if entry.act.act == "filed"]
    with closing(sqlite3.connect(path)) as raw:
        texts = [row[0] for row in raw.execute("SELECT text FROM complaints")]
    assert runs == 4
    assert len(filed) == len(set(filed)) == len(texts) == len(set(texts)) == UPDATES
    assert first_broken(entries) is None


def _unlike_any_other(n: int) -> str:
    """Words that share nothing with the others, so that none is offered to be joined."""
    characters = random.Random(n)  # the same in every run
    return "".join(chr(characters.randrange(0x4E00, 0x9000)) for _ in range(12))


async def _run_until(path: Path, url: str, filed: int, *, last: bool) -> None:
    """The real bot in a process of its own, killed with -9 once so many complaints are there."""
    process = subprocess.Popen([sys.executable, "-m", "tests.e2e.runner", str(path), url])  # noqa: ASYNC220, S603
    try:
        async with asyncio.timeout(60):
            while _count(path) < filed:  # noqa: ASYNC110 - it is another process that is waited for
                await asyncio.sleep(0.01)
    finally:
        os.kill(process.pid, signal.SIGTERM if last else signal.SIGKILL)
        process.wait()


def _count(path: Path) -> int:
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as raw:
            return int(raw.execute("SELECT count(*) FROM complaints").fetchone()[0])
    except sqlite3.OperationalError:
        return 0  # not created yet


async def test_a_card_that_looks_the_same_is_not_edited(town: Town, li: Person, wang: Person) -> None:
    li.says("#诉求 楼道灯坏了", RESIDENTS)
    public = await li.sees("26-0001", RESIDENTS)
    await town.quiet()

    def edits() -> int:
        return sum(call["method"] == "editMessageText" for call in town.world.calls)

    before = edits()
    async with town.minyi.store.transaction() as tx:
        await tx.cards.invalidate(("public",), 1, town.clock.now())
    await town.quiet()
    assert edits() == before
    await wang.taps(await wang.sees("26-0001", STAFF), "接单")
    await public.shows("已接单")


async def test_lanes_and_sender_end_side_by_side(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each may take some of the five seconds of a SIGTERM: one after the other it could be too long."""
    steps: list[str] = []

    def noted(who: PerChatDispatcher | Sender, name: str) -> None:
        stop = who.stop

        async def stopping(*grace: float) -> None:
            steps.append(f"{name} begins")
            await asyncio.sleep(0)
            await stop(*grace)
            steps.append(f"{name} ends")

        monkeypatch.setattr(who, "stop", stopping)

    noted(town.minyi.dispatcher, "lanes")
    noted(town.minyi.sender, "sender")
    await town.stops()
    assert set(steps[:2]) == {"lanes begins", "sender begins"}
    assert set(steps[2:]) == {"lanes ends", "sender ends"}
    await town.starts()


async def test_a_start_while_telegram_stumbles(tmp_path: Path) -> None:
    async with a_town(str(tmp_path / "minyi.db")) as town:
        await town.stops()
        town.world.mischief.reset(Odds(error=1))
        starting = asyncio.create_task(town.starts())
        await town.world.until(lambda: town.world.mischief.done[Deed.ERROR])
        town.world.mischief.reset(NO_MISCHIEF)
        await starting
        town.world.mischief.reset(Odds(error=1))
        await town.minyi.set_menus()
        town.world.mischief.reset(NO_MISCHIEF)
