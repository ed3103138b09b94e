"""Update ingest: stores updates of polling and webhook in the inbox, then dispatches them.

Guarantees that an update is stored before it is handled (law 1).
"""

from collections.abc import Sequence
from datetime import datetime

from bot.messaging.dispatcher import PerChatDispatcher
from bot.messaging.inbox import Inbox, RawUpdate
from bot.messaging.metrics import Metrics

MAX_OPEN = 1000  # updates not handled yet; Telegram queues the rest, which bounds memory here


class UpdateIngest:
    """The only way for an update into the bot."""

    def __init__(self, inbox: Inbox, dispatcher: PerChatDispatcher, metrics: Metrics) -> None:
        self._inbox = inbox
        self._dispatcher = dispatcher
        self._metrics = metrics

    async def add(self, raw_updates: Sequence[RawUpdate], now: datetime) -> None:
        """Store durably, then dispatch. Raises what the inbox raises: then none is stored."""
        # `Inbox.add` returns only the new ones: Telegram repeats updates after a lost confirmation.
        for raw_update in await self._inbox.add(raw_updates, now):
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
