"""The inbox: dead letters are described without their words, and the number of open updates is capped."""

import asyncio
from typing import cast

import pytest

from bot.clock import WoundClock
from bot.messaging import ingest
from bot.messaging.dispatcher import PerChatDispatcher
from bot.messaging.inbox import DeadLetter, Inbox, RawUpdate
from bot.messaging.ingest import UpdateIngest
from bot.messaging.metrics import Metrics
from tests.e2e.town import NOON
from tests.unit.bot.messaging.test_dispatcher import a_raw_update
from tests.unit.bot.messaging.test_polling import Kept


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ('{"update_id": 7, "message": {}}', "message"),
        ('{"poll": {}, "update_id": 7}', "poll"),
        ('{"update_id": 7}', ""),
        ("[7]", ""),
        ("{", ""),
    ],
)
def test_its_kind_by_telegrams_name(body: str, kind: str) -> None:
    assert DeadLetter(RawUpdate(7, body), NOON).kind == kind


async def test_what_is_kept_again_is_counted_and_handled_once() -> None:
    handled: list[int] = []

    async def handle(raw_update: RawUpdate) -> None:
        handled.append(raw_update.update_id)

    dispatcher, metrics = PerChatDispatcher(handle), Metrics(WoundClock(NOON))
    way_in = UpdateIngest(cast(Inbox, Kept()), dispatcher, metrics)
    for _ in range(2):
        await way_in.add([a_raw_update(7, -1)], NOON)
        await dispatcher.idle()
    assert (handled, metrics.received) == ([7], 1)


async def test_there_is_room_only_below_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest, "MAX_OPEN", 2)
    gates = {update_id: asyncio.Event() for update_id in (1, 2, 3)}

    async def handle(raw_update: RawUpdate) -> None:
        await gates[raw_update.update_id].wait()

    dispatcher = PerChatDispatcher(handle)
    way_in = UpdateIngest(cast(Inbox, Kept()), dispatcher, Metrics(WoundClock(NOON)))
    await way_in.add([a_raw_update(update_id, -update_id) for update_id in gates], NOON)
    waiting = asyncio.create_task(way_in.room())
    await asyncio.sleep(0)
    for update_id, done in ((1, False), (2, True)):
        gates[update_id].set()
        for _ in range(5):
            await asyncio.sleep(0)
        assert waiting.done() == done
    gates[3].set()
    await dispatcher.idle()
