"""The words of /schedule: changes that are understood, and words that are refused."""

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calendar.changing import read_change, read_new
from bot.calendar.events import appointment, listening_day
from bot.calendar.refusals import NameTaken, UnreadableNotice, UnreadableRule
from bot.kernel.refusal import Refusal
from bot.kernel.when import UnreadableTime, take_clock
from bot.settings import Holiday
from handlers.calendar.wording import words_of

ZONE, TODAY = ZoneInfo("Asia/Shanghai"), date(2026, 11, 21)
LISTENING = appointment(listening_day(), ZONE, TODAY, "config")
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("said", "name", "rule", "at", "places"),
    [
        ("书记接待日，每月8日，14:00，社区活动室", "书记接待日", "每月8日", "14:00", ("社区活动室",)),
        ("书记接待日 每月8号 下午2点 社区活动室", "书记接待日", "每月8日", "14:00", ("社区活动室",)),
        ("来听，每月5，15，25日，9：00", "来听", "每月5日、15日、25日", "9:00", ()),
        ("健康课\n周三\n上午九点半\n凉亭\n2号楼架空层", "健康课", "每周三", "9:30", ("凉亭", "2号楼架空层")),
        ("例会；每月第一个周一；晚上7点一刻", "例会", "每月第一个周一", "19:15", ()),
        ("盘点，每月最后一天下午五点", "盘点", "每月最后一天", "17:00", ()),
        ("晨练，0 6 * * sat,sun", "晨练", "每周六、周日 06:00", "6:00", ()),
        ("看电影，周五晚上七点整，广场", "看电影", "每周五", "19:00", ("广场",)),
    ],
)
def test_a_new_one_as_people_write_it(
    said: str, name: str, rule: str, at: str, places: tuple[str, ...]
) -> None:
    fresh = read_new(said, "", ZONE, TODAY)
    entry = fresh.entry
    assert (entry.name, words_of(entry.rule), f"{entry.at.hour}:{entry.at:%M}", entry.places) == (
        name, rule, at, places,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ("", NameTaken),
        ("，，，", NameTaken),
        ("接待日，每月8日", UnreadableTime),
        ("接待日，25:00，每月8日", UnreadableTime),
        ("接待日，有空就来，9:00", UnreadableRule),
        ("一" * 31 + "，每月8日，9:00", NameTaken),
    ],
)
def test_a_new_one_that_is_none(said: str, refused: type[Refusal]) -> None:
    with pytest.raises(refused):
        read_new(said, "", ZONE, TODAY)


def test_days_and_time_may_be_changed_in_one_go() -> None:
    changed = read_change(LISTENING, "rule", "每月8号、18号下午2点半", "")
    assert (words_of(changed.entry.rule), changed.entry.at) == ("每月8日、18日", time(14, 30))
    assert read_change(LISTENING, "rule", "每月8日", "").entry.at == LISTENING.entry.at


@pytest.mark.parametrize(
    ("said", "ahead"),
    [
        ("前一天、前一小时", (24 * HOUR, HOUR)),
        ("提前2个小时", (2 * HOUR,)),
        ("半小时，三天", (72 * HOUR, HOUR / 2)),
        ("90分钟", (1.5 * HOUR,)),
        ("不要", ()),
        ("2 hours", (2 * HOUR,)),
    ],
)
def test_how_long_before(said: str, ahead: tuple[timedelta, ...]) -> None:
    assert read_change(LISTENING, "notices", said, "").entry.notices == ahead


@pytest.mark.parametrize("said", ["", "早点", "0分钟", "61天", "十十天", "9999天"])
def test_how_long_before_that_is_none(said: str) -> None:
    with pytest.raises(UnreadableNotice):
        read_change(LISTENING, "notices", said, "")


def test_holidays_places_and_words() -> None:
    assert read_change(LISTENING, "holiday_next", "", "").entry.holiday is Holiday.NEXT_WORKDAY
    assert read_change(LISTENING, "places", "凉亭；活动室、 广场", "").entry.places[1:] == ("活动室", "广场")
    assert read_change(LISTENING, "places", "不要", "").entry.places == ()
    assert read_change(LISTENING, "text", "没有。", "").entry.text == ""


@given(st.sampled_from(["rule", "at", "places", "text", "duty", "notices", "chats", "picture"]), st.text())
def test_any_words_at_all_are_a_change_or_refused(what: str, said: str) -> None:
    try:
        changed = read_change(LISTENING, what, said, "")
    except Refusal:
        return
    assert changed.source == "chat"


@given(st.text(max_size=60))
def test_any_words_at_all_are_a_new_one_or_refused(said: str) -> None:
    try:
        fresh = read_new(said, "", ZONE, TODAY)
    except Refusal:
        return
    assert 0 < len(fresh.entry.name) <= 30


@given(st.integers(0, 23), st.integers(0, 59))
def test_a_time_as_it_is_shown_is_read_back(hour: int, minute: int) -> None:
    assert take_clock(f"{hour}:{minute:02}")[0] == time(hour, minute)
