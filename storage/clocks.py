"""SQL store of SLA clocks and their pauses."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from bot.complaints.complaint import Complaint
from bot.complaints.sla.clocks import Pause, SlaClock
from bot.complaints.sla.targets import RunningClock
from bot.complaints.store import Clocks
from bot.settings import SlaTarget
from storage.complaints import BELOW, SELECT, complaint_of
from storage.database import Connection, Row
from storage.people import placeholders

OF = "SELECT * FROM clocks WHERE complaint_id = :complaint_id"
PAUSES = "SELECT * FROM pauses WHERE complaint_id = :complaint_id ORDER BY since"
SAVE = """
    INSERT INTO clocks
        (complaint_id, name, round, started_at, lasts, in_service_hours, due_at, late, stopped_at)
    VALUES (:complaint_id, :name, :round, :started_at, :lasts, :in_service_hours, :due_at, :late, :stopped_at)
    ON CONFLICT (complaint_id, name, round) DO UPDATE SET lasts = excluded.lasts,
        in_service_hours = excluded.in_service_hours, due_at = excluded.due_at, late = excluded.late,
        stopped_at = excluded.stopped_at
"""
# Paused, resumed and paused again within one second it is one pause, which goes on.
PAUSE = """
    INSERT INTO pauses (complaint_id, since) VALUES (:complaint_id, :since)
    ON CONFLICT (complaint_id, since) DO UPDATE SET until = NULL
"""
# Never before it began, whatever the machine's clock was set to meanwhile: the table refuses such a pause.
RESUME = """
    UPDATE pauses SET until = max(since, :until) WHERE complaint_id = :complaint_id AND until IS NULL
"""
DUE_BY = (
    SELECT.replace("SELECT c.*", "SELECT k.*, c.*", 1)
    + """
    JOIN clocks AS k ON k.complaint_id = c.id
    WHERE k.stopped_at IS NULL AND k.due_at <= :until AND (c.claimed_by = :claimed_by OR {areas})
    ORDER BY k.due_at, c.id
"""
)
PART = 100  # rows
ORDER = {name: place for place, name in enumerate(SlaTarget)}


def _when(epoch: int | None) -> datetime | None:
    return None if epoch is None else datetime.fromtimestamp(epoch, UTC)


def _pause(row: Row) -> Pause:
    return Pause(datetime.fromtimestamp(row["since"], UTC), _when(row["until"]))


def timed_of(row: Row, pauses: tuple[Pause, ...] = ()) -> RunningClock:
    """The clock of a row, with the complaint's pauses that began after its start."""
    started = datetime.fromtimestamp(row["started_at"], UTC)
    within = tuple(each for each in pauses if each.since >= started)
    clock = SlaClock(timedelta(seconds=row["lasts"]), started, bool(row["in_service_hours"]), within)
    return RunningClock(
        complaint_id=row["complaint_id"],
        name=SlaTarget(row["name"]),
        round=row["round"],
        clock=clock,
        due_at=_when(row["due_at"]),
        late=bool(row["late"]),
        stopped_at=_when(row["stopped_at"]),
    )


def _columns(timed: RunningClock) -> dict[str, object]:
    return {
        "complaint_id": timed.complaint_id,
        "name": SlaTarget(timed.name),
        "round": timed.round,
        "started_at": timed.clock.started_at,
        "lasts": int(timed.clock.limit.total_seconds()),
        "in_service_hours": timed.clock.in_service_hours,
        "due_at": timed.due_at,
        "late": timed.late,
        "stopped_at": timed.stopped_at,
    }


class SqlClocks:
    def __init__(self, conn: Connection) -> None:
        self.conn = conn

    async def of(self, complaint_id: int) -> list[RunningClock]:
        pauses = tuple(_pause(row) for row in await self.conn.all(PAUSES, complaint_id=complaint_id))
        rows = await self.conn.all(OF, complaint_id=complaint_id)
        return sorted((timed_of(row, pauses) for row in rows), key=lambda each: (ORDER[each.name], each.round))

    async def running(self, complaint_id: int) -> list[RunningClock]:
        return [each for each in await self.of(complaint_id) if each.stopped_at is None]

    async def save(self, *many: RunningClock) -> None:
        await self.conn.run_many(SAVE, [_columns(timed) for timed in many])

    async def due_by(
        self, until: datetime, area_ids: Sequence[int], claimed_by: int
    ) -> list[tuple[Complaint, RunningClock]]:
        names, values = placeholders("area", area_ids)
        sql = DUE_BY.format(areas=BELOW.format(ids=names, area_id="c.area_id"))
        rows = await self.conn.scan(sql, until=until, claimed_by=claimed_by, **values)
        found = []
        for row in rows:
            found.append((complaint_of(row), timed_of(row)))
            if len(found) % PART == 0:
                await asyncio.sleep(0)  # somebody may have hundreds (law 15)
        return found

    async def pause(self, complaint_id: int, since: datetime) -> None:
        await self.conn.run(PAUSE, complaint_id=complaint_id, since=since)

    async def resume(self, complaint_id: int, until: datetime) -> None:
        await self.conn.run(RESUME, complaint_id=complaint_id, until=until)


STORE: Callable[[Connection], Clocks] = SqlClocks
