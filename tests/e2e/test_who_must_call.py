"""Numbers are hidden from groups, not from whoever has to call; what a neighbour corrects is an addition."""

import pytest

from tests.attacks.test_confidence import PHONE, hello, read
from tests.e2e.town import RESIDENTS, STAFF, Person, Town


@pytest.fixture
def li(town: Town) -> Person:
    return town.person(100, "李阿姨")


@pytest.fixture
def chen(town: Town) -> Person:
    return town.person(101, "陈伯")


@pytest.fixture
def wang(town: Town) -> Person:
    return town.person(7, "王师傅")


@pytest.fixture
def zhao(town: Town) -> Person:
    return town.person(8, "赵姐")


async def test_who_takes_it_reads_the_number_in_private(
    town: Town, li: Person, wang: Person, zhao: Person
) -> None:
    await hello(li, wang, zhao)
    li.says(f"#诉求 3号楼楼道灯坏了，电话{PHONE}", RESIDENTS)
    card = await wang.sees("楼道灯坏了", STAFF)
    await wang.taps(card, "接单")
    assert PHONE in (await wang.sees("楼道灯坏了")).text
    await town.quiet()
    for chat in (RESIDENTS, STAFF, zhao.id):
        assert PHONE not in read(town, chat)


async def test_the_number_that_its_reporter_keeps_is_for_who_holds_it_alone(
    town: Town, li: Person, wang: Person, zhao: Person
) -> None:
    await hello(li, wang, zhao)
    async with town.minyi.store.transaction() as tx:
        known = await tx.people.meet(li.id, li.name)
        await tx.people.says_phone(known.id, PHONE, town.clock.now())
    li.says("#诉求 3号楼楼道灯坏了", RESIDENTS)
    card = await wang.sees("楼道灯坏了", STAFF)
    await zhao.sees("楼道灯坏了", STAFF)
    zhao.says("/task 26-0001")
    await zhao.sees("楼道灯坏了")
    await wang.taps(card, "接单")
    assert PHONE in (await wang.sees("楼道灯坏了")).text
    await town.quiet()
    for chat in (RESIDENTS, STAFF, zhao.id):
        assert PHONE not in read(town, chat)


@pytest.mark.parametrize("to", ["the words", "the card"])
async def test_a_neighbours_correction_is_an_addition(
    town: Town, li: Person, chen: Person, wang: Person, to: str
) -> None:
    await hello(wang)
    said = li.says("#诉求 双怡苑3号楼楼道灯坏了", RESIDENTS)
    card = await chen.sees("26-0001", RESIDENTS)
    await wang.taps(await wang.sees("楼道灯坏了", STAFF), "接单")
    async with town.minyi.store.reading() as tx:
        before = await tx.complaints.get(1)
    chen.says("更正：是9号楼，不是3号楼", RESIDENTS, reply_to=said if to == "the words" else card)
    told = await wang.sees("是9号楼，不是3号楼")
    assert "陈伯" in told.text
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        after = await tx.complaints.get(1)
        assert await tx.wordings.of(1) == []
        assert len(await tx.complaints.numbered("26-0002")) == 0
    assert (after.text, after.area, after.spot) == (before.text, before.area, before.spot)


async def test_neighbours_who_only_talk_add_nothing(town: Town, li: Person, chen: Person, wang: Person) -> None:
    await hello(wang)
    said = li.says("#诉求 双怡苑3号楼楼道灯坏了", RESIDENTS)
    await wang.taps(await wang.sees("楼道灯坏了", STAFF), "接单")
    chen.says("是啊，我家那边也暗", RESIDENTS, reply_to=said)
    await town.quiet()
    assert "我家那边也暗" not in read(town, wang.id)
