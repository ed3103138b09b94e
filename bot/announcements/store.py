"""What is kept of announcements."""

from typing import Protocol

from bot import store as ground
from bot.announcements.rules import Announcement
from bot.people import store as people


class Announcements(Protocol):
    async def get(self, announcement_id: int) -> Announcement:
        """Raises NotFound."""
        ...

    async def add(self, announcement: Announcement) -> Announcement:
        """With its id; the `id` passed in is ignored."""
        ...

    async def save(self, announcement: Announcement) -> None: ...

    async def acknowledge(self, announcement_id: int, person_id: int) -> bool:
        """False where the person has said so before."""
        ...

    async def acknowledged(self, announcement_id: int) -> int:
        """How many have."""
        ...


class Tx(people.Tx, Protocol):
    """What this subject reads and writes, inside one transaction."""

    @property
    def announcements(self) -> Announcements: ...


Store = ground.Store[Tx]
