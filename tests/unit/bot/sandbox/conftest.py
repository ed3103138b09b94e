"""A sandbox over HTTP, called by the real library and by hand."""

import re
from collections.abc import AsyncIterator, Callable, Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from telegram import Bot
from telegram.error import BadRequest, TelegramError
from telegram.request import HTTPXRequest

from bot.clock import WoundClock
from bot.sandbox.server import serve
from bot.sandbox.world import World

NOON = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)
LI, WANG, ZHOU = 100, 7, 1
GROUP = -1001

Json = dict[str, Any]
Raw = Callable[..., Coroutine[Any, Any, tuple[int, Json]]]

HERE = Path(__file__).parent


def refused(words: str, kind: type[TelegramError] = BadRequest) -> "pytest.RaisesExc[TelegramError]":
    """Expects Telegram's words, which the library capitalizes differently."""
    return pytest.raises(kind, match=re.compile(re.escape(words), re.IGNORECASE))


def a_world(**more: Any) -> World:
    """Li has opened the bot, Wang hasn't; both and the admin Zhou sit in a group with it."""
    world = World(WoundClock(NOON), **more)
    for id_, name in ((LI, "李阿姨"), (WANG, "王师傅"), (ZHOU, "周书记")):
        world.add_user(id_, name, username=f"user_{id_}")
    world.add_group(GROUP, "双怡苑居民群", [LI, WANG], admins=[ZHOU])
    world.users[LI].started = True
    return world


@pytest.fixture
def world() -> World:
    return a_world()


@pytest.fixture
async def url(world: World) -> AsyncIterator[str]:
    async with serve(world) as url:
        yield url


@pytest.fixture
async def bot(world: World, url: str) -> AsyncIterator[Bot]:
    """python-telegram-bot as it comes, on httpx. Plain http needs no certificates, which take 40 ms to load."""
    calls, polls = (HTTPXRequest(httpx_kwargs={"verify": False}) for _ in range(2))
    async with Bot(
        world.token, f"{url}/bot", f"{url}/file/bot", request=calls, get_updates_request=polls
    ) as bot:
        yield bot


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def raw(world: World, url: str, session: aiohttp.ClientSession) -> Raw:
    """`await raw("getMe", key=…)` calls with JSON; status and body, whatever they are."""

    async def call(method: str, **params: Any) -> tuple[int, Json]:
        async with session.post(f"{url}/bot{world.token}/{method}", json=params) as response:
            return response.status, await response.json()

    return call


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each of these starts a Bot API server: the fast loop needs none."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.slow)
