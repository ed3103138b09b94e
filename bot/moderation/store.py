"""Store of moderation: the mutes in force."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot import store as ground
from bot.moderation.rules import Mute
from bot.people import store as people


class Mutes(Protocol):
    async def add(self, person_id: int, number: str, until: datetime | None) -> Mute:
        """
        Mute a person; replaces an earlier mute by the same number. `number` is shown instead of the name.

        One by name and one by a whisper's number stand side by side, or the list would tell who whispers.
        """
        ...

    async def all(self, now: datetime) -> Sequence[Mute]:
        """The mutes in force at `now`, newest first."""
        ...

    async def get(self, mute_id: int) -> Mute:
        """Raises NotFound."""
        ...

    async def notified(self, mute_id: int) -> None:
        """Record that the person got the notice."""
        ...

    async def lift(self, mute_id: int) -> None: ...


class Tx(people.Tx, Protocol):
    """The transaction as moderation sees it."""

    @property
    def mutes(self) -> Mutes: ...


Store = ground.Store[Tx]
