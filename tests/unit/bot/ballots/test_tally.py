"""The count against a slow, obvious recount."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ballots.rules import Choice, Kind, Option, Outcome, Stands
from bot.ballots.tally import Sheet, tally
from bot.committees.rules import (
    ANY,
    EVERYBODY,
    QUORUMS,
    THIRDS,
    THRESHOLDS,
    Base,
    Rule,
    Share,
)

YES_NO = (Option(0, "赞成"), Option(1, "反对", Stands.AGAINST), Option(2, "弃权", Stands.ABSTAIN))


def plans(count: int) -> tuple[Option, ...]:
    own = [Option(position, f"方案{position}") for position in range(count)]
    fixed = [Option(count, "都不同意", Stands.AGAINST), Option(count + 1, "弃权", Stands.ABSTAIN)]
    return (*own, *fixed)


def of_yes_no(yes: int, no: int, abstain: int, eligible: int, rule: Rule) -> Sheet:
    positions = [0] * yes + [1] * no + [2] * abstain
    return tally(YES_NO, Kind.YES_NO, rule, eligible, [(position,) for position in positions])


@pytest.mark.parametrize(
    ("yes", "no", "abstain", "rule", "outcome"),
    [
        (4, 0, 0, Rule(), Outcome.PASSED),
        (3, 0, 0, Rule(), Outcome.INVALID),
        (3, 1, 0, Rule(), Outcome.FAILED),
        (3, 2, 0, Rule(base=Base.PRESENT), Outcome.PASSED),
        (3, 2, 1, Rule(base=Base.PRESENT), Outcome.FAILED),  # who abstains is present
        (4, 2, 0, Rule(threshold=THIRDS, base=Base.PRESENT), Outcome.PASSED),
        (5, 2, 0, Rule(threshold=THIRDS), Outcome.PASSED),
        (4, 3, 0, Rule(threshold=THIRDS), Outcome.FAILED),
        (7, 0, 0, Rule(threshold=EVERYBODY), Outcome.PASSED),
        (6, 0, 1, Rule(threshold=EVERYBODY), Outcome.FAILED),
        (0, 0, 0, Rule(quorum=ANY, base=Base.PRESENT), Outcome.INVALID),
        (1, 0, 0, Rule(quorum=ANY, base=Base.PRESENT), Outcome.PASSED),
    ],
)
def test_seven_members(yes: int, no: int, abstain: int, rule: Rule, outcome: Outcome) -> None:
    sheet = of_yes_no(yes, no, abstain, 7, rule)
    assert sheet.outcome is outcome
    assert sheet.counts == (yes, no, abstain)


def test_two_plans_with_the_same_most_decide_nothing() -> None:
    sheet = tally(plans(3), Kind.SINGLE, Rule(), 4, [(0,), (1,), (0,), (1,)])
    assert (sheet.outcome, sheet.winners) == (Outcome.INVALID, ())


def test_of_several_the_best_with_enough_are_taken() -> None:
    votes: list[Choice] = [(0, 1), (0, 2), (0, 2), (1,)]
    sheet = tally(plans(3), Kind.SEVERAL, Rule(base=Base.PRESENT), 4, votes, most=2)
    assert (sheet.outcome, sheet.winners) == (Outcome.PASSED, (0,))
    level: list[Choice] = [(0, 1), (0, 1), (1, 2), (0, 2), (2, 1), (2, 0)]
    tied = tally(plans(3), Kind.SEVERAL, Rule(threshold=Share(1, 3)), 6, level, most=2)
    assert (tied.outcome, tied.winners) == (Outcome.INVALID, ())


def test_the_last_falls_out_and_its_votes_go_on() -> None:
    votes: list[Choice] = [(0, 1), (0, 1), (0, 1), (1, 2), (1, 2), (2, 1), (1, 0)]
    sheet = tally(plans(3), Kind.RANKED, Rule(), 7, votes)
    assert sheet.rounds == ((3, 3, 1), (3, 4, 0))
    assert (sheet.outcome, sheet.winners) == (Outcome.PASSED, (1,))


def test_half_of_what_counts_is_not_more_than_half() -> None:
    votes: list[Choice] = [(0,), (0,), (1, 0), (2, 0)]
    sheet = tally(plans(3), Kind.RANKED, Rule(), 4, votes)
    assert sheet.rounds == ((2, 1, 1), (4, 0, 0))
    assert (sheet.outcome, sheet.winners) == (Outcome.PASSED, (0,))


def test_more_than_half_ends_the_count() -> None:
    votes: list[Choice] = [(0,), (0,), (0,), (1, 0), (2, 0)]
    assert tally(plans(3), Kind.RANKED, Rule(), 5, votes).rounds == ((3, 1, 1),)


def slow(options: tuple[Option, ...], kind: Kind, rule: Rule, eligible: int, votes: list[Choice]) -> Outcome:
    """As one would with paper and pencil: heaps of slips, fractions, no shortcuts."""
    if not votes or not enough(rule.quorum, len(votes), eligible):
        return Outcome.INVALID
    heaps = heap(options, kind, votes)
    whole = eligible if rule.base is Base.ALL else len(votes)
    best = max(heaps.values())
    if sum(size == best for size in heaps.values()) > 1 and best > 0:
        return Outcome.INVALID
    return Outcome.PASSED if best > 0 and enough(rule.threshold, best, whole) else Outcome.FAILED


def enough(share: Share, part: int, whole: int) -> bool:
    if whole == 0:
        return not share.more_than
    told, asked = Fraction(part, whole), Fraction(share.numerator, share.denominator)
    return told > asked if share.more_than else told >= asked


def heap(options: tuple[Option, ...], kind: Kind, votes: list[Choice]) -> dict[int, int]:
    left = {option.position for option in options if option.stands is Stands.CHOICE}
    while True:
        heaps = dict.fromkeys(left, 0)
        for slip in votes:
            named = [plan for plan in slip if plan in left]
            if named:
                heaps[named[0]] += 1
        low, high, total = min(heaps.values()), max(heaps.values()), sum(heaps.values())
        if kind is not Kind.RANKED or len(left) == 1 or high * 2 > total or low == high:
            return heaps
        left = {plan for plan in left if heaps[plan] > low}


@st.composite
def a_count(draw: st.DrawFn) -> tuple[tuple[Option, ...], Kind, Rule, int, list[Choice]]:
    kind = draw(st.sampled_from([Kind.YES_NO, Kind.SINGLE, Kind.RANKED]))
    options = YES_NO if kind is Kind.YES_NO else plans(draw(st.integers(2, 5)))
    own = [option.position for option in options if option.stands is Stands.CHOICE]
    rest = [(option.position,) for option in options if option.stands is not Stands.CHOICE]
    ranked = st.lists(st.sampled_from(own), min_size=1, unique=True).map(tuple)
    one = st.sampled_from(own).map(lambda position: (position,))
    slip = st.one_of(ranked if kind is Kind.RANKED else one, st.sampled_from(rest))
    votes = draw(st.lists(slip, max_size=30))
    eligible = len(votes) + draw(st.integers(0, 12))
    rule = Rule(
        draw(st.sampled_from(QUORUMS)), draw(st.sampled_from(THRESHOLDS)), draw(st.sampled_from(list(Base)))
    )
    return options, kind, rule, eligible, votes


@pytest.mark.slow
@given(a_count())
def test_it_comes_to_what_paper_and_pencil_come_to(
    given: tuple[tuple[Option, ...], Kind, Rule, int, list[Choice]],
) -> None:
    options, kind, rule, eligible, votes = given
    sheet = tally(options, kind, rule, eligible, votes)
    assert sheet.outcome is slow(options, kind, rule, eligible, votes)
    assert sheet.present == len(votes)
    assert sum(sheet.counts) == len(votes)
    assert (sheet.outcome is Outcome.PASSED) == bool(sheet.winners)


@pytest.mark.slow
@given(a_count())
def test_the_order_of_the_votes_is_nothing_to_the_count(
    given: tuple[tuple[Option, ...], Kind, Rule, int, list[Choice]],
) -> None:
    options, kind, rule, eligible, votes = given
    shuffled = sorted(votes)
    assert tally(options, kind, rule, eligible, votes) == tally(options, kind, rule, eligible, shuffled)
