"""What a poll brings is kept, however odd, and the place to go on from never goes back."""

import asyncio
import json
from collections.abc import Sequence
from datetime import datetime
from typing import cast
from urllib.parse import parse_qs, urlsplit

import pytest
from telegram.request import BaseRequest

from bot.clock import WoundClock
from bot.delivery.http import AiohttpRequest
from bot.delivery.inbox import Inbox, Parcel
from bot.delivery.receiver import Poller, parcel_of
from bot.sandbox.mischief import Odds
from bot.sandbox.server import serve
from bot.sandbox.world import World
from storage.database import open_database
from storage.inbox import SqlInbox
from storage.migrate import migrate
from tests.e2e.town import NOON


class Kept:
    """An inbox in memory."""

    def __init__(self) -> None:
        self.bodies: dict[int, str] = {}

    async def keep(self, parcels: Sequence[Parcel], _: datetime) -> list[Parcel]:
        new = [parcel for parcel in parcels if parcel.update_id not in self.bodies]
        self.bodies |= {parcel.update_id: parcel.body for parcel in new}
        return new


class Told(AiohttpRequest):
    """Answers polls with what is listed, then fails in a way that ends the test's poller."""

    def __init__(self, *answers: object) -> None:
        super().__init__()
        self.answers = list(answers)
        self.offsets: list[int] = []

    async def do_request(self, url: str, *_: object, **__: object) -> tuple[int, bytes]:
        self.offsets.append(int(parse_qs(urlsplit(url).query)["offset"][0]))
        if not self.answers:
            raise asyncio.CancelledError
        return 200, json.dumps({"ok": True, "result": self.answers.pop(0)}).encode()


def a_poller(base_url: str, request: BaseRequest, kept: Kept, arrived: list[int]) -> Poller:
    return Poller(base_url, request, cast(Inbox, kept), lambda p: arrived.append(p.update_id), WoundClock(NOON))


async def polled(request: BaseRequest) -> list[int]:
    arrived: list[int] = []
    poller = a_poller("", request, Kept(), arrived)
    with pytest.raises(asyncio.CancelledError):
        await poller.run()
    return arrived


async def test_an_old_update_that_comes_again_is_no_way_back() -> None:
    request = Told([{"update_id": 7}, {"update_id": 8}], [{"update_id": 9}, {"update_id": 7}])
    arrived = await polled(request)
    assert arrived == [7, 8, 9]
    assert request.offsets == [0, 9, 10]


@pytest.mark.parametrize("odd", [{}, {"update_id": "7"}, {"update_id": 2**63}, [], "update", None, 7])
async def test_what_is_no_update_stops_nothing(odd: object) -> None:
    request = Told([odd, {"update_id": 7}, odd], [odd], [])
    arrived = await polled(request)
    assert arrived == [7]
    assert request.offsets == [0, 8, 8, 8]


async def test_a_poll_that_fails_now_and_then_loses_nothing() -> None:
    world = World(WoundClock(NOON))
    world.add_user(1, "周书记")
    world.mischief.reset(Odds(error=0.2, lost=0.2, repeat=0.2), seed=1)
    kept, request = Kept(), AiohttpRequest()
    for n in range(30):
        world.send(1, 1, f"第 {n} 句")
    async with serve(world) as url, request:
        poller = a_poller(f"{url}/bot{world.token}", request, kept, [])
        running = asyncio.create_task(poller.run())
        await world.until(lambda: not world.updates)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    assert len(kept.bodies) == 30


@pytest.mark.parametrize(
    ("text", "kept"),
    [("漏\0水\ud83d", "漏水?"), ("\ud83d\ude00 反斜杠 \\u0000", "?? 反斜杠 \\u0000"), ("好😀", "好😀")],
)
async def test_what_the_database_would_not_take_is_left_out(text: str, kept: str) -> None:
    parcel = parcel_of({"update_id": 7, "message": {"text": text, "entities": [{"type": text}]}})
    assert parcel is not None
    told = json.loads(parcel.body)["message"]
    assert (told["text"], told["entities"][0]["type"]) == (kept, kept)
    async with open_database("sqlite:///:memory:") as database:
        await migrate(database)
        assert await SqlInbox(database).keep([parcel], NOON) == [parcel]
        assert await SqlInbox(database).open() == [parcel]
