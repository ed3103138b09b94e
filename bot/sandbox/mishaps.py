"""Fault injection over HTTP: lets a call fail, lag, or lose its answer."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from bot.sandbox.errors import ApiError, BadGateway, TooManyRequests
from bot.sandbox.mischief import Deed
from bot.sandbox.world import World

Answer = Callable[[], Awaitable[web.Response]]


async def befall(deed: Deed | None, world: World, request: web.Request, answer: Answer) -> web.Response:
    """The response to a call under a fault."""
    if deed is not None:
        world.wake()
    match deed:
        case Deed.ERROR:
            return _refused(BadGateway("on demand"))
        case Deed.STORM:
            return _refused(TooManyRequests(world.mischief.odds.retry_after))
        case Deed.CUT | Deed.OUTAGE:
            return _hung_up(request)
        case Deed.SLOW:
            await asyncio.sleep(world.mischief.odds.delay)
        case Deed.GARBLE:
            world.push("message", world.mischief.garbled())
        case Deed.LOST:
            await answer()
            return _hung_up(request)
    return await answer()


def _refused(error: ApiError) -> web.Response:
    return web.json_response(error.json(), status=error.code)


def _hung_up(request: web.Request) -> web.Response:
    """Abort the connection. aiohttp still needs a response, which nobody receives."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=BadGateway.code)


def repeated(deed: Deed | None, world: World, answer: Any) -> Any:
    """A poll's result, with confirmed updates again if that is the fault."""
    return [*answer, *world.updates.confirmed] if deed is Deed.REPEAT else answer
