"""SQL store of complaint drafts."""

from collections.abc import Callable
from datetime import UTC, datetime

from bot.complaints.complaint import Kind, Spot, Urgency
from bot.intake.rules import Draft, DraftMessage, DraftState, Field, Page, Reminded
from bot.intake.store import Drafts
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.kernel.refusal import NotFound
from storage.area_rows import JOINED, area_of
from storage.database import Connection, Row

SELECT = """
    SELECT d.*, areas.code AS area_code, areas.name AS area_name, areas.level AS area_level,
        areas.path AS area_path
    FROM drafts AS d LEFT JOIN areas ON areas.id = d.area_id
"""
GET = SELECT + " WHERE d.id = :id"
OPEN_OF = SELECT + (
    " WHERE d.person_id = :person_id AND d.chat_id = :chat_id AND d.state = 'open'"
    " AND (d.page <> 'consent' OR d.chat_id > 0) AND d.taking = 1"
    " ORDER BY d.id DESC LIMIT 1"
)
WAITING = SELECT + (
    " WHERE d.person_id = :person_id AND d.chat_id = :chat_id AND d.state = 'open'"
    " ORDER BY d.id DESC LIMIT :limit"
)
MOVE_MESSAGES = "UPDATE draft_messages SET draft_id = :target WHERE draft_id = :source"
ASKING_CONSENT = SELECT + (
    " WHERE d.person_id = :person_id AND d.chat_id = :chat_id AND d.state = 'open' AND d.page = 'consent'"
    " ORDER BY d.id"
)
ADD = """
    INSERT INTO drafts (person_id, chat_id, thread_id, message_id, reporter_id, text, category, kind, urgency,
        area_id, building, unit, room, fixed, page, state, whisper, keeper_only, complaint_id, opened_at,
        last_said_at, taking, by_itself, reminded, files_at, after_id, for_whom)
    VALUES (:person_id, :chat_id, :thread_id, :message_id, :reporter_id, :text, :category, :kind, :urgency,
        :area_id, :building, :unit, :room, :fixed, :page, :state, :whisper, :keeper_only, :complaint_id,
        :opened_at, :last_said_at, :taking, :by_itself, :reminded, :files_at, :after_id, :for_whom)
    RETURNING id
"""
SAVE = """
    UPDATE drafts SET person_id = :person_id, text = :text, category = :category, kind = :kind,
        urgency = :urgency, area_id = :area_id, building = :building, unit = :unit, room = :room,
        fixed = :fixed, page = :page, state = :state, whisper = :whisper, keeper_only = :keeper_only,
        complaint_id = :complaint_id, last_said_at = :last_said_at, taking = :taking,
        by_itself = :by_itself, reminded = :reminded, files_at = :files_at, after_id = :after_id,
        for_whom = :for_whom
    WHERE id = :id
"""


# A draft is heard at one event, the first: pressing again or elsewhere changes nothing.
HEAR_DRAFT = """
    INSERT INTO listening_drafts (occasion_id, draft_id) VALUES (:occasion_id, :draft_id)
    ON CONFLICT (draft_id) DO NOTHING
"""

SAID = """
    INSERT INTO draft_messages (draft_id, chat_id, message_id, text, anonymous, said_at)
    VALUES (:draft_id, :chat_id, :message_id, :text, :anonymous, :now)
    ON CONFLICT (chat_id, message_id) DO NOTHING
"""
MESSAGES = """
    SELECT m.id, m.draft_id, m.text, m.anonymous FROM draft_messages AS m WHERE {where} ORDER BY m.id
"""
REWORD = "UPDATE draft_messages SET text = :text WHERE id = :id"
# The words as they stand in the text, between marks: only these are found in it again.
QUOTES = """
    INSERT INTO quotations (draft_id, complaint_id, person_id, words)
    VALUES (:draft_id, :complaint_id, :person_id, :words)
"""
QUOTED_IN = """
    UPDATE quotations SET complaint_id = :complaint_id WHERE draft_id = :draft_id AND complaint_id IS NULL
"""


def _message_of(row: Row) -> DraftMessage:
    return DraftMessage(row["id"], row["draft_id"], row["text"], bool(row["anonymous"]))


def _when(epoch: int | None) -> datetime | None:
    return None if epoch is None else datetime.fromtimestamp(epoch, UTC)


def draft_of(row: Row) -> Draft:
    return Draft(
        id=row["id"],
        person_id=row["person_id"],
        place=Place(row["chat_id"], row["thread_id"]),
        message_id=row["message_id"],
        text=row["text"],
        category=row["category"],
        kind=Kind(row["kind"]),
        urgency=Urgency(row["urgency"]),
        area=area_of(row, JOINED) if row["area_id"] else None,
        spot=Spot(row["building"], row["unit"], row["room"]),
        opened_at=datetime.fromtimestamp(row["opened_at"], UTC),
        reporter_id=row["reporter_id"],
        fixed=frozenset(Field(name) for name in row["fixed"].split()),
        page=Page(row["page"]),
        state=DraftState(row["state"]),
        whisper=bool(row["whisper"]),
        keeper_only=bool(row["keeper_only"]),
        complaint_id=row["complaint_id"],
        last_said_at=_when(row["last_said_at"]),
        taking=bool(row["taking"]),
        by_itself=bool(row["by_itself"]),
        reminded=Reminded(row["reminded"]),
        files_at=_when(row["files_at"]),
        after_id=row["after_id"],
        for_whom=row["for_whom"],
    )


