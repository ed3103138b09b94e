"""SQL store of casework: deferrals, chases, whistles and calls."""

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import UTC, datetime

from bot.complaints.lifecycle import BEING_WORKED
from bot.complaints.store import Call, Casework, Chase, Deferral, Reason, Whistling
from bot.kernel.refusal import NotFound
from storage.database import Connection, Row
from storage.people import placeholders

DEFER = """
    INSERT INTO deferrals (complaint_id, reason, until, asked_by, state)
    VALUES (:complaint_id, :reason, :until, :asked_by, :state) RETURNING id
"""
DEFERRAL_OF = "SELECT * FROM deferrals WHERE complaint_id = :id AND state IN ('asked', 'running')"
CHASE = """
    INSERT INTO chases (complaint_id, leader_id, at, answer_by)
    VALUES (:complaint_id, :leader_id, :at, :answer_by) RETURNING id
"""
CALL = """
    INSERT INTO calls (complaint_id, whistler_id, person_id, chat_id, name, at, due_at)
    VALUES (:complaint_id, :whistler_id, :person_id, :chat_id, :name, :at, :due_at) RETURNING id
"""
UNANSWERED = """
    SELECT calls.* FROM calls JOIN complaints ON complaints.id = complaint_id
    WHERE {whose} AND calls.answered_at IS NULL AND complaints.status IN ({statuses})
    ORDER BY calls.id LIMIT :limit
"""
# The newest ones, shown like the others from the oldest on.
ANSWERED = """
    SELECT * FROM (
        SELECT * FROM calls WHERE {whose} AND answered_at IS NOT NULL ORDER BY id DESC LIMIT :limit
    ) ORDER BY id
"""
WHISTLE = "INSERT INTO whistles (complaint_id) VALUES (:complaint_id) RETURNING id"
SAVE_WHISTLING = "UPDATE whistles SET chosen = :chosen, state = :state WHERE id = :id"
SAVE_CALL = "UPDATE calls SET came_at = :came_at, answered_at = :answered_at WHERE id = :id"


def _at(epoch: int) -> datetime:
    return datetime.fromtimestamp(epoch, UTC)


def _deferral(row: Row) -> Deferral:
    return Deferral(
        row["id"],
        row["complaint_id"],
        Reason(row["reason"]),
        _at(row["until"]),
        row["asked_by"],
        row["state"],
    )


def _call(row: Row) -> Call:
    return Call(
        id=row["id"],
        complaint_id=row["complaint_id"],
        whistler_id=row["whistler_id"],
        person_id=row["person_id"],
        chat_id=row["chat_id"],
        name=row["name"],
        at=_at(row["at"]),
        due_at=_at(row["due_at"]),
        came_at=None if row["came_at"] is None else _at(row["came_at"]),
        answered_at=None if row["answered_at"] is None else _at(row["answered_at"]),
    )


class SqlCasework:
    def __init__(self, conn: Connection) -> None:
        self.conn = conn

    async def defer(self, deferral: Deferral) -> Deferral:
        columns = asdict(deferral) | {"reason": Reason(deferral.reason)}
        return replace(deferral, id=await self.conn.value(DEFER, **columns))

    async def deferral(self, deferral_id: int) -> Deferral:
        if row := await self.conn.one("SELECT * FROM deferrals WHERE id = :id", id=deferral_id):
            return _deferral(row)
        raise NotFound(str(deferral_id))

    async def deferral_of(self, complaint_id: int) -> Deferral | None:
        row = await self.conn.one(DEFERRAL_OF, id=complaint_id)
        return _deferral(row) if row else None

    async def settle(self, deferral_id: int, state: str) -> None:
        await self.conn.run("UPDATE deferrals SET state = :state WHERE id = :id", id=deferral_id, state=state)

    async def chase(self, chase: Chase) -> Chase:
        return replace(chase, id=await self.conn.value(CHASE, **asdict(chase)))

    async def chased(self, chase_id: int) -> Chase:
        if row := await self.conn.one("SELECT * FROM chases WHERE id = :id", id=chase_id):
            at, by = _at(row["at"]), _at(row["answer_by"])
            return Chase(row["id"], row["complaint_id"], row["leader_id"], at, by)
        raise NotFound(str(chase_id))

    async def whistle(self, complaint_id: int) -> Whistling:
        return Whistling(await self.conn.value(WHISTLE, complaint_id=complaint_id), complaint_id)

    async def whistling(self, whistling_id: int) -> Whistling:
        if row := await self.conn.one("SELECT * FROM whistles WHERE id = :id", id=whistling_id):
            chosen = frozenset(key for key in row["chosen"].split(",") if key)
            return Whistling(row["id"], row["complaint_id"], chosen, row["state"] == "blown")
        raise NotFound(str(whistling_id))

    async def save_whistling(self, whistling: Whistling) -> None:
        chosen, state = ",".join(sorted(whistling.chosen)), "blown" if whistling.blown else "open"
        await self.conn.run(SAVE_WHISTLING, id=whistling.id, chosen=chosen, state=state)

    async def call(self, call: Call) -> Call:
        return replace(call, id=await self.conn.value(CALL, **asdict(call)))

    async def called(self, call_id: int) -> Call:
        if row := await self.conn.one("SELECT * FROM calls WHERE id = :id", id=call_id):
            return _call(row)
        raise NotFound(str(call_id))

    async def calls_of(self, complaint_id: int) -> list[Call]:
        sql = "SELECT * FROM calls WHERE complaint_id = :id ORDER BY id"
        return [_call(row) for row in await self.conn.all(sql, id=complaint_id)]

    async def calls_to(
        self, person_id: int | None, chat_id: int | None, limit: int, *, answered: bool
    ) -> list[Call]:
        column, id_ = ("chat_id", chat_id) if person_id is None else ("person_id", person_id)
        statuses, values = placeholders("status", sorted(BEING_WORKED))
        sql = (ANSWERED if answered else UNANSWERED).format(whose=f"calls.{column} = :id", statuses=statuses)
        rows = await self.conn.all(sql, id=id_, limit=limit, **({} if answered else values))
        return [_call(row) for row in rows]

    async def save_call(self, call: Call) -> None:
        await self.conn.run(SAVE_CALL, id=call.id, came_at=call.came_at, answered_at=call.answered_at)


STORE: Callable[[Connection], Casework] = SqlCasework
