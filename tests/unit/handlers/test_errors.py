"""The facts of a refusal in its reader's words, as the refusal declares them."""

from datetime import UTC, datetime

import pytest

from bot.ballots.refusals import TooLateToVote
from bot.complaints.complaint import Status
from bot.complaints.refusals import WrongStep
from bot.intake.refusals import SaidOpenly, UnboundChat, WhichGrid
from bot.kernel.refusal import LeadsToPrivate, Refusal
from bot.people.refusals import OnlyInPrivate
from bot.settings import CommunitySettings
from bot.topics.refusals import WrongGate
from bot.topics.rules import Stage
from handlers.errors import facts_of


@pytest.mark.parametrize(
    ("refusal", "facts"),
    [
        (WrongStep("26-0001", Status.CLAIMED), {"number": "26-0001", "status": "已接单"}),
        (WrongGate("26-T1", Stage.DONE), {"number": "26-T1", "stage": "已办结"}),
        (TooLateToVote(datetime(2026, 3, 9, 1, 0, tzinfo=UTC)), {"closed_at": "3月9日 09:00"}),
    ],
)
def test_a_state_or_a_time_is_told_in_words(refusal: Refusal, facts: dict[str, str]) -> None:
    assert facts_of(refusal, CommunitySettings()) == facts


def test_the_refusals_that_go_on_in_private_lead_there() -> None:
    assert all(issubclass(kind, LeadsToPrivate) for kind in (OnlyInPrivate, UnboundChat, SaidOpenly))
    assert not issubclass(WhichGrid, LeadsToPrivate)
