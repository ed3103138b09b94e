"""SQL store of generations: the present mark, what was given out, and the beginning of another one."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

from bot.kernel.generation import Generation
from bot.ops.high_water import SPARE_IDS, HighWater, PostChange
from bot.ops.restored import Generations, HeldPost
from bot.people.rules import PROVIDERS, Role
from storage.database import Connection
from storage.people import placeholders

MARKED = "SELECT 1 FROM generations WHERE mark = :mark"
UNMARKED = "SELECT 1 FROM generations WHERE unmarked = 1"
PRESENT = "SELECT mark, unmarked FROM generations ORDER BY id DESC LIMIT 1"
TABLES = """
    SELECT name FROM sqlite_schema
    WHERE type = 'table' AND name <> 'chats' AND sql LIKE '% id INTEGER PRIMARY KEY%'
"""
LAST = "SELECT id, hash, at FROM ledger ORDER BY id DESC LIMIT 1"
ERASED = "SELECT by, max(id) FROM ledger WHERE subject = 'ledger' AND act = 'erase' GROUP BY by"
SEALED = (
    "SELECT subject_id, max(id) FROM ledger WHERE subject = 'complaint' AND act IN ('seal', 'keeper_only')"
    " GROUP BY subject_id"
)
POSTS = "SELECT kind, person_id, place_id, category, entry, held FROM post_changes"
POST = """
    SELECT people.name AS person, areas.name AS place FROM people JOIN areas ON areas.id = :place
    WHERE people.id = :person
"""
SEAT = """
    SELECT people.name AS person, bodies.name AS place FROM people JOIN bodies ON bodies.id = :place
    WHERE people.id = :person
"""
END_POST = """
    DELETE FROM posts
    WHERE role IN ({roles}) AND person_id = :person AND area_id = :place AND category = :category
"""
END_SEAT = "DELETE FROM members WHERE person_id = :person AND body_id = :place"
# A group that became a supergroup also by its old id, by which a backup knows it: Telegram leads on from there.
CHATS = """
    SELECT chat_id, thread_id, purpose, area_id FROM bindings
    UNION
    SELECT chats.id, thread_id, purpose, area_id FROM bindings JOIN chats ON chats.moved_to = bindings.chat_id
    ORDER BY 1, 2
"""
CHAT = """
    SELECT chats.title AS title, areas.name AS place FROM chats JOIN areas ON areas.id = :area_id
    WHERE chats.id = :chat_id
"""
UNBIND = """
    DELETE FROM bindings
    WHERE chat_id = :chat_id AND thread_id = :thread_id AND purpose = :purpose AND area_id = :area_id
"""
RESTORED = 0x4D594F4C  # in the file's header: restored, and not started since
# A community that the backup doesn't know yet gets another id, so no number of it is given again.
CONTINUE = {
    "counters": """
        INSERT INTO counters (community_id, year, last)
            SELECT :community, :year, :last WHERE EXISTS (SELECT 1 FROM areas WHERE id = :community)
            ON CONFLICT (community_id, year) DO UPDATE SET last = excluded.last
    """,
    "sequences": """
        INSERT INTO sequences (kind, community_id, year, last)
            SELECT :kind, :community, :year, :last WHERE EXISTS (SELECT 1 FROM areas WHERE id = :community)
            ON CONFLICT (kind, community_id, year) DO UPDATE SET last = excluded.last
    """,
}
# A mark is four characters, since it stands in the data of every button: one of an earlier generation may come
# up, and is drawn again.
BEGIN = "INSERT INTO generations (mark) VALUES (:mark) ON CONFLICT (mark) DO NOTHING"
FREE = "SELECT lower(hex(randomblob(2))) AS mark"
# A draft of the backup's time may have been submitted, or made a whisper, since: only its author can say.
DRAFTS_WAIT = """
    UPDATE drafts SET by_itself = 0, taking = 0, files_at = NULL,
        page = CASE WHEN page IN ('consent', 'quoted') THEN page ELSE 'restored' END
    WHERE state = 'open' AND chat_id > 0
