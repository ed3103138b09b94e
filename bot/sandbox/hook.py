"""Sandbox webhook delivery: posts updates one after another, each until it is accepted, as Telegram does."""

import asyncio
import logging
from http import HTTPStatus

import aiohttp

from bot.sandbox.watch import Json
from bot.sandbox.world import World

log = logging.getLogger(__name__)

SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
PAUSE = 0.1  # seconds before a rejected one is sent again
TIMEOUT = aiohttp.ClientTimeout(total=10)


async def deliver(world: World) -> None:
    """Deliver for ever; waits while there is no webhook."""
    async with aiohttp.ClientSession(timeout=TIMEOUT) as session:
        while True:
            await world.until(lambda: world.webhook.url and len(world.updates), seconds=None)
            if not await _brought(session, world, next(iter(world.updates))):
                await asyncio.sleep(PAUSE)


async def _brought(session: aiohttp.ClientSession, world: World, update: Json) -> bool:
    hook = world.webhook
    fault = await _fault(session, hook.url, hook.secret, update)
    if fault:
        hook.failed(world.now(), fault)
    else:
        world.updates.confirm(update["update_id"] + 1)
    world.wake()
    return not fault


async def _fault(session: aiohttp.ClientSession, url: str, secret: str, update: Json) -> str:
    """The delivery error in Telegram's words; "" if it was accepted."""
    try:
        async with session.post(url, json=update, headers={SECRET: secret} if secret else {}) as answer:
            if answer.status == HTTPStatus.OK:
                return ""
            return f"Wrong response from the webhook: {answer.status} {answer.reason}"
    except (TimeoutError, aiohttp.ClientError) as fault:
        log.debug("webhook unreachable", extra={"fault": type(fault).__name__})
        return "Connection refused"
