"""The draft of an announcement, and one that a building's lead passes on."""

from bot.people.rules import Post, Role
from tests.e2e.town import Town

UNLISTED = {
    "announcement_draft": "shown on its own card alone",
    "relay": "shown on its lead's card alone",
}


async def furnish(town: Town) -> None:
    async with town.minyi.store.transaction() as tx:
        building = await tx.areas.by_code("B9")
        person = await tx.people.meet(160, "楼长张叔")
        assert building is not None
        await tx.people.appoint(person.id, Post(Role.BUILDING_LEAD, building.id))
    zhou, lead = town.person(1, "周书记"), town.person(160, "楼长张叔")
    await lead.sees("民意", after=lead.starts())
    zhou.says("/announce 明天停水")
    await zhou.insists(await zhou.sees("明天停水"), "发出去")
    await lead.taps(await lead.sees("请您转达"), "有人没联系上")
    zhou.says("/announce 后天停电")
    await zhou.sees("后天停电")
