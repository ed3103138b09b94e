"""Health checks at their limits."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import WoundClock
from bot.messaging.metrics import Metrics
from bot.ops.health import DISK_LOW, Backlog, Health, HealthCheck
from bot.store import StorageError
from tests.builders import NOON

WELL = Health("polling", True, 0.0, 0.0, Backlog(0, 0, 0, None), DISK_LOW + 1, None, NOON)


@pytest.mark.parametrize(("by", "most"), [("polling", 120.0), ("webhook", 900.0)])
def test_how_long_telegram_may_be_silent(by: str, most: float) -> None:
    """A webhook brings nothing at night, and is asked after every five minutes."""
    assert replace(WELL, receives_by=by, heard=most).wrong == []
    assert replace(WELL, receives_by=by, heard=most + 1).wrong == ["telegram is out of reach"]


def test_what_never_was_is_not_well() -> None:
    assert replace(WELL, heard=None).wrong == ["telegram is out of reach"]
    assert replace(WELL, ticked=None).wrong == ["what is due doesn't happen"]


def test_each_fault_has_its_own_words() -> None:
    ill = replace(WELL, writable=False, heard=None, ticked=61.0, disk_free=DISK_LOW)
    assert len(set(ill.wrong)) == 4
    assert ill.facts()["ok"] is False
    assert WELL.facts()["ok"] is True


@pytest.mark.parametrize(("put", "waits"), [(-90, 90.0), (90, 0.0)])
def test_a_clock_set_back_makes_nothing_wait_less_than_not_at_all(put: int, waits: float) -> None:
    oldest = NOON + timedelta(seconds=put)
    facts = replace(WELL, backlog=Backlog(1, 0, 1, oldest)).facts()
    assert facts["outbox_oldest_seconds"] == waits


def test_a_database_that_cannot_be_read_leaves_the_counts_open() -> None:
    facts = replace(WELL, backlog=None, writable=False).facts()
    assert facts["inbox_open"] is facts["outbox_waiting"] is facts["outbox_oldest_seconds"] is None


class Counted:
    """A database with one update to handle, which takes no write where it is `full`."""

    def __init__(self, *, full: bool) -> None:
        self.full = full

    async def waiting(self) -> Backlog:
        return Backlog(1, 0, 0, None)

    async def writes(self) -> None:
        if self.full:
            raise StorageError("full")


@pytest.mark.parametrize("full", [False, True])
async def test_the_check_reads_each_source_at_the_moment_it_is_asked(full: bool, tmp_path: Path) -> None:
    clock = WoundClock(NOON)
    metrics = Metrics(clock)
    backlog, night = Counted(full=full), NOON.date()
    check = HealthCheck("webhook", tmp_path / "minyi.db", backlog, metrics, lambda: night, clock)
    assert (await check()).heard is None
    metrics.heard()
    found = await check()
    assert (found.receives_by, found.writable, found.backup) == ("webhook", not full, night)
    assert found.backlog == Backlog(1, 0, 0, None)
    assert found.heard is not None
    assert found.ticked is None
    assert found.disk_free > 0
