"""SQL store of cards: the entity each shows, its message, and the version it shows."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta

from bot.kernel.kinds import Kinds
from bot.kernel.messages import Card, Priority
from bot.kernel.open_cards import OpenCard, OpenCards
from bot.kernel.place import Place
from bot.kernel.refusal import NotFound
from bot.kernel.store import Cards
from storage.database import Connection, Row
from storage.people import placeholders

LIVE = """
    SELECT * FROM cards
    WHERE kind = :kind AND subject_id = :subject_id AND chat_id = :chat_id AND live = 1 AND inline_id IS NULL
"""
POST = """
    INSERT INTO cards (kind, subject_id, chat_id, thread_id, reply_to)
    VALUES (:kind, :subject_id, :chat_id, :thread_id, :reply_to) RETURNING *
"""
SHARED = "SELECT * FROM cards WHERE inline_id = :inline_id"
SHARE = """
    INSERT INTO cards (kind, subject_id, chat_id, inline_id)
    VALUES (:kind, :subject_id, 0, :inline_id) RETURNING id
"""
# The sender works chat by chat, so every shared copy gets a chat id of its own, below all of Telegram's.
OWN_PLACE = "UPDATE cards SET chat_id = -10000000000000000 - id WHERE id = :id"
AT = "SELECT * FROM cards WHERE chat_id = :chat_id AND message_id = :message_id AND live = 1"
GONE = ("DELETE FROM outbox WHERE card_id = :id", "DELETE FROM cards WHERE id = :id")
OF = "SELECT * FROM cards WHERE subject_id = :subject_id AND kind IN ({kinds}) AND live = 1 ORDER BY id"
POSTED = """
    SELECT 1 FROM cards WHERE subject_id = :subject_id AND kind IN ({kinds}) AND chat_id = :chat_id LIMIT 1
"""
SHOWN_THERE = POSTED.replace(" LIMIT 1", " AND shown > 0 LIMIT 1")
OPEN = """
    SELECT cards.* FROM cards JOIN {table} AS entity ON entity.id = cards.subject_id
    WHERE cards.chat_id = :chat_id AND cards.live = 1 AND cards.inline_id IS NULL AND cards.kind IN ({kinds})
        AND entity.id IN (SELECT id FROM {table} WHERE {still})
        AND (:shown_too OR cards.shown = 0){recent}
"""
RECENT = " AND EXISTS (SELECT 1 FROM outbox WHERE outbox.card_id = cards.id AND put_at >= :since)"
# A copy of the row, since the old one stays: its message is edited once more, and replies to it are found.
AGAIN = """
    INSERT INTO cards (kind, subject_id, chat_id, thread_id)
    SELECT kind, subject_id, chat_id, thread_id FROM cards WHERE id = :id RETURNING id
"""
# A topic that is bound for itself keeps its cards when the group around it changes.
LEAVE = (
    """
    UPDATE cards SET live = 0
    WHERE chat_id = :chat_id AND live = 1 AND inline_id IS NULL AND (thread_id = :thread_id OR :thread_id = 0
        AND NOT EXISTS (SELECT 1 FROM bindings
            WHERE bindings.chat_id = cards.chat_id AND bindings.thread_id = cards.thread_id))
    """,
    """
    UPDATE outbox SET state = 'dropped'
    WHERE chat_id = :chat_id AND state = 'waiting' AND card_id IN (SELECT id FROM cards WHERE live = 0)
    """,
)
BEHIND = "UPDATE cards SET version = version + 1 WHERE id = :id"
RETIRE = "UPDATE cards SET live = 0 WHERE id = :id"
# One pending redraw per card, however many changes come; it goes out as early as the first-ranked of them asks.
REDRAW = """
    INSERT INTO outbox (chat_id, thread_id, reply_to, rank, body, card_id, put_at)
    SELECT chat_id, thread_id, reply_to, :rank, '{}', id, :now FROM cards WHERE id = :id
    ON CONFLICT (card_id) WHERE state = 'waiting' AND card_id IS NOT NULL
        DO UPDATE SET rank = min(rank, excluded.rank) WHERE excluded.rank < rank
    RETURNING chat_id
"""
MESSAGE_LOST = "UPDATE cards SET message_id = NULL, looks = NULL WHERE id = :id"
MAY_HANG = (
    "UPDATE cards SET duplicates = duplicates + 1 WHERE id = :id AND message_id IS NULL AND inline_id IS NULL"
)
WITH_DUPLICATES = "SELECT * FROM cards WHERE chat_id = :chat_id AND duplicates > 0 ORDER BY live DESC, id DESC"
# A message being sent is pressed before its id is stored; a tenth of a second later it is known.
NO_DUPLICATE = """
    SELECT 1 FROM cards WHERE chat_id = :chat_id AND message_id = :message_id
    UNION ALL SELECT 1 FROM outbox WHERE chat_id = :chat_id AND message_id = :message_id AND card_id IS NULL
    UNION ALL SELECT 1 FROM outbox WHERE chat_id = :chat_id AND state = 'waiting' AND in_flight = 1
    LIMIT 1
