"""Topics are listed while they are under way; words find those that are over as well."""

from dataclasses import replace

from bot.topics import lookups
from bot.topics.rules import Stage
from tests.unit.bot.community import Community


async def test_topics_under_way_are_listed_and_all_are_found_by_words(community: Community) -> None:
    lamp, shed = await community.raised("装路灯"), await community.raised("修车棚")
    async with community.store.transaction() as tx:
        await tx.topics.save(replace(shed, stage=Stage.REJECTED))
    for words, found in (("", [lamp.id]), ("路灯", [lamp.id]), ("车棚", [shed.id]), (shed.number, [shed.id])):
        assert [each.id for each in await lookups.listed(community.store, words)] == found
