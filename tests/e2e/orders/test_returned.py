"""Work orders that come back: refused by the firm, sent back by the community, or closed without it."""

from dataclasses import replace
from pathlib import Path

from bot.categories import DEFAULTS
from bot.people.rules import Role
from tests.attacks.test_confidence import hello, read
from tests.e2e.orders.firms import FIRM_GROUP, employed, filed, finished, given, group
from tests.e2e.town import AT_ONCE, STAFF, Person, Town, a_town


async def test_not_ours_goes_back_to_the_community_and_never_to_the_resident(
    town: Town, li: Person, wang: Person, chen: Person
) -> None:
    card = await given(li, wang)
    order = await chen.sees("工作单 26-0001")
    await chen.taps(order, "不属于我们")
    chen.says("是路灯所的线路", reply_to=await chen.sees("为什么不属于你们"))
    back = await wang.sees("说不属于他们")
    assert "路灯所" in back.text
    await card.shows("单位说不属于他们（是路灯所的线路）")
    await order.shows("单位说不属于他们")
    assert order.labels == []
    await town.quiet()
    assert "路灯所" not in read(town, li.id)
    assert "已请物业" not in (await li.sees("26-0001 · 已接单")).text
    await wang.taps(card, "转派")  # and may ask the next
    await wang.taps(await wang.sees("转给谁", STAFF), "转物业")
    await chen.sees("工作单 26-0001", after=order)


async def test_an_order_nobody_claimed_goes_back_to_the_staff_chat_and_its_leader(tmp_path: Path) -> None:
    own = replace(next(one for one in DEFAULTS if one.code == "lighting"), provider="阳光物业", automatic=True)
    customs = replace(AT_ONCE, categories=(own, *(one for one in DEFAULTS if one.code != "lighting")))
    async with a_town(str(tmp_path / "minyi.db"), customs=customs) as town:
        chen = await employed(town, 61, "陈经理", unit="阳光物业")
        li, sun = town.person(100, "李阿姨"), town.person(9, "孙网格长")
        await hello(sun)
        await filed(li)
        await chen.taps(await chen.sees("工作单 26-0001"), "不属于我们")
        chen.says("是路灯所的线路", reply_to=await chen.sees("为什么不属于你们"))
        await sun.sees("路灯所", STAFF)
        await sun.sees("路灯所")
        await town.quiet()
        assert "路灯所" not in read(town, li.id)


async def test_sent_back_it_is_done_once_more(town: Town, li: Person, wang: Person, chen: Person) -> None:
    card = await given(li, wang)
    order = await chen.sees("工作单 26-0001")
    await finished(chen, order)
    done = await wang.sees("是不是真办好了")
    await wang.taps(done, "没办好")
    wang.says("301门口晚上还是不亮", reply_to=await wang.sees("哪里还没办好"))
    assert "301门口晚上还是不亮" in (await chen.sees("还没办好")).text
    await order.shows("社区说还没办好：301门口晚上还是不亮")
    await card.shows("单位在办")
    assert "单位在办" in await wang.taps(done, "办结")
    await chen.taps(await order.offers("完成"), "完成")
    asked = await chen.sees("怎么办好的", after=await chen.sees("还没办好"))
    chen.says("线接好了", reply_to=asked)
    again = await wang.sees("是不是真办好了", after=done)
    await wang.taps(again, "办结")
    await li.sees("线接好了")
    await town.quiet()
    assert "晚上还是不亮" not in read(town, li.id)


async def test_closed_by_the_community_itself_the_order_ends(
    town: Town, li: Person, wang: Person, chen: Person
) -> None:
    card = await given(li, wang)
    order = await chen.sees("工作单 26-0001")
    await wang.taps(card, "办结")
    wang.says("我自己换好了", STAFF, reply_to=await wang.sees("办理结果", STAFF))
    await li.sees("我自己换好了")
    await order.shows("社区已收回")
    assert "社区已收回" in await chen.forges(order, "o_accept:1")


async def test_sent_back_in_the_firms_group_it_names_no_flat(
    town: Town, li: Person, wang: Person, chen: Person
) -> None:
    await group(town, FIRM_GROUP, Role.PROPERTY, [chen])
    await given(li, wang)
    order = await chen.sees("工作单 26-0001", FIRM_GROUP)
    await finished(chen, order)
    await wang.taps(await wang.sees("是不是真办好了"), "没办好")
    wang.says("301门口晚上还是不亮", reply_to=await wang.sees("哪里还没办好"))
    await chen.sees("晚上还是不亮", FIRM_GROUP)
    await order.shows("晚上还是不亮")
    await town.quiet()
    assert "301" not in read(town, FIRM_GROUP)
