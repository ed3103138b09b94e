"""Households in SQL."""

from collections.abc import Callable, Sequence
from dataclasses import asdict

from bot.people.store import Household, Register
from storage.database import Connection

SAVE_HOUSEHOLD = """
    INSERT INTO households (building_id, unit, room, size, owner, phone)
    VALUES (:building_id, :unit, :room, :size, :owner, :phone)
    ON CONFLICT (building_id, unit, room)
    DO UPDATE SET size = excluded.size, owner = excluded.owner, phone = excluded.phone
"""


OWNED_BY = """
    SELECT building_id, unit, room, size, owner, phone FROM households WHERE owner = :owner ORDER BY id LIMIT 20
"""


class SqlRegister:
    def __init__(self, conn: Connection) -> None:
        self.conn = conn

    async def households(self) -> list[Household]:
        rows = await self.conn.all(
            "SELECT building_id, unit, room, size, owner, phone FROM households ORDER BY id"
        )
        return [Household(*row) for row in rows]

    async def owned_by(self, owner: str) -> list[Household]:
        return [Household(*row) for row in await self.conn.all(OWNED_BY, owner=owner)]

    async def save_households(self, households: Sequence[Household]) -> None:
        await self.conn.run_many(SAVE_HOUSEHOLD, map(asdict, households))


STORE: Callable[[Connection], Register] = SqlRegister
