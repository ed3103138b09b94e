"""SQL store of the outbox: messages added by actions and read by the sender after the commit."""

import json
from collections.abc import Callable, Collection
from datetime import UTC, datetime

from bot.kernel.kinds import Kinds
from bot.kernel.messages import (
    STORED_NAMES,
    Attachment,
    Notification,
    OutboxMessage,
    Priority,
    QueuedMessage,
    Reaction,
    SentMessage,
    body_from_json,
    body_to_json,
)
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.kernel.store import Asked, Outbox
from storage.database import Connection, Row
from storage.people import placeholders

# A key is taken once: rows stay after sending, until retention deletes them, so that a repeated occasion finds
# its key. NULL keys never conflict: an answer may be put again.
PUT = """
    INSERT INTO outbox (key, chat_id, thread_id, reply_to, rank, body, about, about_id, put_at)
    VALUES (:key, :chat_id, :thread_id, :reply_to, :rank, :body, :about, :about_id, :now)
    ON CONFLICT (key) DO NOTHING RETURNING id
"""
NOWHERE = 0  # no chat's id: keeps the NOT IN list from being empty
HEADS = """
    SELECT id, chat_id FROM outbox
    WHERE state = 'waiting' AND rank <= :down_to AND chat_id NOT IN ({without}){held}
    ORDER BY rank, id LIMIT :rows
"""
# The column of a message's priority is called `rank`, that of a card's content hash `looks`: stored names stay.
BEFORE_NIGHT = " AND NOT (rank = :broadcast AND put_at < :held_before)"
# The plus keeps SQLite from the index by chat, which has all that was ever sent there.
NEXT = """
    SELECT * FROM outbox WHERE state = 'waiting' AND rank <= :down_to AND +chat_id = :chat_id
    ORDER BY rank, id LIMIT 1
"""
BY_IDS = "SELECT * FROM outbox WHERE id IN ({ids}) ORDER BY rank, id"
# A message that has left keeps what it was about and no words: nothing reads them any more.
WORDLESS = """
    CASE WHEN card_id IS NULL AND json_valid(body) THEN json_object(
        'is', json_extract(body, '$.is'), 'name', json_extract(body, '$.name'),
        'complaint_id', json_extract(body, '$.complaint_id'), 'subject', json_extract(body, '$.subject'),
        'unique_id', json_extract(body, '$.unique_id')
    ) ELSE body END
"""
SENT = f"UPDATE outbox SET state = 'sent', message_id = :message_id, body = {WORDLESS} WHERE id = :id"  # noqa: S608 - ours
# `unsure` counts tries whose effect is unknown: one more only, since the message may have arrived.
LATER = """
    UPDATE outbox SET tries = tries + 1, unsure = unsure + :unsure, not_before = :not_before, in_flight = 0
    WHERE id = :id
"""
WAIT = "UPDATE outbox SET not_before = :not_before, in_flight = 0 WHERE id = :id"
BEGIN = """
    UPDATE outbox SET unsure = unsure + in_flight, in_flight = 1
    WHERE id IN ({ids}) AND (card_id IS NULL OR EXISTS (
        SELECT 1 FROM cards WHERE cards.id = card_id AND message_id IS NULL AND inline_id IS NULL))
"""
# The card, too: its later redraws would be sent to the closed topic again.
LEAVE_TOPIC = (
    "UPDATE cards SET thread_id = NULL, reply_to = NULL WHERE id = (SELECT card_id FROM outbox WHERE id = :id)",
    "UPDATE outbox SET thread_id = NULL, reply_to = NULL, in_flight = 0 WHERE id = :id",
)
DROPPED = f"UPDATE outbox SET state = 'dropped', outdated = :outdated, body = {WORDLESS} WHERE id = :id"  # noqa: S608 - ours
NEWEST = """
    SELECT message_id, about, about_id FROM outbox
    WHERE key = :key OR (key > :key || ':' AND key < :key || ';') ORDER BY id DESC LIMIT 1
"""
KNOWN = "SELECT 1 FROM outbox WHERE chat_id = :chat_id AND message_id = :message_id"
# Of a card that has a message only an edit is lost, which nobody misses once the card is posted anew.
MISSED = f"""
    UPDATE outbox SET state = 'dropped', body = {WORDLESS}, missed = card_id IS NULL OR EXISTS (
        SELECT 1 FROM cards WHERE cards.id = card_id AND message_id IS NULL)
    WHERE chat_id = :chat_id AND state = 'waiting' RETURNING missed
"""  # noqa: S608 - ours
TAKE_MISSED = "UPDATE outbox SET missed = 0 WHERE chat_id = :chat_id AND missed = 1 RETURNING id"
ABOUT = """
    SELECT about AS kind, about_id AS id FROM outbox
    WHERE chat_id = :chat_id AND message_id = :message_id AND about IS NOT NULL
    UNION ALL
    SELECT 'complaint', json_extract(body, '$.complaint_id') FROM outbox
    WHERE chat_id = :chat_id AND message_id = :message_id AND about IS NULL AND json_valid(body)
        AND json_extract(body, '$.complaint_id') IS NOT NULL
    UNION ALL
    SELECT kind, subject_id FROM cards
    WHERE chat_id = :chat_id AND message_id = :message_id
    LIMIT 1
"""

