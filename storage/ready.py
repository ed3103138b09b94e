"""SQL of ready answers."""

from collections.abc import Callable

from bot.kernel.refusal import NotFound
from bot.ready.rules import ReadyAnswer
from bot.ready.store import ReadyAnswers
from storage.database import Connection, Row

ADD = "INSERT INTO ready_answers (area_id, text) VALUES (:area_id, :text) RETURNING id"
SAYING = "SELECT * FROM ready_answers WHERE area_id = :area_id AND text = :text AND removed = 0"


def answer_of(row: Row) -> ReadyAnswer:
    return ReadyAnswer(row["id"], row["area_id"], row["text"], bool(row["removed"]))


class SqlReadyAnswers:
    def __init__(self, conn: Connection) -> None:
        self.conn = conn

    async def all(self) -> list[ReadyAnswer]:
        rows = await self.conn.all("SELECT * FROM ready_answers WHERE removed = 0 ORDER BY id")
        return [answer_of(row) for row in rows]

    async def get(self, answer_id: int) -> ReadyAnswer:
        if row := await self.conn.one("SELECT * FROM ready_answers WHERE id = :id", id=answer_id):
            return answer_of(row)
        raise NotFound(str(answer_id))

    async def saying(self, area_id: int, text: str) -> ReadyAnswer | None:
        row = await self.conn.one(SAYING, area_id=area_id, text=text)
        return answer_of(row) if row else None

    async def add(self, area_id: int, text: str) -> ReadyAnswer:
        return ReadyAnswer(await self.conn.value(ADD, area_id=area_id, text=text), area_id, text)

    async def remove(self, answer_id: int) -> None:
        await self.conn.run("UPDATE ready_answers SET removed = 1 WHERE id = :id", id=answer_id)


STORE: Callable[[Connection], ReadyAnswers] = SqlReadyAnswers
