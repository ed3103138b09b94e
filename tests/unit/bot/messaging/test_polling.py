"""Polling: updates are stored, however odd, and the offset never goes back."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, SupportsIndex, cast
from urllib.parse import parse_qs, urlsplit

import pytest
from telegram.error import InvalidToken, RetryAfter
from telegram.request import BaseRequest

from bot.clock import WoundClock
from bot.messaging import polling
from bot.messaging.dispatcher import PerChatDispatcher
from bot.messaging.http import AiohttpRequest
from bot.messaging.inbox import Inbox, RawUpdate
from bot.messaging.ingest import MAX_OPEN, UpdateIngest
from bot.messaging.metrics import Metrics
from bot.messaging.polling import Poller, raw_update_of
from bot.sandbox.mischief import Odds
from bot.sandbox.pending import Webhook
from bot.sandbox.server import serve
from bot.sandbox.world import World
from storage.inbox import SqlInbox
from tests.e2e.town import NOON
from tests.stores import a_database


class Kept:
    """An inbox in memory."""

    def __init__(self) -> None:
        self.committees: dict[int, str] = {}

    async def add(self, raw_updates: Sequence[RawUpdate], _: datetime) -> list[RawUpdate]:
        new = [raw_update for raw_update in raw_updates if raw_update.update_id not in self.committees]
        self.committees |= {raw_update.update_id: raw_update.body for raw_update in new}
        return new


@dataclass
class Refusal:
    """One of Telegram's."""

    code: int
    more: dict[str, object] = field(default_factory=dict)


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
        answer = self.answers.pop(0)
        if isinstance(answer, Refusal):
            return answer.code, json.dumps({"ok": False, "description": "no", **answer.more}).encode()
        return 200, json.dumps({"ok": True, "result": answer}).encode()


def a_poller(base_url: str, request: BaseRequest, kept: Kept, dispatcher: PerChatDispatcher) -> Poller:
    clock = WoundClock(NOON)
    return Poller(base_url, request, UpdateIngest(cast(Inbox, kept), dispatcher, Metrics(clock)), clock)


async def nothing(_: RawUpdate) -> None:
    """Handles it."""


async def polled(request: BaseRequest) -> list[int]:
    arrived: list[int] = []

    async def handle(raw_update: RawUpdate) -> None:
        arrived.append(raw_update.update_id)

    dispatcher = PerChatDispatcher(handle)
    with pytest.raises(asyncio.CancelledError):
        await a_poller("", request, Kept(), dispatcher).run()
    await dispatcher.idle()
    return arrived


async def test_an_old_update_that_comes_again_is_no_way_back() -> None:
    request = Told([{"update_id": 7}, {"update_id": 8}], [{"update_id": 9}, {"update_id": 7}])
    arrived = await polled(request)
    assert arrived == [7, 8, 9]
    assert request.offsets == [0, 9, 10]


@pytest.mark.parametrize(
    "odd", [{}, {"update_id": "7"}, {"update_id": 2**63}, {"update_id": -1}, [], "update", None, 7]
)
async def test_what_is_no_update_stops_nothing(odd: object) -> None:
    request = Told([odd, {"update_id": 7}, odd], [odd], [])
    arrived = await polled(request)
    assert arrived == [7]
    assert request.offsets == [0, 8, 8, 8]


async def test_of_what_is_no_update_only_its_form_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    assert raw_update_of({"text": "楼上漏水"}) is None
    (record,) = caplog.records
    assert vars(record)["kind"] == "dict"
    assert "漏水" not in str(vars(record))


async def test_what_cannot_be_kept_is_not_confirmed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "PAUSES", (0.0,))

    class Full(Kept):
        faults = 1

        async def add(self, raw_updates: Sequence[RawUpdate], now: datetime) -> list[RawUpdate]:
            if self.faults:
                self.faults -= 1
                raise RuntimeError("a fault nobody thought of")
            return await super().add(raw_updates, now)

    kept, request = Full(), Told([{"update_id": 7}], [{"update_id": 7}])
    with pytest.raises(asyncio.CancelledError):
        await a_poller("", request, kept, PerChatDispatcher(nothing)).run()
    assert request.offsets == [0, 0, 8]
    assert list(kept.committees) == [7]


async def test_a_wrong_token_ends_it() -> None:
    with pytest.raises(InvalidToken):
        await a_poller("", Told([], Refusal(401)), Kept(), PerChatDispatcher(nothing)).run()


class Pauses(tuple[float, ...]):
    """None of them lasts; which were asked for."""

    asked: list[SupportsIndex]

    def __getitem__(self, which: Any) -> Any:
        self.asked.append(which)
        return 0.0


