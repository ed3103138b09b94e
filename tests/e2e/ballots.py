"""The committee of seven, and its ballots up to the first vote."""

import re
from datetime import datetime

from bot.areas.rules import Purpose
from bot.committees.rules import Member, Party, Rule
from bot.kernel.place import Place
from tests.e2e.town import Message, Person, Town

COMMITTEE = -1004
NAMES = ("秦代表", "沈老师", "吴姨", "郑爷爷", "田姐", "胡晓", "刘洋")


async def seat(town: Town, people: list[Person], rule: Rule | None = None) -> None:
    async with town.minyi.store.transaction() as tx:
        community = await tx.areas.by_code("C1")
        assert community is not None
        await tx.chats.seen(COMMITTEE, "居民议事会")
        await tx.chats.bind(Place(COMMITTEE), Purpose.COMMITTEE, community.id)
        body = await tx.committees.add("居民议事会", community.id)
        await tx.committees.meets(body.id, Place(COMMITTEE))
        if rule:
            await tx.committees.rule(body.id, rule)
        for number, one in enumerate(people):
            person = await tx.people.by_telegram(one.id) or await tx.people.add(one.name, None, one.id)
            await tx.committees.seat(body.id, Member(person, number == 0, "委员", Party.RESIDENTS))


async def drafted(chair: Person, words: str = "更换小区路灯") -> Message:
    chair.says(f"/vote {words}", COMMITTEE)
    return await chair.sees("表决草稿", COMMITTEE)


async def opened(chair: Person, words: str = "更换小区路灯") -> Message:
    draft = await drafted(chair, words)
    await chair.insists(draft, "开始表决")
    return await chair.sees("🗳", COMMITTEE)


def receipt_in(toast: str) -> str:
    found = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}", toast)
    assert found is not None
    return found[0]


async def closing_time(town: Town) -> datetime:
    async with town.minyi.store.reading() as tx:
        ballot = await tx.ballots.get(1)
    assert ballot.closes_at is not None
    return ballot.closes_at