# The first redraw of the entity's cards comes before what is said of it: only the rows since are read.
SENT_ABOUT = """
    SELECT * FROM outbox WHERE id >= COALESCE((
            SELECT min(first.id) FROM outbox AS first WHERE first.card_id IN (
                SELECT id FROM cards WHERE subject_id = :id AND kind IN ({kinds}))
        ), 0) AND about = :kind AND about_id = :id AND card_id IS NULL AND state IN ('waiting', 'sent')
    ORDER BY id
"""


KEYED = "SELECT * FROM outbox WHERE key = :key AND card_id IS NULL AND state IN ('waiting', 'sent')"
KEYED_SINCE = """
    SELECT * FROM outbox WHERE key > :prefix || ':' AND key < :prefix || ';' AND put_at >= :since
        AND card_id IS NULL AND state IN ('waiting', 'sent') ORDER BY id
"""


def sent_of(row: Row) -> SentMessage:
    stored = json.loads(row["body"])
    is_file = stored.get("is") == STORED_NAMES[Attachment]
    name = None if is_file else str(stored.get("name") or "")
    waits = row["state"] == "waiting" and not row["in_flight"]
    return SentMessage(row["id"], Place(row["chat_id"], row["thread_id"]), name, row["message_id"], waits)


def outgoing_of(row: Row) -> QueuedMessage:
    return QueuedMessage(
        id=row["id"],
        to=Place(row["chat_id"], row["thread_id"]),
        body=body_from_json(row["body"]),
        card_id=row["card_id"],
        reply_to=row["reply_to"],
        priority=Priority(row["rank"]),
        tries=row["tries"],
        unsure=row["unsure"],
        not_before=datetime.fromtimestamp(row["not_before"], UTC),
        in_flight=bool(row["in_flight"]),
        about=EntityRef(row["about"], row["about_id"]) if row["about"] else None,
    )


