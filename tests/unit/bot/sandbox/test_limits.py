"""Flood limits, which are off by default."""

import pytest
from telegram import Bot
from telegram.error import RetryAfter

from bot.sandbox.errors import TooManyRequests
from bot.sandbox.limits import Flood
from bot.sandbox.world import World
from tests.unit.bot.sandbox.conftest import GROUP, LI, Raw


def refused_at(flood: Flood, sends: list[tuple[int, float]]) -> list[int]:
    """The seconds each of these sends (chat, second) has to wait; 0 for one that goes through."""
    waits = []
    for chat_id, now in sends:
        try:
            flood.sent(chat_id, now)
            waits.append(0)
        except TooManyRequests as told:
            waits.append(told.parameters["retry_after"])
    return waits


def test_one_a_second_in_private() -> None:
    assert refused_at(Flood(), [(1, 0.0), (1, 0.5), (2, 0.5), (1, 1.0)]) == [0, 1, 0, 0]


def test_twenty_a_minute_in_a_group() -> None:
    sends = [(-1, float(second)) for second in range(20)] + [(-1, 20.0), (-2, 20.0), (-1, 60.0), (-1, 60.5)]
    assert refused_at(Flood(), sends)[20:] == [40, 0, 0, 1]


def test_thirty_a_second_overall() -> None:
    waits = refused_at(Flood(), [(chat, 0.0) for chat in range(1, 32)] + [(32, 1.0)])
    assert waits == [0] * 30 + [1, 0]


async def test_the_refusal_as_telegram_says_it(world: World, bot: Bot, raw: Raw) -> None:
    world.flood = Flood(group=(1, 60.0))
    sent = await bot.send_message(GROUP, "一")
    status, told = await raw("sendMessage", chat_id=GROUP, text="二")
    assert (status, told["parameters"]["retry_after"], told["error_code"]) == (429, 60, 429)
    assert told["description"] == "Too Many Requests: retry after 60"
    with pytest.raises(RetryAfter):
        await bot.edit_message_text("改", GROUP, sent.message_id)
    await bot.send_message(LI, "别的聊天不受影响")
    world.wind(60)
    await bot.edit_message_text("改", GROUP, sent.message_id)


async def test_off_by_default(world: World, bot: Bot) -> None:
    for n in range(40):
        await bot.send_message(LI, f"{n}")
    assert len(world.messages(LI)) == 40
