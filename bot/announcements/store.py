"""Announcements: what the actions need stored, as Protocols."""

from typing import Protocol

from bot import store as ground
from bot.announcements.rules import Announcement
from bot.people import store as people


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


class Tx(people.Tx, Protocol):
    """The stores of this subject, inside one transaction."""

    @property
    def announcements(self) -> Announcements: ...


Store = ground.Store[Tx]
