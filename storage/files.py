"""What people sent along: Telegram's file ids, by the draft, complaint or album they belong to."""

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.kernel.messages import Attachment, FileKind
from bot.kernel.refs import EntityRef
from bot.kernel.store import Files
from storage.database import Connection

ATTACH = """
    INSERT INTO files (subject, subject_id, kind, telegram_id, unique_id, purpose, by)
    VALUES (:subject, :subject_id, :kind, :telegram_id, :unique_id, :purpose, :by)
    ON CONFLICT (subject, subject_id, unique_id) DO NOTHING
"""
OF = """
    SELECT kind, telegram_id, unique_id FROM files
    WHERE subject = :subject AND subject_id = :subject_id AND purpose = :purpose ORDER BY id
"""
MOVE = """
    UPDATE OR IGNORE files SET subject = :new, subject_id = :new_id
    WHERE subject = :old AND subject_id = :old_id
"""
SEE_ALBUM = """
    INSERT INTO albums (chat_id, group_id, seen_at) VALUES (:chat_id, :group_id, :now)
    ON CONFLICT (chat_id, group_id) DO NOTHING
"""
ALBUM = "SELECT id, subject, subject_id FROM albums WHERE chat_id = :chat_id AND group_id = :group_id"
BELONGS = "UPDATE albums SET subject = :subject, subject_id = :subject_id WHERE id = :id"


class SqlFiles:
    def __init__(self, conn: Connection) -> None:
        self.conn = conn

    async def attach(
        self, to: EntityRef, files: Sequence[Attachment], purpose: str = "report", by: int | None = None
    ) -> int:
        new = 0
        for file in files:
            new += await self.conn.run(
                ATTACH,
                subject=to.kind,
                subject_id=to.id,
                kind=file.kind,
                telegram_id=file.telegram_id,
                unique_id=file.unique_id,
                purpose=purpose,
                by=by,
            )
        return new

    async def of(self, subject: EntityRef, purpose: str = "report") -> list[Attachment]:
        rows = await self.conn.all(OF, subject=subject.kind, subject_id=subject.id, purpose=purpose)
        return [Attachment(FileKind(row["kind"]), row["telegram_id"], row["unique_id"]) for row in rows]

    async def move(self, source: EntityRef, target: EntityRef) -> None:
        await self.conn.run(MOVE, old=source.kind, old_id=source.id, new=target.kind, new_id=target.id)

    async def album(self, chat_id: int, group_id: str, now: datetime) -> tuple[EntityRef, EntityRef | None]:
        await self.conn.run(SEE_ALBUM, chat_id=chat_id, group_id=group_id, now=now)
        row = await self.conn.one(ALBUM, chat_id=chat_id, group_id=group_id)
        assert row is not None  # noqa: S101 - it was entered in the line before
        belongs = EntityRef(row["subject"], row["subject_id"]) if row["subject"] else None
        return EntityRef("album", row["id"]), belongs

    async def album_belongs(self, album: EntityRef, to: EntityRef) -> None:
        await self.conn.run(BELONGS, id=album.id, subject=to.kind, subject_id=to.id)
        await self.move(album, to)


STORE: Callable[[Connection], Files] = SqlFiles