"""
# Questions, unfinished forms and open invites of the backup's time: each may have been answered, finished or
# used since, and the next words, or the holder of a used link, would do it again.
ENDS = (
    "UPDATE prompts SET state = 'dropped' WHERE state = 'open'",
    "UPDATE form_drafts SET state = 'dropped' WHERE state = 'open'",
    DRAFTS_WAIT,
    "UPDATE invites SET expires_at = :now WHERE used_by IS NULL AND expires_at > :now",
)
# The newest only: every edit counts against Telegram's limits. An older card is redrawn when it is pressed.
NEWEST = "SELECT id FROM cards WHERE live = 1 AND (message_id IS NOT NULL OR inline_id IS NOT NULL)"
NEWEST_FIRST = NEWEST + " ORDER BY id DESC LIMIT 500"


def measure(raw: sqlite3.Connection) -> HighWater:
    """What a database has given out, of any schema that Minyi ever had. Raises: sqlite3.Error."""
    names = [row[0] for row in raw.execute(TABLES)]
    last = raw.execute(LAST).fetchone()
    entry, head, at = last or (0, "", None)
    moment = datetime.fromtimestamp(at, UTC) if at is not None else None
    erased, sealed = (_latest_of(raw, names, which) for which in (ERASED, SEALED))
    given = _ids(raw, names), _numbers(raw), erased, _posts(raw), sealed
    return HighWater(entry, head, moment, *given, _chats(raw))


def _latest_of(raw: sqlite3.Connection, names: list[str], which: str) -> dict[str, int]:
    """The latest ledger entries of a kind, by whom or what they are about."""
    if "ledger" not in names:
        return {}
    return {str(one): entry for one, entry in raw.execute(which) if one is not None}


def _posts(raw: sqlite3.Connection) -> dict[str, PostChange]:
    if not raw.execute("SELECT 1 FROM sqlite_schema WHERE name = 'post_changes'").fetchone():
        return {}
    return {":".join(map(str, post)): (entry, held) for *post, entry, held in raw.execute(POSTS)}


def _chats(raw: sqlite3.Connection) -> tuple[str, ...] | None:
    if not raw.execute("SELECT 1 FROM pragma_table_info('chats') WHERE name = 'moved_to'").fetchone():
        return None
    return tuple(":".join(map(str, chat)) for chat in raw.execute(CHATS))


def _chat_of(chat: str) -> dict[str, str | int]:
    chat_id, thread_id, purpose, area_id = chat.split(":")
    return {"chat_id": int(chat_id), "thread_id": int(thread_id), "purpose": purpose, "area_id": int(area_id)}


def _ids(raw: sqlite3.Connection, names: list[str]) -> dict[str, int]:
    given: dict[str, int] = {}
    if raw.execute("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_sequence'").fetchone():
        given = dict(raw.execute("SELECT name, seq FROM sqlite_sequence"))
    for name in names:  # a table that took no row since the ids are counted has no sequence yet
        (highest,) = raw.execute(f"SELECT max(id) FROM {name}").fetchone()  # noqa: S608 - a name of our schema
        given[name] = max(given.get(name, 0), highest or 0)
    return {name: last for name, last in given.items() if name in names}


def _numbers(raw: sqlite3.Connection) -> dict[str, int]:
    ballots = "SELECT kind, community_id, year, last FROM sequences"
    found = [
        *(("counters", "", *row) for row in raw.execute("SELECT community_id, year, last FROM counters")),
        *(("sequences", *row) for row in raw.execute(ballots)),
    ]
    return {":".join(str(part) for part in key): last for *key, last in found}


def _post_of(post: str) -> tuple[str, dict[str, str | int]]:
    kind, person, place, category = post.split(":", 3)
    return kind, {"person": int(person), "place": int(place), "category": category}


class SqlGenerations:
    def __init__(self, conn: Connection) -> None:
        self.conn = conn

    async def present(self) -> Generation:
        row = await self.conn.one(PRESENT)
        assert row is not None  # noqa: S101 - its migration adds one
        return Generation(row["mark"], bool(row["unmarked"]))

    async def was(self, mark: str | None) -> bool:
        found = await self.conn.one(UNMARKED if mark is None else MARKED, mark=mark)
        return found is not None and mark != (await self.present()).mark

    async def began_again(self) -> bool:
        return bool(await self.conn.value("SELECT count(*) > 1 FROM generations"))

    async def given(self) -> HighWater:
        return measure(self.conn.here)

    async def restored(self) -> bool:
        return bool(await self.conn.value("PRAGMA application_id") == RESTORED)

    async def begin(self, beyond: HighWater, now: datetime) -> None:
        await self.conn.run("PRAGMA application_id = 0")
        while not await self._begun(await self.conn.value(FREE)):
            pass  # a mark of an earlier generation
        for table, last in beyond.ids.items():
            await self._continue_ids(table, last + SPARE_IDS)
        await self._continue_numbers(beyond.numbers)
        for statement in ENDS:
            await self.conn.run(statement, now=now)

    async def _begun(self, mark: str) -> bool:
        return bool(await self.conn.run(BEGIN, mark=mark))

    async def _continue_ids(self, table: str, last: int) -> None:
        await self.conn.run("DELETE FROM sqlite_sequence WHERE name = :table", table=table)
        await self.conn.run(
            "INSERT INTO sqlite_sequence (name, seq) VALUES (:table, :last)", table=table, last=last
        )

    async def _continue_numbers(self, numbers: Mapping[str, int]) -> None:
        for key, last in numbers.items():
            table, kind, community, year = key.split(":")
            values = {"kind": kind, "community": int(community), "year": int(year), "last": last}
            await self.conn.run(CONTINUE[table], **values)

    async def named(self, posts: Sequence[str]) -> list[HeldPost]:
        found = []
        for kind, values in map(_post_of, posts):
            place = {"person": values["person"], "place": values["place"]}
            row = await self.conn.one(SEAT if kind == "member" else POST, **place)
            if row is not None:
                found.append(HeldPost(int(str(values["person"])), row["person"], row["place"]))
        return found

    async def end_posts(self, posts: Sequence[str]) -> list[HeldPost]:
        ended = []
        for post in posts:
            kind, values = _post_of(post)
            named = await self.named([post])
            if kind == "member":
                gone = await self.conn.run(END_SEAT, person=values["person"], place=values["place"])
            else:
                # The note may be of a version whose providers had one role: any kind of firm is meant.
                roles, named_roles = placeholders("role", PROVIDERS if kind == Role.PROVIDER else [kind])
                gone = await self.conn.run(END_POST.format(roles=roles), **named_roles, **values)
            ended += named if gone else []
        return ended

    async def named_chats(self, chats: Sequence[str]) -> list[HeldPost]:
        found = []
        for values in map(_chat_of, chats):
            row = await self.conn.one(CHAT, chat_id=values["chat_id"], area_id=values["area_id"])
            if row is not None:
                found.append(HeldPost(None, row["title"], row["place"]))
        return found

    async def unbind(self, chats: Sequence[str]) -> list[HeldPost]:
        unbound = []
        for chat in chats:
            named = await self.named_chats([chat])
            unbound += named if await self.conn.run(UNBIND, **_chat_of(chat)) else []
        return unbound

    async def oldest(self) -> datetime | None:
        at = await self.conn.value("SELECT at FROM ledger ORDER BY id LIMIT 1")
        return datetime.fromtimestamp(at, UTC) if at is not None else None

    async def open_ballots(self) -> int:
        return int(await self.conn.value("SELECT count(*) FROM ballots WHERE state = 'open'"))

    async def newest_cards(self) -> list[int]:
        return [row["id"] for row in await self.conn.all(NEWEST_FIRST)]


STORE: Callable[[Connection], Generations] = SqlGenerations