class SqlOutbox:
    def __init__(self, conn: Connection, kinds: Kinds) -> None:
        self.conn = conn
        self._kinds = kinds

    async def put(self, message: OutboxMessage, now: datetime) -> int | None:
        said = message.body.instead if isinstance(message.body, Reaction) else message.body
        if isinstance(said, Notification):
            self._kinds.check_notice(said)
        self.conn.sends.add(message.to.chat_id)
        new: int | None = await self.conn.value(
            PUT,
            key=message.key,
            chat_id=message.to.chat_id,
            thread_id=message.to.thread_id,
            reply_to=message.reply_to,
            rank=message.priority,
            body=body_to_json(message.body),
            about=message.about and message.about.kind,
            about_id=message.about and message.about.id,
            now=now,
        )
        return new

    async def newest(self, key: str) -> Asked | None:
        row = await self.conn.one(NEWEST, key=key)
        if row is None:
            return None
        return Asked(row["message_id"], EntityRef(row["about"], row["about_id"]) if row["about"] else None)

    async def heads(
        self,
        without: Collection[int] = (),
        down_to: Priority = Priority.BROADCAST,
        limit: int = 100,
        held_before: datetime | None = None,
    ) -> list[QueuedMessage]:
        found: dict[int, int] = {}  # by chat: the first one's id
        # Each round leaves out the chats found so far. A chat with thousands of messages fills a round, but
        # doesn't hide the others; a GROUP BY chat would read all waiting rows at every look.
        while len(found) < limit:
            rows = await self._first({NOWHERE, *without, *found}, down_to, limit, held_before)
            for row in rows:
                found.setdefault(row["chat_id"], row["id"])
            if len(rows) < limit:
                break
        return await self._queued(list(found.values())[:limit])

    async def _queued(self, ids: Collection[int]) -> list[QueuedMessage]:
        if not ids:
            return []
        names, values = placeholders("id", ids)
        return [outgoing_of(row) for row in await self.conn.all(BY_IDS.format(ids=names), **values)]

    async def _first(
        self, without: Collection[int], down_to: Priority, rows: int, held_before: datetime | None
    ) -> list[Row]:
        names, values = placeholders("chat", without)
        # At night alone: by day the index answers without a look at the rows.
        night = {} if held_before is None else {"held_before": held_before, "broadcast": Priority.BROADCAST}
        sql = HEADS.format(without=names, held=BEFORE_NIGHT if night else "")
        return await self.conn.all(sql, down_to=down_to, rows=rows, **night, **values)

    async def next_in(self, chat_id: int, down_to: Priority) -> QueuedMessage | None:
        row = await self.conn.one(NEXT, chat_id=chat_id, down_to=down_to)
        return outgoing_of(row) if row else None

    async def begin(self, outgoing_ids: Collection[int]) -> None:
        names, values = placeholders("id", outgoing_ids)
        await self.conn.run(BEGIN.format(ids=names), **values)

    async def sent(self, outgoing_id: int, message_id: int | None) -> None:
        await self.conn.run(SENT, id=outgoing_id, message_id=message_id)

    async def later(self, outgoing_id: int, not_before: datetime, *, unsure: bool = False) -> None:
        await self.conn.run(LATER, id=outgoing_id, not_before=not_before, unsure=unsure)

    async def wait(self, outgoing_id: int, not_before: datetime) -> None:
        await self.conn.run(WAIT, id=outgoing_id, not_before=not_before)

    async def leave_topic(self, outgoing_id: int) -> None:
        for statement in LEAVE_TOPIC:
            await self.conn.run(statement, id=outgoing_id)

    async def dropped(self, outgoing_id: int, *, outdated: bool = False) -> None:
        await self.conn.run(DROPPED, id=outgoing_id, outdated=outdated)

    async def knows(self, place: Place, message_id: int) -> bool:
        return await self.conn.one(KNOWN, chat_id=place.chat_id, message_id=message_id) is not None

    async def sent_about(self, entity: EntityRef) -> list[SentMessage]:
        kinds, named = placeholders(
            "card", [card for card, of in self._kinds.cards.items() if of == entity.kind]
        )
        sql = SENT_ABOUT.format(kinds=kinds)
        return [sent_of(row) for row in await self.conn.all(sql, kind=entity.kind, id=entity.id, **named)]

    async def keyed(self, key: str) -> SentMessage | None:
        row = await self.conn.one(KEYED, key=key)
        return sent_of(row) if row else None

    async def keyed_since(self, prefix: str, since: datetime) -> list[SentMessage]:
        return [sent_of(row) for row in await self.conn.all(KEYED_SINCE, prefix=prefix, since=since)]

    async def message(self, outgoing_id: int) -> SentMessage | None:
        row = await self.conn.one("SELECT * FROM outbox WHERE id = :id AND card_id IS NULL", id=outgoing_id)
        return sent_of(row) if row else None

    async def miss(self, chat_id: int) -> int:
        return sum(row["missed"] for row in await self.conn.all(MISSED, chat_id=chat_id))

    async def take_missed(self, chat_id: int) -> int:
        return len(await self.conn.all(TAKE_MISSED, chat_id=chat_id))

    async def about(self, place: Place, message_id: int) -> EntityRef | None:
        row = await self.conn.one(ABOUT, chat_id=place.chat_id, message_id=message_id)
        if row is None:
            return None
        kind = row["kind"]
        return EntityRef(self._kinds.cards.get(kind, kind), row["id"])


STORE: Callable[[Connection, Kinds], Outbox] = SqlOutbox
