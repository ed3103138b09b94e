"""Certainty: a result that is called settled is the same whatever the others vote."""

from itertools import combinations, permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ballots.certainty import is_settled
from bot.ballots.rules import Choice, Kind, with_options
from bot.ballots.tally import tally
from bot.committees.rules import QUORUMS, THRESHOLDS, Base, Rule

RULES = st.builds(Rule, st.sampled_from(QUORUMS), st.sampled_from(THRESHOLDS), st.sampled_from(Base))
YES: Choice
NO: Choice
ABSTAIN: Choice
YES, NO, ABSTAIN = (0,), (1,), (2,)
SINGLE: tuple[Choice, ...] = ((0,), (1,), (2,), (3,))  # two plans, 都不同意, 弃权
SEVERAL: tuple[Choice, ...] = (*SINGLE, *combinations((0, 1), 2))
RANKED: tuple[Choice, ...] = (*SINGLE, *permutations((0, 1), 2))
BALLOTS = {
    Kind.YES_NO: ((), (YES, NO, ABSTAIN), 1),
    Kind.SINGLE: (("甲", "乙"), SINGLE, 1),
    Kind.SEVERAL: (("甲", "乙"), SEVERAL, 1),
    Kind.RANKED: (("甲", "乙"), RANKED, 1),
}


def changes(kind: Kind, rule: Rule, votes: list[Choice], left: int) -> bool:
    """Whether any votes of those who are left, or of some of them, change outcome or winners."""
    own, choices, most = BALLOTS[kind]
    options, eligible = with_options(own), len(votes) + left
    now = tally(options, kind, rule, eligible, votes, most)
    for more in product((None, *choices), repeat=left):
        after = tally(options, kind, rule, eligible, [*votes, *(one for one in more if one)], most)
        if (after.outcome, after.winners) != (now.outcome, now.winners):
            return True
    return False


@pytest.mark.parametrize("kind", Kind)
@given(rule=RULES, picks=st.lists(st.integers(0, 5), max_size=7), left=st.integers(0, 3))
def test_settled_means_that_nobody_left_can_change_it(
    kind: Kind, rule: Rule, picks: list[int], left: int
) -> None:
    own, choices, most = BALLOTS[kind]
    votes = [choices[pick % len(choices)] for pick in picks]
    settled = is_settled(with_options(own), kind, rule, len(votes) + left, votes, most)
    assert not (settled and changes(kind, rule, votes, left))


@given(rule=RULES, picks=st.lists(st.integers(0, 2), max_size=7), left=st.integers(1, 3))
def test_of_yes_and_no_it_is_exact(rule: Rule, picks: list[int], left: int) -> None:
    votes: list[Choice] = [(YES, NO, ABSTAIN)[pick] for pick in picks]
    settled = is_settled(with_options(()), Kind.YES_NO, rule, len(votes) + left, votes)
    assert settled is not changes(Kind.YES_NO, rule, votes, left)


def test_four_of_seven_settle_it_and_three_do_not() -> None:
    options = with_options(())
    assert is_settled(options, Kind.YES_NO, Rule(), 7, [YES] * 4)
    assert not is_settled(options, Kind.YES_NO, Rule(), 7, [YES] * 3 + [NO])
    assert is_settled(options, Kind.YES_NO, Rule(), 7, [NO] * 4)
