"""SQL store of chats and bindings. Thread 0 stands for the complete chat.

A NULL would not conflict with another NULL in the primary key.
"""

from collections.abc import Callable, Iterable

from bot.areas.bound import Bindings
from bot.areas.rules import Binding, Purpose
from bot.areas.store import Chats
from bot.kernel.place import Place
from bot.kernel.store import ChatColumn
from storage import remembered
from storage.database import Connection

SEEN = """
    INSERT INTO chats (id, title, state) VALUES (:id, :title, :state)
    ON CONFLICT (id) DO UPDATE SET title = excluded.title, state = excluded.state
"""
BIND = """
    INSERT INTO bindings (chat_id, thread_id, purpose, area_id, provider)
    VALUES (:chat_id, :thread_id, :purpose, :area_id, :provider)
    ON CONFLICT (chat_id, thread_id) DO UPDATE SET purpose = excluded.purpose, area_id = excluded.area_id,
        provider = excluded.provider
"""
EVERYWHERE = 0  # the id of no chat
MENUS = "SELECT id, menu FROM chats WHERE menu <> '' UNION ALL SELECT :everywhere, menus FROM marks"
UNBIND = "DELETE FROM bindings WHERE chat_id = :chat_id AND thread_id = :thread_id"

# A supergroup has a new id and none of the old messages: cards are posted anew there. Rows that the new chat
# has already (a card, a draft, a question, a committee) are closed first, since unique indexes allow one each.
GIVE_WAY = (
    """
    UPDATE cards SET live = 0 WHERE chat_id = :old AND live = 1 AND inline_id IS NULL AND EXISTS (
        SELECT 1 FROM cards AS there WHERE there.chat_id = :new AND there.live = 1 AND there.inline_id IS NULL
            AND there.kind = cards.kind AND there.subject_id = cards.subject_id)
    """,
    """
    UPDATE drafts SET state = 'cancelled' WHERE chat_id = :old AND state = 'open' AND EXISTS (
        SELECT 1 FROM drafts AS there WHERE there.chat_id = :new AND there.state = 'open'
            AND there.person_id = drafts.person_id)
    """,
    """
    UPDATE prompts SET state = 'dropped' WHERE chat_id = :old AND state = 'open' AND EXISTS (
        SELECT 1 FROM prompts AS there WHERE there.chat_id = :new AND there.state = 'open'
            AND there.person_id = prompts.person_id)
    """,
    """
    UPDATE bodies SET chat_id = NULL WHERE chat_id = :old AND EXISTS (
        SELECT 1 FROM bodies AS there WHERE there.chat_id = :new AND there.thread_id = bodies.thread_id)
    """,
)
GROUND = (
    """
    UPDATE albums SET chat_id = :new WHERE chat_id = :old AND NOT EXISTS (
        SELECT 1 FROM albums AS there WHERE there.chat_id = :new AND there.group_id = albums.group_id)
    """,
    "UPDATE chats SET state = 'gone', moved_to = :new WHERE id = :old",
    "UPDATE OR REPLACE bindings SET chat_id = :new WHERE chat_id = :old",
    "UPDATE prompts SET chat_id = :new WHERE chat_id = :old",
    "UPDATE cards SET chat_id = :new, message_id = NULL, reply_to = NULL, looks = NULL, duplicates = 0"
    " WHERE chat_id = :old",
    "UPDATE timers SET subject_id = :new WHERE subject_id = :old AND kind = 'words' AND done = 0",
    # A retired card's redraw removes its buttons; its message can't be reached any more.
    """
    UPDATE outbox SET state = 'dropped' WHERE chat_id = :old AND state = 'waiting'
        AND card_id IN (SELECT id FROM cards WHERE live = 0)
    """,
    """
    UPDATE outbox SET chat_id = :new, reply_to = NULL, in_flight = 0
    WHERE chat_id = :old AND state = 'waiting'
    """,
)


class SqlChats:
    def __init__(self, conn: Connection) -> None:
        self.conn = conn

    async def seen(self, chat_id: int, title: str, state: str = "member") -> None:
        await self.conn.run(SEEN, id=chat_id, title=title, state=state)

    async def bind(self, place: Place, purpose: Purpose, area_id: int, provider: str = "") -> None:
        await self.conn.run(
            BIND,
            chat_id=place.chat_id,
            thread_id=place.thread_id or 0,
            purpose=Purpose(purpose),
            area_id=area_id,
            provider=provider,
        )

    async def unbind(self, place: Place) -> None:
        await self.conn.run(UNBIND, chat_id=place.chat_id, thread_id=place.thread_id or 0)

    async def binding(self, place: Place) -> Binding | None:
        return (await remembered.bindings(self.conn)).at(place)

    async def bindings(self) -> Bindings:
        return await remembered.bindings(self.conn)

    async def menus(self) -> dict[int, str]:
        return {row["id"]: row["menu"] for row in await self.conn.all(MENUS, everywhere=EVERYWHERE)}

    async def has_menu(self, chat_id: int, digest: str) -> None:
        if chat_id == EVERYWHERE:
            await self.conn.run("UPDATE marks SET menus = :digest", digest=digest)
        else:
            await self.conn.run("UPDATE chats SET menu = :digest WHERE id = :id", id=chat_id, digest=digest)

    async def gone(self) -> list[int]:
        return [row["id"] for row in await self.conn.all("SELECT id FROM chats WHERE state = 'gone'")]

    async def moved_to(self, chat_id: int) -> int | None:
        found: int | None = await self.conn.value("SELECT moved_to FROM chats WHERE id = :id", id=chat_id)
        return found

    async def moved(self, old_id: int, new_id: int, columns: Iterable[ChatColumn]) -> None:
        title = await self.conn.value("SELECT title FROM chats WHERE id = :id", id=old_id) or ""
        await self.seen(new_id, title)
        self.conn.sends.add(new_id)  # what waited for the group goes to the new one
        for statement in (*GIVE_WAY, *GROUND):
            await self.conn.run(statement, old=old_id, new=new_id)
        for column in columns:
            await self._follow(column, old_id, new_id)

    async def _follow(self, column: ChatColumn, old: int, new: int) -> None:
        if column.comma:
            await self._relist(column, str(old), str(new))
            return
        cleared = "".join(f", {name} = NULL" for name in column.forget)
        sql = f"UPDATE {column.table} SET {column.column} = :new{cleared} WHERE {column.column} = :old"  # noqa: S608 - ours
        await self.conn.run(sql, old=old, new=new)

    # In Python and not by replace(): the id -100 would also match the beginning of -1001.
    async def _relist(self, of: ChatColumn, old: str, new: str) -> None:
        for row in await self.conn.all(f"SELECT id, {of.column} FROM {of.table}"):  # noqa: S608 - ours
            before = row[of.column].split(of.comma)
            after = [of.mark + new if one == of.mark + old else one for one in before]
            if after != before:
                sql = f"UPDATE {of.table} SET {of.column} = :after WHERE id = :id"  # noqa: S608 - ours
                await self.conn.run(sql, id=row["id"], after=of.comma.join(after))


STORE: Callable[[Connection], Chats] = SqlChats
