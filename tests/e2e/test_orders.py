"""Work orders: the community asks a provider, the provider says what it did, the community closes."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.areas.rules import Purpose
from bot.categories import DEFAULTS
from bot.complaints.complaint import Status
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef, PersonRef
from bot.people.rules import Post, Role
from tests.attacks.test_confidence import hello, read
from tests.e2e.test_privacy import erases
from tests.e2e.town import AT_ONCE, RESIDENTS, STAFF, Message, Person, Town, a_town

FIRM_GROUP, HEAT_GROUP = -6001, -6002
LAMP = "双怡苑9号楼2单元301门口的楼道灯坏了三天，电话13900001111"


async def employed(
    town: Town, id_: int, name: str, role: Role = Role.PROPERTY, unit: str = "", area: str = "C1"
) -> Person:
    """Somebody of a firm, by the roster, who has opened the bot."""
    person = town.person(id_, name)
    await hello(person)
    async with town.minyi.store.transaction() as tx:
        found = await tx.people.by_telegram(id_)
        place = await tx.areas.by_code(area)
        assert found is not None
        assert place is not None
        await tx.people.appoint(found.id, Post(role, place.id, None, unit))
    return person


async def group(town: Town, chat: int, role: Role, people: list[Person], title: str = "阳光物业群") -> None:
    """A firm's own group, bound as /setup does it."""
    town.world.add_group(chat, title, [person.id for person in people], supergroup=False)
    async with town.minyi.store.transaction() as tx:
        community = await tx.areas.by_code("C1")
        assert community is not None
        await tx.chats.seen(chat, title)
        await tx.chats.bind(Place(chat), Purpose.PROVIDER, community.id, role)


@pytest.fixture
async def chen(town: Town) -> Person:
    """经办人 of the property manager."""
    return await employed(town, 61, "陈经理", unit="阳光物业")


async def filed(li: Person, words: str = LAMP) -> Message:
    """Said in private."""
    await hello(li)
    said = li.says(words)
    await li.taps(await li.sees("请看看对不对", after=said), "提交")
    return await li.sees("诉求 26-0001")


async def given(li: Person, wang: Person, label: str = "转物业") -> Message:
    """Filed, claimed and handed to a firm; the workers' card."""
    await filed(li)
    await hello(wang)
    card = await wang.sees("26-0001", STAFF)
    await wang.taps(card, "接单")
    await wang.taps(await card.offers("办结"), "转派")
    await wang.taps(await wang.sees("转给谁", STAFF), label)
    return card


async def finished(chen: Person, order: Message, words: str = "换了灯泡，亮了") -> None:
    await chen.taps(order, "接受")
    await chen.taps(await order.offers("完成"), "完成")
    chen.sends("photo", order.chat_id, caption=words, reply_to=await chen.sees("怎么办好的", order.chat_id))


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


async def test_the_wrong_person_presses(
    town: Town, li: Person, wang: Person, zhao: Person, chen: Person
) -> None:
    there = await given(li, wang)
    order = await chen.sees("工作单 26-0001")
    heat = await employed(town, 62, "热力老刘", Role.HEATING)
    hi = await heat.sees("您好")
    for data in (
        "o_accept:1",
        "o_refuse:1",
        "o_finish:1",
        "o_close:1",
        "o_recall:1",
        "o_send_back:1",
        "o_show:1",
    ):
        assert "没有找到" in await heat.forges(hi, data), data  # another firm
        assert "没有找到" in await li.forges(await li.sees("诉求 26-0001"), data), data  # the reporter
    assert "没有找到" in await wang.forges(there, "o_accept:1")  # never posted there
    await wang.taps(there, "阳光物业的工作单")
    shown = await wang.sees("工作单 26-0001", STAFF)
    assert "接受" not in shown.labels
    assert "单位的人来点" in await wang.forges(shown, "o_accept:1")
    await finished(chen, order)
    assert "没有找到" in await chen.forges(order, "o_close:1")  # it doesn't close its own work
    done = await wang.sees("是不是真办好了")
    await hello(zhao)
    assert "王师傅在办" in await zhao.forges(await zhao.sees("您好"), "o_close:1")
    assert "301" not in read(town, 62)
    await wang.taps(done, "办结")
    assert "社区已办结" in await wang.taps(done, "办结")


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


async def test_who_left_the_firm_loses_the_order_at_once(
    town: Town, li: Person, wang: Person, chen: Person
) -> None:
    await given(li, wang)
    order = await chen.sees("工作单 26-0001")
    await chen.taps(order, "接受")
    await order.shows("301")
    async with town.minyi.store.transaction() as tx:
        person = await tx.people.by_telegram(chen.id)
        assert person is not None
        await tx.people.dismiss_all(person.id)
    assert "没有找到" in await chen.taps(order, "完成")
    next_ = await employed(town, 66, "新来的小吴", unit="阳光物业")
    next_.says("/tasks")
    listed = await next_.sees("工作单 1 张")
    await next_.taps(listed, "26-0001")
    theirs = await next_.sees("工作单 26-0001")
    assert "301" not in theirs.text
    await next_.taps(theirs, "完成")
    next_.says("换好了", reply_to=await next_.sees("怎么办好的"))
    await wang.sees("新来的小吴")
    await order.shows("不归这里了")


