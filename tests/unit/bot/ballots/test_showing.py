"""A ballot shown again: to whom, and where."""

from bot.ballots import showing
from bot.ballots.actions import BALLOT
from bot.committees.rules import Member
from bot.kernel.refusal import NotFound
from tests.unit.bot.community import COMMITTEE, Community, private


async def test_shown_again_its_card_hangs_at_the_bottom_once(community: Community) -> None:
    ballot = await community.opened()
    (before,) = await community.cards(BALLOT, ballot.id)
    await showing.show(community.store, ballot.id, COMMITTEE, community.by(community.tang))
    (card,) = await community.cards(BALLOT, ballot.id)
    assert (card.place, card.id != before.id) == (COMMITTEE, True)


async def test_it_is_shown_to_its_voters_the_members_and_the_secretary_alone(community: Community) -> None:
    async with community.store.transaction() as tx:
        await tx.committees.seat(community.body.id, Member(community.chen))
    ballot = await community.opened()
    async with community.store.transaction() as tx:
        await tx.committees.unseat(community.body.id, community.chen.id)  # still on the list of voters
        await tx.committees.seat(community.body.id, Member(community.zhao))  # too late for the list
    for person in (community.chen, community.zhao, community.zhou):
        await showing.show(community.store, ballot.id, private(person), community.by(person))
        assert private(person).chat_id in await community.hangs(BALLOT, ballot.id)
    for stranger in (community.li, community.ma, community.sun):
        async with community.refused(NotFound):
            await showing.show(community.store, ballot.id, private(stranger), community.by(stranger))


async def test_a_draft_is_shown_to_nobody(community: Community) -> None:
    draft = await community.drafted()
    async with community.refused(NotFound):
        await showing.show(community.store, draft.id, COMMITTEE, community.by(community.tang))
