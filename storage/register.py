"""SQL store of contacts and households."""

from collections.abc import Callable, Sequence
from dataclasses import asdict

from bot.people.store import Contact, Household, Register
from storage.database import Connection

SAVE_CONTACT = """
    INSERT INTO contacts (name, phone, note) VALUES (:name, :phone, :note)
    ON CONFLICT (name) DO UPDATE SET phone = excluded.phone, note = excluded.note
"""
SAVE_HOUSEHOLD = """
    INSERT INTO households (building_id, unit, room, size, owner, phone)
    VALUES (:building_id, :unit, :room, :size, :owner, :phone)
    ON CONFLICT (building_id, unit, room)
    DO UPDATE SET size = excluded.size, owner = excluded.owner, phone = excluded.phone
"""


class SqlRegister:
    def __init__(self, conn: Connection) -> None:
        self.conn = conn

    async def contacts(self) -> list[Contact]:
        rows = await self.conn.all("SELECT name, phone, note FROM contacts ORDER BY id")
        return [Contact(*row) for row in rows]

    async def keep_contact(self, contact: Contact) -> None:
        await self.conn.run(SAVE_CONTACT, **asdict(contact))

    async def households(self) -> list[Household]:
        rows = await self.conn.all(
            "SELECT building_id, unit, room, size, owner, phone FROM households ORDER BY id"
        )
        return [Household(*row) for row in rows]

    async def keep_households(self, households: Sequence[Household]) -> None:
        await self.conn.run_many(SAVE_HOUSEHOLD, map(asdict, households))


STORE: Callable[[Connection], Register] = SqlRegister
