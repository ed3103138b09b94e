"""A virtual year of appointments under kill -9: every occasion of every kind exactly once."""

import asyncio
import sqlite3
import sys
from collections import Counter
from pathlib import Path

import pytest

from bot.calendar.events import appointment, listening_day
from bot.calendar.occurrences import occurrences
from tests.e2e.year import BEGIN, CALENDAR, CHATS, DUTY, END, PLACES, SETTINGS

KILLS = 25
HAPPENED = """
    SELECT name, key FROM occasions JOIN appointments ON appointments.id = appointment_id
    WHERE occasions.state <> 'ahead'
"""
ENTERED = """
    SELECT name, json_extract(facts, '$.key') FROM ledger
    JOIN ledger_values ON entry_id = ledger.id JOIN appointments ON appointments.id = subject_id
    WHERE subject = 'appointment' AND act = 'happen'
"""
SENT = "SELECT count(*) FROM outbox WHERE key LIKE ?"


@pytest.mark.slow
@pytest.mark.timeout(900)
async def test_a_year_under_25_kills(tmp_path: Path) -> None:
    path = tmp_path / "minyi.db"
    living = await asyncio.create_subprocess_exec(sys.executable, "-m", "tests.e2e.year", str(path), str(KILLS))
    assert await living.wait() == 0
    wanted = expected()
    with sqlite3.connect(path) as conn:
        check_holidays(conn)
        check_turns(conn)
        check_reminders(conn)
        happened, entered = Counter(conn.execute(HAPPENED)), Counter(conn.execute(ENTERED))
        (calls,), (aheads,) = (
            conn.execute(SENT, (key,)).fetchone() for key in ("occasion:%:call:%", "occasion:%:ahead%")
        )
    assert happened == entered == Counter(dict.fromkeys(wanted, 1))
    assert calls == len(wanted) * len(CHATS)
    lessons = sum(name == "健康课" for name, _ in wanted)
    listening = sum(name == "民意“5”来听" for name, _ in wanted)
    assert (listening, lessons) == (36, 52)
    assert aheads == (2 * lessons + listening + 1) * len(CHATS)


OF = "FROM occasions JOIN appointments ON appointments.id = appointment_id WHERE name = ? ORDER BY occasions.at"
DAYS = f"SELECT date(occasions.at, 'unixepoch', '+8 hours') {OF}"
TURNS = f"SELECT occasions.place, occasions.duty {OF}"


def days_of(conn: sqlite3.Connection, name: str) -> list[str]:
    return [day for (day,) in conn.execute(DAYS, (name,))]


def check_holidays(conn: sqlite3.Connection) -> None:
    """2026: off 4–6 April, 1–5 May, 1–7 October; worked on the Saturdays 14 February, 9 May, 10 October."""
    meetings = days_of(conn, "例会")
    assert ("2026-04-07" in meetings, "2026-04-06" in meetings) == (True, False)
    assert ("2026-10-08" in meetings, "2026-10-05" in meetings) == (True, False)
    talks = days_of(conn, "民情沟通日")
    assert talks == ["2026-01-15", "2026-04-15", "2026-07-15", "2026-10-15"]
    mornings = days_of(conn, "晨练班")
    assert {"2026-02-14", "2026-05-09", "2026-10-10"} <= set(mornings)  # made up for, and no holiday
    assert not {"2026-02-15", "2026-05-02", "2026-10-03", "2026-10-04"} & set(mornings)
    assert days_of(conn, "重阳敬老") == ["2026-10-18"]
    assert [day for day in days_of(conn, "月末盘点") if day[5:7] == "02"] == ["2026-02-28"]


def check_turns(conn: sqlite3.Connection) -> None:
    """Places by threes, people by twos."""
    turns = conn.execute(TURNS, ("书记接待日",)).fetchall()
    assert turns == [(PLACES[n % 3], DUTY[n % 2]) for n in range(12)]


def check_reminders(conn: sqlite3.Connection) -> None:
    """A digest each morning, and each reminder once."""
    acts = Counter(act for (act,) in conn.execute("SELECT act FROM ledger WHERE subject = 'complaint'"))
    for once in ("chase_due", "resume"):
        assert acts[once] == 1, once
    assert acts["late"] == acts["warn"] == 2  # one resolve clock ran out in January, one in July
    digests = conn.execute("SELECT key FROM outbox WHERE key LIKE 'digest:%'").fetchall()
    assert len(digests) == len(set(digests)) == 363  # from 3 January, when something is due


def expected() -> list[tuple[str, str]]:
    """Worked out in one go, without any process, timer or row."""
    since = SETTINGS.local(BEGIN).date()
    kept = [appointment(want, SETTINGS.timezone, since, "config") for want in (*CALENDAR, listening_day())]
    return [
        (each.entry.name, occurrence.key.isoformat())
        for each in kept
        for occurrence in occurrences(each.entry, BEGIN, END, SETTINGS.workdays)
    ]
