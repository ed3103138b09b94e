"""Server-sent events: each says that something changed, and the page asks what."""

import asyncio
import json

from aiohttp import web

from bot.sandbox.watch import Listener, Watch

QUIET_SECONDS = 20.0  # then a line without meaning keeps the connection open


async def stream(request: web.Request, watch: Watch) -> web.StreamResponse:
    """Until the page goes away."""
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    await response.prepare(request)
    listener = watch.listen()
    try:
        await response.write(b": hello\n\n")
        while True:
            await response.write(await _line(listener))
    except ConnectionResetError:
        return response
    finally:
        watch.unlisten(listener)


async def _line(listener: Listener) -> bytes:
    try:
        async with asyncio.timeout(QUIET_SECONDS):
            event = await listener.get()
    except TimeoutError:
        return b": still here\n\n"
    return f"data: {json.dumps(event)}\n\n".encode()
