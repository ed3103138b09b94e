"""Tally: counts votes in integers and fractions, without rounding. Pure; the same votes give the same sheet.

See docs/decisions/0014.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.ballots.rules import Choice, Kind, Option, Outcome, Stands
from bot.committees.rules import Base, Rule


@dataclass(frozen=True, slots=True)
class Sheet:
    """The result of a count."""

    eligible: int
    present: int  # how many voted, abstentions among them
    counts: tuple[int, ...]  # by position; in a ranked ballot first preferences
    rounds: tuple[tuple[int, ...], ...]  # of a ranked ballot: counts by position, round by round
    quorum_met: bool
    outcome: Outcome
    winners: Choice


def tally(
    options: Sequence[Option], kind: Kind, rule: Rule, eligible: int, votes: Sequence[Choice], most: int = 1
) -> Sheet:
    """
    The sheet of `votes`.

    A plan wins with the most votes if it meets the rule's threshold; a tie decides nothing. With several
    picks, each plan that meets the threshold wins, at most `most`. Ranked votes are counted in rounds: the
    last plan is eliminated and its votes go to their next preference.
    """
    counted = [choice[:1] if kind is Kind.RANKED else choice for choice in votes]
    count = Counter(position for choice in counted for position in choice)
    # Against and abstention can't win, whatever their count.
    choices = [option.position for option in options if option.stands is Stands.CHOICE]
    rounds = _rounds(choices, votes) if kind is Kind.RANKED else ()
    final = rounds[-1] if rounds else tuple(count[position] for position in range(len(options)))
    # Abstentions are votes: they count for the quorum. Without any vote no quorum is met, not even one of 0.
    quorum = rule.quorum.met(len(votes), eligible) and len(votes) > 0
    base = eligible if rule.base is Base.ALL else len(votes)
    enough = [p for p in choices if final[p] > 0 and rule.threshold.met(final[p], base)]
    outcome, winners = _decide(kind, choices, final, enough, most)
    # After the count: the sheet shows the votes of an invalid ballot, too.
    if not quorum:
        outcome, winners = Outcome.INVALID, ()
    counts = tuple(count[option.position] for option in options)
    return Sheet(eligible, len(votes), counts, rounds, quorum, outcome, winners)


def _decide(
    kind: Kind, choices: Sequence[int], final: Sequence[int], enough: Sequence[int], most: int
) -> tuple[Outcome, Choice]:
    if kind is Kind.SEVERAL:
        return _several(final, enough, most)
    top = max((final[p] for p in choices), default=0)
    first = [p for p in choices if final[p] == top]
    if len(first) > 1 and top > 0:
        return Outcome.INVALID, ()
    return (Outcome.PASSED, (first[0],)) if first[0] in enough else (Outcome.FAILED, ())


def _several(final: Sequence[int], enough: Sequence[int], most: int) -> tuple[Outcome, Choice]:
    """The `most` best plans with enough votes; a tie for the last place decides nothing."""
    best = sorted(enough, key=lambda position: -final[position])
    if not best:
        return Outcome.FAILED, ()
    if len(best) > most and final[best[most - 1]] == final[best[most]]:
        return Outcome.INVALID, ()
    return Outcome.PASSED, tuple(sorted(best[:most]))


def _rounds(choices: Sequence[int], votes: Sequence[Choice]) -> tuple[tuple[int, ...], ...]:
    """Counts by position for each round, until a plan has more than half of the votes that still count."""
    size = max(choices, default=-1) + 1
    left, rounds = set(choices), list[tuple[int, ...]]()
    while True:
        counts = _first_of(left, votes, size)
        rounds.append(counts)
        standing = sorted(counts[p] for p in left)
        if len(left) < 2 or 2 * standing[-1] > sum(standing) or standing[0] == standing[-1]:
            return tuple(rounds)
        # All plans with the fewest votes at once: to choose one of them would take a lot, and a recount has to
        # give the same sheet.
        left -= {p for p in left if counts[p] == standing[0]}


def _first_of(left: Collection[int], votes: Sequence[Choice], size: int) -> tuple[int, ...]:
    """The count of each position as the first preference among those left."""
    firsts = (next((p for p in choice if p in left), None) for choice in votes)
    count = Counter(first for first in firsts if first is not None)
    return tuple(count[position] for position in range(size))
