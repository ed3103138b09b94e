"""What is kept of those who are muted."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot import store as ground
from bot.moderation.rules import Mute
from bot.people import store as people


class Mutes(Protocol):
    async def add(self, person_id: int, number: str, until: datetime | None) -> Mute:
        """A new one takes the place of the one before. `number` is shown instead of the name."""
        ...

    async def all(self, now: datetime) -> Sequence[Mute]:
        """Those in force at `now`, newest first."""
        ...

    async def get(self, mute_id: int) -> Mute:
        """Raises NotFound."""
        ...

    async def told(self, mute_id: int) -> None:
        """They had their notice."""
        ...

    async def lift(self, mute_id: int) -> None: ...


class Tx(people.Tx, Protocol):
    """What this subject reads and writes, inside one transaction."""

    @property
    def mutes(self) -> Mutes: ...


Store = ground.Store[Tx]
