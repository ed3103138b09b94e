"""Calls over aiohttp: what a failure says of their effect, and which are made again at once."""

import pytest
from telegram.error import NetworkError
from telegram.request import RequestData

from bot.clock import WoundClock
from bot.delivery.http import AiohttpRequest, AnswerLost
from bot.sandbox.mischief import Deed, Odds
from bot.sandbox.server import serve
from bot.sandbox.world import World
from tests.e2e.town import NOON


async def calls(world: World, method: str) -> object:
    async with serve(world) as url, AiohttpRequest() as request:
        return await request.post(f"{url}/bot{world.token}/{method}", RequestData())


@pytest.mark.parametrize("odds", [Odds(lost=1), Odds(cut=1)])
async def test_a_connection_that_breaks_leaves_it_open_what_happened(odds: Odds) -> None:
    world = World(WoundClock(NOON))
    world.mischief.reset(odds)
    with pytest.raises(AnswerLost) as told:
        await calls(world, "getMe")
    assert world.token not in str(told.value)


async def test_without_a_connection_nothing_happened() -> None:
    async with AiohttpRequest() as request:
        with pytest.raises(NetworkError) as told:
            await request.post("http://127.0.0.1:9/bot1:x/getMe")
    assert not isinstance(told.value, AnswerLost)
    assert "1:x" not in str(told.value)


@pytest.mark.parametrize(("method", "times"), [("answerCallbackQuery", 3), ("sendMessage", 1)])
async def test_an_answer_somebody_waits_for_is_tried_again(method: str, times: int) -> None:
    world = World(WoundClock(NOON))
    world.mischief.reset(Odds(error=1))
    with pytest.raises(NetworkError):
        await calls(world, method)
    assert world.mischief.done[Deed.ERROR] == times
