"""How updates come in: raw into the inbox first, confirmed to Telegram only then (law 1)."""

import asyncio
import json
import logging
import re
from typing import Any
from urllib.parse import urlencode

from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.request import BaseRequest

from bot.clock import Clock
from bot.messaging.bot_api import seconds_to_wait
from bot.messaging.inbox import RawUpdate
from bot.messaging.ingest import UpdateIngest

log = logging.getLogger(__name__)

POLL_SECONDS = 30
BATCH = 100
MOST = 2**63  # what the database takes as a number
UNFIT = re.compile(r"\\u0000|[\ud800-\udfff]")
PAUSES = (0.2, 1.0, 2.0, 5.0, 15.0, 30.0)  # seconds after the first, second … fault in a row

# Everything Minyi handles. Telegram leaves chat_member out unless it is asked for.
ALLOWED = (
    "message",
    "edited_message",
    "channel_post",
    "callback_query",
    "my_chat_member",
    "chat_member",
    "inline_query",
    "chosen_inline_result",
    "poll",
)


def raw_update_of(raw: Any) -> RawUpdate | None:
    """None for what isn't even an update with a number: it can be neither kept nor confirmed."""
    match raw:
        case {"update_id": int(update_id)} if 0 <= update_id < MOST:
            return RawUpdate(update_id, _written(raw))
    log.error("something that is no update came along", extra={"kind": type(raw).__name__})
    return None


def _written(raw: Any) -> str:
    """As JSON the database takes: no NUL, at which it would stop counting, and no half characters."""
    text = json.dumps(raw, ensure_ascii=False)
    return text if not UNFIT.search(text) else json.dumps(_fit(raw), ensure_ascii=False)


def _fit(part: Any) -> Any:
    match part:
        case str():
            return part.replace("\0", "").encode("utf-8", "replace").decode()
        case list():
            return [_fit(one) for one in part]
        case dict():
            return {_fit(name): _fit(one) for name, one in part.items()}
    return part


def _hooked(told: Conflict) -> bool:
    """Telegram says the same of a second poller and of a webhook, in other words."""
    return "webhook is active" in str(told)


class Poller:
    """Long polling. A webhook left by an earlier life is taken down, once."""

    def __init__(self, base_url: str, request: BaseRequest, ingest: UpdateIngest, clock: Clock) -> None:
        """`base_url` ends in the token; `request` is used for nothing else, so no call waits for a poll."""
        self._base_url = base_url
        self._request = request
        self._ingest = ingest
        self._clock = clock
        self._offset = 0  # from where Telegram has no confirmation yet
        self._faults = 0
        self._took_down = False

    async def run(self) -> None:
        """For ever. Raises: InvalidToken."""
        while True:
            try:
                await self._once()
                self._faults = 0
            except InvalidToken:
                raise
            except Conflict as told:
                does = "has set a webhook" if _hooked(told) else "polls"
                log.warning(f"another process {does} with the same token; waiting for it to end")
                await self._pause()
            except RetryAfter as told:
                await asyncio.sleep(seconds_to_wait(told))
            except NetworkError as fault:
                log.warning("telegram is out of reach", extra={"fault": str(fault)})
                await self._pause()
            except TelegramError as fault:
                log.warning("telegram refused the poll", extra={"fault": str(fault)})
                await self._pause()
            except Exception:
                # What can't be kept isn't confirmed either: Telegram holds it for a day.
                log.exception("updates could not be kept")
                await self._pause()

    async def _once(self) -> None:
        await self._ingest.room()
        query = urlencode(
            {
                "offset": self._offset,
                "timeout": POLL_SECONDS,
                "limit": BATCH,
                "allowed_updates": json.dumps(ALLOWED),
            }
        )
        # Not Bot.get_updates: it parses before anything is kept, and one bad update stops it for good.
        try:
            raws = await self._request.post(
                f"{self._base_url}/getUpdates?{query}", read_timeout=POLL_SECONDS + 10
            )
        except Conflict as told:
            if self._took_down or not _hooked(told):
                raise
            await self._take_down()
            return
        self._ingest.heard()
        if isinstance(raws, list) and raws:
            await self._keep([raw_update for raw in raws if (raw_update := raw_update_of(raw))])

    async def _take_down(self) -> None:
        """Once only: where another process sets it again, the two would take updates from each other."""
        log.warning("a webhook is set; taking it down to poll")
        await self._request.post(f"{self._base_url}/deleteWebhook")
        self._took_down = True

    async def _keep(self, raw_updates: list[RawUpdate]) -> None:
        await self._ingest.add(raw_updates, self._clock.now())
        # The highest, wherever it stands: an old update that comes once more is no way back.
        self._offset = max(self._offset, *(raw_update.update_id + 1 for raw_update in raw_updates), 0)

    async def _pause(self) -> None:
        await asyncio.sleep(PAUSES[min(self._faults, len(PAUSES) - 1)])
        self._faults += 1
