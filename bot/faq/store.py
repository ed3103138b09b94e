"""Frequent questions: what the actions need stored, as Protocols."""

from typing import Protocol

from bot import store as ground
from bot.faq.rules import Faq
from bot.intake import store as intake


class Faqs(Protocol):
    async def all(self) -> list[Faq]:
        """All that aren't removed, in the order they were added."""
        ...

    async def get(self, faq_id: int) -> Faq:
        """Also a removed one: buttons may still name it. Raises NotFound."""
        ...

    async def asked(self, area_id: int, question: str) -> Faq | None:
        """The one of that question in the area; None where there is none, or it was removed."""
        ...

    async def add(self, area_id: int, question: str, words: str, answer: str, link: str) -> Faq: ...

    async def save(self, faq: Faq) -> None: ...


class Tx(intake.Tx, Protocol):
    """The stores of this subject, inside one transaction."""

    @property
    def faq(self) -> Faqs: ...


Store = ground.Store[Tx]
