"""Updates that Telegram brings: the same inbox, a secret that has to be right, nothing lost, nothing twice."""

import asyncio
import io
import json
import logging
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from telegram.error import InvalidToken

from bot.complaints.store import Search
from bot.messaging import ingest, webhook
from bot.messaging.polling import ALLOWED
from bot.messaging.serving import ListenAddress
from bot.messaging.webhook import MOST_BYTES, SECRET, WebhookOptions
from bot.ops.options import OpsOptions
from bot.sandbox.pending import Webhook
from bot.store import StorageError
from storage.inbox import SqlInbox
from tests.e2e.town import RESIDENTS, STAFF, Town, a_town

OURS = "the-secret-of-this-test"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def a_hook() -> WebhookOptions:
    where = ListenAddress("127.0.0.1", free_port())
    return WebhookOptions(f"http://{where}/telegram", where, OURS)


@pytest.fixture
def hook() -> WebhookOptions:
    return a_hook()


@pytest.fixture
async def town(tmp_path: Path, hook: WebhookOptions) -> AsyncIterator[Town]:
    """Its bot polls nothing: Telegram brings what is said."""
    async with a_town(str(tmp_path / "minyi.db"), operation=OpsOptions(hook)) as town:
        await town.world.until(lambda: town.world.webhook.url)
        yield town


async def posts(hook: WebhookOptions, body: bytes | str, secret: str | None = OURS, **more: Any) -> int:
    headers = {SECRET: secret} if secret is not None else {}
    async with aiohttp.ClientSession() as session:
        url = more.get("url", hook.url)
        async with session.request(
            more.get("method", "POST"),
            url,
            data=io.BytesIO(body.encode() if isinstance(body, str) else body),
            headers=headers,
        ) as answer:
            return answer.status


def an_update(update_id: int, text: str = "#诉求 13号楼暖气不热") -> str:
    chat = {"id": RESIDENTS, "type": "supergroup", "title": "双怡苑居民群"}
    sender = {"id": 100, "is_bot": False, "first_name": "李阿姨"}
    message = {"message_id": 7, "date": 1_795_000_000, "chat": chat, "from": sender, "text": text}
    return json.dumps({"update_id": update_id, "message": message})


async def complaints(town: Town) -> int:
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        return await tx.complaints.count(Search(), 10)


async def stored(town: Town) -> int:
    async with town.minyi.store.reading() as tx:
        count: int = await tx.conn.value("SELECT count(*) FROM inbox")
    return count


async def test_a_complaint_from_the_message_to_the_rating(town: Town) -> None:
    li, wang = town.person(100, "李阿姨"), town.person(7, "王师傅")
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    card = await wang.sees("26-0001", STAFF)
    assert await wang.taps(card, "接单") == "接单成功"
    await wang.taps(card, "办结")
    wang.says("换了阀门", STAFF, reply_to=await wang.sees("办理结果", STAFF))
    await li.sees("换了阀门", RESIDENTS)
    assert not [call for call in town.world.calls if call["method"] == "getUpdates"]


async def test_telegram_is_told_what_to_bring_and_the_secret(town: Town, hook: WebhookOptions) -> None:
    assert town.world.webhook.url == hook.url
    assert (town.world.webhook.secret, town.world.webhook.connections) == (OURS, 40)
    assert town.world.updates.wanted == frozenset(ALLOWED)
    assert town.world.token.partition(":")[2] not in hook.url


@pytest.mark.parametrize("secret", [None, "", "wrong", OURS + "x", OURS[:-1], "秘密"])
async def test_without_the_secret_nothing_changes(town: Town, hook: WebhookOptions, secret: str | None) -> None:
    before = await stored(town)
    assert await posts(hook, an_update(5000), secret) == 403
    assert await posts(hook, b"x" * (MOST_BYTES + 1), secret) == 403
    assert (await stored(town), await complaints(town)) == (before, 0)


async def test_what_is_no_update_is_refused_or_let_go(town: Town, hook: WebhookOptions) -> None:
    before = await stored(town)
    assert await posts(hook, b" " * (MOST_BYTES + 1)) == 413
    for body in (b"", b"{", b"\xff\xfe", b"[" * 100_000, b"9" * 10_000):
        assert await posts(hook, body) == 400
    for told in ("{}", "[]", '"x"', "null", '{"update_id": "7"}', f'{{"update_id": {2**63}}}'):
        assert await posts(hook, told) == 200  # or Telegram would bring it for ever
    assert await posts(hook, b"", method="GET") == 405
    assert await posts(hook, an_update(5000), url=hook.url + "/other") == 404
    assert await stored(town) == before


