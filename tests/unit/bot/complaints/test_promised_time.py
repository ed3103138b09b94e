"""Promised times: what is read out of an answer, and what is asked for instead."""

from datetime import UTC, datetime, time, timedelta

import pytest

from bot.complaints.complaint import Promise
from bot.complaints.promised_time import Day, named_in, on_day, promised_in
from bot.complaints.sla.promises import reminded_at
from bot.settings import CommunitySettings

SETTINGS = CommunitySettings()
SATURDAY = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)  # 12:00 in Shanghai


def said(text: str, now: datetime = SATURDAY) -> str | None:
    until = promised_in(text, SETTINGS, now)
    return f"{SETTINGS.local(until):%m-%d %H:%M}" if until else None


@pytest.mark.parametrize(("text", "until"), [
    ("明天下午派人去", "11-22 18:00"), ("师傅明天下午去修", "11-22 18:00"), ("下午到", "11-21 18:00"),
    ("三天内修好", "11-24 20:00"), ("3天之内解决", "11-24 20:00"), ("已联系物业，明天上午来修", "11-22 12:00"),
    ("今天下午过去了解情况", "11-21 18:00"), ("明天给您送去", "11-22 20:00"), ("明早8点到", "11-22 12:00"),
    ("9号楼2单元的灯明天换", "11-22 20:00"), ("有一点漏，后天下午3点前修好", "11-23 15:00"),
    ("下午3点派人去", "11-21 18:00"), ("周五之前换好", "11-27 20:00"), ("下周三安排疏通", "11-25 20:00"),
    ("12月5日前处理完", "12-05 20:00"), ("五个工作日内答复", "11-27 20:00"), ("月底前完成", "11-30 20:00"),
    ("本周内解决", "11-22 20:00"), ("今晚去看", "11-21 22:00"), ("24小时内给您回复", "11-22 12:00"),
    ("您放心，我明天一定来", "11-22 20:00"), ("明天下午", "11-22 18:00"), ("三天内", "11-24 20:00"),
    ("明天我派人到3号楼看看", "11-22 20:00"), ("30号之前弄好", "11-30 20:00"),
    ("下班前给您回话", "11-21 18:00"),
    ("已经安排师傅，后天来换阀门", "11-23 20:00"), ("先关阀门，晚上八点前恢复供水", "11-21 20:00"),
    ("大后天我们去清理", "11-24 20:00"), ("15分钟后到", "11-21 12:15"), ("５天内修好", "11-26 20:00"),
])  # fmt: skip
def test_a_time_that_is_promised_is_read(text: str, until: str) -> None:
    assert said(text) == until


@pytest.mark.parametrize("text", [
    "马上去看", "已联系物业", "收到，谢谢反映", "今天上午已经修好了", "请您明天上午来社区办", "明天停水",
    "物业说明天来修",
    "大概明天能修好", "明天能来吗", "如果明天不下雨就修", "昨天已经去过", "我过一会儿去",
    "争取三天内修好", "师傅明天休息",
    "等配件到了再说", "3号楼2单元的灯坏了", "26-0005一起办", "电话13812345678，有事联系",
    "您明天在家等我们好吗",
    "2月30日修好", "25点来", "", "今天上午修好",  # noon has passed
    "明天没人，来不了", "已报给供热公司处理", "500天后处理",
])  # fmt: skip
def test_a_guess_a_question_or_the_past_promises_nothing(text: str) -> None:
    assert said(text, SATURDAY + timedelta(minutes=1)) is None


@pytest.mark.parametrize(("day", "hour", "until"), [
    (Day.TODAY, 12, "11-21 20:00"), (Day.TODAY, 19, "11-21 22:00"), (Day.TODAY, 21, None),
    (Day.TOMORROW, 12, "11-22 20:00"), (Day.THREE_DAYS, 23, "11-24 20:00"),
])  # fmt: skip
def test_a_button_promises_the_evening_of_its_day(day: Day, hour: int, until: str | None) -> None:
    now = datetime.combine(SETTINGS.local(SATURDAY).date(), time(hour), SETTINGS.timezone)
    found = on_day(day, SETTINGS, now)
    assert (found and f"{found:%m-%d %H:%M}") == until


@pytest.mark.parametrize(("words", "until"), [
    ("周五", "11-27 20:00"), ("12月5日下午", "12-05 18:00"), ("12/5", "12-05 20:00"),
    ("12/5 15:00前", "12-05 15:00"),
    ("改到后天上午吧", "11-23 12:00"), ("说不好", None), ("2月30日", None),
])  # fmt: skip
def test_the_answer_to_the_question_is_a_time_alone(words: str, until: str | None) -> None:
    found = named_in(words, SETTINGS, SATURDAY)
    assert (found and f"{SETTINGS.local(found):%m-%d %H:%M}") == until


@pytest.mark.parametrize(("made", "until", "at"), [
    ("11-23 12:00", "11-24 18:00", "11-24 08:00"),  # in the morning of the day
    ("11-23 12:00", "11-23 18:00", "11-23 17:00"),  # an hour before, on the same day
    ("11-23 12:00", "11-28 12:00", "11-27 08:00"),  # Saturday: on Friday
    ("11-27 12:00", "11-28 12:00", "11-28 08:00"),  # made on the last workday itself
    ("11-21 12:00", "11-22 18:00", "11-22 08:00"),  # made and due on a weekend
])  # fmt: skip
def test_the_holder_is_reminded_in_time(made: str, until: str, at: str) -> None:
    def moment(text: str) -> datetime:
        return datetime.strptime(f"2026-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=SETTINGS.timezone)

    assert reminded_at(Promise(moment(until), moment(made)), SETTINGS) == moment(at)
