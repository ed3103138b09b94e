"""A shared location leads to the building whose coordinates the roster has, in private and in a group."""

from tests.e2e.town import RESIDENTS, STAFF, Person, Town


async def known(town: Town) -> None:
    """双怡苑3号楼 stands where people of these stories share their location."""
    async with town.minyi.store.transaction() as tx:
        building = await tx.areas.by_code("B3")
        await tx.areas.put_at(building.id, (36_061_000, 103_834_000))


async def test_in_private_it_places_the_draft(town: Town, li: Person, wang: Person) -> None:
    await known(town)
    li.says("楼道灯不亮了")
    await li.sees("请看看对不对")
    li.sends("location")
    draft = await li.sees("地点：双怡苑3号楼")
    await li.taps(draft, "提交")
    assert "双怡苑3号楼" in (await wang.sees("26-0001", STAFF)).text


async def test_what_the_words_name_goes_before_it(town: Town, li: Person) -> None:
    await known(town)
    li.says("双怡苑9号楼楼道灯不亮了")
    await li.sees("请看看对不对")
    sent = li.sends("location")
    draft = await li.sees("请看看对不对", after=sent)
    assert "双怡苑9号楼" in draft.text


async def test_before_marked_words_in_a_group(town: Town, li: Person, wang: Person) -> None:
    await known(town)
    li.sends("location", RESIDENTS)
    li.says("报修 这里的灯坏了", RESIDENTS)
    assert "双怡苑3号楼" in (await wang.sees("待接单", STAFF)).text


async def test_without_coordinates_nothing_is_guessed(town: Town, li: Person, wang: Person) -> None:
    li.sends("location", RESIDENTS)
    li.says("报修 这里的灯坏了", RESIDENTS)
    assert "号楼" not in (await wang.sees("待接单", STAFF)).text
