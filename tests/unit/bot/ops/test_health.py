"""Whether a bot is well, at the edges."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.ops.health import DISK_LOW, Backlog, Health
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
