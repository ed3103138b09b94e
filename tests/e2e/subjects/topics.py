"""A topic, and an opinion on it."""

from tests.e2e.subjects.committees import COMMITTEE
from tests.e2e.town import Town

ANYWHERE = {"t_opine"}  # opens the private chat with the bot

SAID = {"topic": ("要三万块",), "opinion": ("够坐十个人",)}


async def furnish(town: Town) -> None:
    zhou = town.person(1, "周书记")
    zhou.says("/propose 修凉亭要三万块", COMMITTEE)
    await zhou.sees("修凉亭", COMMITTEE)
    async with town.minyi.store.transaction() as tx:
        resident = await tx.people.by_telegram(100)
        assert resident is not None
        await tx.topics.opine(1, resident.id, "够坐十个人", town.clock.now())