"""
FOUND = "UPDATE cards SET duplicates = duplicates - 1 WHERE id = :id AND duplicates > 0"
TAKE = "UPDATE cards SET message_id = :message_id, looks = NULL WHERE id = :id"
DUPLICATE = """
    INSERT INTO cards (kind, subject_id, chat_id, thread_id, message_id, live)
    SELECT kind, subject_id, chat_id, thread_id, :message_id, 0 FROM cards WHERE id = :id RETURNING id
"""
SHOWN = "UPDATE cards SET message_id = :message_id, shown = :version, looks = :looks WHERE id = :id"
# Only if nothing changed since the card was rendered; otherwise the redraw stays pending and runs again.
CAUGHT_UP = """
    UPDATE outbox SET state = 'sent', message_id = :message_id
    WHERE id = :outgoing_id AND (SELECT version FROM cards WHERE id = :id) = :version
"""
# What is left to do is an edit, which may be repeated as often as need be.
LEFT = "UPDATE outbox SET in_flight = 0, unsure = 0 WHERE id = :outgoing_id AND state = 'waiting'"


def card_of(row: Row) -> Card:
    return Card(
        id=row["id"],
        kind=row["kind"],
        subject_id=row["subject_id"],
        place=Place(row["chat_id"], row["thread_id"]),
        reply_to=row["reply_to"],
        message_id=row["message_id"],
        live=bool(row["live"]),
        version=row["version"],
        inline_id=row["inline_id"],
        content_hash=row["looks"],
    )


class SqlCards:
    def __init__(self, conn: Connection, kinds: Kinds) -> None:
        self.conn = conn
        self._kinds = kinds

    async def post(
        self,
        kind: str,
        subject_id: int,
        place: Place,
        now: datetime,
        reply_to: int | None = None,
        priority: Priority = Priority.ANSWER,
    ) -> Card:
        self._kinds.check_card(kind)
        there = await self.conn.one(LIVE, kind=kind, subject_id=subject_id, chat_id=place.chat_id)
        if there is not None:
            return card_of(there)
        (new,) = await self.conn.all(
            POST,
            kind=kind,
            subject_id=subject_id,
            chat_id=place.chat_id,
            thread_id=place.thread_id,
            reply_to=reply_to,
        )
        await self._redraw(new["id"], now, priority)
        return card_of(new)

    async def repost(self, kind: str, subject_id: int, place: Place, now: datetime) -> Card:
        # Found as `post` finds it, by chat: in a forum, a card in another topic would be returned instead.
        there = await self.conn.one(LIVE, kind=kind, subject_id=subject_id, chat_id=place.chat_id)
        if there is not None:
            await self.retire(there["id"], now)
        return await self.post(kind, subject_id, place, now)

    async def _redraw(self, card_id: int, now: datetime, priority: Priority) -> None:
        # No row: a redraw is pending already, which the sender knows of.
        for row in await self.conn.all(REDRAW, id=card_id, now=now, rank=priority):
            self.conn.sends.add(row["chat_id"])

    async def get(self, card_id: int) -> Card:
        if row := await self.conn.one("SELECT * FROM cards WHERE id = :id", id=card_id):
            return card_of(row)
        raise NotFound(str(card_id))

    async def of(self, subject_id: int, kinds: Collection[str]) -> list[Card]:
        names, values = placeholders("kind", kinds)
        rows = await self.conn.all(OF.format(kinds=names), subject_id=subject_id, **values)
        return [card_of(row) for row in rows]

    async def invalidate(
        self, kinds: Collection[str], subject_id: int, now: datetime, acted_in: int | None = None
    ) -> None:
        for card in await self.of(subject_id, kinds):
            acted = card.place.chat_id == acted_in
            await self._behind(card.id, now, Priority.ANSWER if acted else Priority.NOTICE)

    async def retire(self, card_id: int, now: datetime) -> None:
        await self.conn.run(RETIRE, id=card_id)
        await self._behind(card_id, now)

    async def redraw(self, card_id: int, now: datetime) -> None:
        await self._behind(card_id, now)

    async def at(self, place: Place, message_id: int) -> Card | None:
        row = await self.conn.one(AT, chat_id=place.chat_id, message_id=message_id)
        return card_of(row) if row else None

    async def open_in(self, chat_id: int, declared: Sequence[OpenCards], now: datetime) -> list[OpenCard]:
        found = [OpenCard(card, of.what) for of in declared for card in await self._open(chat_id, of, now)]
        return sorted(found, key=lambda one: one.card.id)

    async def _open(self, chat_id: int, of: OpenCards, now: datetime) -> list[Card]:
        names, values = placeholders("kind", of.kinds)
        values |= {"chat_id": chat_id, "shown_too": not of.unseen, "now": now}
        if of.days is not None:
            values["since"] = now - timedelta(days=of.days)
        recent = RECENT if of.days is not None else ""
        sql = OPEN.format(table=of.table, kinds=names, still=of.still, recent=recent)
        rows = await self.conn.all(sql, **{n: v for n, v in values.items() if f":{n}" in sql})
        return [card_of(row) for row in rows]

    async def renew(self, cards: Sequence[Card], now: datetime) -> None:
        above = [card for card in cards if card.message_id is not None]
        for card in cards:
            await self._redraw(await self._again(card), now, Priority.NOTICE)
        for card in above:
            await self._behind(card.id, now)

    async def _again(self, card: Card) -> int:
        """The id of the row to post: the card's own where it has no message."""
        if card.message_id is None:
            return card.id
        await self.conn.run(RETIRE, id=card.id)
        new: int = await self.conn.value(AGAIN, id=card.id)
        return new

    async def leave(self, place: Place) -> None:
        for statement in LEAVE:
            await self.conn.run(statement, chat_id=place.chat_id, thread_id=place.thread_id or 0)

    async def _behind(self, card_id: int, now: datetime, priority: Priority = Priority.NOTICE) -> None:
        await self.conn.run(BEHIND, id=card_id)
        await self._redraw(card_id, now, priority)

    async def shared(self, kind: str, subject_id: int, inline_id: str, now: datetime) -> Card:
        self._kinds.check_card(kind)
        if known := await self.conn.one(SHARED, inline_id=inline_id):
            return card_of(known)
        card_id = await self.conn.value(SHARE, kind=kind, subject_id=subject_id, inline_id=inline_id)
        await self.conn.run(OWN_PLACE, id=card_id)
        # The copy was rendered for the inline result; the entity may have changed since.
        await self._redraw(card_id, now, Priority.NOTICE)
        return await self.get(card_id)

    async def was_posted(self, kinds: Collection[str], subject_id: int, chat_id: int) -> bool:
        return await self._there(POSTED, kinds, subject_id, chat_id)

    async def was_shown(self, kinds: Collection[str], subject_id: int, chat_id: int) -> bool:
        return await self._there(SHOWN_THERE, kinds, subject_id, chat_id)

    async def _there(self, sql: str, kinds: Collection[str], subject_id: int, chat_id: int) -> bool:
        names, values = placeholders("kind", kinds)
        found = await self.conn.one(sql.format(kinds=names), subject_id=subject_id, chat_id=chat_id, **values)
        return found is not None

    async def copy(self, inline_id: str) -> Card | None:
        row = await self.conn.one(SHARED, inline_id=inline_id)
        return card_of(row) if row else None

    async def forget_copy(self, card_id: int) -> None:
        for statement in GONE:
            await self.conn.run(statement, id=card_id)

    async def may_hang(self, card_id: int) -> None:
        await self.conn.run(MAY_HANG, id=card_id)

    async def with_duplicates(self, chat_id: int) -> list[Card]:
        return [card_of(row) for row in await self.conn.all(WITH_DUPLICATES, chat_id=chat_id)]

    async def found_message(self, card_id: int, message_id: int, now: datetime) -> None:
        card = await self.get(card_id)
        if await self.conn.one(NO_DUPLICATE, chat_id=card.place.chat_id, message_id=message_id):
            return
        await self.conn.run(FOUND, id=card_id)
        if card.message_id is None:
            await self.conn.run(TAKE, id=card_id, message_id=message_id)
        else:
            card_id = await self.conn.value(DUPLICATE, id=card_id, message_id=message_id)
        await self._behind(card_id, now)

    async def message_lost(self, card_id: int) -> None:
        await self.conn.run(MESSAGE_LOST, id=card_id)

    async def drawn(self, outgoing_id: int, card: Card, message_id: int, content_hash: str) -> None:
        await self.conn.run(SHOWN, id=card.id, version=card.version, message_id=message_id, looks=content_hash)
        caught_up = await self.conn.run(
            CAUGHT_UP, outgoing_id=outgoing_id, id=card.id, version=card.version, message_id=message_id
        )
        if not caught_up and not card.is_posted:
            await self.conn.run(LEFT, outgoing_id=outgoing_id)


STORE: Callable[[Connection, Kinds], Cards] = SqlCards
