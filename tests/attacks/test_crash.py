"""Crashes and 429s: a message is repeated once at most, and the answer to a press is not lost."""

import asyncio
import time
from typing import Any

import pytest
from telegram.error import RetryAfter

from bot.kernel.messages import OutboxMessage, View
from bot.kernel.place import Place
from tests.e2e.town import RESIDENTS, STAFF, Person, Town

WORDS = "明天上午停水"


async def puts(town: Town, chat: int) -> tuple[int, str]:
    """The id and body of the message's row."""
    async with town.minyi.store.transaction() as tx:
        put = await tx.outbox.put(OutboxMessage(Place(chat), View(WORDS)), town.clock.now())
        return put, await tx.conn.value("SELECT body FROM outbox WHERE id = :id", id=put)


async def dies_before_it_is_noted(town: Town, what: str, body: str | None = None) -> None:
    """The file as a kill leaves it between Telegram's answer and the commit, which takes the words away."""
    await town.quiet()
    async with town.minyi.store.transaction() as tx:
        if body is not None:
            await tx.conn.run(f"UPDATE outbox SET body = :body WHERE {what}", body=body)  # noqa: S608 - ours
        await tx.conn.run(f"UPDATE outbox SET state = 'waiting' WHERE in_flight = 1 AND {what}")  # noqa: S608 - ours
        await tx.conn.run("UPDATE cards SET message_id = NULL, looks = NULL")
    await town.restarts()
    await town.quiet()


def copies(town: Town, chat: int, words: str) -> int:
    return sum(words in (one.get("text") or "") for one in town.world.messages(chat))


@pytest.mark.parametrize("chat", [RESIDENTS, 100])
async def test_a_message_arrives_twice_at_most_however_often_the_process_is_killed(
    town: Town, li: Person, zhou: Person, chat: int
) -> None:
    li.starts()
    zhou.starts()
    await town.quiet()
    put, body = await puts(town, chat)
    for _ in range(4):
        await dies_before_it_is_noted(town, f"id = {put}", body)
    assert copies(town, chat, WORDS) == 2
    assert "可能已经送到" in (await zhou.sees("没有送到")).text


async def test_a_card_is_posted_twice_at_most(town: Town, li: Person) -> None:
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    await li.sees("26-0001", RESIDENTS)
    for _ in range(4):
        await dies_before_it_is_noted(town, f"card_id IS NOT NULL AND chat_id = {STAFF}")
    assert copies(town, STAFF, "诉求 26-0001") == 2


async def test_a_message_that_telegram_refused_for_now_is_no_copy(town: Town, li: Person) -> None:
    """A 429, a 502: the call is known to have had no effect, so a crash after it costs no copy."""
    async with town.minyi.store.transaction() as tx:
        put = await tx.outbox.put(OutboxMessage(Place(999), View(WORDS)), town.clock.now())
        assert put is not None
        for _ in range(3):
            await tx.outbox.begin([put])
            await tx.outbox.wait(put, town.clock.now())
            await tx.outbox.begin([put])
            await tx.outbox.later(put, town.clock.now())
        (queued,) = [one for one in await tx.outbox.heads() if one.id == put]
        assert (queued.unsure, queued.repeated) == (0, False)
        await tx.outbox.dropped(put)
    await li.town.quiet()


async def storm(town: Town, monkeypatch: pytest.MonkeyPatch, *waits: int) -> list[str]:
    """Telegram answers the next toasts with these pauses. Returns those that are shown, as they come."""
    bot, left, shown = town.minyi._bot, list(waits), []
    answers = type(bot).answer_callback_query

    async def answer(_: object, query_id: str, text: str | None = None, **facts: Any) -> bool:
        if left:
            raise RetryAfter(left.pop(0))
        shown.append(text or "")
        return bool(await answers(bot, query_id, text, **facts))

    monkeypatch.setattr(type(bot), "answer_callback_query", answer)
    return shown


async def until(shown: list[str]) -> None:
    ends = time.monotonic() + 10
    while not shown and time.monotonic() < ends:  # noqa: ASYNC110 - Telegram asked for whole seconds
        await asyncio.sleep(0.01)


async def test_a_toast_that_has_to_wait_is_shown_a_little_later(
    town: Town, li: Person, wang: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    card = await wang.sees("26-0001", STAFF)
    shown = await storm(town, monkeypatch, 1)
    pressed = asyncio.create_task(wang.taps(card, "接单"))
    await until(shown)
    pressed.cancel()
    assert shown[0].startswith("接单成功")


async def test_a_toast_that_would_come_too_late_is_a_message_in_private(
    town: Town, li: Person, wang: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    wang.starts()
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    card = await wang.sees("26-0001", STAFF)
    await storm(town, monkeypatch, 600)
    pressed = asyncio.create_task(wang.taps(card, "接单"))
    await wang.sees("您刚才点的：接单成功")
    pressed.cancel()
    assert copies(town, STAFF, "您刚才点的") == 0


async def test_a_toast_that_comes_late_hides_what_the_toast_would_hide(
    town: Town, li: Person, chen: Person, wang: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    chen.starts()
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    public, card = await li.sees("26-0001", RESIDENTS), await wang.sees("26-0001", STAFF)
    await wang.taps(card, "接单")
    wang.says("请打师傅的电话13812345678", STAFF, reply_to=card)
    await town.quiet()
    assert "请打师傅的电话" in (at_once := await chen.taps(public, "进展"))
    assert "13812345678" not in at_once
    await storm(town, monkeypatch, 600)
    pressed = asyncio.create_task(chen.taps(public, "进展"))
    late = await chen.sees("您刚才点的")
    pressed.cancel()
    assert ("请打师傅的电话" in late.text, "13812345678" in late.text) == (True, False)
