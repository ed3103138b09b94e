"""The table of notices: each with the buttons below it, and whether timers say it in a batch."""

import pytest

from bot.complaints import notices
from bot.complaints.notices import BATCHED, NOTICES, NoticeRow
from bot.kernel.messages import UnknownKind
from bot.kernel.reading import Sight

IN_A_BATCH = {
    "warn",
    "late",
    "escalate",
    "escalate_staff",
    "unclaimed",
    "release",
    "not_accepted",
    "chase_due",
    "chase_due_leader",
    "review",
    "resume_work",
    "promise_ahead",
    "promise_late",
    "promise_missed",
}


def test_timers_say_these_in_a_batch() -> None:
    assert BATCHED == IN_A_BATCH


def test_a_step_that_is_told_brings_its_notice() -> None:
    assert {"claimed", "answer", "progress", "merge", "defer", "reopen"} <= NOTICES.keys()
    assert NOTICES["progress"] == NoticeRow("progress", needs=Sight.PARTY)
    assert "rate" not in NOTICES  # nobody is told


def test_a_notice_without_a_row_is_refused() -> None:
    with pytest.raises(UnknownKind, match="unheard_of"):
        notices.row_of("unheard_of")
