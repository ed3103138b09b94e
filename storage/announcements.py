"""SQL store of announcements and acknowledgements."""

from collections.abc import Callable, Collection
from datetime import UTC, datetime

from bot.announcements.relays import Relay
from bot.announcements.rules import Announcement, Page, State
from bot.announcements.store import Announcements
from bot.areas.rules import Level, Purpose
from bot.kernel.place import Place
from bot.kernel.refs import PersonRef
from bot.kernel.refusal import NotFound
from bot.people.rules import Role
from storage.columns import insert, update
from storage.database import Connection, Row
from storage.people import placeholders

SELECT = "SELECT a.*, people.name AS author FROM announcements AS a JOIN people ON people.id = author_id"
GET = SELECT + " WHERE a.id = :id"
SENT_SINCE = SELECT + " WHERE state = 'sent' AND sent_at > :moment ORDER BY a.id DESC LIMIT :limit"
# The row itself decides whether a press is the first; a count beside it could drift.
ACKNOWLEDGE = """
    INSERT INTO acknowledgements (announcement_id, person_id) VALUES (:id, :person_id)
    ON CONFLICT (announcement_id, person_id) DO NOTHING
"""
LEADS = """
    SELECT DISTINCT person_id FROM areas AS top
    JOIN areas AS below
        ON below.path = top.path OR (below.path > top.path || '.' AND below.path < top.path || '/')
    JOIN posts ON posts.area_id = below.id
    WHERE top.id IN ({areas}) AND (role IN ({own}) OR (role IN ({at}) AND below.level IN ({levels})))
    ORDER BY person_id
"""
ADD_RELAY = """
    INSERT INTO relays (announcement_id, person_id, asked_at) VALUES (:announcement_id, :person_id, :now)
    RETURNING id
"""
RELAYS = "SELECT relays.*, people.name, people.opened FROM relays JOIN people ON people.id = person_id"
RELAY = RELAYS + " WHERE relays.id = :id"
RELAYS_OF = RELAYS + " WHERE announcement_id = :id ORDER BY people.name, relays.id"


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


def _relay(row: Row) -> Relay:
    passed_at = row["passed_at"]
    return Relay(
        id=row["id"],
        announcement_id=row["announcement_id"],
        lead=PersonRef(row["person_id"], row["name"]),
        opened=bool(row["opened"]),
        passed_at=datetime.fromtimestamp(passed_at, UTC) if passed_at is not None else None,
        unreached=row["unreached"],
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

    async def sent_since(self, moment: datetime, limit: int) -> list[Announcement]:
        return [_announcement(row) for row in await self.conn.all(SENT_SINCE, moment=moment, limit=limit)]

    async def leads(
        self, areas: Collection[int], own: Collection[Role], at: Collection[Role], levels: Collection[Level]
    ) -> list[int]:
        lists: dict[str, str] = {}
        params: dict[str, object] = {}
        for name, values in (("areas", areas), ("own", own), ("at", at), ("levels", levels)):
            lists[name], added = placeholders(name, values)
            params |= added
        return [row["person_id"] for row in await self.conn.all(LEADS.format(**lists), **params)]

    async def ask_to_pass_on(self, announcement_id: int, person_id: int, now: datetime) -> int:
        added: int = await self.conn.value(
            ADD_RELAY, announcement_id=announcement_id, person_id=person_id, now=now
        )
        return added

    async def relay(self, relay_id: int) -> Relay:
        if row := await self.conn.one(RELAY, id=relay_id):
            return _relay(row)
        raise NotFound(str(relay_id))

    async def relays(self, announcement_id: int) -> list[Relay]:
        return [_relay(row) for row in await self.conn.all(RELAYS_OF, id=announcement_id)]

    async def save_relay(self, relay: Relay) -> None:
        columns = {"passed_at": relay.passed_at, "unreached": relay.unreached}
        await update(self.conn, "relays", relay.id, columns)


STORE: Callable[[Connection], Announcements] = SqlAnnouncements
