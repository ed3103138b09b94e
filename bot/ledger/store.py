"""What the ledger keeps."""

from typing import Protocol

from bot.delivery.letters import Subject
from bot.ledger.rules import Act, Entry


class Ledger(Protocol):
    async def enter(self, act: Act) -> Entry: ...

    async def of(self, subject: Subject) -> list[Entry]:
        """Oldest first."""
        ...

    async def all(self) -> list[Entry]:
        """The whole chain, oldest first."""
        ...
