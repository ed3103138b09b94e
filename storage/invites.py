"""SQL store of invite links, by digest."""

from collections.abc import Callable
from datetime import UTC, datetime

from bot.people.invites import Invite
from bot.people.rules import Role
from bot.people.store import Invites
from storage.database import Connection

ADD = """
    INSERT INTO invites (digest, role, area_id, person_id, created_by, expires_at)
    VALUES (:digest, :role, :area_id, :person_id, :created_by, :expires_at)
"""
FIND = "SELECT * FROM invites WHERE digest = :digest"
# The condition makes the link single-use: of two people who open it at once, one changes the row.
USE = "UPDATE invites SET used_by = :by, used_at = :now WHERE digest = :digest AND used_by IS NULL"


class SqlInvites:
    def __init__(self, conn: Connection) -> None:
        self.conn = conn

    async def add(self, invite: Invite) -> None:
        await self.conn.run(
            ADD,
            digest=invite.digest,
            role=invite.role,
            area_id=invite.area_id,
            person_id=invite.person_id,
            created_by=invite.created_by,
            expires_at=invite.expires_at,
        )

    async def find(self, digest: str) -> Invite | None:
        row = await self.conn.one(FIND, digest=digest)
        if row is None:
            return None
        return Invite(
            digest=row["digest"],
            role=Role(row["role"]),
            area_id=row["area_id"],
            expires_at=datetime.fromtimestamp(row["expires_at"], UTC),
            created_by=row["created_by"],
            person_id=row["person_id"],
            used_by=row["used_by"],
        )

    async def use(self, digest: str, by: int, now: datetime) -> bool:
        return bool(await self.conn.run(USE, digest=digest, by=by, now=now))


STORE: Callable[[Connection], Invites] = SqlInvites
