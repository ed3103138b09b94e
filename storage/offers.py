"""SQL store of offers to file plain words."""

from collections.abc import Callable
from datetime import UTC, datetime

from bot.intake.store import Offer, Offers
from bot.kernel.place import Place
from bot.kernel.refusal import NotFound
from storage.database import Connection

# Each message is offered once, however often an update comes.
ADD = """
    INSERT INTO offers (chat_id, thread_id, message_id, person_id, offered_at)
    VALUES (:chat_id, :thread_id, :message_id, :person_id, :now)
    ON CONFLICT (chat_id, message_id) DO NOTHING RETURNING id
"""
GET = "SELECT * FROM offers WHERE id = :id"
LATEST = "SELECT max(offered_at) AS at FROM offers WHERE chat_id = :chat_id"
CLOSE = "UPDATE offers SET open = 0 WHERE id = :id"


class SqlOffers:
    def __init__(self, conn: Connection) -> None:
        self.conn = conn

    async def since(self, chat_id: int, since: datetime) -> bool:
        at = await self.conn.value(LATEST, chat_id=chat_id)
        return at is not None and int(at) > since.timestamp()

    async def add(self, place: Place, message_id: int, person_id: int, now: datetime) -> int | None:
        row = await self.conn.one(
            ADD,
            chat_id=place.chat_id,
            thread_id=place.thread_id,
            message_id=message_id,
            person_id=person_id,
            now=now,
        )
        return int(row["id"]) if row else None

    async def get(self, offer_id: int) -> Offer:
        row = await self.conn.one(GET, id=offer_id)
        if row is None:
            raise NotFound(str(offer_id))
        place = Place(row["chat_id"], row["thread_id"])
        at = datetime.fromtimestamp(row["offered_at"], UTC)
        return Offer(row["id"], place, row["message_id"], row["person_id"], bool(row["open"]), at)

    async def close(self, offer_id: int) -> None:
        await self.conn.run(CLOSE, id=offer_id)


STORE: Callable[[Connection], Offers] = SqlOffers
