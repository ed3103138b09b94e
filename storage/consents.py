"""SQL store of consents: who agreed to which version of the privacy notice."""

from collections.abc import Callable
from datetime import datetime

from bot.people.store import Consents
from storage.database import Connection

VERSION = "SELECT version FROM consents WHERE person_id = :person_id"
GIVE = """
    INSERT INTO consents (person_id, version, at) VALUES (:person_id, :version, :now)
    ON CONFLICT (person_id) DO UPDATE SET version = excluded.version, at = excluded.at
"""


class SqlConsents:
    def __init__(self, conn: Connection) -> None:
        self.conn = conn

    async def version(self, person_id: int) -> int:
        return int(await self.conn.value(VERSION, person_id=person_id) or 0)

    async def give(self, person_id: int, version: int, now: datetime) -> None:
        await self.conn.run(GIVE, person_id=person_id, version=version, now=now)


STORE: Callable[[Connection], Consents] = SqlConsents
