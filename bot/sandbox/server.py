"""Sandbox server: the Bot API over HTTP on this machine, and the chat page."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files as package_files
from typing import Any

from aiohttp import web

from bot.sandbox import control, files, hook, mishaps
from bot.sandbox.errors import ApiError, BadRequest, NotFound, TooLarge, Unauthorized
from bot.sandbox.methods import named
from bot.sandbox.mischief import Deed
from bot.sandbox.params import Params, Upload
from bot.sandbox.uploads import name_in
from bot.sandbox.world import World

log = logging.getLogger(__name__)

WORLD = web.AppKey("world", World)
MOST_BYTES = 60 * 1024 * 1024  # of a request; larger than the upload limit, which is refused by name
PAGE = package_files("bot.sandbox").joinpath("page")
TYPES = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "svg": "image/svg+xml",
    "woff2": "font/woff2",
}


async def _params(request: web.Request) -> Params:
    """The parameters from URL, form, multipart form (files as name and bytes) or JSON. Raises ApiError."""
    values: dict[str, Any] = dict(request.query)
    try:
        if request.content_type == "application/json":
            return Params(values | (await request.json() if request.can_read_body else {}))
        for name, value in (await request.post()).items():
            values[name] = _upload(value) if isinstance(value, web.FileField) else value
    except web.HTTPRequestEntityTooLarge:
        raise TooLarge("") from None
    except (TypeError, ValueError):
        raise BadRequest("can't parse the request's body") from None
    return Params(values)


def _upload(field: web.FileField) -> Upload:
    # Not the name that aiohttp reads: it takes filename* as well, which Telegram's server doesn't know.
    return name_in(field.headers.get("Content-Disposition", "")), field.file.read()


async def call(request: web.Request) -> web.Response:
    """Handle `/bot<token>/<method>`, with an injected fault if there is one."""
    world, name = request.app[WORLD], request.match_info["method"]
    deed = world.mischief.deed(name)
    return await mishaps.befall(deed, world, request, lambda: _called(world, name, request, deed))


async def _called(world: World, name: str, request: web.Request, deed: Deed | None) -> web.Response:
    began = time.perf_counter()
    params = Params({})
    try:
        if request.match_info["token"] != world.token:
            raise Unauthorized("")
        params = await _params(request)
        answer = mishaps.repeated(deed, world, await _answer(world, name, params))
    except ApiError as error:
        response, shown = web.json_response(error.json(), status=error.code), str(error)
    else:
        response, shown = web.json_response({"ok": True, "result": answer}), answer
    ms = (time.perf_counter() - began) * 1000
    world.called(name, params.shown(), shown, ok=response.status == web.HTTPOk.status_code, ms=ms)
    return response


async def _answer(world: World, name: str, params: Params) -> Any:
    """The method's result. Raises ApiError, also for an object of the wrong form within a parameter."""
    method = named(name)
    if method is None:
        raise NotFound("method not found")
    try:
        return await method(world, params)
    except (AttributeError, KeyError, TypeError, ValueError) as fault:
        log.warning("call unreadable", extra={"method": name}, exc_info=True)
        raise BadRequest(f"a parameter can't be parsed: {type(fault).__name__}") from None


async def download(request: web.Request) -> web.Response:
    """Handle `/file/bot<token>/<path>`."""
    world = request.app[WORLD]
    try:
        if request.match_info["token"] != world.token:
            raise Unauthorized("")
        return web.Response(body=files.by_path(world, request.match_info["path"]))
    except BadRequest:
        return web.json_response(NotFound("file not found").json(), status=NotFound.code)
    except Unauthorized as error:
        return web.json_response(error.json(), status=error.code)


async def page(request: web.Request) -> web.Response:
    """Serve the chat page and its parts, never cached, since they change during development."""
    name = request.match_info.get("name", "index.html")
    part = PAGE.joinpath(name)
    if "/" in name or not part.is_file():
        raise web.HTTPNotFound
    kind = TYPES.get(name.rpartition(".")[2], "application/octet-stream")
    return web.Response(
        body=part.read_bytes(), content_type=kind, charset="utf-8", headers={"Cache-Control": "no-store"}
    )


def application(world: World) -> web.Application:
    app = web.Application(client_max_size=MOST_BYTES)
    app[WORLD] = world
    app.router.add_route("*", "/bot{token}/{method}", call)
    app.router.add_get("/file/bot{token}/{path:.+}", download)
    app.router.add_get("/", page)
    app.router.add_get("/page/{name}", page)
    control.add_to(app, world)
    return app


@asynccontextmanager
async def serve(world: World, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[str]:
    """Serve while the block runs; yields the address. `port` 0 takes a free one. Raises OSError."""
    runner = web.AppRunner(application(world), access_log=None, shutdown_timeout=0.01)
    await runner.setup()
    delivering = asyncio.create_task(hook.deliver(world))
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        bound = runner.addresses[0]
        yield f"http://{bound[0]}:{bound[1]}"
    finally:
        delivering.cancel()
        await asyncio.gather(delivering, return_exceptions=True)
        await runner.cleanup()
