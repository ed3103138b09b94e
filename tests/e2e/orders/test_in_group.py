"""Work orders in a firm's own group: what it reads, and who presses for the firm."""

from bot.people.rules import Role
from tests.attacks.test_confidence import hello, read
from tests.e2e.orders.firms import FIRM_GROUP, HEAT_GROUP, employed, given, group
from tests.e2e.town import Message, Person, Town


async def test_a_firms_group_accepts_and_who_is_on_the_roster_reads_the_flat_in_private(
    town: Town, li: Person, wang: Person, chen: Person
) -> None:
    await group(town, FIRM_GROUP, Role.PROPERTY, [chen])
    await given(li, wang)
    order = await chen.sees("工作单 26-0001", FIRM_GROUP)
    assert "301" not in order.text
    assert "13900001111" not in order.text
    await chen.taps(order, "接受")
    private = await chen.sees("工作单 26-0001")
    assert "301" in private.text
    await finished_in_group(chen, order)
    await wang.taps(await wang.sees("是不是真办好了"), "办结")
    await li.sees("换了灯泡")
    await town.quiet()
    assert "301" not in read(town, FIRM_GROUP)


async def finished_in_group(chen: Person, order: Message) -> None:
    await chen.taps(await order.offers("完成"), "完成")
    asked = await chen.sees("怎么办好的", order.chat_id)
    chen.sends("photo", order.chat_id, caption="换了灯泡，亮了", reply_to=asked)


async def test_anybody_in_the_firms_group_presses_for_it_but_reads_no_flat(
    town: Town, li: Person, wang: Person, chen: Person
) -> None:
    plumber = town.person(65, "水电工小周")
    await hello(plumber)
    await group(town, FIRM_GROUP, Role.PROPERTY, [chen, plumber])
    await given(li, wang)
    order = await plumber.sees("工作单 26-0001", FIRM_GROUP)
    await plumber.taps(order, "接受")
    await order.shows("水电工小周")
    plumber.says("/tasks")
    await town.quiet()
    assert "301" not in read(town, FIRM_GROUP) + read(town, plumber.id)
    plumber.says("/tasks", FIRM_GROUP)
    assert "双怡苑9号楼" in (await plumber.sees("工作单 1 张", FIRM_GROUP)).text


async def test_staff_in_the_firms_group_dont_press_for_it(
    town: Town, li: Person, wang: Person, zhao: Person, chen: Person
) -> None:
    await group(town, FIRM_GROUP, Role.PROPERTY, [chen, zhao])
    await given(li, wang)
    order = await chen.sees("工作单 26-0001", FIRM_GROUP)
    assert "单位的人来点" in await zhao.taps(order, "接受")


async def test_another_firms_group_reads_nothing(town: Town, li: Person, wang: Person, chen: Person) -> None:
    liu = await employed(town, 62, "热力老刘", Role.HEATING)
    await group(town, HEAT_GROUP, Role.HEATING, [liu, chen], "热力群")
    await given(li, wang)
    order = await chen.sees("工作单 26-0001")
    for person in (liu, chen):
        person.says("/help", HEAT_GROUP)
        talk = await person.sees("", HEAT_GROUP)
        for data in ("o_show:1", "o_accept:1", "show:1", "timeline:1"):
            assert "没有找到" in await person.forges(talk, data) or "私" in await person.forges(talk, data), (
                data
            )
        for words in ("/tasks", "/task 26-0001", "/status 26-0001", "/ledger 灯"):
            person.says(words, HEAT_GROUP)
    await town.quiet()
    assert "楼道灯" not in read(town, HEAT_GROUP)
    assert order.labels == ["接受", "不属于我们"]


async def test_a_moved_group_goes_on_with_its_orders(
    town: Town, li: Person, wang: Person, chen: Person
) -> None:
    await group(town, FIRM_GROUP, Role.PROPERTY, [chen])
    await given(li, wang)
    await chen.sees("工作单 26-0001", FIRM_GROUP)
    new = town.world.upgrade(FIRM_GROUP)
    order = await chen.sees("工作单 26-0001", new)
    await chen.taps(order, "接受")
    await order.shows("陈经理")
