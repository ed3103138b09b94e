"""The webhook's registration: retried until Telegram takes it, checked afterwards, and logged."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import cast

import pytest
from telegram import Bot, WebhookInfo
from telegram.error import (
    BadRequest,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.clock import WoundClock
from bot.messaging import webhook
from bot.messaging.dispatcher import PerChatDispatcher
from bot.messaging.inbox import Inbox
from bot.messaging.ingest import UpdateIngest
from bot.messaging.metrics import Metrics
from bot.messaging.serving import ListenAddress
from bot.messaging.webhook import Webhook, WebhookOptions
from tests.e2e.town import NOON
from tests.unit.bot.messaging.test_polling import Kept, nothing

URL = "https://minyi.example/hook"
STANDS = WebhookInfo(URL, False, 0)
ELSEWHERE = WebhookInfo("https://other.example/", False, 0)


class Telegram:
    """Answers what it is asked with what is listed, and then in a way that ends the test's webhook."""

    def __init__(self, sets: Sequence[object], says: Sequence[object] = ()) -> None:
        self.answers = {"set": list(sets), "say": list(says)}
        self.asked: list[str] = []

    def _answer(self, what: str) -> object:
        self.asked.append(what)
        if not self.answers[what]:
            raise asyncio.CancelledError
        answer = self.answers[what].pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def set_webhook(self, *_: object, **__: object) -> object:
        return self._answer("set")

    async def get_webhook_info(self) -> object:
        return self._answer("say")


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook, "PAUSES", (0.0,))
    monkeypatch.setattr(webhook, "LOOK_SECONDS", 0.0)


@pytest.fixture
def metrics() -> Metrics:
    return Metrics(WoundClock(NOON))


async def runs(
    telegram: Telegram, metrics: Metrics, ends: type[BaseException] = asyncio.CancelledError
) -> None:
    ingest = UpdateIngest(cast(Inbox, Kept()), PerChatDispatcher(nothing), metrics)
    hook = WebhookOptions(URL, ListenAddress("127.0.0.1", 0), "the-secret-of-this-test")
    with pytest.raises(ends):
        await Webhook(cast(Bot, telegram), hook, ingest, metrics.clock).run()


async def test_it_is_asked_until_it_is_set(metrics: Metrics) -> None:
    telegram = Telegram([TimedOut(), BadRequest("bad webhook"), False, True])
    await runs(telegram, metrics)
    assert telegram.asked == ["set"] * 4 + ["say"]


async def test_as_long_as_telegram_asks_it_is_waited(
    metrics: Metrics, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    waited: list[RetryAfter] = []

    def at_once(told: RetryAfter) -> float:
        waited.append(told)
        return 0.0

    monkeypatch.setattr(webhook, "seconds_to_wait", at_once)
    told = RetryAfter(timedelta(seconds=30))
    await runs(Telegram([told, True]), metrics)
    assert waited == [told]
    assert caplog.text == ""


async def test_a_wrong_token_ends_it(metrics: Metrics) -> None:
    await runs(Telegram([InvalidToken()]), metrics, ends=InvalidToken)


@pytest.mark.parametrize("fault", [NetworkError("502"), Forbidden("who knows")])
async def test_where_nothing_is_said_of_it_it_is_not_set_anew(metrics: Metrics, fault: TelegramError) -> None:
    telegram = Telegram([True], [fault, STANDS])
    await runs(telegram, metrics)
    assert telegram.asked == ["set", "say", "say", "say"]


async def test_while_it_stands_telegram_was_heard(metrics: Metrics) -> None:
    await runs(Telegram([True], [NetworkError("502"), ELSEWHERE]), metrics)
    assert metrics.heard_at is None
    await runs(Telegram([True], [STANDS]), metrics)
    assert metrics.heard_at is not None


async def test_one_that_was_taken_away_is_set_again(metrics: Metrics) -> None:
    telegram = Telegram([True, True], [STANDS, ELSEWHERE])
    await runs(telegram, metrics)
    assert telegram.asked == ["set", "say", "say", "set", "say"]


async def test_each_fault_is_said_once(metrics: Metrics, caplog: pytest.LogCaptureFixture) -> None:
    first = WebhookInfo(URL, False, 3, last_error_date=NOON, last_error_message="Connection refused")
    second = WebhookInfo(
        URL, False, 3, last_error_date=NOON + timedelta(hours=1), last_error_message="No route"
    )
    await runs(Telegram([True], [first, first, STANDS, first, second]), metrics)
    assert caplog.text.count("webhook delivery failed") == 2


@pytest.mark.parametrize(
    ("url", "path"), [(f"{URL}?from=telegram", "/hook"), ("https://minyi.example", "/"), (URL, "/hook")]
)
def test_the_path_is_the_addresss_own(metrics: Metrics, url: str, path: str) -> None:
    ingest = UpdateIngest(cast(Inbox, Kept()), PerChatDispatcher(nothing), metrics)
    hook = WebhookOptions(url, ListenAddress("127.0.0.1", 0), "")
    assert Webhook(cast(Bot, Telegram([])), hook, ingest, metrics.clock).path == path
