"""People joined with their account while they are on a list of voters; counts stay what they were."""

from datetime import timedelta

import pytest

from bot.ballots import actions, closing, recount
from bot.ballots.refusals import NotAVoter
from bot.ballots.rules import Ballot
from bot.committees.rules import Member
from bot.kernel.actor import Actor
from bot.people import actions as people
from bot.people.refusals import LinkUsedUp
from bot.people.rules import Person, Post, Role
from bot.roster.actions import import_roster
from tests.builders import NOON
from tests.unit.bot.community import COMMITTEE, SETTINGS, Community
from tests.unit.bot.roster.rosters import PARTS, a_roster

DAY = timedelta(days=1)
PHONE, ACCOUNT = "13900000000", 7700


async def seated(community: Community, telegram_id: int | None = None) -> Person:
    """郭代表 of the roster, with a seat in the committee."""
    async with community.store.transaction() as tx:
        known = await tx.people.add("郭代表", PHONE, telegram_id)
        await tx.people.appoint(known.id, Post(Role.DELEGATE, community.area.id))
        await tx.committees.seat(community.body.id, Member(known))
    return known


async def imported(community: Community, account: str) -> None:
    tree = ((community.area.code, community.area.name, "社区", ""),)
    row = ("郭代表", "议事代表", community.area.code, "", PHONE, account)
    await import_roster(community.store, a_roster(areas=tree, people=(row,)), PARTS, Actor.system(NOON))


async def link_for(community: Community, known: Person) -> str:
    by = community.by(community.zhou)
    return await people.invite(community.store, Role.RESIDENT, community.area.id, by, known.id)


async def met(community: Community, telegram_id: int = ACCOUNT) -> Person:
    return await people.meet(community.store, SETTINGS, telegram_id, "小郭", in_private=True)


async def eligible(community: Community, ballot: Ballot) -> list[int]:
    async with community.store.reading() as tx:
        return sorted(voter.id for voter in await tx.ballots.voters(ballot.id))


async def test_an_import_that_brings_the_account_brings_the_vote(community: Community) -> None:
    known, account = await seated(community), await met(community)
    ballot = await community.opened()
    await imported(community, str(ACCOUNT))
    assert known.id not in await eligible(community, ballot)
    cast = await actions.press(community.store, ballot.id, 0, community.by(account))
    assert cast.choice == (0,)
    assert len(await eligible(community, ballot)) == 3


async def test_who_was_met_before_the_roster_named_them_keeps_one_vote_of_two_names(
    community: Community,
) -> None:
    """Both rows sat in the committee: the list keeps its length, and one of the two can vote."""
    known, account = await seated(community), await met(community)
    async with community.store.transaction() as tx:
        await tx.committees.seat(community.body.id, Member(account))
    ballot = await community.opened()
    await actions.press(community.store, ballot.id, 0, community.by(account))
    await imported(community, str(ACCOUNT))
    assert {known.id, account.id} <= set(await eligible(community, ballot))
    assert len(await eligible(community, ballot)) == 4


async def test_a_new_account_gets_the_seat_and_the_vote_not_yet_cast(community: Community) -> None:
    old = await seated(community, 6600)
    ballot, other = await community.opened(), await community.opened("修凉亭", secret=True)
    await actions.press(community.store, other.id, 0, community.by(old))
    await imported(community, str(ACCOUNT))
    new = await met(community)
    assert new.id != old.id
    assert (await actions.press(community.store, ballot.id, 1, community.by(new))).choice == (1,)
    # A vote that was cast is not read by another account, which the roster may have named by mistake.
    async with community.refused(NotAVoter):
        await actions.look_up(community.store, other.id, community.by(new))
    async with community.store.reading() as tx:
        body = await tx.committees.get(community.body.id)
    assert body.has(new.id)
    assert not body.has(old.id)


async def test_a_link_for_a_person_with_an_account_is_nobody_elses(community: Community) -> None:
    known = await seated(community)
    links = [await link_for(community, known) for _ in range(3)]
    account = await met(community)
    await people.join(community.store, SETTINGS, links[0], community.by(account))
    async with community.refused(LinkUsedUp):
        await people.join(community.store, SETTINGS, links[1], community.by(community.chen))
    # Their own second link changes nothing about who they are.
    person, _, _ = await people.join(community.store, SETTINGS, links[2], community.by(account))
    assert (person.id, person.name) == (account.id, "郭代表")


@pytest.mark.parametrize("secret", [False, True])
async def test_on_a_list_once_one_is_joined_and_the_count_stands(community: Community, secret: bool) -> None:
    known = await seated(community)
    ballot = await community.opened(secret=secret)
    await actions.press(community.store, ballot.id, 0, community.by(community.tang))
    async with community.store.transaction() as tx:
        await closing.close_on_time(tx, SETTINGS, ballot.id, community.at(2 * DAY))
    counted = await eligible(community, ballot)
    link = await link_for(community, known)
    account = await met(community)
    await people.join(community.store, SETTINGS, link, community.by(account))
    assert await eligible(community, ballot) == counted
    again = await recount.recount(community.store, ballot.id, COMMITTEE, community.by(community.qin))
    assert again.differences == ()
    async with community.store.reading() as tx:
        body = await tx.committees.get(community.body.id)
    assert body.has(account.id)
    assert not body.has(known.id)


async def test_two_rows_of_one_voter_are_joined_after_the_close_and_the_recount_agrees(
    community: Community,
) -> None:
    """Neither gone nor added: the list keeps the rows it was counted with."""
    known, account = await seated(community), await met(community)
    async with community.store.transaction() as tx:
        await tx.committees.seat(community.body.id, Member(account))
    ballot = await community.opened()
    await actions.press(community.store, ballot.id, 0, community.by(account))
    async with community.store.transaction() as tx:
        await closing.close_on_time(tx, SETTINGS, ballot.id, community.at(2 * DAY))
    await imported(community, str(ACCOUNT))
    assert {known.id, account.id} <= set(await eligible(community, ballot))
    again = await recount.recount(community.store, ballot.id, COMMITTEE, community.by(community.qin))
    assert again.differences == ()
