"""SQL store of timers."""

from collections.abc import Callable, Collection
from datetime import UTC, datetime

from bot.kernel.kinds import Kinds
from bot.kernel.store import Timer, Timers
from storage.database import Connection, Row
from storage.people import placeholders

# A done timer keeps `done = 1`: setting an occurrence again moves it but never revives it.
SET = """
    INSERT INTO timers (kind, subject_id, round, due_at, gives_way)
    VALUES (:kind, :subject_id, :round, :due_at, :gives_way)
    ON CONFLICT (kind, subject_id, round) DO UPDATE
        SET due_at = excluded.due_at, gives_way = excluded.gives_way, tries = 0
"""
# The longest due first, so that after downtime timers fire in their order; limited, so that a tick after a long
# downtime is no longer than others (law 15). Those that the night put off to one moment fire as they were set.
FIRST_DUE = """
    SELECT timers.*, rowid AS place FROM timers WHERE done = 0 AND gives_way = {gives_way} AND due_at <= :now
    ORDER BY due_at, subject_id, rowid LIMIT :limit
"""
# Two walks along the index, each ended by the limit: sorting all that are due would read them at every tick.
DUE = f"""
    SELECT * FROM (SELECT * FROM ({FIRST_DUE.format(gives_way=0)})
        UNION ALL SELECT * FROM ({FIRST_DUE.format(gives_way=1)}))
    ORDER BY gives_way, due_at, subject_id, place LIMIT :limit
"""  # noqa: S608 - ours
# By `due_at`, too, here and below: a timer that was moved since it was read must not be completed.
DONE = """
    UPDATE timers SET done = 1
    WHERE kind = :kind AND subject_id = :subject_id AND round = :round AND due_at = :due_at AND done = 0
"""
FAILED = """
    UPDATE timers SET tries = tries + 1
    WHERE kind = :kind AND subject_id = :subject_id AND round = :round AND due_at = :due_at AND done = 0
    RETURNING tries
"""
PUT_OFF = """
    UPDATE timers SET due_at = :until
    WHERE kind = :kind AND subject_id = :subject_id AND round = :round AND due_at = :due_at
"""
CANCEL = "UPDATE timers SET done = 1 WHERE subject_id = :subject_id AND kind IN ({kinds})"

DROP = "DELETE FROM timers WHERE subject_id = :subject_id AND done = 0 AND kind IN ({kinds})"


def _facts(timer: Timer) -> dict[str, object]:
    """The row as it was read, to find it again only if it wasn't moved since."""
    return {
        "kind": timer.kind,
        "subject_id": timer.subject_id,
        "round": timer.occurrence,
        "due_at": timer.due_at,
    }


def _timer(row: Row) -> Timer:
    due_at = datetime.fromtimestamp(row["due_at"], UTC)
    return Timer(row["kind"], row["subject_id"], row["round"], due_at, bool(row["gives_way"]))


class SqlTimers:
    def __init__(self, conn: Connection, kinds: Kinds) -> None:
        self.conn = conn
        self._kinds = kinds

    async def set(self, *timers: Timer) -> None:
        for timer in timers:
            self._kinds.check_timer(timer.kind)
        await self.conn.run_many(SET, [{**_facts(timer), "gives_way": timer.gives_way} for timer in timers])

    async def due(self, now: datetime, limit: int = 100) -> list[Timer]:
        return list(map(_timer, await self.conn.all(DUE, now=now, limit=limit)))

    async def complete(self, timer: Timer) -> bool:
        return await self.conn.run(DONE, **_facts(timer)) > 0

    async def failed(self, timer: Timer) -> int:
        tries: int = await self.conn.value(FAILED, **_facts(timer)) or 0
        return tries

    async def put_off(self, timer: Timer, until: datetime) -> None:
        await self.conn.run(PUT_OFF, until=until, **_facts(timer))

    async def complete_all(self, kinds: Collection[str], subject_id: int) -> None:
        names, values = placeholders("kind", kinds)
        await self.conn.run(CANCEL.format(kinds=names), subject_id=subject_id, **values)

    async def delete_pending(self, kinds: Collection[str], subject_id: int) -> None:
        names, values = placeholders("kind", kinds)
        await self.conn.run(DROP.format(kinds=names), subject_id=subject_id, **values)


STORE: Callable[[Connection, Kinds], Timers] = SqlTimers
