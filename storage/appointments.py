"""SQL store of the calendar: events, their occurrences, exceptions, and complaints heard at them."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.calendar.events import EventOccurrence, OccurrenceState, ScheduledEvent, State
from bot.calendar.occurrences import Changes, RecurringEvent
from bot.calendar.reading import read_rule
from bot.calendar.store import ScheduledEvents
from bot.complaints.complaint import Complaint
from bot.kernel.refusal import NotFound
from bot.settings import CatchUp, EventKind, Holiday
from storage.columns import insert, update
from storage.complaints import SqlComplaints
from storage.database import Connection, Row

NAMED = """
    SELECT * FROM appointments WHERE name = :name
        AND (area_id = :area_id OR area_id IS NULL OR :area_id IS NULL)
    ORDER BY id LIMIT 1
"""
EXCEPTION = """
    INSERT INTO exceptions (appointment_id, key, moved_to) VALUES (:id, :key, :moved_to)
    ON CONFLICT (appointment_id, key) DO UPDATE SET moved_to = excluded.moved_to
"""
# An occurrence that was announced ahead is there already: it keeps its id, which replies and wishes refer to.
OCCUR = """
    INSERT INTO occasions (appointment_id, key, number, at, place, duty)
    VALUES (:id, :key, :number, :at, :place, :duty)
    ON CONFLICT (appointment_id, key) DO UPDATE SET at = excluded.at RETURNING id
"""
ANNOUNCED = "SELECT id FROM occasions WHERE appointment_id = :id AND key = :key"
# The latest one that took place: occurrences in state 'ahead' did not begin.
BEFORE = """
    SELECT id FROM occasions WHERE appointment_id = :id AND at < :at AND state <> 'ahead'
    ORDER BY at DESC LIMIT 1
"""
# A complaint is heard at one event, the first.
HEAR = """
    INSERT INTO heard (occasion_id, complaint_id) VALUES (:occasion_id, :complaint_id)
    ON CONFLICT (complaint_id) DO NOTHING
"""
HEARD = "SELECT complaint_id FROM heard WHERE occasion_id = :id ORDER BY complaint_id"
TOLD_OF = """
    SELECT told.id FROM heard JOIN occasions AS said ON said.id = heard.occasion_id
        JOIN occasions AS told ON told.appointment_id = said.appointment_id AND told.at >= said.at
    WHERE heard.complaint_id = :complaint_id ORDER BY told.at LIMIT 10
"""
ASK = """
    INSERT INTO schedule_changes (appointment_id, person_id, facts)
    VALUES (:id, :person_id, :facts) RETURNING id
