"""The words of private complaints, and the town of readers who mustn't have them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.areas.rules import Level, Purpose
from bot.kernel.place import Place
from tests.attacks.test_confidence import PHONE
from tests.e2e.ballots import COMMITTEE, seat
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town, a_town

MINE = f"双怡苑9号楼2单元301下水道又堵了，我丈夫瘫痪在床，电话{PHONE}"
THEIRS = "双怡苑9号楼1单元102下水道堵了，家里只有我婆婆"
WEST = -2001
RETURNED = "这一段主管道归供热公司修\n供热公司客服\n96777"  # why, whom to turn to, telephone


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with a_town(str(tmp_path / "minyi.db"), limited=False) as town:
        yield town


@pytest.fixture
async def west(town: Town) -> Person:
    """A resident of another community, met in its group."""
    ding = town.person(400, "丁大爷")
    async with town.minyi.store.transaction() as tx:
        other = await tx.areas.add("C2", "西湖社区", Level.COMMUNITY, None)
        grid = await tx.areas.add("W1", "西湖苑", Level.GRID, other.id)
        town.world.add_group(WEST, "西湖苑居民群", [ding.id])
        await tx.chats.seen(WEST, "西湖苑居民群")
        await tx.chats.bind(Place(WEST), Purpose.RESIDENTS, grid.id)
    ding.starts()
    await ding.sees("您好")
    ding.says("大家好", WEST)
    await town.quiet()
    return ding


@pytest.fixture
async def committee(town: Town) -> list[Person]:
    people = [town.person(600 + n, name) for n, name in enumerate(("秦代表", "沈老师", "吴姨"))]
    town.world.add_group(COMMITTEE, "居民议事会", [*(p.id for p in people), 1, 100])
    await seat(town, people)
    return people


async def asks(person: Person, words: str, chat: int | None = None, **more: Message) -> str:
    asked = person.says(words, chat, **more)
    return (await person.sees("", chat, after=asked)).text


async def public_one(li: Person, wang: Person) -> tuple[Message, Message]:
    """Said in the group; the public card and the workers'."""
    li.says("#诉求 双怡苑9号楼2单元301下水道堵了", RESIDENTS)
    return await li.sees("26-0001", RESIDENTS), await wang.sees("26-0001", STAFF)


async def says_for(wang: Person, card: Message, step: str, words: str) -> None:
    asked = wang.says("在吗", STAFF)
    await wang.taps(card, step)
    wang.says(words, STAFF, reply_to=await wang.sees("请", STAFF, after=asked))
    await wang.town.quiet()


async def count(town: Town) -> int:
    async with town.minyi.store.reading() as tx:
        found: int = await tx.conn.value("SELECT count(*) FROM complaints")
        return found


async def merged(wang: Person, which: str, into: str) -> None:
    card = await wang.sees(which, STAFF)
    await wang.taps(card, "接单")
    asked = wang.says("在吗", STAFF)
    await wang.taps(card, "并案")
    wang.says(into, STAFF, reply_to=await wang.sees("并到哪一件", STAFF, after=asked))
    back = await wang.sees("是同一件事吗", STAFF, after=asked)
    assert "已并入" in await wang.taps(back, "确认并入")
    await wang.town.quiet()
