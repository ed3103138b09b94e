"""Storage of SLA clocks, deferrals, chases and calls."""

import re
import sqlite3
from dataclasses import replace
from datetime import timedelta

import pytest

import storage.migrate
import storage.people
from bot.complaints.complaint import Status
from bot.complaints.sla.clocks import Pause, SlaClock
from bot.complaints.sla.targets import RunningClock
from bot.complaints.store import Call, Deferral, Reason
from bot.kernel.refusal import NotFound
from bot.kernel.store import Timer
from bot.settings import SlaTarget
from storage.database import open_database
from storage.migrate import known_migrations, migrate
from storage.store import SqlStore
from tests.builders import NOON
from tests.stores import a_store
from tests.unit.storage.test_store import stored

HOUR = timedelta(hours=1)


def timed(complaint_id: int, name: SlaTarget, **facts: object) -> RunningClock:
    given: dict[str, object] = {"due_at": NOON + HOUR, **facts}
    return RunningClock(complaint_id, name, 0, SlaClock(HOUR, NOON), **given)  # type: ignore[arg-type]


async def test_a_clock_comes_back_as_it_was_kept_with_its_pauses(store: SqlStore) -> None:
    async with store.transaction() as tx:
        complaint = await stored(tx)
        for name in (SlaTarget.RESOLVE, SlaTarget.RESPOND):
            await tx.clocks.save(timed(complaint.id, name))
        assert [each.name for each in await tx.clocks.running(complaint.id)] == [
            SlaTarget.RESPOND,
            SlaTarget.RESOLVE,
        ]
        await tx.clocks.pause(complaint.id, NOON + HOUR / 2)
        await tx.clocks.resume(complaint.id, NOON + HOUR)
        respond, _ = await tx.clocks.running(complaint.id)
        assert respond.clock.pauses == (Pause(NOON + HOUR / 2, NOON + HOUR),)
        await tx.clocks.save(replace(respond, stopped_at=NOON + HOUR, late=True))
        assert [each.name for each in await tx.clocks.running(complaint.id)] == [SlaTarget.RESOLVE]
        assert (await tx.clocks.of(complaint.id))[0].late


async def test_of_a_clock_only_one_runs_and_of_pauses_only_one_is_open(store: SqlStore) -> None:
    async with store.transaction() as tx:
        complaint = await stored(tx)
        await tx.clocks.save(timed(complaint.id, SlaTarget.RESOLVE))
        await tx.clocks.pause(complaint.id, NOON)
    with pytest.raises(sqlite3.IntegrityError):
        async with store.transaction() as tx:
            await tx.clocks.save(replace(timed(complaint.id, SlaTarget.RESOLVE), round=1))
    with pytest.raises(sqlite3.IntegrityError):
        async with store.transaction() as tx:
            await tx.clocks.pause(complaint.id, NOON + HOUR)


async def test_due_by_is_first_due_first_and_only_theirs(store: SqlStore) -> None:
    async with store.transaction() as tx:
        one, two = await stored(tx), await stored(tx)
        await tx.clocks.save(timed(one.id, SlaTarget.RESOLVE, due_at=NOON + 2 * HOUR))
        await tx.clocks.save(timed(two.id, SlaTarget.RESOLVE))
        areas = [one.area.id]
        found = await tx.clocks.due_by(NOON + 2 * HOUR, areas, 0)
        assert [complaint.id for complaint, _ in found] == [two.id, one.id]
        assert len(await tx.clocks.due_by(NOON + 2 * HOUR - timedelta(seconds=1), areas, 0)) == 1
        assert await tx.clocks.due_by(NOON + 2 * HOUR, [999], 0) == []


async def test_a_timer_taken_back_may_be_set_again_and_a_done_one_not(store: SqlStore) -> None:
    timer = Timer("late.resolve", 5, 0, NOON)
    async with store.transaction() as tx:
        await tx.timers.set(timer)
        await tx.timers.delete_pending(["late.resolve"], 5)
        assert await tx.timers.due(NOON) == []
        await tx.timers.set(timer)
        assert await tx.timers.due(NOON) == [timer]
        await tx.timers.complete(timer)
        await tx.timers.delete_pending(["late.resolve"], 5)
        await tx.timers.set(timer)
        assert await tx.timers.due(NOON) == []


async def test_one_deferral_at_a_time(store: SqlStore) -> None:
    async with store.transaction() as tx:
        complaint = await stored(tx)
        wanted = Deferral(0, complaint.id, Reason.FUNDS, NOON + HOUR, complaint.reporter.id, "asked")
        asked = await tx.casework.defer(wanted)
        assert await tx.casework.deferral_of(complaint.id) == asked
        await tx.casework.settle(asked.id, "refused")
        assert await tx.casework.deferral_of(complaint.id) is None
        await tx.casework.defer(wanted)
        with pytest.raises(NotFound):
            await tx.casework.deferral(99)
    with pytest.raises(sqlite3.IntegrityError):
        async with store.transaction() as tx:
            await tx.casework.defer(wanted)


async def test_a_call_answers_only_after_it_came(store: SqlStore) -> None:
    async with store.transaction() as tx:
        complaint = await stored(tx)
        who = complaint.reporter.id
        call = await tx.casework.call(Call(0, complaint.id, who, who, None, "住建", NOON, NOON + HOUR))
        came = replace(call, came_at=NOON)
        await tx.casework.save_call(came)
        assert await tx.casework.calls_of(complaint.id) == [came]
    with pytest.raises(sqlite3.IntegrityError):
        async with store.transaction() as tx:
            await tx.casework.save_call(replace(call, answered_at=NOON))


@pytest.mark.slow
async def test_complaints_from_before_stay_and_may_end_in_the_new_way(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = known_migrations()
    async with open_database("sqlite:///:memory:") as database:
        monkeypatch.setattr(storage.migrate, "known_migrations", lambda: every[:4])
        await migrate(database)
        older = a_store(database)
        meets = storage.people.MEET.replace("AND people.own_name = 0", "")  # as that version met people
        monkeypatch.setattr(storage.people, "MEET", meets)
        # Its people had no home but the one they said, and no own keys; its posts no firm.
        for name in ("GET", "BY_TELEGRAM"):
            added = "people.*, NULL AS known_home_id, '' AS keyboard"
            reads = getattr(storage.people, name).replace("people.*", added, 1)
            reads = reads.replace("|| unit", "|| ''").replace("category, unit", "category")
            # Nobody stood in for anybody.
            reads = re.sub(
                r"\) AS posts, \(.*\) AS away", ") AS posts, NULL AS lent, 0 AS away", reads, flags=re.DOTALL
            )
            monkeypatch.setattr(storage.people, name, reads)
        async with older.transaction() as tx:
            before = await stored(tx)
        monkeypatch.setattr(storage.migrate, "known_migrations", lambda: every)
        assert 5 in await migrate(database)
        async with older.transaction() as tx:
            assert await tx.complaints.get(before.id) == before
            assert await tx.clocks.of(before.id) == []
            await tx.complaints.save(replace(before, status=Status.NOT_POSSIBLE))
            assert (await tx.complaints.get(before.id)).status is Status.NOT_POSSIBLE
        async with database.writing() as conn:
            assert await conn.value("PRAGMA integrity_check") == "ok"
