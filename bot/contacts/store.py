"""Service numbers: what the actions need stored, as Protocols."""

from typing import Protocol

from bot import store as ground
from bot.contacts.rules import Contact
from bot.people import store as people


class Contacts(Protocol):
    async def all(self) -> list[Contact]:
        """All that aren't removed, in the order they were added."""
        ...

    async def get(self, contact_id: int) -> Contact:
        """Also a removed one: its cards may still be posted in chats. Raises NotFound."""
        ...

    async def named(self, area_id: int, name: str) -> Contact | None:
        """The one of that name in the area; None where there is none, or it was removed."""
        ...

    async def add(self, area_id: int, name: str, phone: str, note: str) -> Contact: ...

    async def save(self, contact: Contact) -> None: ...


class Tx(people.Tx, Protocol):
    """The stores of this subject, inside one transaction."""

    @property
    def contacts(self) -> Contacts: ...


Store = ground.Store[Tx]
