"""The one notice of a mute: sent in private, or shown at a press."""

import pytest

from bot.moderation.rules import Mute, Period
from bot.muting import actions, notice
from tests.builders import NOON
from tests.unit.bot.community import Community, private


async def muted(community: Community, period: Period = Period.DAY) -> Mute:
    """李阿姨, by 周书记."""
    async with community.store.transaction() as tx:
        await tx.people.lives(community.li.id, community.grid.id)
    return await actions.mute(community.store, community.li.id, period, community.by(community.zhou))


async def notified(community: Community, mute: Mute) -> bool:
    async with community.store.reading() as tx:
        return (await tx.mutes.get(mute.id)).notified


@pytest.mark.parametrize("period", [Period.DAY, Period.GOOD])
async def test_it_is_written_in_private_with_its_end(community: Community, period: Period) -> None:
    mute = await muted(community, period)
    assert await notice.write(community.store, mute, NOON)
    ((chat_id, written),) = await community.notices("mute.notice")
    until = int(mute.until.timestamp()) if mute.until else 0
    assert (chat_id, written.facts) == (private(community.li).chat_id, {"until": until})
    assert await notified(community, mute)


async def test_it_is_owed_to_who_never_opened_the_bot(community: Community) -> None:
    mute = await muted(community)
    await community.shut(community.li)
    async with community.unchanged():
        assert not await notice.write(community.store, mute, NOON)


async def test_a_press_shows_it_and_nothing_is_written(community: Community) -> None:
    async with community.store.transaction() as tx:
        await tx.contacts.add(1, "东湖社区值班", "8610 0001", "")
    mute = await muted(community)
    contact = await notice.show(community.store, mute, "东湖社区")
    assert contact is not None
    assert contact.phone == "8610 0001"
    assert await notified(community, mute)
    assert await community.notices("mute.notice") == []
