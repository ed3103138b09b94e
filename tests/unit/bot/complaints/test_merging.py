"""并案: two that are one matter, and whom it concerns from then on."""

import pytest

from bot.complaints import actions
from bot.complaints.casework import merging
from bot.complaints.complaint import Channel, Complaint, Status
from bot.complaints.effects import CARDS
from bot.complaints.group_card import PUBLIC
from bot.complaints.refusals import ClaimedByOther, NotMergeable, NotYourArea, WrongStep
from bot.kernel.refusal import NotFound
from tests.unit.bot.community import Community, private


async def two(community: Community) -> tuple[Complaint, Complaint]:
    """李阿姨's, claimed by 王师傅 and followed by 秦代表; and 陈叔's, which is to go on for both."""
    one = await community.claimed()
    await actions.follow(community.store, one.id, community.by(community.qin))
    into = await community.filed(by=community.chen)
    await community.deliver()
    return await community.read(one), into


async def test_it_is_read_back_before_anything_happens(community: Community) -> None:
    one, into = await two(community)
    async with community.unchanged(), community.store.reading() as tx:
        found = await merging.propose(tx, one.id, into.number, community.by(community.wang))
    assert found == (one, into)


async def test_kept_apart_it_stays_as_it_is(community: Community) -> None:
    one, into = await two(community)
    async with community.unchanged():
        assert await merging.keep_apart(community.store, one.id, community.by(community.wang)) == one
    await merging.merge(community.store, one.id, into.id, community.by(community.wang))
    async with community.refused(WrongStep):
        await merging.keep_apart(community.store, one.id, community.by(community.wang))


async def test_merged_its_people_follow_the_other_and_nobody_twice(community: Community) -> None:
    one, into = await two(community)
    await actions.follow(community.store, one.id, community.by(community.chen))
    await community.deliver()
    merged = await merging.merge(community.store, one.id, into.id, community.by(community.wang))
    assert merged == await community.read(one)
    assert (merged.status, merged.outcome) == (Status.MERGED, into.number)
    followers = {community.li.id, community.qin.id}
    assert set((await community.read(into)).followers) == followers
    assert await community.facts("complaint", one.id) == {"worker": "王师傅", "into": into.number}
    assert await community.facts("complaint", into.id) == {"number": one.number}
    chats = {private(person).chat_id for person in (community.li, community.qin, community.chen)}
    assert set(await community.told()) == {(chat_id, "merge") for chat_id in chats}
    for card in CARDS:
        if await community.cards(card, into.id):
            assert await community.redrawn(card, into.id)
    assert await community.redrawn(PUBLIC, into.id)


async def test_a_number_of_nothing_itself_a_whisper_or_an_end_takes_nothing_up(
    community: Community,
) -> None:
    one, into = await two(community)
    whisper = await community.filed(channel=Channel.WHISPER, origin=None)
    over = await community.filed()
    await actions.withdraw(community.store, over.id, community.by(community.li))
    by = community.by(community.wang)
    for other in (one, over):
        async with community.refused(NotMergeable):
            await merging.merge(community.store, one.id, other.id, by)
    async with community.store.reading() as tx:
        for number in ("26-9999", one.number):
            with pytest.raises(NotMergeable):
                await merging.propose(tx, one.id, number, by)
    for other_id in (whisper.id, 999):  # told to the secretary alone: it reads like a missing one
        async with community.refused(NotFound):
            await merging.merge(community.store, one.id, other_id, by)
    assert (await community.read(into)).followers == ()


async def test_only_who_works_on_both_merges_them(community: Community) -> None:
    one, into = await two(community)
    for person, refusal in ((community.zhao, ClaimedByOther), (community.qian, NotYourArea)):
        async with community.refused(refusal):
            await merging.merge(community.store, one.id, into.id, community.by(person))
    public = await community.filed(area=community.other_grid)
    hidden = await community.filed(area=community.other_grid, channel=Channel.PRIVATE, origin=None)
    for other, refused in ((public, NotYourArea), (hidden, NotFound)):
        async with community.refused(refused):
            await merging.merge(community.store, one.id, other.id, community.by(community.wang))
