"""Look-ups of ballots: a list is everybody's own, and a receipt opens nothing that isn't one's business."""

from bot.ballots import actions, closing, lookups
from bot.ballots.actions import Counted
from bot.ballots.rules import Ballot
from tests.unit.bot.community import Community


async def closed(community: Community, motion: str) -> Ballot:
    ballot = await community.opened(motion)
    return await closing.close(community.store, ballot.id, community.by(community.qin))


async def test_a_voter_reads_which_ballots_still_wait_for_their_vote(community: Community) -> None:
    lamp, shed = await community.opened("换路灯"), await community.opened("修车棚")
    await actions.press(community.store, lamp.id, 0, community.by(community.tang))
    found = await lookups.votes(community.store, community.by(community.tang))
    assert {ballot.id: voted for ballot, voted in found} == {lamp.id: True, shed.id: False}
    assert await lookups.votes(community.store, community.by(community.li)) == []


async def test_results_are_for_members_and_the_secretary_of_the_area(community: Community) -> None:
    ballot = await closed(community, "换路灯")
    for person, found in (
        (community.tang, [ballot.id]),
        (community.zhou, [ballot.id]),
        (community.li, []),
        (community.ma, []),
    ):
        for words in ("", "路灯", ballot.number):
            shown = await lookups.results(community.store, words, community.by(person))
            assert [each.id for each in shown] == found
    assert await lookups.results(community.store, "车棚", community.by(community.tang)) == []


async def test_a_receipt_finds_the_vote_for_whose_business_the_ballot_is(community: Community) -> None:
    ballot = await community.opened("换路灯")
    cast = await actions.press(community.store, ballot.id, 0, community.by(community.tang))
    ballot = await closing.close(community.store, ballot.id, community.by(community.qin))
    for person in (community.tang, community.zhou):
        by = community.by(person)
        assert await lookups.by_receipt(community.store, ballot.number, cast.receipt, by) == (
            ballot,
            Counted((0,)),
        )
    for person in (community.li, community.ma):
        by = community.by(person)
        assert await lookups.by_receipt(community.store, ballot.number, cast.receipt, by) is None
    by = community.by(community.tang)
    assert await lookups.by_receipt(community.store, "26-777", cast.receipt, by) is None
