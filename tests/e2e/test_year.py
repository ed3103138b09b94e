"""A virtual year of appointments under kill -9: every occasion of every kind exactly once."""

import asyncio
import sqlite3
import sys
from collections import Counter
from pathlib import Path

from bot.calendar.appointments import appointment, listening_day
from bot.calendar.entries import occurrences
from tests.e2e.year import BEGIN, CALENDAR, CHATS, CUSTOMS, END

KILLS = 25
HAPPENED = """
    SELECT name, key FROM occasions JOIN appointments ON appointments.id = appointment_id
    WHERE occasions.state <> 'ahead'
"""
ENTERED = """
    SELECT name, json_extract(facts, '$.key') FROM ledger JOIN appointments ON appointments.id = subject_id
    WHERE subject = 'appointment' AND act = 'happen'
"""
SENT = "SELECT count(*) FROM outbox WHERE key LIKE ?"


async def test_a_year_under_25_kills(tmp_path: Path) -> None:
    path = tmp_path / "minyi.db"
    living = await asyncio.create_subprocess_exec(sys.executable, "-m", "tests.e2e.year", str(path), str(KILLS))
    assert await living.wait() == 0
    wanted = expected()
    with sqlite3.connect(path) as conn:
        happened, entered = Counter(conn.execute(HAPPENED)), Counter(conn.execute(ENTERED))
        (calls,), (aheads,) = (
            conn.execute(SENT, (key,)).fetchone() for key in ("occasion:%:call:%", "occasion:%:ahead%")
        )
    assert happened == entered == Counter(dict.fromkeys(wanted, 1))
    assert calls == len(wanted) * len(CHATS)
    lessons = sum(name == "健康课" for name, _ in wanted)
    listening = sum(name == "民意“5”来听" for name, _ in wanted)
    assert (listening, lessons) == (36, 52)
    assert aheads == (2 * lessons + listening) * len(CHATS)


def expected() -> list[tuple[str, str]]:
    """Worked out in one go, without any process, timer or row."""
    since = CUSTOMS.local(BEGIN).date()
    kept = [appointment(want, CUSTOMS.timezone, since, "config") for want in (*CALENDAR, listening_day())]
    return [
        (each.entry.name, occurrence.key.isoformat())
        for each in kept
        for occurrence in occurrences(each.entry, BEGIN, END, CUSTOMS.workdays)
    ]
