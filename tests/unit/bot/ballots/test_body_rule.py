"""The body's rule: no proposal, no opening and no early end falls short of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ballots import actions, closing, drafting
from bot.ballots.body_rule import check_end, under, with_rule
from bot.ballots.drafting import Change
from bot.ballots.refusals import (
    ClosesBeforeNotice,
    LooserThanBody,
    ResultStillOpen,
    TooSoonToEnd,
    TopicsOwnBody,
)
from bot.ballots.rules import Kind, Option, Outcome, with_options
from bot.ballots.tally import tally
from bot.committees.actions import set_rule
from bot.committees.rules import ANY, HALF, NOTICES, QUORUMS, THIRDS, THRESHOLDS, Base, Member, Rule, loosens
from bot.topics import actions as topics
from bot.topics import gates
from tests.builders import NOON
from tests.unit.bot.ballots.test_rules import a_ballot
from tests.unit.bot.community import COMMITTEE, SETTINGS, USUAL, Community

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
RULES = st.builds(
    Rule, st.sampled_from(QUORUMS), st.sampled_from(THRESHOLDS), st.sampled_from(Base), st.sampled_from(NOTICES)
)
OPTIONS: Sequence[Option] = with_options(("甲", "乙"))


@given(RULES, RULES, RULES, st.lists(st.sampled_from([(0,), (1,), (2,), (3,)]), max_size=9), st.integers(0, 9))
def test_no_proposal_loosens(
    kept: Rule, drafted: Rule, asked: Rule, votes: list[tuple[int, ...]], absent: int
) -> None:
    """A ballot that passes by the proposal's rule passes by the body's."""
    draft = replace(a_ballot(), rule=drafted)
    try:
        proposed = with_rule(draft, kept, asked.quorum, asked.threshold, asked.base)
    except LooserThanBody:
        proposed = under(draft, kept)
    eligible = len(votes) + absent
    theirs, bodys = (tally(OPTIONS, Kind.SINGLE, rule, eligible, votes) for rule in (proposed.rule, kept))
    assert bodys.outcome is Outcome.PASSED or theirs.outcome is not Outcome.PASSED
    assert not loosens(proposed.rule, kept)
    assert proposed.lasts >= proposed.rule.notice >= kept.notice


@given(RULES, RULES)
def test_what_is_as_strict_in_each_part_is_taken_and_nothing_else(kept: Rule, asked: Rule) -> None:
    draft = replace(a_ballot(), rule=kept)
    strict = not loosens(replace(asked, notice=kept.notice), kept)
    if strict:
        assert with_rule(draft, kept, asked.quorum, asked.threshold, asked.base).rule == replace(
            asked, notice=kept.notice
        )
    else:
        with pytest.raises(LooserThanBody):
            with_rule(draft, kept, asked.quorum, asked.threshold, asked.base)


@pytest.mark.parametrize("missing", [0, 3])
@pytest.mark.parametrize("settled", [True, False])
@pytest.mark.parametrize("shown", ["live", "secret", "open"])
@pytest.mark.parametrize("after", [HOUR, DAY])
def test_it_ends_early_once_nobody_left_can_change_it(
    missing: int, settled: bool, shown: str, after: timedelta
) -> None:
    ballot = a_ballot(rule=Rule(notice=DAY), live=shown == "live", secret=shown == "secret")
    may = (
        not missing
        or (shown == "live" and settled)
        or (shown == "open" and (settled or after == DAY))
        # The answer must not depend on the votes of a secret ballot.
        or (shown == "secret" and after == DAY)
    )
    refusal = ResultStillOpen if shown == "live" else TooSoonToEnd
    if may:
        check_end(ballot, missing, NOON + after, settled=settled)
    else:
        with pytest.raises(refusal):
            check_end(ballot, missing, NOON + after, settled=settled)


async def test_a_draft_begins_with_the_bodys_rule_and_the_communitys_time(community: Community) -> None:
    by = community.by(community.tang)
    week = replace(USUAL, shortest_ballot=7 * DAY)
    draft = await drafting.draft(community.store, week, COMMITTEE, "换路灯", by)
    assert (draft.rule, draft.lasts) == (Rule(notice=7 * DAY), 7 * DAY)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        (Change(quorum=ANY), LooserThanBody),
        (Change(threshold=HALF, base=Base.PRESENT), LooserThanBody),
        (Change(lasts=HOUR), ClosesBeforeNotice),
        (Change(closes_at=NOON + DAY - timedelta(minutes=1)), ClosesBeforeNotice),
    ],
)
async def test_a_looser_press_is_refused_and_leaves_no_trace(
    community: Community, change: Change, refusal: type[LooserThanBody]
) -> None:
    by = community.by(community.qin)  # even of who leads the committee
    draft = await drafting.draft(community.store, USUAL, COMMITTEE, "换路灯", by)
    async with community.refused(refusal):
        await drafting.change(community.store, USUAL, draft.id, change, by)


async def test_a_rule_loosened_for_the_ballot_at_hand_does_not_help(community: Community) -> None:
    by = community.by(community.qin)
    draft = await drafting.draft(community.store, USUAL, COMMITTEE, "换路灯", by)
    await set_rule(community.store, community.body.id, Rule(ANY, HALF, Base.PRESENT), by)
    async with community.refused(LooserThanBody):
        await drafting.change(community.store, USUAL, draft.id, Change(quorum=ANY), by)
    opened = await actions.start(community.store, USUAL, draft.id, by)
    assert opened.rule == Rule(notice=DAY)
    another = await drafting.draft(community.store, USUAL, COMMITTEE, "换物业", by)
    assert another.rule == Rule(notice=DAY)
    # Back and forth doesn't help either.
    await set_rule(community.store, community.body.id, Rule(), by)
    await set_rule(community.store, community.body.id, Rule(ANY), by)
    assert (await drafting.draft(community.store, USUAL, COMMITTEE, "换门", by)).rule == Rule(notice=DAY)
    next_day = community.by(community.qin, DAY + HOUR)
    loose = await drafting.draft(community.store, USUAL, COMMITTEE, "换窗", next_day)
    assert loose.rule == Rule(ANY, notice=DAY)


async def test_loosening_is_announced_where_they_meet_and_tightening_is_not(community: Community) -> None:
    by = community.by(community.qin)
    await set_rule(community.store, community.body.id, Rule(THIRDS), by)
    assert await community.notices("body.loosened") == []
    await set_rule(community.store, community.body.id, Rule(), by)
    ((chat_id, notice),) = await community.notices("body.loosened")
    assert (chat_id, notice.facts) == (COMMITTEE.chat_id, {"person": community.qin.id})


async def test_a_rule_made_stricter_meanwhile_holds_at_the_opening_and_not_after(community: Community) -> None:
    by = community.by(community.qin)
    first = await drafting.draft(community.store, SETTINGS, COMMITTEE, "换路灯", by)
    second = await drafting.draft(community.store, SETTINGS, COMMITTEE, "换物业", by)
    running = await actions.start(community.store, SETTINGS, first.id, by)
    strict = Rule(THIRDS, THIRDS, Base.ALL, 3 * DAY)
    await set_rule(community.store, community.body.id, strict, by)
    async with community.store.reading() as tx:
        assert await tx.ballots.get(running.id) == running
    opened = await actions.start(community.store, SETTINGS, second.id, by)
    assert (opened.rule, opened.closes_at) == (strict, NOON + 3 * DAY)


async def test_a_topics_ballot_stays_with_its_committee(community: Community) -> None:
    by = community.by(community.qin)
    topic = await community.raised(by=community.tang)
    await community.fills(gates.FORMS["admit_minor"], topic.id, "立题", by)
    await community.fills(gates.FORMS["sum_up"], topic.id, "都要", by)
    draft = await topics.call_vote(community.store, SETTINGS, topic.id, COMMITTEE, by)
    async with community.store.transaction() as tx:
        other = await tx.committees.add("小组", community.area.id)
        await tx.committees.seat(other.id, Member(community.qin))
    async with community.refused(TopicsOwnBody):
        await drafting.change(community.store, SETTINGS, draft.id, Change(body_id=other.id), by)


async def test_ended_early_it_names_who_did(community: Community) -> None:
    ballot = await community.opened()
    closed = await closing.close(community.store, ballot.id, community.by(community.qin, HOUR))
    assert closed.closed_by is not None
    assert closed.closed_by.name == "秦代表"
    async with community.store.reading() as tx:
        assert await tx.ballots.get(ballot.id) == closed
