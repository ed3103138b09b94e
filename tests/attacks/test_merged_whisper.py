"""A sealed complaint goes on in a public one: neighbours learn nothing of it."""

from tests.attacks.test_confidence import hello
from tests.e2e.town import RESIDENTS, STAFF, Person, Town


async def test_neighbours_read_no_number_of_a_sealed_complaint(
    town: Town, li: Person, chen: Person, wang: Person
) -> None:
    await hello(li, chen, wang)
    li.says("双怡苑13号楼7单元暖气不热")
    await li.taps(await li.sees("请看看对不对"), "提交")
    card = await wang.sees("26-0001", STAFF)
    await wang.taps(card, "接单")
    li.says("别说是我说的", reply_to=await li.sees("接单"))
    await card.shows("不公开姓名")
    chen.says("#诉求 13号楼7单元暖气也不热", RESIDENTS)
    public = await chen.sees("26-0002", RESIDENTS)
    await wang.forges(card, "merge_yes:1:2")
    assert "26-0001" not in await chen.taps(public, "进展")
    chen.says("/status 26-2")
    await town.quiet()
    await chen.forges(await chen.sees("26-0002"), "timeline:2")
    await town.quiet()
    assert not any("26-0001" in raw.get("text", "") for raw in town.world.messages(chen.id))
    asked = wang.says("/task 26-2")
    assert "26-0001" in (await wang.sees("26-0002", after=asked)).text
