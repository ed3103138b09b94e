"""Order within a chat, no waiting between chats."""

import asyncio
import json
from typing import Any

import pytest

from bot.messaging.dispatcher import AT_ONCE, PerChatDispatcher, ordering_key
from bot.messaging.inbox import DeadLetter, RawUpdate
from tests.builders import NOON


def a_raw_update(update_id: int, chat_id: int) -> RawUpdate:
    return RawUpdate(update_id, json.dumps({"update_id": update_id, "message": {"chat": {"id": chat_id}}}))


@pytest.mark.parametrize(
    ("update", "key"),
    [
        ({"message": {"chat": {"id": -5}, "from": {"id": 7}}}, -5),
        ({"callback_query": {"from": {"id": 7}, "message": {"chat": {"id": -5}}}}, -5),
        ({"callback_query": {"from": {"id": 7}, "inline_message_id": "x"}}, 7),
        ({"inline_query": {"from": {"id": 7}}}, 7),
        ({"my_chat_member": {"chat": {"id": -5}, "from": {"id": 7}}}, -5),
        ({"poll": {"id": "9"}}, 0),
        ({"message": "nonsense"}, 0),
        ({"message": {"chat": []}}, 0),
        ([], 0),
    ],
)
def test_every_update_has_an_ordering_key(update: Any, key: int) -> None:
    assert ordering_key(RawUpdate(1, json.dumps(update))) == key


@pytest.mark.parametrize("body", ["{", "[" * 100_000, '{"message":' * 50_000])
def test_even_what_is_not_json(body: str) -> None:
    assert ordering_key(RawUpdate(1, body)) == 0
    assert DeadLetter(RawUpdate(1, body), NOON).kind == ""


async def test_one_chat_keeps_its_order_and_does_not_hold_up_the_others() -> None:
    done: list[int] = []
    gate = asyncio.Event()

    async def handle(raw_update: RawUpdate) -> None:
        if raw_update.update_id == 1:
            await gate.wait()
        done.append(raw_update.update_id)

    dispatcher = PerChatDispatcher(handle)
    for update_id in (1, 2, 3):
        dispatcher.put(a_raw_update(update_id, chat_id=-1))
    dispatcher.put(a_raw_update(10, chat_id=-2))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert done == [10]
    gate.set()
    await dispatcher.idle()
    assert done == [10, 1, 2, 3]


async def test_a_flood_in_one_chat_takes_one_place_of_the_cap() -> None:
    started: set[int] = set()
    gate = asyncio.Event()

    async def handle(raw_update: RawUpdate) -> None:
        started.add(ordering_key(raw_update))
        await gate.wait()

    dispatcher = PerChatDispatcher(handle)
    for update_id in range(400):
        dispatcher.put(a_raw_update(update_id, chat_id=-1))
    for chat in range(2, AT_ONCE + 1):
        dispatcher.put(a_raw_update(1000 + chat, chat_id=-chat))
    for _ in range(3):
        await asyncio.sleep(0)
    assert started == {-chat for chat in range(1, AT_ONCE + 1)}
    gate.set()
    await dispatcher.idle()


async def test_a_failing_update_stops_neither_its_chat_nor_others(caplog: pytest.LogCaptureFixture) -> None:
    done: list[int] = []

    async def handle(raw_update: RawUpdate) -> None:
        if raw_update.update_id == 1:
            raise RuntimeError("broken")
        done.append(raw_update.update_id)

    dispatcher = PerChatDispatcher(handle)
    for update_id in (1, 2):
        dispatcher.put(a_raw_update(update_id, -1))
    await dispatcher.idle()
    assert done == [2]
    assert "update not processed" in caplog.text


async def test_stopping_lets_what_runs_finish_and_leaves_the_rest() -> None:
    done: list[int] = []
    gate = asyncio.Event()

    async def handle(raw_update: RawUpdate) -> None:
        await gate.wait()
        for _ in range(10):
            await asyncio.sleep(0)
        done.append(raw_update.update_id)

    dispatcher = PerChatDispatcher(handle)
    for update_id in (1, 2, 3):
        dispatcher.put(a_raw_update(update_id, -1))
    await asyncio.sleep(0)
    gate.set()
    await dispatcher.stop(grace=1.0)
    assert done == [1]


async def test_what_does_not_finish_in_time_is_ended() -> None:
    ended: set[int] = set()

    async def handle(raw_update: RawUpdate) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.add(raw_update.update_id)

    dispatcher = PerChatDispatcher(handle)
    for chat in (1, 2):
        dispatcher.put(a_raw_update(chat, -chat))
    await asyncio.sleep(0)
    async with asyncio.timeout(10):
        await dispatcher.stop(grace=0.0)
    assert ended == {1, 2}  # side by side, in no order
    assert dispatcher.open == 0
