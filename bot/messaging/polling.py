"""Long polling: fetches raw updates, stores them in the inbox, and only then confirms them (law 1)."""

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
BATCH = 100  # the most that getUpdates gives
MOST = 2**63  # the first number that SQLite can't store
UNFIT = re.compile(r"\\u0000|[\ud800-\udfff]")  # NUL and lone surrogates, which SQLite or UTF-8 refuse
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
    """The update to store; None for JSON without a usable update id: it can't be stored or confirmed."""
    match raw:
        case {"update_id": int(update_id)} if 0 <= update_id < MOST:
            return RawUpdate(update_id, _written(raw))
    log.error("malformed update ignored", extra={"kind": type(raw).__name__})
    return None


def _written(raw: Any) -> str:
    """JSON that SQLite stores in full: without NUL, which ends its strings, or lone surrogates."""
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


def _has_webhook(conflict: Conflict) -> bool:
    """Whether a webhook is set. Telegram answers 409 to a second poller, too; only the text differs."""
    return "webhook is active" in str(conflict)


class Poller:
    """Long polling. A webhook that an earlier configuration left is removed, once."""

    def __init__(self, base_url: str, request: BaseRequest, ingest: UpdateIngest, clock: Clock) -> None:
        """`base_url` ends in the token; `request` is the poller's own, so that no call waits for a poll."""
        self._base_url = base_url
        self._request = request
        self._ingest = ingest
        self._clock = clock
        self._offset = 0  # the first update that is not confirmed yet
        self._unstored: dict[int, RawUpdate] = {}  # fetched, and refused by the database so far
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
            except Conflict as error:
                log.warning("webhook set elsewhere" if _has_webhook(error) else "token polled elsewhere")
                await self._pause()
            except RetryAfter as error:
                await asyncio.sleep(seconds_to_wait(error))
            except NetworkError as fault:
                log.warning("telegram unreachable", extra={"fault": str(fault)})
                await self._pause()
            except TelegramError as fault:
                log.warning("poll rejected", extra={"fault": str(fault)})
                await self._pause()
            except Exception:
                # Not stored, so not confirmed: Telegram keeps the updates for a day and sends them again.
                log.exception("updates not stored")
                await self._pause()

    async def _once(self) -> None:
        await self._ingest.room()
        query = urlencode(
            {
                "offset": self._offset,
                "timeout": 0 if self._unstored else POLL_SECONDS,
                "limit": BATCH,
                "allowed_updates": json.dumps(ALLOWED),
            }
        )
        # Not Bot.get_updates: it parses before anything is stored, and one bad update stops it for good.
        try:
            raws = await self._request.post(
                f"{self._base_url}/getUpdates?{query}", read_timeout=POLL_SECONDS + 10
            )
        except Conflict as error:
            if self._took_down or not _has_webhook(error):
                raise
            await self._take_down()
            return
        self._ingest.heard()
        raws = raws if isinstance(raws, list) else []
        fetched = [raw_update for raw in raws if (raw_update := raw_update_of(raw))]
        if fetched or self._unstored:
            await self._ingest_all(fetched)

    async def _take_down(self) -> None:
        """Once only: if another process sets it again, the two would take updates from each other."""
        log.warning("webhook removed")
        await self._request.post(f"{self._base_url}/deleteWebhook")
        self._took_down = True

    async def _ingest_all(self, fetched: list[RawUpdate]) -> None:
        # Held until they are stored: they aren't confirmed, but Telegram drops a press after some minutes.
        self._unstored |= {raw_update.update_id: raw_update for raw_update in fetched}
        raw_updates = [self._unstored[update_id] for update_id in sorted(self._unstored)]
        await self._ingest.add(raw_updates, self._clock.now())
        self._unstored = {}
        # After the commit, never back: the next poll's offset is what confirms the updates to Telegram.
        self._offset = max(self._offset, *(raw_update.update_id + 1 for raw_update in raw_updates), 0)

    async def _pause(self) -> None:
        await asyncio.sleep(PAUSES[min(self._faults, len(PAUSES) - 1)])
        self._faults += 1