async def test_a_whisper_never_reaches_a_provider(
    town: Town, li: Person, wang: Person, zhou: Person, chen: Person
) -> None:
    await hello(li, zhou)
    said = li.says("/whisper 双怡苑9号楼楼道灯坏了三天")
    await li.taps(await li.sees("请看看对不对", after=said), "悄悄话提交")
    secretary = await zhou.sees("楼道灯")
    person = await person_id(town, chen)
    assert "不能给它看" in await zhou.forges(secretary, f"o_give:1:property:p{person}")
    await zhou.forges(secretary, "transfer:1")
    assert "转物业" not in (await zhou.sees("交给谁")).labels
    await town.quiet()
    assert "楼道灯" not in read(town, chen.id)


async def person_id(town: Town, person: Person) -> int:
    async with town.minyi.store.reading() as tx:
        found = await tx.people.by_telegram(person.id)
    assert found is not None
    return found.id


async def test_sealed_later_it_leaves_the_provider(town: Town, li: Person, wang: Person, chen: Person) -> None:
    await given(li, wang)
    order = await chen.sees("工作单 26-0001")
    await chen.taps(order, "接受")
    await order.shows("301")
    li.says("别让人知道是我说的", reply_to=await li.sees("已请物业来处理"))
    await li.sees("已改成悄悄话")
    await order.shows("不归这里了")
    await town.quiet()
    assert "301" not in read(town, chen.id)
    assert "没有找到" in await chen.forges(order, "o_finish:1")


@pytest.mark.parametrize(
    "words", ["双怡苑9号楼楼道灯坏了，物业说不归他们管", "双怡苑9号楼楼道灯坏了，陈经理说等等再说"]
)
async def test_a_matter_that_names_the_provider_never_reaches_it(
    town: Town, li: Person, wang: Person, chen: Person, words: str
) -> None:
    await filed(li, words)
    card = await wang.sees("26-0001", STAFF)
    assert "不能给它看" in await wang.forges(card, f"o_give:1:property:p{await person_id(town, chen)}")
    await wang.taps(card, "转派")
    assert "转物业" not in (await wang.sees("转给谁", STAFF)).labels
    await town.quiet()
    assert "工作单" not in read(town, chen.id)


async def test_words_that_name_it_later_take_the_order_back(
    town: Town, li: Person, wang: Person, chen: Person
) -> None:
    await given(li, wang)
    order = await chen.sees("工作单 26-0001")
    li.says("物业的陈经理还骂我老伴", reply_to=await li.sees("已请物业来处理"))
    await wang.sees("工作单已经收回")
    await order.shows("不归这里了")
    assert "骂我" not in read(town, chen.id)


async def test_asking_the_firm_for_help_names_nobody(
    town: Town, li: Person, wang: Person, chen: Person
) -> None:
    await filed(li, "请物业来修一下，双怡苑9号楼楼道灯坏了")
    await wang.taps(await wang.sees("26-0001", STAFF), "转派")
    await wang.taps(await wang.sees("转给谁", STAFF), "转物业")
    await chen.sees("工作单 26-0001")


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


async def test_a_provider_has_none_of_the_communitys_steps(
    town: Town, li: Person, wang: Person, chen: Person
) -> None:
    await given(li, wang)
    order = await chen.sees("工作单 26-0001")
    for step in ("claim", "return", "defer", "merge", "not_possible", "transfer", "whistle", "resolve", "show"):
        assert "没有找到" in await chen.forges(order, f"{step}:1"), step
    for words in ("/ledger", "/task 26-0001"):
        asked = chen.says(words)
        answer = await chen.sees("", after=asked)
        assert "楼道灯" not in answer.text


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


async def test_the_firm_that_did_the_work_doesnt_judge_it(
    town: Town, li: Person, wang: Person, chen: Person
) -> None:
    """A neighbour who joined, and did the work for the firm."""
    li.says("#诉求 双怡苑9号楼楼道灯坏了", RESIDENTS)
    await chen.taps(await chen.sees("26-0001", RESIDENTS), "我也遇到")
    await wang.taps(await wang.sees("26-0001", STAFF), "转派")
    await wang.taps(await wang.sees("转给谁", STAFF), "转物业")
    await finished(chen, await chen.sees("工作单 26-0001"))
    await wang.taps(await wang.sees("是不是真办好了", STAFF), "办结")
    await town.quiet()
    hi = await chen.sees("您好")
    assert "办" in await chen.forges(hi, "rate:1:satisfied")
    async with town.minyi.store.reading() as tx:
        assert (await tx.complaints.get(1)).score is None


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


async def test_erased_by_the_resident_the_order_loses_words_flat_and_photos(
    town: Town, li: Person, wang: Person, chen: Person
) -> None:
    await hello(li)
    asked = li.sends("photo", caption=LAMP)
    await li.taps(await li.sees("请看看对不对", after=asked), "提交")
    await wang.taps(await wang.sees("26-0001 ·", STAFF), "转派")
    await wang.taps(await wang.sees("转给谁", STAFF), "转物业")
    order = await chen.sees("工作单 26-0001")
    await chen.taps(order, "接受")
    await order.shows("301")
    await town.quiet()
    (sent,) = [raw for raw in town.world.messages(chen.id) if "photo" in raw]
    await wang.taps(await wang.sees("26-0001 ·", STAFF), "阳光物业的工作单")
    await erases(li)
    await town.quiet()
    await town.world.until(lambda: sent not in town.world.messages(chen.id))
    assert [raw for raw in town.world.messages(chen.id) if raw.get("photo") == sent["photo"]] == []
    assert [words for words in ("301", "楼道灯坏了", "13900001111") if words in read(town, chen.id)] == []
    async with town.minyi.store.reading() as tx:
        assert (await tx.orders.get(1)).words == ""
        assert await tx.files.of(EntityRef("order", 1)) == []


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
