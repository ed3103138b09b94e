"""Certainty of a result: whether the votes still outstanding can change it. Pure; never says yes wrongly."""

from collections.abc import Sequence

from bot.ballots.rules import Choice, Kind, Option, Outcome, Stands
from bot.ballots.tally import Sheet, tally
from bot.committees.rules import Base, Rule


def is_settled(
    options: Sequence[Option], kind: Kind, rule: Rule, eligible: int, votes: Sequence[Choice], most: int = 1
) -> bool:
    """
    Whether the sheet's outcome and winners are the same whatever the voters do who have not voted.

    Where a kind would need a search through all votes to tell, it answers no.
    """
    sheet = tally(options, kind, rule, eligible, votes, most)
    left = eligible - sheet.present
    if left <= 0:
        return True
    # Without a quorum, or with a tie, one more vote may decide.
    if sheet.outcome is Outcome.INVALID:
        return False
    choices = [option.position for option in options if option.stands is Stands.CHOICE]
    match kind:
        case Kind.RANKED:
            return _majority_stays(sheet, rule, left)
        case Kind.SEVERAL:
            return _several_stay(sheet, choices, rule, left, most)
    return _first_stays(sheet, choices, rule, left)


def _always(sheet: Sheet, position: int, rule: Rule, left: int) -> bool:
    """Whether the option keeps enough votes if all who are left vote for something else."""
    base = sheet.eligible if rule.base is Base.ALL else sheet.present + left
    return sheet.counts[position] > 0 and rule.threshold.met(sheet.counts[position], base)


def _never(sheet: Sheet, position: int, rule: Rule, left: int) -> bool:
    """Whether the option has not enough votes even if all who are left vote for it."""
    base = sheet.eligible if rule.base is Base.ALL else sheet.present + left
    return not rule.threshold.met(sheet.counts[position] + left, base)


def _first_stays(sheet: Sheet, choices: Sequence[int], rule: Rule, left: int) -> bool:
    """Of a single choice: the first plan stays alone in front, and stays enough, or too few."""
    counts = sorted((sheet.counts[position] for position in choices), reverse=True)
    if len(counts) > 1 and counts[0] - counts[1] <= left:
        return False
    if sheet.outcome is Outcome.PASSED:
        return _always(sheet, sheet.winners[0], rule, left)
    return all(_never(sheet, position, rule, left) for position in choices)


def _several_stay(sheet: Sheet, choices: Sequence[int], rule: Rule, left: int, most: int) -> bool:
    """Of several choices: each plan stays enough or too few, and no more than `most` are enough."""
    enough = [position for position in choices if _always(sheet, position, rule, left)]
    rest = [position for position in choices if position not in enough]
    return len(enough) <= most and all(_never(sheet, position, rule, left) for position in rest)


def _majority_stays(sheet: Sheet, rule: Rule, left: int) -> bool:
    """Of a ranked ballot: the winner is the first preference of more than half of all, so no round follows."""
    if sheet.outcome is not Outcome.PASSED:
        return False
    winner = sheet.winners[0]
    return 2 * sheet.counts[winner] > sheet.present + left and _always(sheet, winner, rule, left)
