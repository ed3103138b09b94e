"""Blocking the bot and letting it back."""

from bot.people import actions
from tests.unit.bot.community import Community


async def test_who_blocks_the_bot_is_not_written_to_until_they_let_it_back(community: Community) -> None:
    for opened in (False, True):
        await actions.reachable(community.store, community.by(community.li), opened=opened)
        assert (await community.person(community.li)).opened is opened
        assert (await community.person(community.chen)).opened
