"""SQL store of prompts: questions to one person, asked after a press."""

from collections.abc import Callable
from datetime import UTC, datetime

from bot.kernel.kinds import Kinds
from bot.kernel.refs import EntityRef
from bot.kernel.store import Prompt, Prompts
from storage.database import Connection, Row

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
OPEN_ABOUT = "SELECT * FROM prompts WHERE subject = :kind AND subject_id = :id AND state = 'open' ORDER BY id"
ASKED_BY = """
    SELECT prompts.* FROM outbox JOIN prompts ON prompts.id = outbox.about_id
    WHERE outbox.chat_id = :chat_id AND outbox.message_id = :message_id AND outbox.about = 'prompt'
"""
# The message's id is stored after it was sent: an answer may be quicker than that.
MAY_BE = """
    SELECT EXISTS (SELECT 1 FROM outbox WHERE about = 'prompt' AND about_id = :id AND state = 'waiting')
        AND NOT EXISTS (SELECT 1 FROM outbox WHERE chat_id = :chat_id AND message_id = :message_id)
        AND NOT EXISTS (SELECT 1 FROM cards WHERE chat_id = :chat_id AND message_id = :message_id)
"""
# The questions of a form are about its draft; a form begun twice has two, which change the same row.
SAME_FORM = """
    SELECT EXISTS (SELECT 1 FROM form_drafts AS later JOIN form_drafts AS earlier
        ON earlier.form = later.form AND earlier.about_id = later.about_id
        WHERE later.id = :later AND earlier.id = :earlier AND later.form = :kind)
"""
PUT_ASIDE = """
    UPDATE prompts SET set_aside = 1 WHERE person_id = :person_id AND chat_id = :chat_id AND state = 'open'
"""


def _prompt(row: Row) -> Prompt:
    asked_at = datetime.fromtimestamp(row["asked_at"], UTC)
    about = EntityRef(row["subject"], row["subject_id"])
    aside = bool(row["set_aside"])
    return Prompt(row["id"], row["person_id"], row["chat_id"], row["step"], about, asked_at, aside)


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
        return _prompt(row) if row else None

    async def open_about(self, about: EntityRef) -> list[Prompt]:
        return [_prompt(row) for row in await self.conn.all(OPEN_ABOUT, kind=about.kind, id=about.id)]

    async def asked_by(self, chat_id: int, message_id: int) -> Prompt | None:
        row = await self.conn.one(ASKED_BY, chat_id=chat_id, message_id=message_id)
        return _prompt(row) if row else None

    async def repeats(self, later: Prompt, earlier: Prompt) -> bool:
        if (later.step, later.about.kind) != (earlier.step, earlier.about.kind):
            return False
        ids = {"later": later.about.id, "earlier": earlier.about.id}
        return later.about == earlier.about or bool(
            await self.conn.value(SAME_FORM, **ids, kind=later.about.kind)
        )

    async def may_be(self, prompt: Prompt, message_id: int) -> bool:
        found = {"id": prompt.id, "chat_id": prompt.chat_id, "message_id": message_id}
        return bool(await self.conn.value(MAY_BE, **found))

    async def answered(self, prompt_id: int) -> None:
        await self.conn.run("UPDATE prompts SET state = 'answered' WHERE id = :id", id=prompt_id)

    async def drop(self, person_id: int, chat_id: int) -> None:
        await self.conn.run(DROP, person_id=person_id, chat_id=chat_id)

    async def put_aside(self, person_id: int, chat_id: int) -> None:
        await self.conn.run(PUT_ASIDE, person_id=person_id, chat_id=chat_id)


STORE: Callable[[Connection, Kinds], Prompts] = SqlPrompts
