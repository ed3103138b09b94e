"""SQL store of late words: what people said to a complaint that was over, until a press uses it."""

from collections.abc import Callable
from datetime import UTC, datetime

from bot.complaints.store import LateWords, LateWordsStore
from bot.kernel.actor import Actor
from bot.kernel.place import Place
from bot.kernel.refusal import NotFound
from storage.database import Connection, Row

GET = "SELECT * FROM late_words WHERE id = :id"
WAITING = """
    SELECT * FROM late_words
    WHERE person_id = :person_id AND complaint_id = :complaint_id AND chat_id = :chat_id AND used = 0
    ORDER BY id DESC LIMIT 1
"""
ADD = """
    INSERT INTO late_words (complaint_id, person_id, chat_id, thread_id, message_id, text, said_at)
    VALUES (:complaint_id, :person_id, :chat_id, :thread_id, :message_id, :text, :now) RETURNING id
"""
MORE = "UPDATE late_words SET text = :text, message_id = :message_id, said_at = :now WHERE id = :id"
USE = "UPDATE late_words SET used = 1 WHERE id = :id"


def _late(row: Row) -> LateWords:
    return LateWords(
        row["id"],
        row["complaint_id"],
        row["person_id"],
        Place(row["chat_id"], row["thread_id"]),
        row["message_id"],
        row["text"],
        datetime.fromtimestamp(row["said_at"], UTC),
        bool(row["used"]),
    )


class SqlLateWords:
    def __init__(self, conn: Connection) -> None:
        self.conn = conn

    async def waiting(self, person_id: int, complaint_id: int, place: Place) -> LateWords | None:
        row = await self.conn.one(
            WAITING, person_id=person_id, complaint_id=complaint_id, chat_id=place.chat_id
        )
        return _late(row) if row else None

    async def keep(
        self, complaint_id: int, by: Actor, place: Place, message_id: int | None, text: str
    ) -> LateWords:
        if before := await self.waiting(by.person_id, complaint_id, place):
            longer = "\n".join(part for part in (before.text, text) if part)
            await self.conn.run(MORE, id=before.id, text=longer, message_id=message_id, now=by.now)
            return await self.get(before.id)
        new = await self.conn.value(
            ADD,
            complaint_id=complaint_id,
            person_id=by.person_id,
            chat_id=place.chat_id,
            thread_id=place.thread_id,
            message_id=message_id,
            text=text,
            now=by.now,
        )
        return await self.get(new)

    async def get(self, late_id: int) -> LateWords:
        if row := await self.conn.one(GET, id=late_id):
            return _late(row)
        raise NotFound(str(late_id))

    async def use(self, late_id: int) -> None:
        await self.conn.run(USE, id=late_id)


STORE: Callable[[Connection], LateWordsStore] = SqlLateWords
