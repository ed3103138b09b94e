"""Calls over aiohttp: what a failure says of their effect, and which are made again at once."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest
from aiohttp import web
from telegram import InputFile
from telegram.error import NetworkError
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.clock import WoundClock
from bot.messaging.http import DEFAULT_NONE, READ_SECONDS, UPLOAD_SECONDS, AiohttpRequest, AnswerLost, _timeout
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


async def test_an_answer_that_takes_too_long_is_lost() -> None:
    world = World(WoundClock(NOON))
    world.mischief.reset(Odds(slow=1, delay=60))
    async with serve(world) as url, AiohttpRequest() as request:
        with pytest.raises(AnswerLost):
            await request.post(f"{url}/bot{world.token}/getMe", read_timeout=0.01)


@pytest.mark.parametrize(
    ("fault", "lost"),
    [
        (aiohttp.ConnectionTimeoutError(), False),
        (aiohttp.SocketTimeoutError(), True),
        (aiohttp.ServerDisconnectedError(), True),
        (TimeoutError(), True),
    ],
)
async def test_whether_a_call_went_out(fault: Exception, lost: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """A call that had no effect may be repeated without a duplicate message."""

    def request(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr(aiohttp.ClientSession, "request", request)
    async with AiohttpRequest() as calling:
        with pytest.raises(NetworkError) as told:
            await calling.post("http://127.0.0.1:9/bot1:x/getMe")
    assert isinstance(told.value, AnswerLost) == lost


async def test_a_call_after_the_end_is_a_fault_of_the_network() -> None:
    """A call cut off by the shutdown is tried again at the next start, like any other."""
    async with AiohttpRequest() as request:
        pass
    with pytest.raises(NetworkError, match="closed"):
        await request.post("http://127.0.0.1:9/bot1:x/getMe")


def test_a_file_has_longer_to_arrive() -> None:
    file = RequestData([RequestParameter("photo", None, [InputFile(b"png", attach=True)])])
    assert _timeout(file, DEFAULT_NONE, DEFAULT_NONE).sock_read == UPLOAD_SECONDS
    assert _timeout(RequestData(), DEFAULT_NONE, DEFAULT_NONE).sock_read == READ_SECONDS
    assert _timeout(file, 7.0, DEFAULT_NONE).sock_read == 7.0


@pytest.mark.slow
@pytest.mark.parametrize(("method", "times"), [("answerCallbackQuery", 3), ("sendMessage", 1)])
async def test_an_answer_somebody_waits_for_is_tried_again(method: str, times: int) -> None:
    world = World(WoundClock(NOON))
    world.mischief.reset(Odds(error=1))
    with pytest.raises(NetworkError):
        await calls(world, method)
    assert world.mischief.done[Deed.ERROR] == times


@asynccontextmanager
async def something_on_the_way(status: int, body: str) -> AsyncIterator[str]:
    """A server that is no Bot API, or a proxy: whatever it is asked, it says that."""

    async def answer(_: web.BaseRequest) -> web.Response:
        return web.Response(status=status, text=body, content_type="text/html")

    runner = web.ServerRunner(web.Server(answer))
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield "http://{}:{}".format(*runner.addresses[0])
    finally:
        await runner.cleanup()


@pytest.mark.parametrize("status", [403, 502, 503, 504])
async def test_a_proxy_that_gets_nowhere_has_sent_nothing(status: int) -> None:
    async with something_on_the_way(status, "no route") as proxy, AiohttpRequest(proxy) as request:
        with pytest.raises(NetworkError) as told:
            await request.post("https://api.telegram.org/bot1:x/sendMessage")
    assert not isinstance(told.value, AnswerLost)
    assert "1:x" not in str(told.value)


@pytest.mark.parametrize(
    ("status", "lost"), [(200, True), (504, True), (302, False), (403, False), (404, False), (502, False)]
)
async def test_what_no_bot_api_says_is_not_believed(status: int, lost: bool) -> None:
    """Neither that somebody blocked the bot, nor that the token is wrong."""
    async with something_on_the_way(status, "<html>Sign in</html>") as url, AiohttpRequest() as request:
        with pytest.raises(NetworkError) as told:
            await request.post(f"{url}/bot1:x/sendMessage")
    assert isinstance(told.value, AnswerLost) is lost


async def written(filename: str) -> bytes:
    """An upload, as it goes over the wire."""
    kept = bytearray()

    async def answer(request: web.BaseRequest) -> web.Response:
        kept.extend(await request.read())
        return web.json_response({"ok": True, "result": {}})

    runner = web.ServerRunner(web.Server(answer))
    await runner.setup()
    file = InputFile(b"text", filename=filename)
    data = RequestData([RequestParameter("document", None, [file])])
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        async with AiohttpRequest() as request:
            await request.post("http://{}:{}/bot1:x/sendDocument".format(*runner.addresses[0]), data)
    finally:
        await runner.cleanup()
    return bytes(kept)


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("我的信息.txt", "我的信息.txt"),
        ("户 12·楼+3.xlsx", "户 12·楼+3.xlsx"),
        ('"急" 100%25 \\.txt', "_急_ 100_25 _.txt"),
        ("a\r\nContent-Type: text/html\x00.txt", "a__Content-Type: text/html_.txt"),
    ],
)
async def test_a_files_name_goes_out_as_people_read_it(name: str, sent: str) -> None:
    """Older servers decode no percent signs, newer ones do: the bytes say the same to both."""
    raw = await written(name)
    assert f'filename="{sent}"'.encode() in raw
    assert b"filename*" not in raw
    assert raw.count(b"Content-Type:") == 1 + ("Content-Type:" in sent)
