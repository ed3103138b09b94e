"""Crashes and 429s: a message is repeated once at most, and the answer to a press is not lost."""

import asyncio
import time
from typing import Any

import pytest
from telegram.error import BadRequest, RetryAfter

from bot.kernel.messages import OutboxMessage, View
from bot.kernel.place import Place
from bot.sandbox.mischief import NO_MISCHIEF, Odds
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town

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


async def test_a_toast_that_has_to_wait_again_and_again_is_shown_in_the_end(
    town: Town, li: Person, wang: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    card = await wang.sees("26-0001", STAFF)
    shown = await storm(town, monkeypatch, 1, 0, 1)
    pressed = asyncio.create_task(wang.taps(card, "接单"))
    await until(shown)
    pressed.cancel()
    assert shown[0].startswith("接单成功")


@pytest.mark.parametrize("waits", [(1, 600), (1, 1, 10)])
async def test_a_toast_that_is_put_off_past_its_time_is_a_message_in_private(
    town: Town, li: Person, wang: Person, monkeypatch: pytest.MonkeyPatch, waits: tuple[int, ...]
) -> None:
    wang.starts()
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    card = await wang.sees("26-0001", STAFF)
    shown = await storm(town, monkeypatch, *waits)
    pressed = asyncio.create_task(wang.taps(card, "接单"))
    await wang.sees("您刚才点的：接单成功")
    pressed.cancel()
    assert (shown, copies(town, STAFF, "您刚才点的")) == ([], 0)


async def test_a_toast_that_telegram_finds_too_late_after_a_wait_is_a_message(
    town: Town, li: Person, wang: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    wang.starts()
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    card = await wang.sees("26-0001", STAFF)
    errors = [RetryAfter(1), BadRequest("query is too old and response timeout expired")]

    async def answer(*_: object, **__: object) -> bool:
        raise errors.pop(0)

    monkeypatch.setattr(type(town.minyi._bot), "answer_callback_query", answer)
    pressed = asyncio.create_task(wang.taps(card, "接单"))
    await wang.sees("您刚才点的：接单成功")
    pressed.cancel()


async def posted_twice(town: Town, li: Person) -> tuple[Message, Message]:
    """The staff card of a complaint, as a crash left it: the message nobody noted, and the known one."""
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    first = await li.sees("26-0001", STAFF)
    await dies_before_it_is_noted(town, f"card_id IS NOT NULL AND chat_id = {STAFF}")
    return first, await li.sees("26-0001", STAFF, after=first)


async def gone(town: Town, message: Message) -> None:
    """Waits until the message is deleted: the known one says it all."""
    await town.world.until(lambda: message.id not in town.world.chats[message.chat_id].messages)


async def test_a_duplicate_goes_at_the_first_press_on_it(town: Town, li: Person, wang: Person) -> None:
    first, known = await posted_twice(town, li)
    assert (await wang.taps(first, "接单")).startswith("接单成功")
    await gone(town, first)
    await known.shows("王师傅")
    assert known.labels
    assert copies(town, STAFF, "诉求 26-0001") == 1


async def test_a_press_on_the_known_one_leaves_it_as_it_is(town: Town, li: Person, wang: Person) -> None:
    first, known = await posted_twice(town, li)
    await wang.taps(known, "接单")
    await known.shows("王师傅")
    assert known.labels
    assert first.labels  # nobody has shown it to the bot yet
    await wang.taps(first, "接单")
    await gone(town, first)


@pytest.mark.parametrize("how", ["reply", "pin"])
async def test_a_reply_to_a_duplicate_tells_as_well(town: Town, li: Person, wang: Person, how: str) -> None:
    first, known = await posted_twice(town, li)
    if how == "reply":
        wang.says("知道了", STAFF, reply_to=first)
    else:
        pinned = {"from": town.world.users[wang.id].json(), "pinned_message": first.raw}
        town.world.push("message", town.world.post(town.world.chats[STAFF], pinned))
    await gone(town, first)
    assert known.labels


async def test_of_two_unknown_messages_the_first_shown_becomes_the_card(
    town: Town, li: Person, wang: Person
) -> None:
    """Given up after the second crash, the card has no message until somebody presses one."""
    first, second = await posted_twice(town, li)
    await dies_before_it_is_noted(town, f"card_id IS NOT NULL AND chat_id = {STAFF}")
    await wang.taps(second, "接单")
    await second.shows("王师傅")
    await wang.taps(first, "接单")
    await gone(town, first)
    assert copies(town, STAFF, "诉求 26-0001") == 1


async def test_a_card_whose_answer_was_lost_is_not_posted_again_once_it_was_pressed(
    town: Town, li: Person, wang: Person
) -> None:
    """The press tells that it arrived, before the second try."""
    town.world.mischief.reset(Odds(lost=1))
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    card = await wang.sees("26-0001", STAFF)
    await put_off(town, STAFF)
    town.world.mischief.reset(NO_MISCHIEF)
    await wang.taps(card, "接单")
    town.world.wind(60)
    town.minyi.sender.wake()
    await card.shows("王师傅")
    assert copies(town, STAFF, "诉求 26-0001") == 1


async def put_off(town: Town, chat: int) -> None:
    """Until a message to the chat waits for its second try."""
    async with asyncio.timeout(10):
        while True:
            async with town.minyi.store.reading() as tx:
                if any(head.unsure for head in await tx.outbox.heads() if head.to.chat_id == chat):
                    return
            await asyncio.sleep(0.005)


async def test_a_forged_press_makes_no_duplicate_of_another_message(
    town: Town, li: Person, wang: Person
) -> None:
    """Any data can be pressed on any message: the buttons that it really has tell what it shows."""
    wang.says("/tasks", STAFF)
    lists = await wang.sees("", STAFF)
    first, _ = await posted_twice(town, li)
    before = lists.text, lists.labels
    await wang.forges(lists, first.buttons["接单"]["callback_data"])
    await town.quiet()
    assert (lists.text, lists.labels) == before
    await wang.taps(first, "接单")
    await gone(town, first)


async def test_a_card_changed_while_it_was_posted_again_is_still_redrawn(town: Town, li: Person) -> None:
    """What is left after the second posting is an edit: it is no third copy, so it isn't given up."""
    await posted_twice(town, li)
    async with town.minyi.store.transaction() as tx:
        (card,) = await tx.cards.of(1, ("staff",))
        await tx.cards.message_lost(card.id)
        card = await tx.cards.get(card.id)
        await tx.cards.redraw(card.id, town.clock.now())
        (row,) = [one for one in await tx.outbox.heads() if one.card_id == card.id]
        await tx.conn.run("UPDATE outbox SET in_flight = 1, unsure = 1 WHERE id = :id", id=row.id)
        await tx.cards.drawn(row.id, card, 1000, "looks")
        (row,) = [one for one in await tx.outbox.heads() if one.card_id == card.id]
        assert not row.repeated
        await tx.outbox.dropped(row.id)


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
