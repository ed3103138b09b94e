"""A topic shown again: its card, or a part of it, where it was asked for."""

import pytest

from bot.kernel.place import Place
from bot.kernel.refusal import NotFound
from bot.topics import showing
from bot.topics.effects import COMMITTEE, TOPIC
from bot.topics.showing import Part
from tests.unit.bot.community import COMMITTEE as COMMITTEE_CHAT
from tests.unit.bot.community import RESIDENTS, Community, private


async def test_shown_again_its_card_hangs_at_the_bottom_once(community: Community) -> None:
    topic = await community.raised()
    (before,) = await community.cards(TOPIC, topic.id)
    for place, kind in ((RESIDENTS, TOPIC), (COMMITTEE_CHAT, COMMITTEE)):
        await showing.show(community.store, topic.id, place, community.by(community.li))
        (card,) = await community.cards(kind, topic.id)
        assert (card.place, card.id != before.id) == (place, True)


@pytest.mark.parametrize("part", Part)
async def test_a_part_is_read_where_the_card_hangs_and_of_a_copy_in_private(
    community: Community, part: Part
) -> None:
    topic, home = await community.raised(), private(community.chen)
    where: list[tuple[Place | None, Place]] = [(RESIDENTS, RESIDENTS), (home, home), (None, home)]
    for card, read in where:
        assert await showing.show_part(community.store, topic.id, part, card, community.by(community.chen))
        ((chat_id, notice),) = await community.notices(f"topic.{part}")
        assert (chat_id, notice.about) == (read.chat_id, "topic")
        assert notice.subject is not None
        assert notice.subject.id == topic.id
        await community.deliver()


async def test_who_never_opened_the_bot_is_asked_to_open_it_first(community: Community) -> None:
    topic = await community.raised()
    await community.shut(community.chen)
    by = community.by(community.chen)
    for place in (private(community.chen), None):
        async with community.unchanged():
            assert not await showing.show_part(community.store, topic.id, Part.STORY, place, by)
    assert await showing.show_part(community.store, topic.id, Part.STORY, RESIDENTS, by)


async def test_a_topic_that_is_not_there_is_not_shown(community: Community) -> None:
    by = community.by(community.li)
    async with community.refused(NotFound):
        await showing.show(community.store, 999, RESIDENTS, by)
    async with community.refused(NotFound):
        await showing.show_part(community.store, 999, Part.STORY, RESIDENTS, by)
