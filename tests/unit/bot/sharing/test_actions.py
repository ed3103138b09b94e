"""Sharing over real SQL: the cards a person may share, and their copies."""

from datetime import timedelta

import pytest

from bot.announcements.effects import CARD as ANNOUNCEMENT
from bot.ballots import closing
from bot.ballots.actions import BALLOT
from bot.complaints import actions as complaints
from bot.complaints.complaint import Channel
from bot.complaints.group_card import PUBLIC
from bot.kernel.messages import UnknownKind
from bot.kernel.refusal import NotFound
from bot.people.rules import Person, Post, Role
from bot.sharing import actions
from bot.sharing.actions import MOST, Shareable
from bot.topics.effects import TOPIC
from handlers.subjects import REGISTRY
from tests.unit.bot.community import Community


async def offered(community: Community, person: Person, words: str = "") -> Shareable:
    async with community.store.reading() as tx:
        return await actions.shareable(tx, words, community.by(person))


def test_only_these_kinds_of_cards_may_hang_anywhere() -> None:
    assert set(REGISTRY.shared_cards) == {ANNOUNCEMENT, BALLOT, TOPIC, PUBLIC}


async def test_a_voter_shares_open_ballots_by_words_or_number(community: Community) -> None:
    ballot = await community.opened("换路灯")
    for words in ("", "路灯", ballot.number):
        assert [each.id for each in (await offered(community, community.tang, words)).ballots] == [ballot.id]
    for words in ("车棚", ballot.number[:-1]):
        assert (await offered(community, community.tang, words)).ballots == ()
    assert (await offered(community, community.li)).ballots == ()
    await closing.close(community.store, ballot.id, community.by(community.qin))
    assert (await offered(community, community.tang)).ballots == ()


async def test_a_ballot_past_its_close_is_offered_no_more(community: Community) -> None:
    await community.opened(lasts=timedelta(hours=1))
    for after, count in ((timedelta(hours=1), 1), (timedelta(hours=1, seconds=1), 0)):
        async with community.store.reading() as tx:
            found = await actions.shareable(tx, "", community.by(community.tang, after))
        assert len(found.ballots) == count


async def test_topics_under_way_are_everybodys_to_share(community: Community) -> None:
    topic = await community.raised("装路灯")
    for words, found in (("", [topic.id]), ("路灯", [topic.id]), ("车棚", [])):
        assert [each.id for each in (await offered(community, community.chen, words)).topics] == found


async def test_ones_own_followed_and_areas_complaints_are_offered_once(community: Community) -> None:
    complaint = await community.filed()
    await complaints.follow(community.store, complaint.id, community.by(community.chen))
    await complaints.follow(community.store, complaint.id, community.by(community.wang))
    for person in (community.li, community.chen, community.wang, community.sun):
        assert [each.id for each in (await offered(community, person)).complaints] == [complaint.id]
    for person in (community.qian, community.tang, community.ma):
        assert (await offered(community, person)).complaints == ()
    assert (await offered(community, community.li, "路灯")).complaints == ()
    assert len((await offered(community, community.li, "楼道灯")).complaints) == 1


async def test_a_provider_is_offered_no_complaint(community: Community) -> None:
    async with community.store.transaction() as tx:
        await tx.people.appoint(community.tang.id, Post(Role.PROPERTY, community.area.id, "lighting"))
    await community.filed()
    assert (await offered(community, community.tang)).complaints == ()


@pytest.mark.parametrize("channel", [Channel.PRIVATE, Channel.WHISPER])
async def test_what_was_not_said_in_public_is_not_offered_nor_hung(
    community: Community, channel: Channel
) -> None:
    complaint = await community.filed(channel=channel, origin=None)
    for person in (community.li, community.wang):
        assert (await offered(community, person)).complaints == ()
        async with community.refused(NotFound):
            await actions.shared(community.store, PUBLIC, complaint.id, "copy", community.by(person))


async def test_closed_complaints_are_not_offered(community: Community) -> None:
    complaint = await community.filed()
    await complaints.withdraw(community.store, complaint.id, community.by(community.li))
    assert await offered(community, community.li) == Shareable()


async def test_no_more_than_telegram_shows(community: Community) -> None:
    for _ in range(MOST + 1):
        await community.filed(origin=None)
    assert len((await offered(community, community.wang)).complaints) == MOST


async def test_a_copy_is_redrawn_like_the_others_and_hung_once(community: Community) -> None:
    complaint = await community.filed()
    by = community.by(community.li)
    await actions.shared(community.store, PUBLIC, complaint.id, "copy", by)
    await community.deliver()
    async with community.unchanged():
        await actions.shared(community.store, PUBLIC, complaint.id, "copy", by)
    assert [card.inline_id for card in await community.cards(PUBLIC, complaint.id)] == [None, "copy"]
    await complaints.claim(community.store, complaint.id, community.by(community.wang))
    assert await community.redrawn(PUBLIC, complaint.id)


async def test_only_who_may_share_it_hangs_a_copy(community: Community) -> None:
    complaint, ballot, topic = await community.filed(), await community.opened(), await community.raised()
    allowed = {
        (PUBLIC, complaint.id): (community.li, community.wang),
        (BALLOT, ballot.id): (community.tang, community.zhou),  # a voter, and whose business it is
        (TOPIC, topic.id): (community.li, community.chen),
    }
    refused = {
        (PUBLIC, complaint.id): (community.qian, community.chen),
        (BALLOT, ballot.id): (community.li, community.ma),
    }
    for (kind, subject_id), people in refused.items():
        for person in people:
            async with community.refused(NotFound):
                await actions.shared(community.store, kind, subject_id, "copy", community.by(person))
    for number, ((kind, subject_id), people) in enumerate(allowed.items()):
        for person in people:
            copy = f"{number}:{person.id}"
            await actions.shared(community.store, kind, subject_id, copy, community.by(person))
            assert copy in [card.inline_id for card in await community.cards(kind, subject_id)]


@pytest.mark.parametrize("kind", REGISTRY.shared_cards)
async def test_a_copy_of_nothing_is_refused(community: Community, kind: str) -> None:
    async with community.refused(NotFound):
        await actions.shared(community.store, kind, 999, "copy", community.by(community.li))


async def test_a_card_that_nobody_shares_is_not_taken_for_a_complaint(community: Community) -> None:
    complaint = await community.filed()
    with pytest.raises(UnknownKind, match="poll"):
        await actions.shared(community.store, "poll", complaint.id, "copy", community.by(community.li))
    assert await community.cards("poll", complaint.id) == []
