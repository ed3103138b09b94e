"""The backup schedule: the night that is due, and the files that are deleted."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ops.backup_schedule import is_due, name_of, night_of, nights, surplus

SHANGHAI = ZoneInfo("Asia/Shanghai")
HALF_PAST_THREE = time(3, 30)
LONG_AGO = datetime.fromisoformat("2025-01-01T00:00:00")
DAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("at", "night"),
    [("2026-11-20T19:29:59", 20), ("2026-11-20T19:30:00", 21), ("2026-11-21T19:29:59", 21)],
)
def test_a_night_begins_at_its_time_by_the_community_s_clock(at: str, night: int) -> None:
    now = datetime.fromisoformat(at).replace(tzinfo=UTC)
    assert night_of(now, HALF_PAST_THREE, SHANGHAI) == date(2026, 11, night)


@given(st.datetimes(LONG_AGO, LONG_AGO + timedelta(700)), st.times())
def test_nights_follow_each_other_even_where_clocks_change(at: datetime, turn: time) -> None:
    zone = ZoneInfo("Europe/Berlin")
    now = at.replace(tzinfo=UTC)
    first = night_of(now, turn, zone)
    assert night_of(now + timedelta(hours=25), turn, zone) - first in (timedelta(1), timedelta(2))
    assert night_of(now + timedelta(hours=1), turn, zone) - first in (timedelta(0), timedelta(1))


def test_one_a_night_and_none_for_a_clock_that_was_set_back() -> None:
    assert is_due([], DAY)
    assert not is_due([DAY], DAY)
    assert is_due([DAY], DAY + timedelta(1))
    assert not is_due([DAY], DAY - timedelta(5))


def test_only_its_own_files_count_and_the_oldest_go() -> None:
    own = [name_of("minyi-1", DAY - timedelta(n)) for n in range(5)]
    others = ["minyi-2-2026-11-01.db", "minyi-1-2026-13-41.db", "minyi-1-2026-11-01.db.part", "photo.jpg"]
    made = nights(own + others, "minyi-1")
    assert sorted(made.values()) == sorted(own)
    assert surplus(made, 3) == ["minyi-1-2026-11-17.db", "minyi-1-2026-11-18.db"]
    assert surplus(made, 5) == surplus(made, 99) == []
