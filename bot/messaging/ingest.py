"""Where polling and webhook meet: kept in the inbox first, then handled, and no more at once than is good."""

from collections.abc import Sequence
from datetime import datetime

from bot.messaging.dispatcher import PerChatDispatcher
from bot.messaging.inbox import Inbox, RawUpdate
from bot.messaging.metrics import Metrics

MAX_OPEN = 1000  # updates not handled yet; what comes beyond waits with Telegram


class UpdateIngest:
    """The one way in."""

    def __init__(self, inbox: Inbox, dispatcher: PerChatDispatcher, metrics: Metrics) -> None:
        self._inbox = inbox
        self._dispatcher = dispatcher
        self._metrics = metrics

    async def add(self, raw_updates: Sequence[RawUpdate], now: datetime) -> None:
        """Durably kept when this returns, and on the way. Raises what the inbox does: then none is kept."""
        for raw_update in await self._inbox.add(raw_updates, now):
            self._metrics.received += 1
            self._dispatcher.put(raw_update)

    def heard(self) -> None:
        """Telegram was reached."""
        self._metrics.heard()

    @property
    def full(self) -> bool:
        return self._dispatcher.open >= MAX_OPEN

    async def room(self) -> None:
        """Returns once there is room for more."""
        while self.full:
            await self._dispatcher.moves()
