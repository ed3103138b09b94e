"""Reading an opinion: its card asks its author whether to name them, and is nobody else's."""

from bot.kernel.reading import Sight
from bot.kernel.refs import EntityRef
from bot.people.reading import Reader, reader_at
from bot.people.rules import Person
from tests.builders import NOON
from tests.unit.bot.community import ELSEWHERE, RESIDENTS, Community


async def opined(community: Community, by: Person) -> EntityRef:
    topic = await community.raised()
    async with community.store.transaction() as tx:
        return EntityRef("opinion", (await tx.topics.opine(topic.id, by.id, "灯正对我家", NOON)).id)


async def test_the_card_of_an_opinion_is_its_authors_alone(community: Community) -> None:
    opinion = await opined(community, community.chen)
    c = community
    async with community.store.reading() as tx:
        assert await tx.may_see(Reader(c.chen), opinion) is Sight.ALL
        for person in (c.li, c.wang, c.sun, c.zhou, c.qin, c.tang, c.ma):
            assert await tx.may_see(Reader(person), opinion) is Sight.NOTHING, person.name


async def test_in_a_group_it_is_asked_under_the_words(community: Community) -> None:
    opinion = await opined(community, community.chen)
    async with community.store.reading() as tx:
        assert await tx.may_see(await reader_at(tx, RESIDENTS), opinion)
        assert await tx.may_see(await reader_at(tx, ELSEWHERE), opinion) is Sight.NOTHING
