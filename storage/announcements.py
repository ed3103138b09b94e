"""SQL store of announcements and acknowledgements."""

from collections.abc import Callable
from datetime import UTC, datetime

from bot.announcements.rules import Announcement, Page, State
from bot.announcements.store import Announcements
from bot.areas.rules import Purpose
from bot.kernel.place import Place
from bot.kernel.refs import PersonRef
from bot.kernel.refusal import NotFound
from storage.columns import insert, update
from storage.database import Connection, Row

GET = """
    SELECT a.*, people.name AS author FROM announcements AS a JOIN people ON people.id = author_id
    WHERE a.id = :id
"""
# The row itself decides whether a press is the first; a count beside it could drift.
ACKNOWLEDGE = """
    INSERT INTO acknowledgements (announcement_id, person_id) VALUES (:id, :person_id)
    ON CONFLICT (announcement_id, person_id) DO NOTHING
"""


def _announcement(row: Row) -> Announcement:
    send_at = row["send_at"]
    return Announcement(
        id=row["id"],
        text=row["text"],
        author=PersonRef(row["author_id"], row["author"]),
        place=Place(row["chat_id"], row["thread_id"]),
        purposes=frozenset(Purpose(purpose) for purpose in row["purposes"].split(",") if purpose),
        areas=frozenset(int(area) for area in row["areas"].split(",") if area),
        asks=bool(row["asks"]),
        send_at=datetime.fromtimestamp(send_at, UTC) if send_at is not None else None,
        sent_at=datetime.fromtimestamp(row["sent_at"], UTC) if row["sent_at"] is not None else None,
        state=State(row["state"]),
        page=Page(row["page"]),
        area_id=row["area_id"],
    )


def _columns(announcement: Announcement) -> dict[str, object]:
    return {
        "text": announcement.text,
        "author_id": announcement.author.id,
        "chat_id": announcement.place.chat_id,
        "thread_id": announcement.place.thread_id,
        "purposes": ",".join(sorted(announcement.purposes)),
        "areas": ",".join(map(str, sorted(announcement.areas))),
        "area_id": announcement.area_id,
        "asks": announcement.asks,
        "send_at": announcement.send_at,
        "sent_at": announcement.sent_at,
        "page": announcement.page,
        "state": announcement.state,
    }


class SqlAnnouncements:
    def __init__(self, conn: Connection) -> None:
        self.conn = conn

    async def get(self, announcement_id: int) -> Announcement:
        if row := await self.conn.one(GET, id=announcement_id):
            return _announcement(row)
        raise NotFound(str(announcement_id))

    async def add(self, announcement: Announcement) -> Announcement:
        return await self.get(await insert(self.conn, "announcements", _columns(announcement)))

    async def save(self, announcement: Announcement) -> None:
        await update(self.conn, "announcements", announcement.id, _columns(announcement))

    async def acknowledge(self, announcement_id: int, person_id: int) -> bool:
        return bool(await self.conn.run(ACKNOWLEDGE, id=announcement_id, person_id=person_id))

    async def acknowledged(self, announcement_id: int) -> int:
        sql = "SELECT count(*) FROM acknowledgements WHERE announcement_id = :id"
        count: int = await self.conn.value(sql, id=announcement_id)
        return count


STORE: Callable[[Connection], Announcements] = SqlAnnouncements
