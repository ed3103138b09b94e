"""Rate limits: messages sent when the limiter allows it stay within Telegram's limits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.kernel.messages import Priority
from bot.messaging.rate_limits import BURST, GROUP_GAP, IN_GROUP, IN_PRIVATE, OVERALL, RateLimiter, RateLimits
from tests.builders import UPTIMES

GROUP, PERSON = -1, 1


def times(chat_id: int, count: int) -> list[float]:
    """The times at which messages to one chat leave, each as early as allowed."""
    pacer, at, sent = RateLimiter(RateLimits()), 0.0, []
    for _ in range(count):
        at += pacer.wait(chat_id, at)
        pacer.spend(chat_id, at)
        sent.append(at)
    return sent


def test_a_group_gets_twenty_a_minute() -> None:
    sent = times(GROUP, 2 * IN_GROUP + 1)
    assert sent[IN_GROUP - 1] == pytest.approx((IN_GROUP - 1) * GROUP_GAP)
    assert sent[IN_GROUP] == pytest.approx(60)
    assert sent[2 * IN_GROUP] == pytest.approx(120)


def test_a_person_gets_a_short_burst_then_one_a_second_on_average() -> None:
    sent = times(PERSON, 31)
    assert sent[BURST - 1] == 0
    assert sent[30] == pytest.approx(30)


def test_what_takes_long_to_arrive_keeps_the_next_at_a_distance() -> None:
    pacer = RateLimiter(RateLimits())
    for _ in range(BURST):
        pacer.spend(PERSON, 0.0)
        pacer.delivered_at(PERSON, 2.0)
    assert pacer.wait(PERSON, 2.0) == pytest.approx(BURST / IN_PRIVATE)
    pacer.delivered_at(GROUP, 2.0)
    assert pacer.wait(GROUP, 2.0) == 0


def test_all_chats_together_get_thirty_a_second() -> None:
    pacer, at, sent = RateLimiter(RateLimits()), 0.0, []
    for chat_id in range(1, 100):
        at += pacer.wait(chat_id, at)
        pacer.spend(chat_id, at)
        sent.append(at)
    assert sent[OVERALL - 1] == 0
    assert sent[OVERALL] == pytest.approx(1)
    assert sent[98] == pytest.approx(3)


def test_broadcasts_leave_gaps_for_answers() -> None:
    pacer, at = RateLimiter(RateLimits()), 0.0
    for chat_id in range(1, 61):
        at += pacer.wait(chat_id, at, Priority.BROADCAST)
        pacer.spend(chat_id, at)
    assert at == pytest.approx(1.9)
    assert pacer.wait(100, at) <= 0.1


def test_a_shorter_rest_takes_nothing_from_a_longer_one() -> None:
    """Telegram asked for a minute; that the chat is at its own limit for a second changes nothing."""
    pacer = RateLimiter(RateLimits())
    pacer.block_until(PERSON, until=60.0)
    pacer.block_until(PERSON, until=1.0)
    assert pacer.wait(PERSON, 2.0) == 58.0


def test_messages_shared_by_inline_mode_are_no_single_chat() -> None:
    pacer = RateLimiter(RateLimits())
    for _ in range(IN_GROUP):
        pacer.spend(0, 0.0)
    assert pacer.wait(0, 1.0) == 0.0


def test_a_429_bars_that_chat_alone_and_for_as_long_as_asked() -> None:
    pacer = RateLimiter(RateLimits())
    pacer.block_until(GROUP, until=7.0)
    assert pacer.wait(GROUP, 0.0) == 7.0
    assert pacer.wait(GROUP, 7.0) == 0.0
    assert pacer.wait(-2, 0.0) == 0.0


@given(st.lists(st.tuples(st.sampled_from([GROUP, -2, PERSON, 2]), st.floats(0, 20)), max_size=80))
def test_no_window_ever_holds_more_than_allowed(asked: list[tuple[int, float]]) -> None:
    pacer, at = RateLimiter(RateLimits()), 0.0
    sent: list[tuple[int, float]] = []
    for chat_id, pause in asked:
        at += pause
        at += pacer.wait(chat_id, at)
        assert chat_id not in pacer.resting(at)
        pacer.spend(chat_id, at)
        sent.append((chat_id, at))
    for chat_id, count, window in ((GROUP, IN_GROUP, 60.0), (PERSON, BURST, BURST)):
        own = [when for chat, when in sent if chat == chat_id]
        for first, last in zip(own, own[count:], strict=False):
            assert last - first >= window - 1e-6


@pytest.mark.parametrize("start", UPTIMES)
def test_nothing_has_to_wait_at_the_start_wherever_the_clock_begins(start: float) -> None:
    pacer = RateLimiter(RateLimits())
    assert pacer.wait(PERSON, start) == 0
    assert pacer.wait_anywhere(start, Priority.BROADCAST) == 0
    assert pacer.resting(start) == {}


@pytest.mark.parametrize("start", UPTIMES)
def test_what_no_longer_counts_is_forgotten(start: float) -> None:
    pacer = RateLimiter(RateLimits())
    for chat_id in range(1, 50):
        pacer.spend(chat_id, start)
        pacer.block_until(chat_id, start + 1)
    pacer.spend(50, start + 61)
    assert pacer.resting(start + 61) == {}
    assert list(pacer._sent) == [50]
    assert not pacer._resting


def test_calls_that_were_slow_count_from_their_answers() -> None:
    """Thirty that leave at once may arrive a fifth of a second later: then their second begins."""
    pacer = RateLimiter()
    for chat in range(1, OVERALL + 1):
        pacer.spend(chat, 0.0)
    assert pacer.wait_anywhere(0.5) == 0.5
    for chat in range(1, OVERALL + 1):
        pacer.delivered_at(chat, 0.2)
    assert pacer.wait_anywhere(1.0) == pytest.approx(0.2)
    assert pacer.wait_anywhere(1.2) == 0.0


def test_broadcasts_in_a_row_count_from_when_they_left() -> None:
    """Their own distance is for the sake of answers: a slow line must not slow them down twice."""
    pacer = RateLimiter()
    for chat in range(-3, 0):
        pacer.spend(chat, 0.0)
        pacer.delivered_at(chat, 0.2)
    assert pacer.wait_anywhere(0.2, Priority.BROADCAST) == 0.0
