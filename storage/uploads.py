"""SQL store of the workbooks that were sent in chat."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from bot.kernel.refusal import NotFound
from bot.roster.store import Uploads
from bot.roster.uploads import Upload
from storage.database import Connection

ADD = """
    INSERT INTO roster_uploads (person_id, file_id, digest, at)
    VALUES (:person_id, :file_id, :digest, :at) RETURNING id
"""


class SqlUploads:
    def __init__(self, conn: Connection) -> None:
        self.conn = conn

    async def add(self, upload: Upload) -> Upload:
        added = await self.conn.value(
            ADD, person_id=upload.person_id, file_id=upload.file_id, digest=upload.digest, at=upload.at
        )
        return replace(upload, id=added)

    async def get(self, upload_id: int) -> Upload:
        row = await self.conn.one("SELECT * FROM roster_uploads WHERE id = :id", id=upload_id)
        if row is None:
            raise NotFound(str(upload_id))
        at = datetime.fromtimestamp(row["at"], UTC)
        return Upload(row["id"], row["person_id"], row["file_id"], row["digest"], at, bool(row["used"]))

    async def use(self, upload_id: int) -> None:
        await self.conn.run("UPDATE roster_uploads SET used = 1 WHERE id = :id", id=upload_id)


STORE: Callable[[Connection], Uploads] = SqlUploads
