"""The body's rule in its ballots: a proposer makes it stricter, never looser. Pure functions.

See docs/decisions/0031.
"""

from dataclasses import replace
from datetime import datetime

from bot.ballots.refusals import LooserThanBody, ResultStillOpen, TooSoonToEnd
from bot.ballots.rules import Ballot
from bot.committees.rules import Base, Rule, Share, loosens, strictest


def under(draft: Ballot, body_rule: Rule) -> Ballot:
    """The draft with all that the body's rule asks for, and with what its proposer made stricter."""
    rule = strictest(draft.rule, [body_rule])
    return replace(draft, rule=rule, lasts=max(draft.lasts, rule.notice))


def with_rule(
    draft: Ballot, body_rule: Rule, quorum: Share | None, threshold: Share | None, base: Base | None
) -> Ballot:
    """The draft with another quorum, threshold or base; None leaves a part unchanged. Raises LooserThanBody."""
    now = under(draft, body_rule)
    wanted = Rule(
        quorum or now.rule.quorum, threshold or now.rule.threshold, base or now.rule.base, now.rule.notice
    )
    if loosens(wanted, body_rule):
        raise LooserThanBody(draft.body)
    return replace(now, rule=wanted)


def check_end(ballot: Ballot, missing: int, now: datetime, *, settled: bool) -> None:
    """
    Whether the leader may end the ballot at `now` (aware, UTC), before its time.

    `missing` voters have not voted; `settled` says that their votes could change nothing.
    Raises: ResultStillOpen, TooSoonToEnd.
    """
    if not missing:
        return
    # Counts that everybody sees would let the leader end the ballot at the moment that suits them.
    if ballot.live and not settled:
        raise ResultStillOpen(missing)
    # Of a secret ballot the answer itself would tell a count: pressed after each vote, it would tell whose.
    settled = settled and not ballot.secret
    # From the full minute, like the close itself.
    until = (ballot.opened_at or now).replace(second=0) + ballot.rule.notice
    if now < until and not settled:
        raise TooSoonToEnd(missing, until)
