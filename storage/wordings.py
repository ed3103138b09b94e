"""SQL store of wordings: what a complaint's message said before its edits, and after the claim."""

from collections.abc import Callable
from datetime import UTC, datetime

from bot.complaints.complaint import Wording, WordingKind
from bot.complaints.store import Wordings
from storage.database import Connection, Row

ADD = """
    INSERT INTO wordings (complaint_id, later, text, at, by) VALUES (:complaint_id, :later, :text, :at, :by)
    RETURNING id
"""
OF = "SELECT id, later, text, at FROM wordings WHERE complaint_id = :complaint_id ORDER BY id"


def _wording(row: Row) -> Wording:
    kind = WordingKind.LATER if row["later"] else WordingKind.EARLIER
    return Wording(row["id"], kind, row["text"], datetime.fromtimestamp(row["at"], UTC))


class SqlWordings:
    def __init__(self, conn: Connection) -> None:
        self.conn = conn

    async def add(
        self, complaint_id: int, kind: WordingKind, text: str, at: datetime, by: int | None
    ) -> Wording:
        wording_id = await self.conn.value(
            ADD, complaint_id=complaint_id, later=kind is WordingKind.LATER, text=text, at=at, by=by
        )
        return Wording(wording_id, kind, text, at)

    async def of(self, complaint_id: int) -> list[Wording]:
        rows = await self.conn.all(OF, complaint_id=complaint_id)
        return [_wording(row) for row in rows]


STORE: Callable[[Connection], Wordings] = SqlWordings
