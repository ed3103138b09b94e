"""A danger whose place nobody knows: the staff of every grid sees it, and any of them may go."""

from tests.e2e.town import OTHER_STAFF, RESIDENTS, STAFF, Person, Town


async def test_both_staff_chats_see_it_and_one_claims_it(town: Town, li: Person, wang: Person) -> None:
    li.says("我家着火了")
    assert "网格员" in (await li.sees("119")).text
    here, there = await wang.sees("26-0001", STAFF), await wang.sees("26-0001", OTHER_STAFF)
    qian = Person(town, 10, "钱工")
    assert "接单" in await qian.taps(there, "接单")
    await here.shows("钱工")


async def test_the_leaders_get_it_where_no_staff_chat_is_below(town: Town, li: Person, wang: Person) -> None:
    async with town.minyi.store.transaction() as tx:
        for binding in await tx.chats.bindings():
            if binding.place.chat_id in (STAFF, OTHER_STAFF):
                await tx.chats.unbind(binding.place)
    leader = Person(town, 9, "孙网格长")
    leader.starts()
    await leader.sees("您好")
    li.says("我家着火了")
    assert "社区负责人" in (await li.sees("119")).text
    await leader.sees("26-0001")


async def test_what_is_no_danger_is_offered_to_no_grid_below(town: Town, li: Person, wang: Person) -> None:
    li.says("#诉求 污水漫进家里了", RESIDENTS)
    await wang.sees("26-0001", STAFF)
    await town.quiet()
    assert not [m for m in town.world.messages(OTHER_STAFF) if m["from"]["is_bot"]]
