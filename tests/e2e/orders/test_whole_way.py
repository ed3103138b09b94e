"""Work orders: the community asks a provider, the provider says what it did, the community closes."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot.categories import DEFAULTS
from bot.complaints.complaint import Status
from bot.kernel.refs import EntityRef, PersonRef
from bot.people.rules import Post, Role
from tests.attacks.test_confidence import hello, read
from tests.e2e.orders.firms import employed, filed, finished, given
from tests.e2e.town import AT_ONCE, RESIDENTS, STAFF, Person, Town, a_town


async def test_the_whole_way_by_the_communitys_acceptance(
    town: Town, li: Person, wang: Person, chen: Person
) -> None:
    """接单, 转物业, 接受, 进度, 完成, 办结, 满意."""
    card = await given(li, wang)
    assert "已请物业来处理" in (await li.sees("已请物业来处理")).text
    await card.shows("阳光物业：等单位接受")
    order = await chen.sees("工作单 26-0001")
    assert "301" not in order.text
    await chen.taps(order, "接受")
    await order.shows("301")
    await card.shows("单位在办")
    await chen.taps(order, "进度")
    chen.says("灯泡在路上，下午换", reply_to=await chen.sees("26-0001 办到哪一步"))
    await wang.sees("灯泡在路上")
    await chen.taps(order, "完成")
    chen.sends("photo", caption="换了灯泡，亮了", reply_to=await chen.sees("怎么办好的"))
    done = await wang.sees("是不是真办好了")
    assert "换了灯泡" in done.text
    await town.quiet()
    assert [raw for raw in town.world.messages(wang.id) if "photo" in raw]
    assert "换了灯泡" not in read(town, li.id)
    assert await wang.taps(done, "办结") == "已办结"
    result = await li.sees("换了灯泡")
    await order.shows("社区已办结")
    await li.taps(result, "满意")
    await li.sees("已办完")
    async with town.minyi.store.reading() as tx:
        acts = [(entry.act.act, entry.act.by) for entry in await tx.ledger.of(EntityRef("order", 1))]
        people = {p.id: p.name for p in await tx.people.roster()}
    assert [(act, people.get(by or 0)) for act, by in acts] == [
        ("give", "王师傅"),
        ("accept", "陈经理"),
        ("progress", "陈经理"),
        ("finish", "陈经理"),
        ("close", "王师傅"),
    ]


async def test_by_itself_where_the_category_is_configured(tmp_path: Path) -> None:
    """The firm hears at once, the community claims and closes; its clocks run on."""
    own = replace(next(one for one in DEFAULTS if one.code == "heating"), provider="供热", automatic=True)
    customs = replace(AT_ONCE, categories=(own, *(one for one in DEFAULTS if one.code != "heating")))
    async with a_town(str(tmp_path / "minyi.db"), customs=customs) as town:
        liu = await employed(town, 62, "热力老刘", Role.HEATING)
        li, wang = town.person(100, "李阿姨"), town.person(7, "王师傅")
        await hello(wang)
        await filed(li, "双怡苑13号楼7单元暖气不热")
        order = await liu.sees("工作单 26-0001")
        assert "供热" in order.text
        await li.sees("已请供热来处理")
        card = await wang.sees("等单位接受", STAFF)
        assert "接单" in card.labels
        await finished(liu, order, "阀门开了，热了")
        await wang.taps(await wang.sees("是不是真办好了", STAFF), "办结")
        await li.sees("阀门开了")
        async with town.minyi.store.reading() as tx:
            complaint = await tx.complaints.get(1)
        assert complaint.claimed_by is not None
        assert complaint.claimed_by.name == "王师傅"


async def test_other_categories_wait_for_the_community(
    tmp_path: Path, town: Town, li: Person, chen: Person
) -> None:
    """The built-in categories name who stands first, and nobody gets anything before a press."""
    await filed(li)
    await town.quiet()
    assert "工作单" not in read(town, chen.id)


async def test_the_categorys_own_provider_stands_first(
    town: Town, li: Person, wang: Person, chen: Person
) -> None:
    await employed(town, 62, "热力老刘", Role.HEATING)
    await employed(town, 63, "水务小何", Role.WATER)
    await filed(li, "双怡苑13号楼7单元暖气不热")
    await wang.taps(await wang.sees("26-0001", STAFF), "转派")
    choice = await wang.sees("转给谁", STAFF)
    assert choice.labels[:3] == ["转供热", "转物业", "转供水"]
    assert choice.labels[3:] == ["👤 赵姐", "👤 周书记", "👤 孙网格长", "📍 林华苑"]
    assert await wang.taps(choice, "转供热") == "已给供热发工作单"
    await (await wang.sees("26-0001 ·", STAFF)).shows("王师傅")  # who asks has claimed it


async def test_two_firms_of_a_kind_are_told_apart_by_name_and_read_their_own(
    town: Town, li: Person, wang: Person, chen: Person
) -> None:
    other = await employed(town, 64, "万家小赵", unit="万家物业")
    await filed(li)
    await wang.taps(await wang.sees("26-0001", STAFF), "转派")
    choice = await wang.sees("转给谁", STAFF)
    assert choice.labels[:2] == ["转万家物业", "转阳光物业"]
    await wang.taps(choice, "转万家物业")
    order = await other.sees("工作单 26-0001")
    assert "没有找到" in await chen.forges(await chen.sees("您好"), "o_accept:1")
    chen.says("/tasks")
    await chen.sees("现在没有工作单")
    assert "工作单 26" not in read(town, chen.id)
    await other.taps(order, "接受")


async def test_the_nearest_firm_of_a_kind_is_asked(town: Town, li: Person, wang: Person, chen: Person) -> None:
    await employed(town, 64, "万家小赵", unit="万家物业", area="G1")
    await filed(li)
    await wang.taps(await wang.sees("26-0001", STAFF), "转派")
    assert "转物业" in (await wang.sees("转给谁", STAFF)).labels
    await wang.taps(await wang.sees("转给谁", STAFF), "转物业")
    await town.quiet()
    assert "工作单" in read(town, 64)
    assert "工作单" not in read(town, chen.id)


async def test_nobody_answers(town: Town, li: Person, wang: Person, sun: Person, chen: Person) -> None:
    """The firm is reminded, the community told, then its leader; taken back it asks somebody else."""
    await hello(sun)
    await given(li, wang)
    order = await chen.sees("工作单 26-0001")
    await town.winds(timedelta(hours=2))
    await chen.sees("还等着您这边回话")
    told = await wang.sees("还没有回应工作单")
    assert "还没有回应" not in read(town, sun.id)
    chen.says("/tasks")
    assert "⏰ 超时" in (await chen.sees("工作单 1 张")).text
    await town.winds(timedelta(days=1))
    await sun.sees("还没有回应工作单")
    await wang.taps(told, "收回")
    await order.shows("社区已收回")
    await town.winds(timedelta(days=2))
    chen.says("/tasks")
    await chen.sees("现在没有工作单")


async def test_a_providers_list_is_oldest_first_with_the_first_words(
    town: Town, li: Person, wang: Person, chen: Person
) -> None:
    await hello(li)
    for words in ("双怡苑9号楼楼道灯坏了", "双怡苑3号楼大门关不上", "双怡苑13号楼下水道堵了"):
        said = li.says(words)
        await li.taps(await li.sees("请看看对不对", after=said), "提交")
    for number in ("26-0001", "26-0002", "26-0003"):
        await wang.taps(await wang.sees(number, STAFF), "转派")
        await wang.taps(await wang.sees(f"{number} 转给谁", STAFF), "转物业")
    await town.quiet()
    await chen.taps(await chen.sees("工作单 26-0002"), "接受")
    chen.says("工单")
    listed = await chen.sees("工作单 3 张")
    assert listed.labels == ["26-0001", "26-0002", "26-0003"]
    first, second, third = listed.text.splitlines()[1:]
    assert "楼道灯坏了" in first
    assert ("大门关不上" in second, "单位在办" in second) == (True, True)
    assert "下水道堵了" in third
    assert "提交" not in read(town, chen.id)  # 工单 is no complaint


async def test_a_firm_nobody_of_which_opened_the_bot_is_called_by_telephone(
    town: Town, li: Person, wang: Person
) -> None:
    async with town.minyi.store.transaction() as tx:
        person = await tx.people.add("陈经理", "13700002222", None)
        await tx.people.appoint(person.id, Post(Role.PROPERTY, 1, None, "阳光物业"))
    await filed(li)
    await wang.taps(await wang.sees("26-0001", STAFF), "转派")
    told = await wang.taps(await wang.sees("转给谁", STAFF), "转物业")
    assert "陈经理" in told
    assert "待接单" in (await wang.sees("26-0001 ·", STAFF)).text


async def test_a_public_complaint_says_in_the_group_who_was_asked(
    town: Town, li: Person, wang: Person, chen: Person
) -> None:
    li.says("#诉求 双怡苑9号楼楼道灯坏了", RESIDENTS)
    public = await li.sees("26-0001", RESIDENTS)
    await wang.taps(await wang.sees("26-0001", STAFF), "转派")
    await wang.taps(await wang.sees("转给谁", STAFF), "转物业")
    await public.shows("已请物业来处理")
    await town.quiet()
    assert "陈经理" not in read(town, RESIDENTS)
    assert len([r for r in town.world.messages(RESIDENTS) if r["from"]["is_bot"]]) == 1


async def test_a_changed_place_is_the_firms_to_read(town: Town, li: Person, wang: Person, chen: Person) -> None:
    card = await given(li, wang)
    order = await chen.sees("工作单 26-0001")
    await wang.taps(card, "改地点")
    await wang.taps(await wang.sees("是哪里的事", STAFF), "13号楼")
    await order.shows("双怡苑13号楼")


async def test_a_reply_to_the_order_is_progress(town: Town, li: Person, wang: Person, chen: Person) -> None:
    await given(li, wang)
    order = await chen.sees("工作单 26-0001")
    early = chen.says("我去看看", reply_to=order)
    await chen.sees("等单位接受”，不用再点", after=early)
    await chen.taps(order, "接受")
    chen.says("配件明天到", reply_to=order)
    await wang.sees("配件明天到")
    await chen.sees("进度已告诉社区")


async def test_what_a_provider_claimed_before_there_were_orders_goes_on(
    town: Town, li: Person, wang: Person, zhou: Person, chen: Person
) -> None:
    await filed(li)
    async with town.minyi.store.transaction() as tx:
        complaint, worker = await tx.complaints.get(1), await tx.people.by_telegram(chen.id)
        assert worker is not None
        held = replace(
            complaint,
            status=Status.CLAIMED,
            claimed_by=PersonRef(worker.id, worker.name),
            claimed_at=town.clock.now(),
        )
        await tx.complaints.save(held)
    chen.says("/tasks")
    await chen.taps(await chen.sees("我在办 1 件"), "26-0001")
    card = await chen.sees("诉求 26-0001")
    assert set(card.labels) >= {"答复", "办结"}
    assert not {"退回", "挂账", "并案", "转派", "吹哨"} & set(card.labels)
    assert "由社区来做" in await chen.forges(card, "defer:1")
    assert "由社区来做" in await chen.forges(card, "transfer:1")
    await chen.taps(card, "办结")
    chen.says("换了灯泡", reply_to=await chen.sees("办理结果"))
    await li.sees("换了灯泡")
