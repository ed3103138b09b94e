"""A committee that the secretary leads, with a chat."""

from bot.areas.rules import Purpose
from bot.committees.rules import Member
from bot.kernel.place import Place
from tests.e2e.town import Town

COMMITTEE, ZHOU = -1004, 1

UNLISTED = {"body": "a committee: holds no resident's words"}


async def furnish(town: Town) -> None:
    town.world.add_group(COMMITTEE, "居民议事会", [ZHOU])
    async with town.minyi.store.transaction() as tx:
        community = await tx.areas.by_code("C1")
        secretary = await tx.people.by_telegram(ZHOU)
        assert community is not None
        assert secretary is not None
        await tx.chats.seen(COMMITTEE, "居民议事会")
        await tx.chats.bind(Place(COMMITTEE), Purpose.COMMITTEE, community.id)
        body = await tx.committees.add("居民议事会", community.id)
        await tx.committees.meets(body.id, Place(COMMITTEE))
        await tx.committees.seat(body.id, Member(secretary, chair=True))