async def test_half_an_update_is_not_waited_for_for_ever(
    town: Town, hook: WebhookOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A place is free again for Telegram, which brings it anew."""
    monkeypatch.setattr(webhook, "BODY_SECONDS", 0.01)
    before = await stored(town)
    reader, half = await asyncio.open_connection(hook.listen.host, hook.listen.port)
    half.write(
        f"POST /telegram HTTP/1.1\r\nHost: x\r\n{SECRET}: {OURS}\r\nContent-Length: 100\r\n\r\n{{".encode()
    )
    async with asyncio.timeout(10):
        assert b" 408 " in await reader.readline()
    half.close()
    assert await stored(town) == before


async def test_what_is_asked_is_not_logged(
    town: Town, hook: WebhookOptions, caplog: pytest.LogCaptureFixture
) -> None:
    """An address may be as good as a password, and a line for each update is no news."""
    caplog.set_level(logging.INFO, "aiohttp")
    assert await posts(hook, "{}") == 200
    assert [record for record in caplog.records if record.name.startswith("aiohttp")] == []


async def test_what_was_brought_is_a_sign_of_life(town: Town, hook: WebhookOptions) -> None:
    """Telegram is asked only now and then whether it still does."""
    town.minyi.metrics.heard_at = None
    assert await posts(hook, "{}") == 200
    assert town.minyi.metrics.heard_at is not None


async def test_one_that_cannot_be_read_is_set_aside_as_when_polled(town: Town, hook: WebhookOptions) -> None:
    assert await posts(hook, '{"update_id": 5000, "message": {"message_id": "one", "chat": 7}}') == 200
    await town.quiet()
    assert [
        aside.raw_update.update_id for aside in await SqlInbox(town.minyi.store.database).dead_letters()
    ] == [5000]


async def test_the_same_update_twice_has_the_effect_of_once(town: Town, hook: WebhookOptions) -> None:
    assert [await posts(hook, an_update(5000)) for _ in range(3)] == [200] * 3
    assert await complaints(town) == 1
    town.world.webhook = Webhook()
    await town.restarts()
    await town.world.until(lambda: town.world.webhook.url)
    assert await posts(hook, an_update(5000)) == 200
    assert await complaints(town) == 1


async def test_a_restart_loses_nothing(town: Town) -> None:
    li = town.person(100, "李阿姨")
    await town.stops()
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    li.says("#诉求 9号楼电梯停了", RESIDENTS)
    await town.world.until(lambda: town.world.webhook.fault)
    await town.starts()
    await li.sees("26-0002", RESIDENTS)
    assert await complaints(town) == 2


async def test_what_cannot_be_kept_is_brought_again(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    failures, keep = iter([True, True, False]), SqlInbox.add

    async def sometimes(self: SqlInbox, *what: Any) -> list[Any]:
        if next(failures, False):
            raise StorageError("database or disk is full")
        return await keep(self, *what)

    monkeypatch.setattr(SqlInbox, "add", sometimes)
    li = town.person(100, "李阿姨")
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    await li.sees("26-0001", RESIDENTS)
    assert "503" in town.world.webhook.fault


async def test_too_much_open_waits_with_telegram(
    town: Town, hook: WebhookOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingest, "MAX_OPEN", 0)
    assert await posts(hook, an_update(5000)) == 503
    monkeypatch.undo()
    assert await posts(hook, an_update(5000)) == 200
    assert await complaints(town) == 1


async def test_back_to_polling_and_back_again(town: Town, hook: WebhookOptions) -> None:
    li = town.person(100, "李阿姨")
    await town.stops()
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    town.operation = OpsOptions()
    await town.starts()
    await li.sees("26-0001", RESIDENTS)
    assert town.world.webhook == Webhook()
    await town.stops()
    town.operation = OpsOptions(hook)
    await town.starts()
    await li.sees("26-0002", RESIDENTS, after=li.says("#诉求 9号楼电梯停了", RESIDENTS))


async def test_a_token_that_was_taken_back_ends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when polling: nobody would ever be answered, and only a log line would show it."""
    monkeypatch.setattr("bot.messaging.webhook.LOOK_SECONDS", 0.01)
    async with a_town(str(tmp_path / "minyi.db"), operation=OpsOptions(a_hook())) as town:
        town.world.token = "1:revoked"
        async with asyncio.timeout(20):
            ended = await asyncio.gather(*town._running, return_exceptions=True)
    assert isinstance(ended[0], ExceptionGroup)
    assert isinstance(ended[0].exceptions[0], InvalidToken)


async def test_what_telegram_says_is_wrong_is_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.messaging.webhook.LOOK_SECONDS", 0.05)
    wrong = a_hook()
    elsewhere = WebhookOptions(f"http://127.0.0.1:{free_port()}/telegram", wrong.listen, OURS)
    async with a_town(str(tmp_path / "minyi.db"), operation=OpsOptions(elsewhere)) as town:
        li = town.person(100, "李阿姨")
        li.says("#诉求 13号楼暖气不热", RESIDENTS)
        await town.world.until(lambda: "webhook delivery failed" in caplog.text)
        assert "暖气" not in caplog.text
        town.world.webhook = Webhook("http://127.0.0.1:9/of-somebody-else")
        await town.world.until(lambda: town.world.webhook.url == elsewhere.url)
    assert "webhook replaced" in caplog.text
