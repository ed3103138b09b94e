"""A complaint's card at the bottom of a chat, and what has happened to it."""

import pytest

from bot.complaints import reading
from bot.complaints.complaint import Channel
from bot.complaints.effects import MINE, STAFF
from bot.kernel.messages import Notification
from bot.kernel.place import Place
from bot.kernel.refusal import NotFound
from bot.people.refusals import OnlyInPrivate
from tests.unit.bot.community import RESIDENTS, Community, private
from tests.unit.bot.community import STAFF as STAFF_CHAT


async def test_in_private_the_whole_way_is_a_message(community: Community) -> None:
    claimed = await community.claimed()
    home = private(community.li)
    assert await reading.timeline(community.store, claimed.id, home, community.by(community.li)) is None
    assert await community.notices() == [(home.chat_id, Notification("timeline", {}, claimed.id))]


@pytest.mark.parametrize("place", [RESIDENTS, Place(0)])
async def test_in_a_group_and_on_a_copy_nothing_is_posted(community: Community, place: Place) -> None:
    claimed = await community.claimed()
    async with community.unchanged():
        found = await reading.timeline(community.store, claimed.id, place, community.by(community.chen))
    assert found is not None
    complaint, entries = found
    assert (complaint, [entry.act.act for entry in entries]) == (claimed, ["filed", "claimed"])


@pytest.mark.parametrize("place", [RESIDENTS, Place(5)])
async def test_a_strangers_whisper_has_no_way_to_read(community: Community, place: Place) -> None:
    whisper = await community.filed(channel=Channel.WHISPER, origin=None)
    async with community.refused(NotFound):
        await reading.timeline(community.store, whisper.id, place, community.by(community.chen))
    async with community.refused(NotFound):
        await reading.open_card(community.store, whisper.id, place, community.by(community.chen))


async def test_each_opens_the_card_that_is_theirs(community: Community) -> None:
    filed = await community.filed()
    home = private(community.li)
    await reading.open_card(community.store, filed.id, home, community.by(community.li))
    await reading.open_card(community.store, filed.id, STAFF_CHAT, community.by(community.wang))
    assert await community.hangs(MINE, filed.id) == [home.chat_id]
    assert await community.hangs(STAFF, filed.id) == [STAFF_CHAT.chat_id]


async def test_the_residents_group_reads_no_card_of_the_staff(community: Community) -> None:
    filed = await community.filed()
    async with community.refused(OnlyInPrivate):
        await reading.open_card(community.store, filed.id, RESIDENTS, community.by(community.wang))
