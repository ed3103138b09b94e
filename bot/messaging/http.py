"""HTTP client: python-telegram-bot's request interface on aiohttp. Raises AnswerLost, NetworkError.

A call costs a fifth of the CPU that the library's own client takes, see docs/decisions/0010.
"""

import asyncio
import json
import re
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
UPLOAD_SECONDS = 120.0  # a bot may upload 50 MB, through whatever line a community has
AS_JSON = {"Content-Type": "application/json"}
# A person waits for these and they are idempotent: tried again at once. Other calls are the outbox's to retry.
ANSWERS = ("/answerCallbackQuery", "/answerInlineQuery")
PAUSES = (0.1, 0.5)  # seconds


class Fields:
    """
    A call's parameters as plain values, in place of the library's RequestData.

    The library builds objects from the parameters and from the answer, half a millisecond a message; and
    an answer it can't parse would look like a message that wasn't sent.
    """

    contains_files = False

    def __init__(self, **fields: object) -> None:
        """Those that are None are left out."""
        self._fields = {name: value for name, value in fields.items() if value is not None}

    @property
    def body(self) -> bytes:
        return json.dumps(self._fields, ensure_ascii=False).encode()


async def post(request: BaseRequest, url: str, **fields: object) -> Any:
    """Telegram's answer as plain JSON. Fields that are None are left out. Raises: TelegramError."""
    return await request.post(url, cast(RequestData, Fields(**fields)))


class AnswerLost(TimedOut):
    """The call went out and no answer came: it may have taken effect, or not."""

    def __init__(self, how: str) -> None:
        super().__init__(f"no answer: {how}")


# In a file's name: the quote that ends it, escapes, and what a header may not hold.
UNSURE = re.compile(r'["\\\\%\x00-\x1f\x7f-\x9f\u2028\u2029]')
# Raised before anything was sent, so the call had no effect and may be repeated without a duplicate.
NO_CONNECTION = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.ClientHttpProxyError)


def _seconds(given: ODVInput[float], default: float) -> float | None:
    """The caller's timeout or the default; None waits for ever."""
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
        """Raises: AnswerLost, NetworkError; never with the address, which contains the token."""
        timeout = _timeout(request_data, read_timeout, connect_timeout)
        for pause in PAUSES if url.endswith(ANSWERS) else ():
            with suppress(NetworkError):
                status, body = await self._once(url, method, request_data, timeout)
                if status < HTTPStatus.INTERNAL_SERVER_ERROR:
                    return status, body
            await asyncio.sleep(pause)
        return await self._once(url, method, request_data, timeout)

    async def _once(
        self,
        url: str,
        method: str,
        request_data: RequestData | Fields | None,
        client_timeout: aiohttp.ClientTimeout,
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise NetworkError("the connection is closed")
        try:
            async with self._session.request(
                method,
                url,
                data=_body(request_data),
                headers=AS_JSON if isinstance(request_data, Fields) else None,
                timeout=client_timeout,
                proxy=self._proxy,
            ) as response:
                return _checked(method, response.status, await response.read())
        except NO_CONNECTION as error:
            raise NetworkError(f"no connection: {type(error).__name__}") from None
        except (TimeoutError, aiohttp.ClientError) as error:
            raise AnswerLost(type(error).__name__) from None


def _checked(method: str, status: int, body: bytes) -> tuple[int, bytes]:
    """
    The answer, if the Bot API gave it: it answers every POST in JSON, so another body is a proxy's.

    Raises: AnswerLost where the call may have got through, NetworkError where it can't have.
    """
    if status == HTTPStatus.GATEWAY_TIMEOUT:
        raise AnswerLost("gateway timeout")
    if method == "POST" and status < HTTPStatus.INTERNAL_SERVER_ERROR and not body.lstrip().startswith(b"{"):
        # A 2xx that isn't JSON may stand before a call that worked; a redirect or a 4xx page didn't pass it on.
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
    # Unquoted: Bot API servers of before 2023 don't decode the %E6%88%91 that aiohttp makes of 我, and show it.
    form = aiohttp.FormData(quote_fields=False)
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in (request_data.multipart_data or {}).items():
        form.add_field(name, content, filename=_plain_name(filename), content_type=kind)
    return form


def _plain_name(filename: str) -> str:
    """The name without signs that servers read differently, or that would end it."""
    return UNSURE.sub("_", filename)
