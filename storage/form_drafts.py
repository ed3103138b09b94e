"""SQL of form drafts: the answers one person gave so far."""

import json
from collections.abc import Callable
from datetime import datetime

from bot.kernel.forms import Draft, Drafts, State
from bot.kernel.place import Place
from bot.kernel.refusal import NotFound
from storage.database import Connection

BEGIN = """
    INSERT INTO form_drafts (form, person_id, chat_id, thread_id, about_id, begun_at)
    VALUES (:form, :person_id, :chat_id, :thread_id, :about_id, :now) RETURNING id
"""
SAVE = "UPDATE form_drafts SET answers = :answers, state = :state WHERE id = :id"


class SqlFormDrafts:
    def __init__(self, conn: Connection) -> None:
        self.conn = conn

    async def begin(self, form: str, person_id: int, place: Place, about_id: int, now: datetime) -> Draft:
        new = await self.conn.value(
            BEGIN,
            form=form,
            person_id=person_id,
            chat_id=place.chat_id,
            thread_id=place.thread_id,
            about_id=about_id,
            now=now,
        )
        return Draft(new, form, person_id, place, about_id)

    async def get(self, draft_id: int) -> Draft:
        row = await self.conn.one("SELECT * FROM form_drafts WHERE id = :id", id=draft_id)
        if row is None:
            raise NotFound(str(draft_id))
        place = Place(row["chat_id"], row["thread_id"])
        values, state = json.loads(row["answers"]), State(row["state"])
        return Draft(row["id"], row["form"], row["person_id"], place, row["about_id"], values, state)

    async def save(self, draft: Draft) -> None:
        answers = json.dumps(dict(draft.values), ensure_ascii=False)
        await self.conn.run(SAVE, id=draft.id, answers=answers, state=draft.state)


STORE: Callable[[Connection], Drafts] = SqlFormDrafts
