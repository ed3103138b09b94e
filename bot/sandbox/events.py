"""Server-sent events: notify the page that something changed; it then asks what."""

import asyncio
import json

from aiohttp import web

from bot.sandbox.watch import Listener, Watch

QUIET_SECONDS = 20.0  # then a comment line keeps the connection open


async def stream(request: web.Request, watch: Watch) -> web.StreamResponse:
    """Stream events until the page disconnects."""
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