def _columns(draft: Draft) -> dict[str, object]:
    return {
        "person_id": draft.person_id,
        "chat_id": draft.place.chat_id,
        "thread_id": draft.place.thread_id,
        "message_id": draft.message_id,
        "reporter_id": draft.reporter_id,
        "text": draft.text,
        "category": draft.category,
        "kind": draft.kind,
        "urgency": draft.urgency,
        "area_id": draft.area and draft.area.id,
        "building": draft.spot.building,
        "unit": draft.spot.unit,
        "room": draft.spot.room,
        "fixed": " ".join(sorted(draft.fixed)),
        "page": draft.page,
        "state": draft.state,
        "whisper": draft.whisper,
        "keeper_only": draft.keeper_only,
        "complaint_id": draft.complaint_id,
        "opened_at": draft.opened_at,
        "last_said_at": draft.last_said_at or draft.opened_at,
        "taking": draft.taking,
        "by_itself": draft.by_itself,
        "reminded": int(draft.reminded),
        "files_at": draft.files_at,
        "after_id": draft.after_id,
        "for_whom": draft.for_whom,
    }


class SqlDrafts:
    def __init__(self, conn: Connection) -> None:
        self.conn = conn

    async def get(self, draft_id: int) -> Draft:
        if row := await self.conn.one(GET, id=draft_id):
            return draft_of(row)
        raise NotFound(str(draft_id))

    async def open_of(self, person_id: int, chat_id: int) -> Draft | None:
        row = await self.conn.one(OPEN_OF, person_id=person_id, chat_id=chat_id)
        return draft_of(row) if row else None

    async def waiting(self, person_id: int, chat_id: int, limit: int) -> list[Draft]:
        rows = await self.conn.all(WAITING, person_id=person_id, chat_id=chat_id, limit=limit)
        return [draft_of(row) for row in rows]

    async def move_messages(self, source: Draft, target: Draft) -> None:
        await self.conn.run(MOVE_MESSAGES, source=source.id, target=target.id)

    async def asking_consent(self, person_id: int, chat_id: int) -> list[Draft]:
        rows = await self.conn.all(ASKING_CONSENT, person_id=person_id, chat_id=chat_id)
        return [draft_of(row) for row in rows]

    async def add(self, draft: Draft) -> Draft:
        return await self.get(await self.conn.value(ADD, **_columns(draft)))

    async def save(self, draft: Draft) -> None:
        await self.conn.run(SAVE, id=draft.id, **_columns(draft))
        if draft.complaint_id is not None:
            await self.conn.run(QUOTED_IN, draft_id=draft.id, complaint_id=draft.complaint_id)

    async def said(self, draft: Draft, message_id: int, text: str, now: datetime) -> None:
        anonymous = draft.person_id is None
        place = {"chat_id": draft.place.chat_id, "message_id": message_id}
        await self.conn.run(SAID, draft_id=draft.id, text=text, anonymous=anonymous, now=now, **place)

    async def message(self, chat_id: int, message_id: int) -> DraftMessage | None:
        sql = MESSAGES.format(where="m.chat_id = :chat_id AND m.message_id = :message_id")
        row = await self.conn.one(sql, chat_id=chat_id, message_id=message_id)
        return _message_of(row) if row else None

    async def messages(self, draft_id: int) -> list[DraftMessage]:
        rows = await self.conn.all(MESSAGES.format(where="m.draft_id = :draft_id"), draft_id=draft_id)
        return [_message_of(row) for row in rows]

    async def reword(self, message: DraftMessage, text: str) -> None:
        await self.conn.run(REWORD, id=message.id, text=text)

    async def quotes(self, entity: EntityRef, author_id: int, words: str) -> None:
        draft_id, complaint_id = (entity.id if entity.kind == kind else None for kind in ("draft", "complaint"))
        place = {"draft_id": draft_id, "complaint_id": complaint_id}
        await self.conn.run(QUOTES, person_id=author_id, words=words, **place)

    async def heard_on(self, occasion_id: int, draft_id: int) -> None:
        await self.conn.run(HEAR_DRAFT, occasion_id=occasion_id, draft_id=draft_id)

    async def occasion_of(self, draft_id: int) -> int | None:
        sql = "SELECT occasion_id FROM listening_drafts WHERE draft_id = :id"
        found: int | None = await self.conn.value(sql, id=draft_id)
        return found


STORE: Callable[[Connection], Drafts] = SqlDrafts
