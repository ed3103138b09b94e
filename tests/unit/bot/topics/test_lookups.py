"""Topics are listed while they are under way; words find those that are over as well."""

from dataclasses import replace

from bot.topics import lookups
from bot.topics.rules import Stage, Topic
from tests.unit.bot.community import RESIDENTS, Community


async def listed(community: Community, words: str) -> list[Topic]:
    return await lookups.listed(community.store, words, RESIDENTS, community.by(community.chen))


async def test_topics_under_way_are_listed_and_all_are_found_by_words(community: Community) -> None:
    lamp, shed = await community.raised("装路灯"), await community.raised("修车棚")
    async with community.store.transaction() as tx:
        await tx.topics.save(replace(shed, stage=Stage.REJECTED))
    for words, found in (("", [lamp.id]), ("路灯", [lamp.id]), ("车棚", [shed.id]), (shed.number, [shed.id])):
        assert [each.id for each in await listed(community, words)] == found
