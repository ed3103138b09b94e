"""Work orders: another firm's people read nothing, and what was for the community alone stays so."""

from bot.people.rules import Role
from tests.attacks.test_confidence import hello, read
from tests.e2e.orders.firms import LAMP, employed, filed, person_id
from tests.e2e.test_group import filed as said_openly
from tests.e2e.town import RESIDENTS, STAFF, Person, Town


async def test_the_order_of_a_firm_without_a_name_is_not_for_another_firm(
    town: Town, li: Person, wang: Person
) -> None:
    asked, other = await employed(town, 61, "甲经理"), await employed(town, 62, "乙经理", unit="乙物业")
    await filed(li)
    card = await wang.sees("26-0001", STAFF)
    await wang.forges(card, f"o_give:1:property:p{await person_id(town, asked)}")
    order = await asked.sees("工作单 26-0001")
    other.says("/tasks")
    talk = await other.sees("您好")
    for data in ("o_show:1", "o_accept:1", "o_refuse:1"):
        assert "没有找到" in await other.forges(talk, data), data
    await town.quiet()
    assert "楼道灯" not in read(town, other.id)
    await asked.taps(order, "接受")
    await order.shows("301")


async def test_a_photo_on_the_way_never_stands_before_all_neighbours(
    town: Town, li: Person, wang: Person
) -> None:
    chen = await employed(town, 61, "陈经理", Role.HEATING)
    await hello(wang)
    card = await said_openly(li, wang)
    await wang.taps(card, "接单")
    await wang.forges(card, f"o_give:1:heating:p{await person_id(town, chen)}")
    order = await chen.sees("工作单 26-0001")
    await chen.taps(order, "接受")
    await chen.taps(await order.offers("进度"), "进度")
    chen.sends("photo", caption="李阿姨家里的样子", reply_to=await chen.sees("26-0001 办到哪一步"))
    await wang.sees("家里的样子")
    await chen.taps(order, "完成")
    chen.says("阀门换了，热了", reply_to=await chen.sees("怎么办好的"))
    await wang.taps(await wang.sees("是不是真办好了"), "办结")
    public = await li.sees("26-0001", RESIDENTS)
    await public.shows("阀门换了")
    await town.quiet()
    assert not [raw for raw in town.world.messages(RESIDENTS) if "photo" in raw]


async def test_the_residents_photos_leave_with_whoever_left_the_firm(
    town: Town, li: Person, wang: Person, zhou: Person
) -> None:
    chen = await employed(town, 61, "陈经理", unit="阳光物业")
    await hello(li, zhou)
    li.sends("photo", caption=LAMP)
    await li.taps(await li.sees("请看看对不对"), "提交")
    card = await wang.sees("26-0001", STAFF)
    await wang.forges(card, f"o_give:1:property:p{await person_id(town, chen)}")
    order = await chen.sees("工作单 26-0001")
    await chen.taps(order, "接受")
    await order.shows("301")
    await town.quiet()
    assert photos(town, chen)
    zhou.says("/staff")
    await zhou.taps(await zhou.sees("陈经理"), "陈经理")
    await zhou.taps(await zhou.sees("要改什么"), "全部岗位去掉")
    await zhou.taps(await zhou.sees("点了马上生效"), "确认，全部去掉")
    await order.shows("不归这里了")
    await town.quiet()
    assert not photos(town, chen)


def photos(town: Town, person: Person) -> list[object]:
    return [raw for raw in town.world.messages(person.id) if "photo" in raw and raw["from"]["is_bot"]]
