"""SQL store of prompts: questions to one person, asked after a press."""

from collections.abc import Callable
from datetime import UTC, datetime

from bot.kernel.kinds import Kinds
from bot.kernel.refs import EntityRef
from bot.kernel.store import Prompt, Prompts
from storage.database import Connection

DROP = """
    UPDATE prompts SET state = 'dropped'
    WHERE person_id = :person_id AND chat_id = :chat_id AND state = 'open'
"""
ASK = """
    INSERT INTO prompts (person_id, chat_id, step, subject, subject_id, asked_at)
    VALUES (:person_id, :chat_id, :step, :subject, :subject_id, :now) RETURNING id
"""
# By person and chat: a question in a group is never answered by somebody else there.
OPEN_OF = "SELECT * FROM prompts WHERE person_id = :person_id AND chat_id = :chat_id AND state = 'open'"


class SqlPrompts:
    def __init__(self, conn: Connection, kinds: Kinds) -> None:
        self.conn = conn
        self._kinds = kinds

    async def ask(self, person_id: int, chat_id: int, step: str, about: EntityRef, now: datetime) -> Prompt:
        # One open question per person and chat, which a unique index enforces: the older one goes first.
        self._kinds.check_question(about.kind)
        await self.drop(person_id, chat_id)
        new = await self.conn.value(
            ASK,
            person_id=person_id,
            chat_id=chat_id,
            step=step,
            subject=about.kind,
            subject_id=about.id,
            now=now,
        )
        return Prompt(new, person_id, chat_id, step, about, now)

    async def open_of(self, person_id: int, chat_id: int) -> Prompt | None:
        row = await self.conn.one(OPEN_OF, person_id=person_id, chat_id=chat_id)
        if row is None:
            return None
        asked_at = datetime.fromtimestamp(row["asked_at"], UTC)
        about = EntityRef(row["subject"], row["subject_id"])
        return Prompt(row["id"], person_id, chat_id, row["step"], about, asked_at)

    async def answered(self, prompt_id: int) -> None:
        await self.conn.run("UPDATE prompts SET state = 'answered' WHERE id = :id", id=prompt_id)

    async def drop(self, person_id: int, chat_id: int) -> None:
        await self.conn.run(DROP, person_id=person_id, chat_id=chat_id)


STORE: Callable[[Connection, Kinds], Prompts] = SqlPrompts
