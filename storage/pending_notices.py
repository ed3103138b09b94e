"""SQL store of pending notices, which are sent together as one message."""

from collections.abc import Callable
from datetime import UTC, datetime

from bot.complaints.notice_batching import WORDS
from bot.complaints.store import PendingNotice, PendingNotices
from bot.kernel.messages import Notification, body_from_json, body_to_json
from bot.kernel.place import Place
from storage.database import Connection, Row

ADD = """
    INSERT INTO held (key, chat_id, thread_id, complaint_id, body, put_at)
    VALUES (:key, :chat_id, :thread_id, :complaint_id, :body, :now) ON CONFLICT (key) DO NOTHING RETURNING id
"""
WAITING = "SELECT * FROM held WHERE chat_id = :chat_id AND bundle IS NULL ORDER BY id"
WAITS = "SELECT 1 FROM held WHERE chat_id = :chat_id AND bundle IS NULL LIMIT 1"
CALLED_AT = "SELECT MAX(due_at) FROM timers WHERE kind = :kind AND subject_id = :chat_id AND done = 1"
BUNDLES = "SELECT DISTINCT bundle FROM held WHERE complaint_id = :complaint_id AND bundle IS NOT NULL"
GIVEN = "UPDATE held SET bundle = :bundle WHERE id = :id"


def _word(row: Row) -> PendingNotice:
    notice = body_from_json(row["body"])
    assert isinstance(notice, Notification)  # noqa: S101 - `add` takes nothing else
    place = Place(row["chat_id"], row["thread_id"])
    return PendingNotice(row["id"], row["key"], place, row["complaint_id"], notice)


class SqlPendingNotices:
    def __init__(self, conn: Connection) -> None:
        self.conn = conn

    async def add(self, word: PendingNotice, now: datetime) -> int | None:
        new: int | None = await self.conn.value(
            ADD,
            key=word.key,
            chat_id=word.place.chat_id,
            thread_id=word.place.thread_id,
            complaint_id=word.complaint_id,
            body=body_to_json(word.notice),
            now=now,
        )
        return new

    async def waits(self, chat_id: int) -> bool:
        return await self.conn.one(WAITS, chat_id=chat_id) is not None

    async def called_at(self, chat_id: int) -> datetime | None:
        at: int | None = await self.conn.value(CALLED_AT, kind=WORDS, chat_id=chat_id)
        return None if at is None else datetime.fromtimestamp(at, UTC)

    async def waiting(self, chat_id: int) -> list[PendingNotice]:
        return [_word(row) for row in await self.conn.all(WAITING, chat_id=chat_id)]

    async def give(self, word_id: int, bundle: int) -> None:
        await self.conn.run(GIVEN, id=word_id, bundle=bundle)

    async def of(self, bundle: int) -> list[PendingNotice]:
        sql = "SELECT * FROM held WHERE bundle = :bundle ORDER BY id"
        return [_word(row) for row in await self.conn.all(sql, bundle=bundle)]

    async def bundles_of(self, complaint_id: int) -> list[int]:
        return [row["bundle"] for row in await self.conn.all(BUNDLES, complaint_id=complaint_id)]


STORE: Callable[[Connection], PendingNotices] = SqlPendingNotices
