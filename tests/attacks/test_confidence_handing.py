"""Confidence: handing a whisper on by an extract, or to nobody, and the name that stays sealed."""

from datetime import timedelta

import pytest

from bot.kernel.refs import EntityRef
from bot.people.rules import Role
from tests.attacks.test_confidence import confided, drafted, hello, read
from tests.attacks.test_confidence_secretary import SMOKE, appointed, choices, person_id, whispered
from tests.e2e.town import OTHER_STAFF, RESIDENTS, STAFF, Message, Person, Town

EXTRACT = "有人反映维修收东西，请私下了解最近三个月的维修记录"


async def handed_by_extract(town: Town, zhou: Person, card: Message, to: str, words: str = EXTRACT) -> None:
    await zhou.taps(card, "摘要转交")
    await zhou.taps(await zhou.sees("摘要交给谁"), f"👤 {to}")
    zhou.says(words, reply_to=await zhou.sees("的摘要，交给"))
    await town.quiet()


async def test_who_gets_the_extract_reads_it_and_nothing_else(
    town: Town, li: Person, zhao: Person, zhou: Person
) -> None:
    await hello(li, zhao, zhou)
    said = li.says("/whisper 9号楼2单元301王师傅收了邻居的烟才去修")
    await li.sees("请看看对不对", after=said)
    li.sends("photo")
    await town.quiet()
    await li.taps(await li.sees("请看看对不对", after=said), "悄悄话提交")
    await handed_by_extract(town, zhou, await zhou.sees("诉求 26-0001"), "赵姐")
    await zhou.sees("摘要已转交")
    hers = await zhao.sees("诉求 26-0001")
    assert EXTRACT in hers.text
    await zhao.taps(hers, "接单")
    await li.sees("由赵姐接单")
    await hers.offers("办结")
    li.says("是去年冬天的事", reply_to=await li.sees("由赵姐接单"))
    await zhou.sees("是去年冬天的事")
    talk = await zhao.sees("您好")
    for data in ("timeline:1", "show:1", "transfer:1", "recat:1", "move:1", "more:1", "name_why:1"):
        await zhao.forges(talk, data)
        await zhao.forges(hers, data)
    for command in ("/task 26-0001", "/status 26-0001", "/tasks", "/overdue", "/ledger", "/ledger 邻居的烟"):
        zhao.says(command)
    await town.quiet()
    seen = read(town, zhao.id)
    for hidden in ("的烟", "9号楼", "301", "李阿姨", "去年冬天", "王师傅"):
        assert hidden not in seen.replace("找“邻居的烟”", ""), hidden
    assert not [one for one in town.world.messages(zhao.id) if "photo" in one]
    zhao.says("查过记录了，已经提醒当事人", reply_to=hers)
    await li.sees("查过记录了")
    await zhao.taps(await zhao.sees(EXTRACT), "办结")
    zhao.says("已经处理好", reply_to=await zhao.sees("办理结果"))
    await li.sees("已经处理好")


async def test_the_lists_of_who_has_the_extract_hold_that_alone(
    town: Town, li: Person, zhao: Person, zhou: Person
) -> None:
    await hello(li, zhao, zhou)
    await whispered(li, "9号楼2单元的王师傅收了邻居的烟才去修")
    await handed_by_extract(town, zhou, await confided(town, zhou, "邻居的烟"), "赵姐")
    await zhao.taps(await zhao.sees("诉求 26-0001"), "接单")
    await li.sees("由赵姐接单")
    for key in ("待办", "我在办", "/tasks", "超时", "/overdue"):
        zhao.says(key)
    await town.winds(timedelta(days=3))
    for key in ("待办", "我在办", "/tasks", "超时", "/overdue"):
        zhao.says(key)
    await town.quiet()
    seen = read(town, zhao.id)
    assert seen.count("26-0001") > 5
    assert seen.count(EXTRACT[:8]) > 3
    for hidden in ("邻居的烟", "9号楼", "王师傅"):
        assert hidden not in seen, hidden


@pytest.mark.parametrize("words", ["对外请保密：私下了解维修记录，别说是谁反映的", "有人匿名反映收东西"])
async def test_words_about_a_whisper_are_not_held_back_as_one(
    town: Town, li: Person, zhao: Person, zhou: Person, words: str
) -> None:
    await hello(li, zhao, zhou)
    await whispered(li)
    card = await confided(town, zhou, "不给烟不来")
    await handed_by_extract(town, zhou, card, "赵姐", words)
    assert words in (await zhao.sees("诉求 26-0001")).text
    await zhou.taps(card, "看姓名")
    zhou.says(f"{words}，要当面核实", reply_to=await zhou.sees("为什么要看"))
    await zhou.sees("理由记下了")
    await zhou.taps(card, "问一句")
    zhou.says(f"{words}，对吗", reply_to=await zhou.sees("请写要问"))
    await li.sees("对吗")
    assert "先没有发" not in read(town, zhou.id)


