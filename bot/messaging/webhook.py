"""Updates Telegram brings by itself: raw into the inbox first, answered 200 only then (law 1)."""

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
    """Where Telegram brings updates (`url`), where they arrive here, and what proves it is Telegram."""

    url: str
    listen: ListenAddress
    secret: str


log = logging.getLogger(__name__)

SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
MOST_BYTES = 1024 * 1024  # of a body; Telegram's largest are some tens of thousands
BODY_SECONDS = 10.0
AT_ONCE = 40  # connections Telegram may bring updates by; those of one chat come one after another
LOOK_SECONDS = 300.0  # between two looks at what Telegram says of the webhook


class Webhook:
    """Listens, has Telegram bring updates here, and says in the log what Telegram says is wrong."""

    def __init__(self, bot: Bot, hook: WebhookOptions, ingest: UpdateIngest, clock: Clock) -> None:
        self._bot = bot
        self._hook = hook
        self._ingest = ingest
        self._clock = clock
        self._told: datetime | None = None  # the date of the latest fault that was said

    async def run(self) -> None:
        """For ever. What comes while it is down stays with Telegram. Raises: InvalidToken, CannotListen."""
        async with serving(self._application(), self._hook.listen):
            while True:
                await self._set()
                while await self._stands():  # noqa: ASYNC110 - it is Telegram that knows
                    await asyncio.sleep(LOOK_SECONDS)

    def _application(self) -> web.Application:
        application = web.Application(client_max_size=MOST_BYTES)
        application.router.add_post(self.path, self._take)
        return application

    @property
    def path(self) -> str:
        """The address's own: what stands in front passes it on unchanged."""
        return "/" + self._hook.url.partition("://")[2].partition("/")[2].partition("?")[0]

    async def _take(self, request: web.Request) -> web.Response:
        given = request.headers.get(SECRET, "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(given, self._hook.secret.encode()):
            raise web.HTTPForbidden
        if self._ingest.full:
            raise web.HTTPServiceUnavailable  # Telegram brings it again
        raw_update = await _read(request)
        try:
            await self._keep(raw_update)
        except Exception:
            log.exception("an update could not be kept")
            raise web.HTTPServiceUnavailable from None
        return web.Response()

    async def _keep(self, raw_update: RawUpdate | None) -> None:
        # What is no update can't be kept, and would come again for ever: it is taken like any other.
        if raw_update is not None:
            await self._ingest.add([raw_update], self._clock.now())
        self._ingest.heard()

    async def _set(self) -> None:
        """Until Telegram has taken it. Raises: InvalidToken."""
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
        except RetryAfter as told:
            await asyncio.sleep(seconds_to_wait(told))
        except TelegramError as told:
            log.error("telegram did not set the webhook", extra={"told": str(told)})
        return False

    async def _stands(self) -> bool:
        """
        Whether Telegram still brings updates here; says what went wrong since the last look.

        Raises: InvalidToken.
        """
        try:
            info = await self._bot.get_webhook_info()
        except InvalidToken:
            raise
        except NetworkError as fault:
            log.warning("telegram is out of reach", extra={"fault": str(fault)})
            return True
        except TelegramError as told:
            log.warning("telegram says nothing of the webhook", extra={"told": str(told)})
            return True
        self._say(info)
        return info.url == self._hook.url

    def _say(self, info: WebhookInfo) -> None:
        if info.url != self._hook.url:
            log.error("the webhook was taken away, by another process with the same token; setting it again")
            return
        self._ingest.heard()
        if info.last_error_date and info.last_error_date != self._told:
            self._told = info.last_error_date
            facts = {"told": info.last_error_message, "pending": info.pending_update_count}
            log.warning("telegram could not bring updates to the webhook", extra=facts)


async def _read(request: web.Request) -> RawUpdate | None:
    """None for JSON that is no update; what is too large is refused by aiohttp itself (413)."""
    try:
        async with asyncio.timeout(BODY_SECONDS):
            return raw_update_of(json.loads(await request.read()))
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
    except (ValueError, RecursionError):
        raise web.HTTPBadRequest from None