"""


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.split("\n") if line)


def _spans(text: str) -> tuple[timedelta, ...]:
    return tuple(timedelta(seconds=int(seconds)) for seconds in text.split(",") if seconds)


def appointment_of(row: Row) -> ScheduledEvent:
    entry = RecurringEvent(
        name=row["name"],
        kind=EventKind(row["kind"]),
        rule=read_rule(row["rule"]),
        at=time.fromisoformat(row["at"]),
        zone=ZoneInfo(row["zone"]),
        since=date.fromisoformat(row["since"]),
        holiday=Holiday(row["holiday"]),
        notices=_spans(row["notices"]),
        places=_lines(row["places"]),
        chats=_lines(row["chats"]),
        text=row["text"],
        catch_up=CatchUp(row["catch_up"]),
        stale_after=timedelta(seconds=row["stale_after"]),
    )
    return ScheduledEvent(
        id=row["id"],
        entry=entry,
        rule=row["rule"],
        lasts=timedelta(seconds=row["lasts"]),
        duty=_lines(row["duty"]),
        state=State(row["state"]),
        source=row["source"],
        asked_until=datetime.fromtimestamp(row["asked_until"], UTC),
        turns=row["turns"],
        picture=row["picture"],
        area_id=row["area_id"],
    )


def _columns(appointment: ScheduledEvent) -> dict[str, object]:
    entry = appointment.entry
    return {
        # A UNIQUE index over (area_id, name) would take two NULL areas for different ones.
        "unique_name": f"{appointment.area_id or 0}:{entry.name}",
        "name": entry.name,
        "area_id": appointment.area_id,
        "kind": EventKind(entry.kind),
        "rule": appointment.rule,
        "at": f"{entry.at:%H:%M}",
        "zone": entry.zone.key,
        "since": entry.since.isoformat(),
        "lasts": int(appointment.lasts.total_seconds()),
        "holiday": Holiday(entry.holiday),
        "notices": ",".join(str(int(ahead.total_seconds())) for ahead in entry.notices),
        "places": "\n".join(entry.places),
        "duty": "\n".join(appointment.duty),
        "chats": "\n".join(entry.chats),
        "text": entry.text,
        "catch_up": CatchUp(entry.catch_up),
        "stale_after": int(entry.stale_after.total_seconds()),
        "state": appointment.state,
        "source": appointment.source,
        "asked_until": appointment.asked_until,
        "turns": appointment.turns,
        "picture": appointment.picture,
    }


class SqlScheduledEvents:
    def __init__(self, conn: Connection) -> None:
        self.conn = conn

    async def get(self, appointment_id: int) -> ScheduledEvent:
        if row := await self.conn.one("SELECT * FROM appointments WHERE id = :id", id=appointment_id):
            return appointment_of(row)
        raise NotFound(str(appointment_id))

    async def named(self, name: str, area_id: int | None = None) -> ScheduledEvent | None:
        row = await self.conn.one(NAMED, name=name, area_id=area_id)
        return appointment_of(row) if row else None

    async def all(self) -> list[ScheduledEvent]:
        rows = await self.conn.all("SELECT * FROM appointments WHERE state <> 'ended' ORDER BY id")
        return [appointment_of(row) for row in rows]

    async def add(self, appointment: ScheduledEvent) -> ScheduledEvent:
        return await self.get(await insert(self.conn, "appointments", _columns(appointment)))

    async def save(self, appointment: ScheduledEvent) -> None:
        await update(self.conn, "appointments", appointment.id, _columns(appointment))

    async def changes(self, appointment_id: int) -> Changes:
        sql = "SELECT * FROM exceptions WHERE appointment_id = :id"
        rows = await self.conn.all(sql, id=appointment_id)
        skipped = {date.fromisoformat(row["key"]) for row in rows if row["moved_to"] is None}
        moved = {
            date.fromisoformat(row["key"]): datetime.fromtimestamp(row["moved_to"], UTC)
            for row in rows
            if row["moved_to"] is not None
        }
        return Changes(skipped, moved)

    async def skip(self, appointment_id: int, key: date) -> None:
        await self.conn.run(EXCEPTION, id=appointment_id, key=key.isoformat(), moved_to=None)

    async def move(self, appointment_id: int, key: date, to: datetime) -> None:
        await self.conn.run(EXCEPTION, id=appointment_id, key=key.isoformat(), moved_to=to)

    async def unchange(self, appointment_id: int, since: date) -> int:
        sql = "DELETE FROM exceptions WHERE appointment_id = :id AND key >= :since"
        return await self.conn.run(sql, id=appointment_id, since=since.isoformat())

    async def occur(
        self, appointment_id: int, key: date, number: int, at: datetime, place: str, duty: str
    ) -> EventOccurrence:
        new = await self.conn.value(
            OCCUR, id=appointment_id, key=key.isoformat(), number=number, at=at, place=place, duty=duty
        )
        return await self.occasion(new)

    async def announced(self, appointment_id: int, key: date) -> EventOccurrence | None:
        found = await self.conn.value(ANNOUNCED, id=appointment_id, key=key.isoformat())
        return await self.occasion(found) if found else None

    async def occasion(self, occasion_id: int) -> EventOccurrence:
        row = await self.conn.one("SELECT * FROM occasions WHERE id = :id", id=occasion_id)
        if row is None:
            raise NotFound(str(occasion_id))
        return EventOccurrence(
            id=row["id"],
            appointment=await self.get(row["appointment_id"]),
            key=date.fromisoformat(row["key"]),
            number=row["number"],
            at=datetime.fromtimestamp(row["at"], UTC),
            place=row["place"],
            duty=row["duty"],
            state=OccurrenceState(row["state"]),
        )

    async def turn(self, occasion_id: int, state: OccurrenceState) -> None:
        await self.conn.run("UPDATE occasions SET state = :state WHERE id = :id", id=occasion_id, state=state)

    async def before(self, occasion: EventOccurrence) -> EventOccurrence | None:
        found = await self.conn.value(BEFORE, id=occasion.appointment.id, at=occasion.at)
        return await self.occasion(found) if found else None

    async def hear(self, occasion_id: int, complaint_id: int) -> None:
        await self.conn.run(HEAR, occasion_id=occasion_id, complaint_id=complaint_id)

    async def heard(self, occasion_id: int) -> list[Complaint]:
        complaints = SqlComplaints(self.conn)
        rows = await self.conn.all(HEARD, id=occasion_id)
        return [await complaints.get(row["complaint_id"]) for row in rows]

    async def told_of(self, complaint_id: int) -> list[int]:
        return [row["id"] for row in await self.conn.all(TOLD_OF, complaint_id=complaint_id)]

    async def ask(self, appointment_id: int | None, person_id: int, facts: dict[str, str]) -> int:
        encoded = json.dumps(facts, ensure_ascii=False)
        new: int = await self.conn.value(ASK, id=appointment_id, person_id=person_id, facts=encoded)
        return new

    async def asked(self, change_id: int) -> tuple[int | None, int, dict[str, str], str]:
        row = await self.conn.one("SELECT * FROM schedule_changes WHERE id = :id", id=change_id)
        if row is None:
            raise NotFound(str(change_id))
        return row["appointment_id"], row["person_id"], json.loads(row["facts"]), row["state"]

    async def answered(self, change_id: int, state: str) -> None:
        sql = "UPDATE schedule_changes SET state = :state WHERE id = :id"
        await self.conn.run(sql, id=change_id, state=state)


STORE: Callable[[Connection], ScheduledEvents] = SqlScheduledEvents
