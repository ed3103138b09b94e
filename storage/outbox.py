"""What is to be sent, in SQL: rows put by actions, taken by the sender after the commit."""

from datetime import datetime

from bot.areas.rules import Place
from bot.delivery.letters import Letter, Outgoing, Rank, Subject, body_from_json, body_to_json
from storage.database import Connection, Row

PUT = """
    INSERT INTO outbox (key, chat_id, thread_id, reply_to, rank, body, about, about_id, put_at)
    VALUES (:key, :chat_id, :thread_id, :reply_to, :rank, :body, :about, :about_id, :now)
    ON CONFLICT (key) DO NOTHING RETURNING id
"""
WAITING = """
    SELECT * FROM outbox WHERE state = 'waiting' AND not_before <= :now ORDER BY rank, id LIMIT :limit
"""
SENT = "UPDATE outbox SET state = 'sent', message_id = :message_id WHERE id = :id"
LATER = "UPDATE outbox SET tries = tries + 1, not_before = :not_before WHERE id = :id"
DROPPED = "UPDATE outbox SET state = 'dropped' WHERE id = :id"
ABOUT = """
    SELECT about AS kind, about_id AS id FROM outbox
    WHERE chat_id = :chat_id AND message_id = :message_id AND about IS NOT NULL
    UNION ALL
    SELECT CASE WHEN kind IN ('public', 'staff', 'mine') THEN 'complaint'
        WHEN kind = 'topic_committee' THEN 'topic' ELSE kind END, subject_id FROM cards
    WHERE chat_id = :chat_id AND message_id = :message_id
    LIMIT 1
"""


def outgoing_of(row: Row) -> Outgoing:
    return Outgoing(
        id=row["id"],
        to=Place(row["chat_id"], row["thread_id"]),
        body=body_from_json(row["body"]),
        card_id=row["card_id"],
        reply_to=row["reply_to"],
        rank=Rank(row["rank"]),
        tries=row["tries"],
    )


class SqlOutbox:
    def __init__(self, conn: Connection) -> None:
        self.conn = conn

    async def put(self, letter: Letter, now: datetime) -> int | None:
        new: int | None = await self.conn.value(
            PUT,
            key=letter.key,
            chat_id=letter.to.chat_id,
            thread_id=letter.to.thread_id,
            reply_to=letter.reply_to,
            rank=letter.rank,
            body=body_to_json(letter.body),
            about=letter.about and letter.about.kind,
            about_id=letter.about and letter.about.id,
            now=now,
        )
        return new

    async def waiting(self, now: datetime, limit: int = 200) -> list[Outgoing]:
        return [outgoing_of(row) for row in await self.conn.all(WAITING, now=now, limit=limit)]

    async def sent(self, outgoing_id: int, message_id: int | None) -> None:
        await self.conn.run(SENT, id=outgoing_id, message_id=message_id)

    async def later(self, outgoing_id: int, not_before: datetime) -> None:
        await self.conn.run(LATER, id=outgoing_id, not_before=not_before)

    async def dropped(self, outgoing_id: int) -> None:
        await self.conn.run(DROPPED, id=outgoing_id)

    async def about(self, place: Place, message_id: int) -> Subject | None:
        row = await self.conn.one(ABOUT, chat_id=place.chat_id, message_id=message_id)
        return Subject(row["kind"], row["id"]) if row else None
