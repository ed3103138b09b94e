"""Store of the ledger, as a Protocol."""

from typing import Protocol

from bot import store as ground
from bot.kernel.refs import EntityRef
from bot.ledger.rules import Act, Entry


class Ledger(Protocol):
    async def enter(self, act: Act) -> Entry: ...

    async def of(self, subject: EntityRef) -> list[Entry]:
        """Oldest first."""
        ...

    async def around(self, entry_id: int) -> list[Entry]:
        """The entry of that id and the one before its place, oldest first, as far as they are there."""
        ...

    async def last_id(self) -> int:
        """0 for an empty ledger."""
        ...

    async def all(self) -> list[Entry]:
        """The complete chain, oldest first."""
        ...


class Tx(ground.Tx, Protocol):
    """The transaction as the ledger sees it."""

    @property
    def ledger(self) -> Ledger: ...


Store = ground.Store[Tx]
