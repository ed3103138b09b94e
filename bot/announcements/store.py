"""Announcements: what the actions need stored, as Protocols."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from bot import store as ground
from bot.announcements.relays import Relay
from bot.announcements.rules import Announcement
from bot.areas.rules import Level
from bot.people import store as people
from bot.people.rules import Role


class Announcements(Protocol):
    async def get(self, announcement_id: int) -> Announcement:
        """Raises NotFound."""
        ...

    async def add(self, announcement: Announcement) -> Announcement:
        """Store it. Returns it with its new id; the `id` passed in is ignored."""
        ...

    async def save(self, announcement: Announcement) -> None: ...

    async def acknowledge(self, announcement_id: int, person_id: int) -> bool:
        """Returns False if the person acknowledged it before."""
        ...

    async def acknowledged(self, announcement_id: int) -> int:
        """The number of people who acknowledged it."""
        ...

    async def sent_since(self, moment: datetime, limit: int) -> list[Announcement]:
        """Those that were sent after the moment (aware, UTC), the newest first."""
        ...

    async def leads(
        self, areas: Collection[int], own: Collection[Role], at: Collection[Role], levels: Collection[Level]
    ) -> list[int]:
        """People with a post at or below `areas`: a role of `own`, or one of `at` at one of `levels`."""
        ...

    async def ask_to_pass_on(self, announcement_id: int, person_id: int, now: datetime) -> int:
        """Add a relay. Returns its id."""
        ...

    async def relay(self, relay_id: int) -> Relay:
        """Raises NotFound."""
        ...

    async def relays(self, announcement_id: int) -> list[Relay]:
        """All of an announcement, by the names of the leads."""
        ...

    async def save_relay(self, relay: Relay) -> None: ...


class Tx(people.Tx, Protocol):
    """The stores of this subject, inside one transaction."""

    @property
    def announcements(self) -> Announcements: ...


Store = ground.Store[Tx]
