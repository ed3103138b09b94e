"""Update ingest: stores updates of polling and webhook in the inbox, then dispatches them.

Guarantees that an update is stored before it is handled (law 1).
"""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from bot.messaging.dispatcher import PerChatDispatcher
from bot.messaging.inbox import Inbox, RawUpdate
from bot.messaging.metrics import Metrics
from bot.store import StorageError, StorageUnavailable

MAX_OPEN = 1000  # updates not handled yet; Telegram queues the rest, which bounds memory here


class UpdateIngest:
    """The only way for an update into the bot."""

    def __init__(
        self,
        inbox: Inbox,
        dispatcher: PerChatDispatcher,
        metrics: Metrics,
        unstored: Callable[[Sequence[RawUpdate]], Awaitable[None]] | None = None,
    ) -> None:
        """`unstored` is called with updates that the inbox didn't take, to tell their senders."""
        self._inbox = inbox
        self._dispatcher = dispatcher
        self._metrics = metrics
        self._unstored = unstored

    async def add(self, raw_updates: Sequence[RawUpdate], now: datetime) -> None:
        """Store durably, then dispatch. Raises what the inbox raises: then none is stored."""
        # `Inbox.add` returns only the new ones: Telegram repeats updates after a lost confirmation.
        try:
            new = await self._inbox.add(raw_updates, now)
        except (StorageError, StorageUnavailable):
            if self._unstored is not None:
                await self._unstored(raw_updates)
            raise
        for raw_update in new:
            self._metrics.received += 1
            self._dispatcher.put(raw_update)

    def heard(self) -> None:
        """Record that Telegram was reached."""
        self._metrics.heard()

    @property
    def full(self) -> bool:
        return self._dispatcher.open >= MAX_OPEN

    async def room(self) -> None:
        """Returns once there is room for more."""
        while self.full:
            await self._dispatcher.moves()
