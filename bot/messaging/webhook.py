"""Webhook: receives updates from Telegram, and answers 200 once they are in the inbox (law 1)."""

import asyncio
import hmac
import json
import logging
from dataclasses import dataclass
from datetime import datetime

from aiohttp import web
from telegram import Bot, WebhookInfo
from telegram.error import InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.clock import Clock
from bot.messaging.bot_api import seconds_to_wait
from bot.messaging.inbox import RawUpdate
from bot.messaging.ingest import UpdateIngest
from bot.messaging.polling import ALLOWED, PAUSES, raw_update_of
from bot.messaging.serving import ListenAddress, serving


@dataclass(frozen=True, slots=True)
class WebhookOptions:
    """The public address (`url`), the local address, and the secret that proves a request is Telegram's."""

    url: str
    listen: ListenAddress
    secret: str


log = logging.getLogger(__name__)

SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
MOST_BYTES = 1024 * 1024  # of a body; Telegram's largest have some tens of thousands
BODY_SECONDS = 10.0
AT_ONCE = 40  # connections Telegram may open
LOOK_SECONDS = 300.0  # between two checks of the webhook's state at Telegram


class Webhook:
    """Listens, sets the webhook at Telegram, and logs the delivery errors that Telegram reports."""

    def __init__(self, bot: Bot, hook: WebhookOptions, ingest: UpdateIngest, clock: Clock) -> None:
        self._bot = bot
        self._hook = hook
        self._ingest = ingest
        self._clock = clock
        self._logged: datetime | None = None  # the date of the latest error that was logged

    async def run(self) -> None:
        """For ever. Telegram keeps updates while it is down. Raises: InvalidToken, CannotListen."""
        async with serving(self._application(), self._hook.listen):
            while True:
                await self._set()
                while await self._stands():  # noqa: ASYNC110 - the state is Telegram's
                    await asyncio.sleep(LOOK_SECONDS)

    def _application(self) -> web.Application:
        application = web.Application(client_max_size=MOST_BYTES)
        application.router.add_post(self.path, self._take)
        return application

    @property
    def path(self) -> str:
        """The path of `url`: a proxy in front has to pass it on unchanged."""
        return "/" + self._hook.url.partition("://")[2].partition("/")[2].partition("?")[0]

    async def _take(self, request: web.Request) -> web.Response:
        # Compared in constant time, before the body is read: a stranger learns nothing and costs nothing.
        given = request.headers.get(SECRET, "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(given, self._hook.secret.encode()):
            raise web.HTTPForbidden
        if self._ingest.full:
            raise web.HTTPServiceUnavailable  # Telegram sends it again
        raw_update = await _read(request)
        try:
            await self._store(raw_update)
        except Exception:
            log.exception("update not stored")
            raise web.HTTPServiceUnavailable from None
        return web.Response()

    async def _store(self, raw_update: RawUpdate | None) -> None:
        # JSON that is no update can't be stored, and an error would repeat it for ever: it is answered 200.
        if raw_update is not None:
            await self._ingest.add([raw_update], self._clock.now())
        self._ingest.heard()

    async def _set(self) -> None:
        """Set the webhook, repeated until Telegram accepts it. Raises: InvalidToken."""
        faults = 0
        while not await self._asked():
            await asyncio.sleep(PAUSES[min(faults, len(PAUSES) - 1)])
            faults += 1

    async def _asked(self) -> bool:
        try:
            return await self._bot.set_webhook(
                self._hook.url,
                allowed_updates=ALLOWED,
                max_connections=AT_ONCE,
                secret_token=self._hook.secret,
            )
        except InvalidToken:
            raise
        except RetryAfter as error:
            await asyncio.sleep(seconds_to_wait(error))
        except TelegramError as error:
            log.error("webhook not set", extra={"error": str(error)})
        return False

    async def _stands(self) -> bool:
        """
        Whether the webhook is still ours; logs errors since the last check.

        Raises: InvalidToken.
        """
        try:
            info = await self._bot.get_webhook_info()
        except InvalidToken:
            raise
        except NetworkError as fault:
            log.warning("telegram unreachable", extra={"fault": str(fault)})
            return True
        except TelegramError as error:
            log.warning("webhook state rejected", extra={"error": str(error)})
            return True
        self._log(info)
        return info.url == self._hook.url

    def _log(self, info: WebhookInfo) -> None:
        if info.url != self._hook.url:
            log.error("webhook replaced")  # by another process with the same token; `run` sets it again
            return
        self._ingest.heard()
        if info.last_error_date and info.last_error_date != self._logged:
            self._logged = info.last_error_date
            facts = {"error": info.last_error_message, "pending": info.pending_update_count}
            log.warning("webhook delivery failed", extra=facts)


async def _read(request: web.Request) -> RawUpdate | None:
    """The update; None for JSON that is none. aiohttp itself refuses a body that is too large (413)."""
    try:
        async with asyncio.timeout(BODY_SECONDS):
            return raw_update_of(json.loads(await request.read()))
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
    except (ValueError, RecursionError):
        raise web.HTTPBadRequest from None
