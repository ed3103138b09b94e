"""Who reads a work order and presses on it: no stranger, nobody who left the firm, no firm complained of."""

import pytest

from bot.kernel.refs import EntityRef
from bot.people.rules import Role
from tests.attacks.test_confidence import hello, read
from tests.e2e.orders.firms import LAMP, employed, filed, finished, given, person_id
from tests.e2e.test_privacy import erases
from tests.e2e.town import RESIDENTS, STAFF, Person, Town


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
