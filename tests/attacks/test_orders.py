"""Work orders: another firm's people read nothing, and what was for the community alone stays so."""

from bot.people.rules import Post, Role
from tests.attacks.test_confidence import hello, read
from tests.e2e.orders.firms import LAMP, employed, filed, finished, given, person_id
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


async def both(town: Town, person: Person, unit: str = "阳光物业") -> None:
    """Puts a worker of the community on a firm's roster."""
    async with town.minyi.store.transaction() as tx:
        found, place = await tx.people.by_telegram(person.id), await tx.areas.by_code("C1")
        assert found is not None
        assert place is not None
        await tx.people.appoint(found.id, Post(Role.PROPERTY, place.id, None, unit))


async def test_who_has_the_complaint_accepts_no_order_for_the_firm(
    town: Town, li: Person, wang: Person
) -> None:
    chen = await employed(town, 61, "陈经理", unit="阳光物业")
    await given(li, wang)
    await chen.sees("工作单 26-0001")
    await both(town, wang)
    wang.says("/tasks")
    await wang.forges(await wang.sees("工作单 1 张"), "o_show:1")
    mine = await wang.sees("工作单 26-0001")
    assert "同一个人" in await wang.forges(mine, "o_accept:1")
    assert "同一个人" in await wang.forges(mine, "o_finish:1")
    async with town.minyi.store.reading() as tx:
        assert (await tx.orders.get(1)).accepted_by is None


async def test_nobody_closes_what_their_own_firm_did(town: Town, li: Person, wang: Person, sun: Person) -> None:
    chen = await employed(town, 61, "陈经理", unit="阳光物业")
    await hello(sun)
    card = await given(li, wang)
    await both(town, wang)
    await finished(chen, await chen.sees("工作单 26-0001"))
    done = await wang.sees("是不是真办好了")
    assert "同一个人" in await wang.taps(done, "办结")
    assert "同一个人" in await wang.forges(done, "o_send_back:1")
    assert "您的单位" in await wang.forges(card, "resolve:1")
    async with town.minyi.store.reading() as tx:
        assert (await tx.complaints.get(1)).status == "claimed"
    talk = await sun.sees("您好")
    assert await sun.forges(talk, "o_close:1") == "已办结"


async def test_a_firm_keeps_nothing_of_what_was_withdrawn_but_the_number(
    town: Town, li: Person, wang: Person
) -> None:
    chen = await employed(town, 61, "陈经理", unit="阳光物业")
    await hello(li)
    li.sends("photo", caption=LAMP)
    await li.taps(await li.sees("请看看对不对"), "提交")
    await hello(wang)
    card = await wang.sees("26-0001", STAFF)
    await wang.taps(card, "接单")
    await wang.forges(card, f"o_give:1:property:p{await person_id(town, chen)}")
    order = await chen.sees("工作单 26-0001")
    await chen.taps(order, "接受")
    await order.shows("301")
    await town.quiet()
    assert photos(town, chen)
    async with town.minyi.store.transaction() as tx:  # as where the category's own firm was asked by itself
        await tx.conn.run("UPDATE complaints SET status = 'filed', claimed_by = NULL WHERE id = 1")
    await li.forges(await li.sees("诉求 26-0001"), "withdraw:1")
    await order.shows("收回")
    await town.quiet()
    assert not photos(town, chen)
    left = read(town, chen.id)
    assert "26-0001" in left
    assert not [word for word in ("楼道灯", "301", "9号楼") if word in left]


async def test_at_the_door_nobody_elses_number_is_read(town: Town, li: Person, wang: Person) -> None:
    chen = await employed(town, 61, "陈经理", unit="阳光物业")
    words = "双怡苑9号楼2单元301门口楼道灯坏了，我电话13912345678，楼上老赵13887654321也知道，宁A88Q37挡着"
    await filed(li, words)
    await hello(wang)
    card = await wang.sees("26-0001", STAFF)
    await wang.taps(card, "接单")
    await wang.forges(card, f"o_give:1:property:p{await person_id(town, chen)}")
    order = await chen.sees("工作单 26-0001")
    assert "13912345678" not in order.text
    await chen.taps(order, "接受")
    await order.shows("13912345678")
    assert "宁A88Q37" in order.text
    await town.quiet()
    assert "13887654321" not in read(town, chen.id)
