"""SQL of frequent questions."""

from collections.abc import Callable

from bot.faq.rules import Faq
from bot.faq.store import Faqs
from bot.kernel.refusal import NotFound
from storage.database import Connection, Row

ADD = """
    INSERT INTO faqs (area_id, question, words, answer, link)
    VALUES (:area_id, :question, :words, :answer, :link) RETURNING id
"""
ASKED = "SELECT * FROM faqs WHERE area_id = :area_id AND question = :question AND removed = 0"
SAVE = """
    UPDATE faqs SET area_id = :area_id, question = :question, words = :words, answer = :answer, link = :link,
        removed = :removed
    WHERE id = :id
"""


def faq_of(row: Row) -> Faq:
    return Faq(
        row["id"],
        row["area_id"],
        row["question"],
        row["words"],
        row["answer"],
        row["link"],
        bool(row["removed"]),
    )


class SqlFaqs:
    def __init__(self, conn: Connection) -> None:
        self.conn = conn

    async def all(self) -> list[Faq]:
        rows = await self.conn.all("SELECT * FROM faqs WHERE removed = 0 ORDER BY id")
        return [faq_of(row) for row in rows]

    async def get(self, faq_id: int) -> Faq:
        if row := await self.conn.one("SELECT * FROM faqs WHERE id = :id", id=faq_id):
            return faq_of(row)
        raise NotFound(str(faq_id))

    async def asked(self, area_id: int, question: str) -> Faq | None:
        row = await self.conn.one(ASKED, area_id=area_id, question=question)
        return faq_of(row) if row else None

    async def add(self, area_id: int, question: str, words: str, answer: str, link: str) -> Faq:
        new = await self.conn.value(
            ADD, area_id=area_id, question=question, words=words, answer=answer, link=link
        )
        return Faq(new, area_id, question, words, answer, link)

    async def save(self, faq: Faq) -> None:
        await self.conn.run(
            SAVE,
            id=faq.id,
            area_id=faq.area_id,
            question=faq.question,
            words=faq.words,
            answer=faq.answer,
            link=faq.link,
            removed=faq.removed,
        )


STORE: Callable[[Connection], Faqs] = SqlFaqs
