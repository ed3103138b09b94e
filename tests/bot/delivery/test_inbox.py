"""What can be said of an update that was set aside, and that no more come in than is good."""

import asyncio
from typing import cast

import pytest

from bot.clock import WoundClock
from bot.delivery import arrivals
from bot.delivery.arrivals import Arrivals
from bot.delivery.inbox import Aside, Inbox, Parcel
from bot.delivery.lanes import Lanes
from bot.operation.meter import Meter
from tests.bot.delivery.test_lanes import a_parcel
from tests.bot.delivery.test_receiver import Kept
from tests.e2e.town import NOON


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
    assert Aside(Parcel(7, body), NOON).kind == kind


async def test_what_is_kept_again_is_counted_and_handled_once() -> None:
    handled: list[int] = []

    async def handle(parcel: Parcel) -> None:
        handled.append(parcel.update_id)

    lanes, meter = Lanes(handle), Meter(WoundClock(NOON))
    way_in = Arrivals(cast(Inbox, Kept()), lanes, meter)
    for _ in range(2):
        await way_in.keep([a_parcel(7, -1)], NOON)
        await lanes.idle()
    assert (handled, meter.received) == ([7], 1)


async def test_there_is_room_only_below_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrivals, "MOST_OPEN", 2)
    gates = {update_id: asyncio.Event() for update_id in (1, 2, 3)}

    async def handle(parcel: Parcel) -> None:
        await gates[parcel.update_id].wait()

    lanes = Lanes(handle)
    way_in = Arrivals(cast(Inbox, Kept()), lanes, Meter(WoundClock(NOON)))
    await way_in.keep([a_parcel(update_id, -update_id) for update_id in gates], NOON)
    waiting = asyncio.create_task(way_in.room())
    await asyncio.sleep(0)
    for update_id, done in ((1, False), (2, True)):
        gates[update_id].set()
        for _ in range(5):
            await asyncio.sleep(0)
        assert waiting.done() == done
    gates[3].set()
    await lanes.idle()
