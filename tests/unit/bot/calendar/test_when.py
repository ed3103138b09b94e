"""Moments in the words people write them."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.kernel.when import read_when

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 21, 12, 0, tzinfo=SHANGHAI)  # a Saturday


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("12月5日 18:00", "2026-12-05 18:00"),
        ("12月5日18点半", "2026-12-05 18:30"),
        ("十二月五号下午三点", "2026-12-05 15:00"),
        ("2027年1月3日", "2027-01-03 20:00"),
        ("2027-1-3 9:05", "2027-01-03 09:05"),
        ("1月3日", "2027-01-03 20:00"),
        ("11-22 8:00", "2026-11-22 08:00"),
        ("今晚8点", "2026-11-21 20:00"),
        ("今天20点", "2026-11-21 20:00"),
        ("明天上午9:30", "2026-11-22 09:30"),
        ("明晚七点", "2026-11-22 19:00"),
        ("后天", "2026-11-23 20:00"),
        ("大后天中午12点", "2026-11-24 12:00"),
        ("周五下午3点", "2026-11-27 15:00"),
        ("星期六 18:00", "2026-11-21 18:00"),
        ("下周一", "2026-11-23 20:00"),
        ("下周日晚上8点", "2026-11-29 20:00"),
        ("25号 9点", "2026-11-25 09:00"),
        ("15号", "2026-12-15 20:00"),
        ("３天后", "2026-11-24 12:00"),
        ("三天后", "2026-11-24 12:00"),
        ("两周后", "2026-12-05 12:00"),
        ("半小时后", "2026-11-21 12:30"),
        ("20分钟后", "2026-11-21 12:20"),
        ("9999分钟后", "2026-11-28 10:39"),
        ("18:00", "2026-11-21 18:00"),
    ],
)
def test_what_people_write(text: str, meant: str) -> None:
    assert read_when(text, NOW) == datetime.fromisoformat(meant).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    "text",
    ["", "随便", "13月5日", "2月30日 8点", "25:00", "8点61分", "周八", "十十日", "十十天后", "10080分钟后"],
)
def test_what_names_no_moment(text: str) -> None:
    assert read_when(text, NOW) is None


@pytest.mark.slow
@given(st.text(max_size=40))
def test_any_words_at_all(text: str) -> None:
    told = read_when(text, NOW)
    assert told is None or told.tzinfo is not None


@given(st.integers(1, 300))
def test_days_from_now(days: int) -> None:
    assert read_when(f"{days}天后", NOW) == NOW + timedelta(days=days)
