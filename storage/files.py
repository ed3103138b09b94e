"""SQL store of attachments: Telegram's file ids by the entity they belong to."""

from collections.abc import Callable, Sequence
from datetime import datetime
from enum import StrEnum

from bot.kernel.kinds import Kinds
from bot.kernel.messages import Attachment, FileKind
from bot.kernel.refs import EntityRef
from bot.kernel.store import Files, HeldAlbum
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
# IGNORE: the target may have the same file already, since it was sent twice.
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
# By the first of an album's pictures: for the others it is taken.
HOLD = """
    UPDATE albums SET held_for = :about_id, prompt_id = :prompt_id, message_id = :message_id
    WHERE id = :id AND held_for IS NULL
"""
HELD = """
    SELECT chat_id, held_for, prompt_id, message_id FROM albums
    WHERE id = :id AND held_for IS NOT NULL AND subject IS NULL
"""

ALBUM_KIND = "album"  # pictures that came one by one and don't belong to anything yet


class Use(StrEnum):
    """The purposes of attachments."""

    REPORT = "report"
    WORK = "work"
    RESULT = "result"


class SqlFiles:
    """
    Files, each the property of an entity of a kind that a subject declares.

    Each call raises UnknownKind for an owner nobody declares, ValueError for an unknown use or kind of file.
    """

    def __init__(self, conn: Connection, kinds: Kinds) -> None:
        self.conn = conn
        self._kinds = kinds

    async def attach(
        self, to: EntityRef, files: Sequence[Attachment], purpose: str = "report", by: int | None = None
    ) -> int:
        new = 0
        for file in files:
            new += await self.conn.run(
                ATTACH,
                subject=self._owner(to.kind),
                subject_id=to.id,
                kind=FileKind(file.kind),
                telegram_id=file.telegram_id,
                unique_id=file.unique_id,
                purpose=Use(purpose),
                by=by,
            )
        return new

    async def of(self, subject: EntityRef, purpose: str = "report") -> list[Attachment]:
        owner, use = self._owner(subject.kind), Use(purpose)
        rows = await self.conn.all(OF, subject=owner, subject_id=subject.id, purpose=use)
        return [Attachment(FileKind(row["kind"]), row["telegram_id"], row["unique_id"]) for row in rows]

    async def move(self, source: EntityRef, target: EntityRef) -> None:
        old, new = self._owner(source.kind), self._owner(target.kind)
        await self.conn.run(MOVE, old=old, old_id=source.id, new=new, new_id=target.id)

    async def album(self, chat_id: int, group_id: str, now: datetime) -> tuple[EntityRef, EntityRef | None]:
        await self.conn.run(SEE_ALBUM, chat_id=chat_id, group_id=group_id, now=now)
        row = await self.conn.one(ALBUM, chat_id=chat_id, group_id=group_id)
        assert row is not None  # noqa: S101 - it was entered in the line before
        belongs = EntityRef(self._owner(row["subject"]), row["subject_id"]) if row["subject"] else None
        return EntityRef(ALBUM_KIND, row["id"]), belongs

    async def album_belongs(self, album: EntityRef, to: EntityRef) -> None:
        await self.conn.run(BELONGS, id=album.id, subject=self._owner(to.kind), subject_id=to.id)
        await self.move(album, to)

    async def hold(
        self, album: EntityRef, about_id: int, prompt_id: int | None, message_id: int | None
    ) -> bool:
        changed = await self.conn.run(
            HOLD, id=album.id, about_id=about_id, prompt_id=prompt_id, message_id=message_id
        )
        return changed > 0

    async def held(self, album: EntityRef) -> HeldAlbum | None:
        row = await self.conn.one(HELD, id=album.id)
        if row is None:
            return None
        return HeldAlbum(row["chat_id"], row["held_for"], row["prompt_id"], row["message_id"])

    def _owner(self, kind: str) -> str:
        if kind != ALBUM_KIND:
            self._kinds.check_file_owner(kind)
        return kind


STORE: Callable[[Connection, Kinds], Files] = SqlFiles
