"""Rate limits: the bot stays within Telegram's; the server here refuses calls that come too fast."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from telegram import Bot

from bot.kernel.messages import OutboxMessage, Priority, View
from bot.kernel.place import Place
from bot.messaging import bot_api
from bot.messaging.rate_limits import BURST, GROUP_GAP, IN_GROUP, IN_PRIVATE, LONGEST, OVERALL, RateLimits
from bot.sandbox.limits import Flood
from tests.e2e.town import OTHER_STAFF, RESIDENTS, STAFF, StillClock, Town, a_town

GROUPS = (RESIDENTS, STAFF, OTHER_STAFF)


def strict() -> Flood:
    """Telegram's limits, to the very second."""
    return Flood((OVERALL, 1.0), (BURST, BURST / IN_PRIVATE), (IN_GROUP, LONGEST), GROUP_GAP)


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with a_town(str(tmp_path / "minyi.db"), limits=RateLimits(), clock=StillClock()) as town:
        yield town


async def puts(town: Town, chat: int, count: int, priority: Priority = Priority.NOTICE) -> None:
    async with town.minyi.store.transaction() as tx:
        for n in range(count):
            await tx.outbox.put(OutboxMessage(Place(chat), View(f"第 {n} 封"), priority), town.clock.now())


async def leave_for_now(town: Town) -> None:
    """Every message that may go has arrived: none is in flight, none leaves in several turns of the loop."""
    town.minyi.sender.wake()
    idle = 0
    while idle < 8:
        await asyncio.sleep(0.001)
        idle = 0 if town.minyi.sender._busy else idle + 1


async def leave(town: Town) -> float:
    """Half a second after the other passes until all have left; how many seconds that took."""
    for halves in range(1000):
        await leave_for_now(town)
        async with town.minyi.store.reading() as tx:
            if not await tx.outbox.heads():
                return halves / 2
        town.world.wind(0.5)
    raise AssertionError("something never leaves")


async def test_no_limit_is_ever_reached_and_none_is_kept_for_nothing(town: Town) -> None:
    """Forty people and three groups; edits count like messages."""
    people = [town.person(200 + n, f"居民{n}") for n in range(40)]
    for person in people:
        town.world.opened(person.id, person.id)
    town.world.flood = strict()
    for person in people:
        await puts(town, person.id, 6)
    for chat in GROUPS:
        await puts(town, chat, IN_GROUP + 2, Priority.BROADCAST)
    took = await leave(town)
    assert town.minyi.metrics.too_many == 0
    assert 60 <= took < 75  # ten seconds for all the people, then twenty a minute in each group


async def test_edits_count_like_messages(town: Town) -> None:
    town.world.flood, took = strict(), 0.0
    li = town.person(100, "李阿姨")
    li.says("#诉求 楼道灯坏了", RESIDENTS)
    await li.sees("26-0001", RESIDENTS)
    await leave(town)
    for _ in range(2 * IN_GROUP):
        async with town.minyi.store.transaction() as tx:
            await tx.conn.run("UPDATE cards SET looks = NULL WHERE kind = 'public'")
            await tx.cards.invalidate(("public",), 1, town.clock.now())
        took += await leave(town)
    calls = [call for call in town.world.calls if call["method"] == "editMessageText"]
    edits = [call for call in calls if int(call["params"]["chat_id"]) == RESIDENTS]  # not the board
    assert (len(edits), town.minyi.metrics.too_many) == (2 * IN_GROUP, 0)
    assert 2 * LONGEST - 5 <= took < 2 * LONGEST + 30


async def test_a_slow_call_keeps_the_next_at_its_distance(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each takes a second: Telegram counts from when they come, not from when they leave."""
    send = bot_api.send

    async def slow(bot: Bot, to: Place, view: View, reply_to: int | None) -> int:
        town.world.wind(1)
        return await send(bot, to, view, reply_to)

    monkeypatch.setattr(bot_api, "send", slow)
    li = town.person(100, "李阿姨")
    town.world.opened(li.id, li.id)
    await puts(town, li.id, BURST + 1)
    for seconds, come in ((0, BURST), (0.5, BURST), (0.5, BURST + 1)):
        town.world.wind(seconds)
        await leave_for_now(town)
        assert len(town.world.messages(li.id)) == come
