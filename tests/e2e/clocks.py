"""The clocks of 252 as stories wind and read them."""

from datetime import datetime, timedelta

from bot.kernel.refs import EntityRef
from bot.ledger.rules import Entry
from bot.people.rules import Post, Role
from bot.settings import SlaTarget
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


async def filed(li: Person, wang: Person, words: str = "#诉求 13号楼7单元暖气不热") -> Message:
    li.says(words, RESIDENTS)
    return await wang.sees("待接单", STAFF)


async def entries(town: Town, act: str) -> list[Entry]:
    async with town.minyi.store.reading() as tx:
        return [e for e in await tx.ledger.of(EntityRef("complaint", 1)) if e.act.act == act]


async def subdistrict(town: Town) -> Person:
    """街道刘科长, in the roster."""
    async with town.minyi.store.transaction() as tx:
        community = await tx.areas.by_code("C1")
        assert community is not None
        person = await tx.people.add("刘科长", None, 33)
        await tx.people.appoint(person.id, Post(Role.SUBDISTRICT, community.id))
    return town.person(33, "刘科长")


async def opens(town: Town, *people: Person) -> None:
    """Everybody has opened the bot in private."""
    for person in people:
        person.starts()
        await person.sees("我是")


async def due_of(town: Town, name: SlaTarget) -> datetime:
    async with town.minyi.store.reading() as tx:
        found = next(each for each in await tx.clocks.of(1) if each.name is name)
    assert found.due_at is not None
    return found.due_at


async def winds_to(town: Town, moment: datetime) -> None:
    await town.winds(moment - town.clock.now())


def received(town: Town, person: Person, words: str) -> int:
    """The number of the bot's messages to this person that contain the words."""
    return sum(words in raw.get("text", "") for raw in town.world.messages(person.id) if raw["from"]["is_bot"])
