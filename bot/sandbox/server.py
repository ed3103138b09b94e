"""The Bot API over HTTP on this machine, with the page people try it on."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files as package_files
from typing import Any

from aiohttp import web

from bot.sandbox import control, files
from bot.sandbox.errors import ApiError
from bot.sandbox.methods import METHODS
from bot.sandbox.world import World

WORLD = web.AppKey("world", World)
MOST_BYTES = 60 * 1024 * 1024
PAGE = package_files("bot.sandbox").joinpath("page")
TYPES = {"html": "text/html", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


async def params_of(request: web.Request) -> dict[str, Any]:
    """A call's parameters: from the address, a form, a multipart form (files as name and bytes) or JSON."""
    params: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        return params | (await request.json() if request.can_read_body else {})
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            params[name] = (value.filename, value.file.read())
        else:
            params[name] = value
    return params


async def call(request: web.Request) -> web.Response:
    """`/bot<token>/<method>`, as a bot calls it."""
    world, name = request.app[WORLD], request.match_info["method"]
    if request.match_info["token"] != world.token:
        return _refused(401, "Unauthorized")
    method = METHODS.get(name)
    if method is None:
        return _refused(404, "Not Found: method not found")
    params, began = await params_of(request), time.perf_counter()
    try:
        answer = await method(world, params)
    except ApiError as told:
        world.called(name, params, str(told), ok=False, ms=(time.perf_counter() - began) * 1000)
        return _refused(told.code, str(told), told.parameters)
    except (KeyError, TypeError, ValueError) as fault:
        return _refused(400, f"Bad Request: {type(fault).__name__}")
    world.called(name, params, answer, ok=True, ms=(time.perf_counter() - began) * 1000)
    return web.json_response({"ok": True, "result": answer})


def _refused(code: int, what: str, parameters: dict[str, Any] | None = None) -> web.Response:
    told: dict[str, Any] = {"ok": False, "error_code": code, "description": what}
    return web.json_response(told | ({"parameters": parameters} if parameters else {}), status=code)


async def download(request: web.Request) -> web.Response:
    """`/file/bot<token>/<path>`."""
    world = request.app[WORLD]
    found = files.by_path(world, request.match_info["path"])
    if request.match_info["token"] != world.token or found is None:
        return _refused(404, "Not Found")
    return web.Response(body=found[1])


async def page(request: web.Request) -> web.Response:
    """The chat page and its parts, never from a cache: they change while one works on them."""
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
    """The address it listens at; `port` 0 takes a free one. Raises OSError for one that is taken."""
    runner = web.AppRunner(application(world), access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        bound = runner.addresses[0]
        yield f"http://{bound[0]}:{bound[1]}"
    finally:
        await runner.cleanup()
