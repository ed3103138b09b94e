"""SQL of service numbers."""

from collections.abc import Callable

from bot.contacts.rules import Contact
from bot.contacts.store import Contacts
from bot.kernel.refusal import NotFound
from storage.database import Connection, Row

ADD = """
    INSERT INTO area_contacts (area_id, name, phone, note) VALUES (:area_id, :name, :phone, :note) RETURNING id
"""
NAMED = "SELECT * FROM area_contacts WHERE area_id = :area_id AND name = :name AND removed = 0"
SAVE = """
    UPDATE area_contacts SET area_id = :area_id, name = :name, phone = :phone, note = :note, removed = :removed
    WHERE id = :id
"""


def contact_of(row: Row) -> Contact:
    return Contact(row["id"], row["area_id"], row["name"], row["phone"], row["note"], bool(row["removed"]))


class SqlContacts:
    def __init__(self, conn: Connection) -> None:
        self.conn = conn

    async def all(self) -> list[Contact]:
        rows = await self.conn.all("SELECT * FROM area_contacts WHERE removed = 0 ORDER BY id")
        return [contact_of(row) for row in rows]

    async def get(self, contact_id: int) -> Contact:
        if row := await self.conn.one("SELECT * FROM area_contacts WHERE id = :id", id=contact_id):
            return contact_of(row)
        raise NotFound(str(contact_id))

    async def named(self, area_id: int, name: str) -> Contact | None:
        row = await self.conn.one(NAMED, area_id=area_id, name=name)
        return contact_of(row) if row else None

    async def add(self, area_id: int, name: str, phone: str, note: str) -> Contact:
        new = await self.conn.value(ADD, area_id=area_id, name=name, phone=phone, note=note)
        return Contact(new, area_id, name, phone, note)

    async def save(self, contact: Contact) -> None:
        await self.conn.run(
            SAVE,
            id=contact.id,
            area_id=contact.area_id,
            name=contact.name,
            phone=contact.phone,
            note=contact.note,
            removed=contact.removed,
        )


STORE: Callable[[Connection], Contacts] = SqlContacts
