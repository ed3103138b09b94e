"""A committee that the secretary leads, with a chat; a neighbour is to join it later."""

from datetime import timedelta

from bot.areas.rules import Purpose
from bot.committees.rules import ChangeKind, Member, MemberChange
from bot.kernel.place import Place
from tests.e2e.town import Town

COMMITTEE, ZHOU, LI = -1004, 1, 100

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
        later = town.clock.now().replace(second=0, microsecond=0) + timedelta(days=30)
        neighbour = await tx.people.by_telegram(LI)
        assert neighbour is not None
        await tx.committees.propose(MemberChange(0, body.id, neighbour, ChangeKind.SEAT, secretary, later))