async def test_an_extract_shows_neither_its_reporter_nor_speaks_of_its_reader(
    town: Town, li: Person, zhao: Person, zhou: Person
) -> None:
    await hello(li, zhao, zhou)
    await whispered(li)
    card = await confided(town, zhou, "不给烟不来")
    for words, told in (
        ("李阿姨说有人收烟", "看出是谁说的"),
        ("有人说收了邻居的烟才去修，不给烟不来", "看出是谁说的"),
        ("请赵姐自己说说收烟的事", "不能交给这个人"),
    ):
        await zhou.taps(card, "摘要转交")
        await zhou.taps(await zhou.sees("摘要交给谁"), "👤 赵姐")
        asked = await zhou.sees("的摘要，交给")
        said = zhou.says(words, reply_to=asked)
        await zhou.sees(told, after=said)
        await town.quiet()
        async with town.minyi.store.reading() as tx:
            assert (await tx.complaints.get(1)).assigned_to is None
    assert "26-0001" not in read(town, zhao.id)


async def test_a_provider_or_whom_it_names_is_refused_with_the_reason(
    town: Town, li: Person, wang: Person, zhou: Person
) -> None:
    heating = town.person(20, "供热公司")
    await hello(li, wang, zhou, heating)
    await appointed(town, heating, Role.PROVIDER, "G1")
    await whispered(li)
    card = await confided(town, zhou, "不给烟不来")
    offered = await choices(zhou, card)
    for telegram_id, told in ((7, "可能说到了王师傅"), (20, "不能交给物业、供热等单位")):
        to = await person_id(town, telegram_id)
        assert told in await zhou.forges(offered, f"to_person:1:{to}")
        assert told in await zhou.forges(offered, f"extract_to:1:{to}")
        # Nobody else learns more than that there is no such complaint.
        assert "没有找到" in await wang.forges(await wang.sees("您好"), f"extract_to:1:{to}")
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        assert (await tx.complaints.get(1)).assigned_to is None


async def test_for_the_secretary_alone_from_the_filing(
    town: Town, li: Person, zhao: Person, zhou: Person
) -> None:
    await hello(li, zhao, zhou)
    li.says("悄悄话")
    await li.sees("只有书记看得到")
    await li.taps(await drafted(li, SMOKE), "只给书记，不转交")
    card = await confided(town, zhou, "不给烟不来")
    assert {"转派", "摘要转交"}.isdisjoint(card.labels)
    zhaos = await person_id(town, zhao.id)
    for data in ("transfer:1", f"to_person:1:{zhaos}", "extract:1", f"extract_to:1:{zhaos}"):
        assert "只给书记" in await zhou.forges(card, data), data
    assert "没有找到" in await zhao.forges(await zhao.sees("您好"), "keeper_only:1")
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        assert (await tx.complaints.get(1)).assigned_to is None
    await zhou.taps(card, "接单")
    await li.sees("由周书记接单")


async def test_for_the_secretary_alone_afterwards_takes_it_from_who_has_it(
    town: Town, li: Person, zhao: Person, zhou: Person
) -> None:
    await hello(li, zhao, zhou)
    await whispered(li)
    card = await confided(town, zhou, "不给烟不来")
    await zhou.taps(await choices(zhou, card), "👤 赵姐")
    hers = await zhao.sees("诉求 26-0001")
    await zhao.taps(hers, "接单")
    mine = await li.sees("由赵姐接单")
    li.says("他还要钱", reply_to=mine)
    await zhao.sees("他还要钱")
    await li.taps(await li.sees("不给烟不来"), "只给书记，不转交")
    await zhou.sees("希望只给您看")
    await town.quiet()
    assert "不给烟" not in read(town, zhao.id)
    assert "他还要钱" not in read(town, zhao.id)
    for data in ("answer:1", "resolve:1", "claim:1", "show:1"):
        await zhao.forges(hers, data)
    async with town.minyi.store.reading() as tx:
        found = await tx.complaints.get(1)
    assert (found.claimed_by, found.assigned_to, found.status) == (None, None, "filed")
    await zhou.taps(await zhou.sees("诉求 26-0001"), "接单")
    await li.sees("由周书记接单")


