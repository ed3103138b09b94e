"""Rules in the words people write them, the words they are said back in, and what is refused."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calendar.reading import NAMES, read_rule
from bot.calendar.recurrence import Cron, Rule
from bot.calendar.refusals import (
    DayAndWeekday,
    NeverHappens,
    NoSuchDay,
    NotOnceADay,
    NumberedWeekday,
    UnreadableCron,
    UnreadableRule,
)
from bot.kernel.refusal import Refusal
from bot.texts import plain, speaking
from handlers.calendar.wording import words_of
from tests.unit.bot.calendar.rules import rules


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("5,15,25", "每月5日、15日、25日"),
        ("25、5，15", "每月5日、15日、25日"),
        ("5 15 25", "每月5日、15日、25日"),
        ("1 8 15 22 29", "每月1日、8日、15日、22日、29日"),
        ("５，１５", "每月5日、15日"),
        ("每月8日", "每月8日"),
        ("每个月八号", "每月8日"),
        ("十五号、二十五号", "每月15日、25日"),
        ("每月1-3日", "每月1日、2日、3日"),
        ("每月15日和最后一天", "每月15日、最后一天"),
        ("每月最后一天", "每月最后一天"),
        ("月底", "每月最后一天"),
        ("每月底", "每月最后一天"),
        ("周一、周四", "每周一、周四"),
        ("每周四和周一", "每周一、周四"),
        ("每周一、四", "每周一、周四"),
        ("星期一三五", "每周一、周三、周五"),
        ("礼拜天", "每周日"),
        ("周一至周五", "每周一、周二、周三、周四、周五"),
        ("周四到六", "每周四、周五、周六"),
        ("mon,thu", "每周一、周四"),
        ("Mon and Thursdays", "每周一、周四"),
        ("Wednesday", "每周三"),
        ("fri-sun", "每周五、周六、周日"),
        ("每天", "每天"),
        ("daily", "每天"),
        ("每月第一个周一", "每月第一个周一"),
        ("每月首个星期一", "每月第一个周一"),
        ("每月第二、四个周三", "每月第二个、第四个周三"),
        ("每月最后一个周五", "每月最后一个周五"),
        ("the last Friday of each month", None),
        ("every month, last Friday", "每月最后一个周五"),
        ("每季度第一个月15日", "每季度第一个月15日"),
        ("每季度最后一个月的8号", "每季度第三个月8日"),
        ("每季度最后一天", "每季度第三个月最后一天"),
        ("每季首月第一个周一", "每季度第一个月第一个周一"),
        ("每年10月1日", "每年10月1日"),
        ("每年十月一日", "每年10月1日"),
        ("每年底", "每年12月最后一天"),
        ("每年3月、9月的5日", "每年3月、9月的5日"),
        ("0 9 * * mon", "每周一 09:00"),
        ("30 18 * * MON-WED,fri", "每周一、周二、周三、周五 18:30"),
        ("* * 1-3 * *", "每月1日、2日、3日"),
        ("0 9 last */3 *", "每季度第一个月最后一天 09:00"),
        ("0 0 * mar,sep sat", "每年3月、9月的每周六 00:00"),
    ],
)
def test_what_people_write_is_said_back(text: str, words: str | None) -> None:
    if words is None:
        with pytest.raises(UnreadableRule):
            read_rule(text)
    else:
        assert words_of(read_rule(text)) == words


def test_in_english() -> None:
    with speaking("en"):
        assert words_of(read_rule("5,15")) == "every month, day 5, day 15"
        assert words_of(read_rule("每季度第一个月15日")) == "every quarter, first month, day 15"
        assert words_of(read_rule("0 9 * * mon")) == "every Monday 09:00"


@pytest.mark.slow
@pytest.mark.parametrize("language", ["zh", "en"])
@given(rule=rules)
def test_what_is_said_back_can_be_written(language: str, rule: Rule) -> None:
    with speaking(language):
        assert read_rule(words_of(rule)) == rule


fields = st.lists(st.integers(1, 28), min_size=1, max_size=4).map(lambda days: ",".join(map(str, days)))
names = st.sets(st.sampled_from(NAMES), min_size=1).map(",".join)
months = st.sampled_from(["*", "1", "feb", "3-5", "*/3", "jun,12"])


@pytest.mark.slow
@settings(deadline=None)  # a cron's year takes some tens of milliseconds
@given(fields.map(lambda day: (day, "*")) | names.map(lambda name: ("*", name)), months)
def test_a_cron_means_what_is_said_back(days: tuple[str, str], month: str) -> None:
    cron = read_rule(f"* * {days[0]} {month} {days[1]}")
    assert isinstance(cron, Cron)
    said = read_rule(words_of(cron))
    year = date(2026, 1, 1), date(2026, 12, 31)
    assert list(said.dates(*year)) == list(cron.dates(*year))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", UnreadableRule),
        ("随便", UnreadableRule),
        ("周八", UnreadableRule),
        ("每周", UnreadableRule),
        ("每月", UnreadableRule),
        ("每年8日", UnreadableRule),
        ("10月1日", UnreadableRule),  # once, not every year
        ("12345", UnreadableRule),
        ("十十日", UnreadableRule),
        ("25-5日", UnreadableRule),
        ("周五至周一", UnreadableRule),
        ("5-5日", UnreadableRule),
        ("@daily", UnreadableRule),
        ("0 9 * *", UnreadableRule),
        ("0 9 * * * mon", UnreadableRule),
        ("32", NoSuchDay),
        ("0", NoSuchDay),
        ("5,15,52", NoSuchDay),
        ("每年13月1日", NoSuchDay),
        ("每月第六个周一", NoSuchDay),
        ("每季度第四个月1日", NoSuchDay),
        ("周一至九", NoSuchDay),
        ("每年2月30日", NeverHappens),
        ("每年4月、6月的31日", NeverHappens),
        ("0 9 31 2 *", NeverHappens),
        ("0 9 * * 1", NumberedWeekday),
        ("0 9 * * mon-5", NumberedWeekday),
        ("0 9 * * */2", NumberedWeekday),
        ("0 9 1 * mon", DayAndWeekday),
        ("*/5 9 * * mon", NotOnceADay),
        ("0 9,18 * * mon", NotOnceADay),
        ("0 * * * mon", NotOnceADay),
        ("0 ٩ * * mon", NotOnceADay),
        ("60 9 * * mon", UnreadableCron),
        ("0 24 * * mon", UnreadableCron),
        ("0 9 32 * *", UnreadableCron),
        ("0 9 * 13 *", UnreadableCron),
        ("0 9 * * monday", UnreadableCron),
        ("0 9 * * 周一", UnreadableCron),
        ("0 9 * * fri-mon", UnreadableCron),
    ],
)
def test_what_is_refused(text: str, kind: type[Refusal]) -> None:
    with pytest.raises(kind):
        read_rule(text)


@pytest.mark.parametrize(("text", "place", "found"), [("0 9 * 13 *", 4, "13"), ("61 9 * * *", 1, "61")])
def test_a_cron_that_cannot_be_read_is_named_by_its_field(text: str, place: int, found: str) -> None:
    with pytest.raises(UnreadableCron) as refused:
        read_rule(text)
    assert (refused.value.place, refused.value.found) == (place, found)
    assert f"第 {place} 段“{found}”" in plain("refusal.UnreadableCron", **vars(refused.value))


def test_a_refusal_shows_the_beginning_of_a_long_text() -> None:
    with pytest.raises(UnreadableRule) as refused:
        read_rule("啊" * 100)
    assert refused.value.found == "啊" * 40


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_way_that_the_refusal_shows_can_be_written(language: str) -> None:
    with speaking(language):
        _, _, shown = plain("refusal.UnreadableRule", found="").replace("for example:", "：").partition("：")
    examples = [
        part.split("：")[-1].split(": ")[-1].strip(" 。") for part in shown.replace(";", "；").split("；")
    ]
    assert len(examples) >= 8
    for example in examples:
        read_rule(example)


@given(st.text(alphabet="每月年周季度第一二三五十日号最后天个至、-, 0129*/monthdaylst", max_size=20))
def test_any_words_at_all(text: str) -> None:
    try:
        rule = read_rule(text)
    except Refusal:
        return
    assert words_of(rule)


def test_every_ten_thousand_words_are_answered_soon() -> None:
    with pytest.raises(Refusal):
        read_rule("每年" + "3" * 3 + " 3" * 2000)
