"""Work orders: what has to be stored, as Protocols."""

from collections.abc import Collection
from typing import Protocol

from bot import store as ground
from bot.complaints import store as complaints
from bot.orders.rules import Order
from bot.people.rules import Role


class Orders(Protocol):
    async def add(self, order: Order) -> Order:
        """With its id; the `id` passed in is ignored."""
        ...

    async def get(self, order_id: int) -> Order:
        """Raises NotFound."""
        ...

    async def save(self, order: Order) -> None: ...

    async def of_complaint(self, complaint_id: int) -> list[Order]:
        """All of them, oldest first."""
        ...

    async def in_hand(self, person_id: int) -> list[Order]:
        """The open ones that the person accepted."""
        ...

    async def waiting(
        self, providers: Collection[Role], chat_id: int | None, after_id: int, limit: int
    ) -> list[Order]:
        """Open ones of these kinds of firms, or given in that chat, oldest first, behind that id."""
        ...


class Tx(complaints.Tx, Protocol):
    """The stores of this subject, inside one transaction."""

    @property
    def orders(self) -> Orders: ...


Store = ground.Store[Tx]
