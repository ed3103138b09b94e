"""Notices about a complaint: the buttons each carries, and words for every one in both languages."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.complaints.complaint import Promise, Status
from bot.complaints.lifecycle import STEPS
from bot.complaints.notices import BATCHED, NOTICES, UNCLAIMED, outdated
from bot.kernel.messages import Notification, UnknownKind
from bot.kernel.steps import Asks
from bot.settings import CommunitySettings
from bot.texts import LANGUAGES
from handlers import formatting
from handlers.complaints import notices
from handlers.ops.renderers import alert
from handlers.subjects import REGISTRY
from tests.builders import NOON, a_complaint

SETTINGS = CommunitySettings()
FACTS: dict[str, str | int] = {
    "numbers": "26-0002",
    "worker": "王师傅",
    "words": "好了",
    "to": "供热",
    "into": "26-0002",
    "clock": "respond",
    "level": "secretary",
    "left": 60,
    "over": 60,
    "reason": "material",
    "until": 1_800_000_000,
    "unit": "住建局",
    "phone": "123",
    "call": 7,
    "deferral": 5,
    "topic": "26-1",
    "way": "phone",
    "score": "mostly",
    "provider": "property",
}
RATING = [
    *(f"rate:1:{score}" for score in ("satisfied", "mostly", "dissatisfied", "unsolved")),
    *("contacted:1:1", "contacted:1:0"),
]
OPEN_THE_CARD = (
    "warn",
    "late",
    "chase",
    "chase_due",
    "chase_due_leader",
    "review",
    "resume_work",
    "appeal",
    "defer_agreed",
    "defer_refused",
    "came",
    "praise",
    "called_answer",
    "edited",
    "endangered",
    "call_back_wanted",
    "dissatisfied",
    "despair",
    "nudge",
    "placed",
    "promise_ahead",
    "promise_late",
)
MAY_BE_CHASED = ("escalate", "escalate_staff", "absent", "released", "not_accepted", "promise_missed")
ASK_FOR_A_RATING = ("resolve", "remind", "close", "call_back")
OPENS, CHASES = ["show:1"], ["show:1", "chase:1"]
CARRIES: dict[str, list[str]] = {
    **dict.fromkeys(OPEN_THE_CARD, OPENS),
    **dict.fromkeys(MAY_BE_CHASED, CHASES),
    **dict.fromkeys(ASK_FOR_A_RATING, RATING),
    "return": ["appeal:1"],
    "name_ready": ["name_show:1"],
    "whistle": ["came:7", "called:7"],
    "unreached": ["came:7", "called:7", "show:1"],
    "defer_asked": ["defer_yes:1:5", "defer_no:1:5", "show:1"],
}


@pytest.mark.parametrize("name", sorted(NOTICES.keys() - {UNCLAIMED}))
def test_each_notice_carries_these_buttons(name: str) -> None:
    told = Notification(name, FACTS, 1)
    promise = Promise(datetime.fromtimestamp(int(FACTS["until"]), UTC), NOON)
    complaints = (
        a_complaint(status, promise=promise) for status in (Status.RESOLVED, Status.FILED, Status.NOT_POSSIBLE)
    )
    complaint = next(each for each in complaints if not outdated(told, each, NOON))
    view = notices.notice(told, complaint, SETTINGS, NOON, in_group=False)
    assert [button.data for row in view.rows for button in row] == CARRIES.get(name, [])


def test_every_notice_that_is_sent_has_its_row() -> None:
    assert {*CARRIES, "supplement", "reworded", "task_due", UNCLAIMED} <= NOTICES.keys()


def test_a_return_is_appealed_once() -> None:
    back = a_complaint(Status.RETURNED, appealed=True)
    assert notices.notice(Notification("return", FACTS, 1), back, SETTINGS, NOON, in_group=False).rows == ()


@pytest.mark.parametrize("name", ["unheard_of", "topic.task_due", UNCLAIMED])
def test_a_notice_that_is_not_declared_or_has_no_words_is_refused(name: str) -> None:
    with pytest.raises(UnknownKind):
        notices.notice(Notification(name, FACTS, 1), a_complaint(), SETTINGS, NOON, in_group=False)


@pytest.mark.parametrize("name", ["late", "release"])
def test_once_nobody_waits_a_worker_is_not_asked_to_answer_anybody(name: str) -> None:
    erased = a_complaint(status=Status.CLAIMED, erased=True)
    shown = {
        who: notices.notice(
            Notification(name, {**FACTS, "clock": "answer"}, 1), of, SETTINGS, NOON, in_group=False
        )
        for who, of in {
            "reporter": a_complaint(status=Status.CLAIMED),
            "follower": replace(erased, followers=(5, 6), forgotten=frozenset({5})),
            "gone": erased,
            "all gone": replace(erased, followers=(5, 6), forgotten=frozenset({5, 6})),
        }.items()
    }
    asked = {who for who, view in shown.items() if "先给居民回个话" in view.text}
    told = {who for who, view in shown.items() if "反映人已删除信息" in view.text}
    assert (asked, told) == ({"reporter", "follower"}, {"gone", "all gone"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_batched_notice_has_its_line(language: str) -> None:
    assert {f"several.{name}" for name in BATCHED} <= LANGUAGES[language].keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_has_the_words_its_row_needs(language: str) -> None:
    needed = {f"timeline.{row.act}" for row in STEPS}
    for row in STEPS:
        needed |= {f"button.{row.step}"} if row.offered else set()
        needed |= {f"notice.{row.act}"} if row.tells else set()
        if row.offered and row.asks is Asks.NOTHING:
            needed.add(f"toast.{row.step}")
    for step in STEPS.asking(Asks.WORDS, Asks.VALUE):
        needed |= {f"ask.{step}", f"placeholder.{step}"}
    for step in STEPS.asking(Asks.WORDS):
        needed.add(f"done.{step}")
    assert needed - LANGUAGES[language].keys() == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_confirmation_has_its_words(language: str) -> None:
    done = ("chase", "not_possible", "defer", "defer_asked", "whistle", "called", "unsolved", "supplement")
    assert {f"done.{name}" for name in done} <= LANGUAGES[language].keys()


def test_every_offered_step_has_its_button() -> None:
    assert {row.step for row in STEPS if row.offered} <= REGISTRY.buttons.keys()


def test_who_is_in_danger_reads_whom_to_call_and_no_hour() -> None:
    told = Notification("waits", {"level": "grid_leader", "until": FACTS["until"]}, 1)
    danger = replace(a_complaint(Status.FILED), alarm=True)
    said = notices.notice(told, danger, SETTINGS, NOON, in_group=False).text
    assert "120" in said
    assert "12356" in said
    assert "还没有人接单" not in said
    usual = notices.notice(told, a_complaint(Status.FILED), SETTINGS, NOON, in_group=False).text
    assert "还没有人接单" in usual


def test_a_moment_until_when_is_told_without_seconds() -> None:
    told = [formatting.spoken({"until": 1_800_000_000 + more}, SETTINGS)["until"] for more in (0, 4, 59)]
    assert len(set(told)) == 1


@pytest.mark.parametrize(("days", "said"), [(3, "办结3天没有异议"), (6, "办结6天没有异议")])
def test_a_closing_after_downtime_says_how_long_it_really_was(days: int, said: str) -> None:
    closed = NOON + timedelta(days=days, minutes=1)
    complaint = a_complaint(status=Status.CLOSED, resolved_at=NOON, closed_at=closed)
    later = closed + timedelta(hours=9)  # the night has passed
    assert (
        said in notices.notice(Notification("close", FACTS, 1), complaint, SETTINGS, later, in_group=False).text
    )


@pytest.mark.parametrize(
    ("missed", "open_", "said"),
    [
        (0, 0, ""),
        (19, 0, "有 19 条没送到。"),
        (0, 2, "还有 2 件诉求没办完。"),
        (3, 1, "有 3 条没送到。还有 1 件诉求没办完。"),
    ],
)
def test_a_group_that_was_left_counts_no_nothings(missed: int, open_: int, said: str) -> None:
    facts: dict[str, str | int] = {"title": "双怡苑群", "missed": missed, "complaints": open_}
    text = alert(Notification("trouble.left", facts)).text
    assert f"那里收不到消息。{said}请把机器人重新拉进群" in text