async def test_the_name_is_shown_once_for_a_reason_and_its_bearer_is_told(
    town: Town, li: Person, wang: Person, zhao: Person, zhou: Person
) -> None:
    await hello(li, wang, zhao, zhou)
    await whispered(li)
    card = await confided(town, zhou, "不给烟不来")
    assert "先写理由" in await zhou.forges(card, "name_show:1")
    await zhou.taps(card, "看姓名")
    asked = await zhou.sees("为什么要看")
    zhou.says("看看", reply_to=asked)
    await zhou.sees("写清楚")
    zhou.says("要上门核实情况", reply_to=asked)
    ready = await zhou.sees("理由记下了")
    for other in (wang, zhao):
        assert "没有找到" in await other.forges(await other.sees("您好"), "name_show:1")
        assert "没有找到" in await other.forges(await other.sees("您好"), "name_why:1")
    shown = await zhou.taps(ready, "看一次")
    assert "李阿姨" in shown
    told = await li.sees("看了 26-0001 反映人的姓名")
    assert "要上门核实情况" in told.text
    assert "先写理由" in await zhou.forges(ready, "name_show:1")
    await town.quiet()
    assert "李阿姨" not in read(town, zhou.id)  # in no message of the chat
    async with town.minyi.store.reading() as tx:
        acts = [each.act for each in await tx.ledger.of(EntityRef("complaint", 1))]
    looked = [act for act in acts if act.act in ("name_asked", "name_shown")]
    assert [act.act for act in looked] == ["name_asked", "name_shown"]
    assert looked[0].facts["words"] == "要上门核实情况"
    assert all("烟" not in str(act.facts) for act in looked)


async def test_both_talk_without_names(town: Town, li: Person, zhao: Person, zhou: Person) -> None:
    await hello(li, zhao, zhou)
    await whispered(li)
    card = await confided(town, zhou, "不给烟不来")
    await zhou.taps(card, "问一句")
    zhou.says("是哪一天的事？", reply_to=await zhou.sees("请写要问"))
    question = await li.sees("是哪一天的事？")
    assert "周书记" not in question.text
    # The phone opens the reply by itself: plain words would begin a draft that is no whisper.
    assert town.world.chats[li.id].replies[li.id]["message_id"] == question.id
    li.says("上个星期三下午", reply_to=question)
    answered = await zhou.sees("上个星期三下午")
    assert "李阿姨" not in answered.text
    await zhou.taps(await choices(zhou, card), "👤 赵姐")
    await zhao.taps(await zhao.sees("诉求 26-0001"), "问一句")
    zhao.says("您方便见面吗？", reply_to=await zhao.sees("请写要问"))
    again = await li.sees("您方便见面吗？")
    li.says("不方便，电话里说吧", reply_to=again)
    theirs = await zhao.sees("不方便，电话里说吧")
    assert "李阿姨" not in theirs.text
    await town.quiet()
    assert "26-0001" not in read(town, STAFF)


async def test_a_public_card_leads_to_nobody(
    town: Town, li: Person, chen: Person, wang: Person, zhou: Person
) -> None:
    await hello(li, chen, wang, zhou)
    await whispered(li, "9号楼2单元的王师傅收了邻居的烟才去修，不给烟不来")
    card = await confided(town, zhou, "不给烟不来")
    await zhou.taps(card, "写公开卡片")
    asked = await zhou.sees("写一张公开卡片")
    said = zhou.says("王师傅收了邻居的烟才去修，请大家注意", reply_to=asked)
    await zhou.sees("看出是谁说的", after=said)
    zhou.says("上门维修不收钱物，有人收请打社区电话", reply_to=asked)
    preview = await zhou.sees("收不回来")
    await zhou.taps(preview, "贴出去")
    public = await chen.sees("26-0002", RESIDENTS)
    told = await li.sees("另写了一张公开卡片 26-0002")
    assert "看不出" in told.text
    chen.says("/status 26-0002")
    chen.says("/status 26-0001")
    await chen.taps(public, "进展")
    wang.says("/task 26-0002", STAFF)
    await zhou.forges(preview, "publish_yes:1")
    await town.quiet()
    everywhere = "\n".join(read(town, chat) for chat in (RESIDENTS, STAFF, OTHER_STAFF, chen.id, wang.id))
    for hidden in ("李阿姨", "26-0001 ", "不给烟", "9号楼"):
        assert hidden not in everywhere, hidden
    async with town.minyi.store.reading() as tx:
        made = await tx.complaints.get(2)
        assert await tx.complaints.numbered("26-0003") == []
        facts = [str(each.act.facts) for each in await tx.ledger.of(EntityRef("complaint", 2))]
    assert "周书记" in (made.reporter.name, made.filed_by.name)
    assert li.name not in str(made)
    assert "26-0001" not in str(facts)


async def test_nothing_of_it_is_asked_or_shown_in_a_group(
    town: Town, li: Person, wang: Person, zhou: Person
) -> None:
    """The keeper's own press, in the staff chat: neither the number nor a question may stand there."""
    await hello(li, zhou)
    await whispered(li)
    await confided(town, zhou, "不给烟不来")
    li.says("#诉求 3号楼楼道灯坏了", RESIDENTS)
    card = await wang.sees("26-0002", STAFF)
    zhao = await person_id(town, 8)
    for data in (
        "extract:1",
        f"extract_to:1:{zhao}",
        "name_why:1",
        "name_show:1",
        "ask_reporter:1",
        "publish:1",
    ):
        told = await zhou.forges(card, data)
        assert "李阿姨" not in told, data
    await town.quiet()
    assert "26-0001" not in read(town, STAFF)
