"""The first call to Telegram: tried three times, but for a token nobody knows."""

from collections.abc import Sequence

import pytest
from telegram.error import InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.messaging import connecting
from bot.messaging.connecting import connect

AWAY, BUSY = NetworkError("away"), RetryAfter(0)


class Telegram:
    """Answers the calls with these faults, then well."""

    def __init__(self, faults: Sequence[TelegramError]) -> None:
        self.faults = list(faults)
        self.calls = 0

    async def initialize(self) -> None:
        self.calls += 1
        if self.faults:
            raise self.faults.pop(0)


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "PAUSES", (0, 0))


@pytest.mark.parametrize("faults", [[], [AWAY], [BUSY, AWAY], [BUSY, BUSY]])
async def test_two_faults_are_waited_out(faults: list[TelegramError]) -> None:
    telegram = Telegram(faults)
    await connect(telegram.initialize)
    assert telegram.calls == len(faults) + 1


async def test_the_third_fault_ends_the_start() -> None:
    telegram = Telegram([AWAY] * 3)
    with pytest.raises(NetworkError):
        await connect(telegram.initialize)
    assert telegram.calls == 3


async def test_a_wrong_token_is_not_tried_again() -> None:
    telegram = Telegram([InvalidToken()] * 3)
    with pytest.raises(InvalidToken):
        await connect(telegram.initialize)
    assert telegram.calls == 1
