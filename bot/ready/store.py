"""Ready answers: what the actions need stored, as Protocols."""

from typing import Protocol

from bot import store as ground
from bot.contacts import store as contacts
from bot.ready.rules import ReadyAnswer


class ReadyAnswers(Protocol):
    async def all(self) -> list[ReadyAnswer]:
        """All that aren't removed, in the order they were added."""
        ...

    async def get(self, answer_id: int) -> ReadyAnswer:
        """Also a removed one: cards may still carry its button. Raises NotFound."""
        ...

    async def saying(self, area_id: int, text: str) -> ReadyAnswer | None:
        """The area's own with these words; None where there is none, or it was removed."""
        ...

    async def add(self, area_id: int, text: str) -> ReadyAnswer: ...

    async def remove(self, answer_id: int) -> None: ...


class Tx(contacts.Tx, Protocol):
    """The stores of this subject, inside one transaction."""

    @property
    def ready(self) -> ReadyAnswers: ...


Store = ground.Store[Tx]
