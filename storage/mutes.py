"""SQL store of mutes. Lifted and expired ones are in the ledger only."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from bot.kernel.refusal import NotFound
from bot.moderation.rules import Mute
from bot.moderation.store import Mutes
from storage.database import Connection, Row

SELECT = "SELECT mutes.*, people.name, people.telegram_id FROM mutes JOIN people ON people.id = person_id"
ALL = SELECT + " WHERE telegram_id IS NOT NULL AND (until IS NULL OR until > :now) ORDER BY mutes.id DESC"
GET = SELECT + " WHERE mutes.id = :id"
SAME = "DELETE FROM mutes WHERE person_id = :person_id AND number = :number"
ADD = "INSERT INTO mutes (person_id, number, until) VALUES (:person_id, :number, :until) RETURNING id"


class SqlMutes:
    def __init__(self, conn: Connection) -> None:
        self.conn = conn

    async def add(self, person_id: int, number: str, until: datetime | None) -> Mute:
        await self.conn.run(SAME, person_id=person_id, number=number)
        return await self.get(await self.conn.value(ADD, person_id=person_id, number=number, until=until))

    async def all(self, now: datetime) -> Sequence[Mute]:
        return [_mute_of(row) for row in await self.conn.all(ALL, now=now)]

    async def get(self, mute_id: int) -> Mute:
        if row := await self.conn.one(GET, id=mute_id):
            return _mute_of(row)
        raise NotFound(str(mute_id))

    async def notified(self, mute_id: int) -> None:
        await self.conn.run("UPDATE mutes SET told = 1 WHERE id = :id", id=mute_id)

    async def lift(self, mute_id: int) -> None:
        await self.conn.run("DELETE FROM mutes WHERE id = :id", id=mute_id)


def _mute_of(row: Row) -> Mute:
    return Mute(
        id=row["id"],
        person_id=row["person_id"],
        telegram_id=row["telegram_id"] or 0,
        name=row["name"],
        number=row["number"],
        until=datetime.fromtimestamp(row["until"], UTC) if row["until"] is not None else None,
        notified=bool(row["told"]),
    )


STORE: Callable[[Connection], Mutes] = SqlMutes
