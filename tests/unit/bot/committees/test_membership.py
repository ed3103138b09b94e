"""Changes of a committee's list: its people and the secretary hear of them, and a ballot names them."""

from datetime import timedelta

from bot.ballots import actions as ballots
from bot.committees import actions, seating
from bot.committees.actions import Seat
from bot.committees.membership import NAMED, Changes, net
from bot.kernel.actor import Actor
from bot.kernel.refs import EntityRef
from bot.people.rules import Person
from tests.unit.bot.community import COMMITTEE, SETTINGS, Community, private

HOUR = timedelta(hours=1)


def later(community: Community, person: Person, after: timedelta) -> Actor:
    return community.by(person, after)


async def told(community: Community, name: str) -> list[int]:
    """The chats that have that notice, in order."""
    return sorted(chat_id for chat_id, said in await community.told() if said == name)


async def opened(community: Community, after: timedelta) -> None:
    draft = await community.drafted("换路灯", by=community.qin)
    await ballots.start(community.store, SETTINGS, draft.id, later(community, community.qin, after))


async def test_the_committee_the_secretary_and_they_themselves_hear_who_is_taken_off(
    community: Community,
) -> None:
    await seating.unseat(
        community.store, SETTINGS, community.body.id, community.tang.id, community.by(community.qin)
    )
    people = [private(community.zhou).chat_id, private(community.tang).chat_id]
    assert await told(community, "body.proposed") == sorted([COMMITTEE.chat_id, *people])


async def test_the_secretary_is_not_told_of_their_own_act(community: Community) -> None:
    await seating.admit(
        community.store, SETTINGS, community.body.id, community.li.id, community.by(community.zhou)
    )
    assert await told(community, "body.seat") == sorted([COMMITTEE.chat_id, private(community.li).chat_id])


async def test_a_ballot_names_who_left_before_it(community: Community) -> None:
    await seating.unseat(
        community.store, SETTINGS, community.body.id, community.tang.id, community.by(community.zhou)
    )
    await opened(community, HOUR)
    assert COMMITTEE.chat_id in await told(community, "body.list_changed")
    assert private(community.zhou).chat_id in await told(community, "body.list_changed")
    ((_, notice), *_) = await community.notices("body.list_changed")
    assert (notice.facts["left"], notice.facts["leaving"]) == (str(community.tang.id), "")


async def test_a_ballot_names_whose_change_waits(community: Community) -> None:
    body, by = community.body.id, community.by(community.qin)
    await seating.unseat(community.store, SETTINGS, body, community.tang.id, by)
    await seating.admit(community.store, SETTINGS, body, community.li.id, by)
    await opened(community, HOUR)
    ((_, notice), *_) = await community.notices("body.list_changed")
    listed = {name: notice.facts[name] for name in ("came", "left", "coming", "leaving")}
    coming, leaving = str(community.li.id), str(community.tang.id)
    assert listed == {"came": "", "left": "", "coming": coming, "leaving": leaving}


async def test_what_is_long_past_or_undone_is_not_named(community: Community) -> None:
    body, by = community.body.id, community.by(community.zhou)
    await seating.unseat(community.store, SETTINGS, body, community.tang.id, by)
    await seating.admit(
        community.store, SETTINGS, body, community.tang.id, later(community, community.zhou, HOUR)
    )
    await actions.change(community.store, body, community.tang.id, Seat(chair=True), by)
    async with community.store.reading() as tx:
        entries = await tx.ledger.of(EntityRef("body", body))
    assert not net(entries, by.now)
    await seating.unseat(
        community.store, SETTINGS, body, community.tang.id, later(community, community.zhou, 2 * HOUR)
    )
    async with community.store.reading() as tx:
        entries = await tx.ledger.of(EntityRef("body", body))
    assert net(entries, by.now) == Changes(left=(community.tang.id,))
    assert not net(entries, by.now + NAMED)


async def test_nothing_is_said_where_nothing_changed(community: Community) -> None:
    await opened(community, HOUR)
    assert await told(community, "body.list_changed") == []
