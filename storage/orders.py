"""SQL store of work orders."""

from collections.abc import Callable, Collection
from datetime import UTC, datetime

from bot.kernel.refs import PersonRef
from bot.kernel.refusal import NotFound
from bot.orders.rules import Order, State
from bot.orders.store import Orders
from bot.people.rules import Role
from storage.columns import insert, update
from storage.database import Connection, Row
from storage.people import placeholders

SELECT = """
    SELECT orders.*, giver.name AS giver_name, acceptor.name AS acceptor_name, doer.name AS doer_name
    FROM orders LEFT JOIN people AS giver ON giver.id = given_by
    LEFT JOIN people AS acceptor ON acceptor.id = accepted_by LEFT JOIN people AS doer ON doer.id = done_by
"""
GET = SELECT + " WHERE orders.id = :id"
OF_COMPLAINT = SELECT + " WHERE complaint_id = :complaint_id ORDER BY orders.id"
WAITING = (
    SELECT
    + """
    WHERE state IN ('given', 'accepted', 'done') AND (provider IN ({roles}) OR chat_id = :chat_id)
        AND orders.id > :after_id ORDER BY orders.id LIMIT :limit
"""
)

IN_HAND = SELECT + " WHERE state IN ('accepted', 'done') AND accepted_by = :person_id ORDER BY orders.id"


def _person(row: Row, column: str, name: str) -> PersonRef | None:
    return PersonRef(row[column], row[name]) if row[column] is not None else None


def order_of(row: Row) -> Order:
    accepted_at = row["accepted_at"]
    return Order(
        id=row["id"],
        complaint_id=row["complaint_id"],
        provider=Role(row["provider"]),
        unit=row["unit"],
        chat_id=row["chat_id"],
        state=State(row["state"]),
        given_by=_person(row, "given_by", "giver_name"),
        given_at=datetime.fromtimestamp(row["given_at"], UTC),
        due_at=datetime.fromtimestamp(row["due_at"], UTC),
        accepted_by=_person(row, "accepted_by", "acceptor_name"),
        accepted_at=datetime.fromtimestamp(accepted_at, UTC) if accepted_at is not None else None,
        done_by=_person(row, "done_by", "doer_name"),
        words=row["words"],
        words_by=row["words_by"],
        reminded=row["reminded"],
    )


def _columns(order: Order) -> dict[str, object]:
    return {
        "complaint_id": order.complaint_id,
        "provider": order.provider,
        "unit": order.unit,
        "chat_id": order.chat_id,
        "state": order.state,
        "given_by": order.given_by and order.given_by.id,
        "given_at": order.given_at,
        "due_at": order.due_at,
        "accepted_by": order.accepted_by and order.accepted_by.id,
        "accepted_at": order.accepted_at,
        "done_by": order.done_by and order.done_by.id,
        "words": order.words,
        "words_by": order.words_by,
        "reminded": order.reminded,
    }


class SqlOrders:
    def __init__(self, conn: Connection) -> None:
        self.conn = conn

    async def add(self, order: Order) -> Order:
        return await self.get(await insert(self.conn, "orders", _columns(order)))

    async def get(self, order_id: int) -> Order:
        if row := await self.conn.one(GET, id=order_id):
            return order_of(row)
        raise NotFound(str(order_id))

    async def save(self, order: Order) -> None:
        await update(self.conn, "orders", order.id, _columns(order))

    async def of_complaint(self, complaint_id: int) -> list[Order]:
        return [order_of(row) for row in await self.conn.all(OF_COMPLAINT, complaint_id=complaint_id)]

    async def in_hand(self, person_id: int) -> list[Order]:
        return [order_of(row) for row in await self.conn.all(IN_HAND, person_id=person_id)]

    async def waiting(
        self, providers: Collection[Role], chat_id: int | None, after_id: int, limit: int
    ) -> list[Order]:
        roles, named = placeholders("role", sorted(providers))
        sql = WAITING.format(roles=roles)
        rows = await self.conn.all(sql, chat_id=chat_id, after_id=after_id, limit=limit, **named)
        return [order_of(row) for row in rows]


STORE: Callable[[Connection], Orders] = SqlOrders
