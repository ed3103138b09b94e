"""Store of mood polls, as a Protocol."""

from typing import Protocol

from bot import store as ground
from bot.polls.rules import Poll
from bot.topics import store as topics


class Polls(Protocol):
    async def get(self, poll_id: int) -> Poll:
        """Raises NotFound."""
        ...

    async def add(self, poll: Poll) -> Poll:
        """Add a poll. Returns it with its new id; the `id` passed in is ignored."""
        ...

    async def save(self, poll: Poll) -> None: ...

    async def asked(self, poll_id: int, telegram_id: str) -> None:
        """Store Telegram's id of a posted poll."""
        ...

    async def by_telegram(self, telegram_id: str) -> Poll | None: ...

    async def of_topic(self, topic_id: int) -> list[Poll]:
        """The topic's polls that were sent, oldest first."""
        ...


class Tx(topics.Tx, Protocol):
    """The transaction as polls see it."""

    @property
    def polls(self) -> Polls: ...


Store = ground.Store[Tx]
