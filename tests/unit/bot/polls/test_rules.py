"""Poll rules: the words of /poll, and the states of a mood poll."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.ballots.refusals import LongOption, SameOption, TooFewOptions, TooManyOptions
from bot.ballots.rules import MOST_OPTIONS, OPTION
from bot.kernel.place import Place
from bot.kernel.refs import PersonRef
from bot.kernel.refusal import Refusal
from bot.polls import rules
from bot.polls.refusals import EmptyPoll, LongQuestion, PollOver
from bot.polls.rules import LASTS, QUESTION, Poll, State
from tests.builders import NOON

USUAL = ("好", "不好")
POLL = Poll(1, "装不装", USUAL, Place(-1), PersonRef(1, "王师傅"))


@pytest.mark.parametrize(
    ("text", "question", "options"),
    [
        ("装不装", "装不装", USUAL),
        (" 装不装 \n\n 装\n 不装 ", "装不装", ("装", "不装")),
        ("问" * QUESTION, "问" * QUESTION, USUAL),
        ("问\n甲\n" + "乙" * OPTION, "问", ("甲", "乙" * OPTION)),
    ],
)
def test_the_first_line_asks_and_each_further_one_is_an_option(
    text: str, question: str, options: tuple[str, ...]
) -> None:
    assert rules.read_poll(text, USUAL) == (question, options)


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", EmptyPoll),
        (" \n ", EmptyPoll),
        ("问" * (QUESTION + 1), LongQuestion),
        ("问\n甲", TooFewOptions),
        ("问\n甲\n甲", SameOption),
        ("问\n甲\n" + "乙" * (OPTION + 1), LongOption),
        ("\n".join(["问", *map(str, range(MOST_OPTIONS + 1))]), TooManyOptions),
    ],
)
def test_polls_that_do_not_stand(text: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        rules.read_poll(text, USUAL)


@pytest.mark.parametrize("lasts", LASTS)
def test_it_closes_on_a_whole_second_as_long_after_as_was_chosen(lasts: timedelta) -> None:
    sent = rules.send(replace(POLL, lasts=lasts), NOON + timedelta(microseconds=5))
    assert (sent.state, sent.closes_at) == (State.OPEN, NOON + lasts)


@pytest.mark.parametrize("state", list(State))
def test_only_a_draft_is_sent_and_only_an_open_one_closed(state: State) -> None:
    poll = replace(POLL, state=state)
    acts: list[tuple[State, State, Callable[[], Poll]]] = [
        (State.DRAFT, State.OPEN, lambda: rules.send(poll, NOON)),
        (State.OPEN, State.CLOSED, lambda: rules.close(poll)),
    ]
    for before, after, act in acts:
        if state is before:
            assert act().state is after
            continue
        with pytest.raises(PollOver):
            act()
