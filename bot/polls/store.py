"""What is kept of mood polls."""

from typing import Protocol

from bot import store as ground
from bot.polls.rules import Poll
from bot.topics import store as topics


class Polls(Protocol):
    async def get(self, poll_id: int) -> Poll:
        """Raises NotFound."""
        ...

    async def add(self, poll: Poll) -> Poll:
        """With its id; the `id` passed in is ignored."""
        ...

    async def save(self, poll: Poll) -> None: ...

    async def asked(self, poll_id: int, telegram_id: str) -> None:
        """Telegram's id of it, once it is out."""
        ...

    async def by_telegram(self, telegram_id: str) -> Poll | None: ...

    async def of_topic(self, topic_id: int) -> list[Poll]:
        """Those that are out or over, oldest first."""
        ...


class Tx(topics.Tx, Protocol):
    """What this subject reads and writes, inside one transaction."""

    @property
    def polls(self) -> Polls: ...


Store = ground.Store[Tx]