async def test_the_pauses_grow_up_to_the_longest_and_begin_anew(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    pauses = Pauses(polling.PAUSES)
    pauses.asked = []
    monkeypatch.setattr(polling, "PAUSES", pauses)
    faults = [Refusal(502)] * (len(pauses) + 1)
    await polled(Told(*faults, [], Refusal(400), Refusal(403), Refusal(409), []))
    assert pauses.asked == [*range(len(pauses)), len(pauses) - 1, 0, 1, 2]
    assert "updates not stored" not in caplog.text  # nothing was brought


async def test_as_long_as_telegram_asks_it_is_waited(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    waited: list[int | timedelta] = []

    def at_once(told: RetryAfter) -> float:
        waited.append(told.retry_after)
        return 0.0

    monkeypatch.setattr(polling, "seconds_to_wait", at_once)
    await polled(Told(Refusal(429, {"parameters": {"retry_after": 30}}), []))
    assert waited in ([30], [timedelta(seconds=30)])
    assert caplog.text == ""


@pytest.mark.slow
async def test_only_an_answer_is_a_sign_of_life() -> None:
    for answers, heard in (([Refusal(429, {"parameters": {"retry_after": 0}})], False), ([[]], True)):
        clock = WoundClock(NOON)
        metrics = Metrics(clock)
        ingest = UpdateIngest(cast(Inbox, Kept()), PerChatDispatcher(nothing), metrics)
        with pytest.raises(asyncio.CancelledError):
            await Poller("", Told(*answers), ingest, clock).run()
        assert (metrics.heard_at is not None) == heard


async def test_a_poll_that_fails_now_and_then_loses_nothing() -> None:
    world = World(WoundClock(NOON))
    world.add_user(1, "周书记")
    world.mischief.reset(Odds(error=0.2, lost=0.2, repeat=0.2), seed=1)
    kept, request = Kept(), AiohttpRequest()
    for n in range(30):
        world.send(1, 1, f"第 {n} 句")
    async with serve(world) as url, request:
        poller = a_poller(f"{url}/bot{world.token}", request, kept, PerChatDispatcher(nothing))
        running = asyncio.create_task(poller.run())
        await world.until(lambda: not world.updates)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    assert len(kept.committees) == 30


@pytest.mark.parametrize(
    ("text", "kept"),
    [("漏\0水\ud83d", "漏水?"), ("\ud83d\ude00 反斜杠 \\u0000", "?? 反斜杠 \\u0000"), ("好😀", "好😀")],
)
async def test_what_the_database_would_not_take_is_left_out(text: str, kept: str) -> None:
    raw = {"update_id": 7, "message": {"text": text, "entities": [{"type": text}]}, text: 1}
    raw_update = raw_update_of(raw)
    assert raw_update is not None
    told = json.loads(raw_update.body)["message"]
    assert (told["text"], told["entities"][0]["type"]) == (kept, kept)
    assert list(json.loads(raw_update.body))[-1] == kept
    async with a_database() as database:
        assert await SqlInbox(database).add([raw_update], NOON) == [raw_update]
        assert await SqlInbox(database).open() == [raw_update]


async def test_a_second_poller_is_no_webhook_to_be_taken_down(monkeypatch: pytest.MonkeyPatch) -> None:
    """Telegram says 409 of both; the other may have set one for itself."""
    monkeypatch.setattr(polling, "PAUSES", (0.0,))
    asked: list[str] = []

    class Asked(Told):
        async def do_request(self, url: str, *_: object, **__: object) -> tuple[int, bytes]:
            asked.append(urlsplit(url).path.rpartition("/")[2])
            return await super().do_request(url)

    words: dict[str, object] = {"description": "Conflict: terminated by other getUpdates request"}
    await polled(Asked(Refusal(409, words), Refusal(409, words), []))
    assert asked == ["getUpdates"] * 4


async def test_all_that_is_handled_is_asked_for() -> None:
    """Telegram reports changes of membership only to bots that ask for them."""
    world = World(WoundClock(NOON))
    async with serve(world) as url, AiohttpRequest() as request:
        poller = a_poller(f"{url}/bot{world.token}", request, Kept(), PerChatDispatcher(nothing))
        running = asyncio.create_task(poller.run())
        await world.until(lambda: world.updates.waiting)
        assert world.updates.wanted == frozenset(polling.ALLOWED) >= {"chat_member"}
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


@pytest.mark.slow
async def test_too_much_open_waits_with_telegram() -> None:
    world, gate = World(WoundClock(NOON)), asyncio.Event()
    world.add_user(1, "李阿姨")
    for n in range(MAX_OPEN + 50):
        world.send(1, 1, f"第 {n} 句")

    async def handle(_: RawUpdate) -> None:
        await gate.wait()

    dispatcher = PerChatDispatcher(handle)
    async with serve(world) as url, AiohttpRequest() as request:
        poller = a_poller(f"{url}/bot{world.token}", request, Kept(), dispatcher)
        running = asyncio.create_task(poller.run())
        while dispatcher.open < MAX_OPEN:  # noqa: ASYNC110 - the dispatcher has no event for it
            await asyncio.sleep(0)
        calls = world.calls_made
        for _ in range(100):
            await request.post(f"{url}/bot{world.token}/getMe")
        assert world.calls_made == calls + 100
        assert len(world.updates) == 150  # the last poll's are confirmed by the next one
        gate.set()
        await world.until(lambda: not world.updates)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_a_webhook_is_taken_down_once_and_then_left_alone(caplog: pytest.LogCaptureFixture) -> None:
    world = World(WoundClock(NOON))
    world.webhook = Webhook("http://127.0.0.1:9/hook")
    async with serve(world) as url, AiohttpRequest() as request:
        poller = a_poller(f"{url}/bot{world.token}", request, Kept(), PerChatDispatcher(nothing))
        running = asyncio.create_task(poller.run())
        await world.until(lambda: world.updates.waiting)
        assert world.webhook.url == ""
        world.webhook = Webhook("http://127.0.0.1:9/hook")
        world.updates.put("message", {})  # ends the poll
        while "webhook set elsewhere" not in caplog.text:  # noqa: ASYNC110 - neither does the log
            await asyncio.sleep(0.005)
        assert world.webhook.url
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
