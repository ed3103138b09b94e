"""挂账, 并案, 吹哨, 督办 and 暂不具备条件, over HTTP."""

from datetime import datetime, timedelta

import pytest

from bot.areas.rules import Purpose
from bot.complaints.complaint import Status
from bot.complaints.sla import clocks
from bot.kernel.place import Place
from bot.people.rules import Post, Role
from bot.settings import SlaTarget
from tests.e2e.forged import dump
from tests.e2e.test_clocks import DAY, HOUR, entries, filed, opens, received
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town

DEPARTMENT = -1009


async def claimed(li: Person, wang: Person, words: str = "#诉求 13号楼7单元暖气不热") -> Message:
    card = await filed(li, wang, words)
    await wang.taps(card, "接单")
    return card


async def asked(wang: Person, card: Message, label: str, question: str, reply: str) -> None:
    """Presses a button of the card, and answers what it asks."""
    await wang.taps(card, label)
    wang.says(reply, STAFF, reply_to=await wang.sees(question, STAFF))


async def puts_off(wang: Person, card: Message, reason: str, until: str) -> None:
    await wang.taps(card, "挂账")
    await asked(wang, await wang.sees("为什么要等", STAFF), reason, "等到哪一天", until)


async def status(town: Town, complaint_id: int = 1) -> Status:
    async with town.minyi.store.reading() as tx:
        return (await tx.complaints.get(complaint_id)).status


async def test_a_week_is_the_workers_own_and_it_comes_back_by_itself(
    town: Town, li: Person, wang: Person
) -> None:
    await opens(town, li, wang)
    card = await claimed(li, wang)
    await puts_off(wang, card, "等材料", "三天后")
    await card.shows("挂账到 11月24日 12:00")
    assert "等材料" in (await li.sees("要先等一等")).text
    await town.winds(2 * DAY + 23 * HOUR)
    assert await status(town) is Status.DEFERRED
    await town.restarts()
    await town.winds(2 * HOUR)
    assert await status(town) is Status.ANSWERED
    await li.sees("接着办了")
    await wang.sees("等的日子到了")
    async with town.minyi.store.reading() as tx:
        timed = next(t for t in await tx.clocks.running(1) if t.name is SlaTarget.RESOLVE)
    now = town.clock.now()
    assert timed.due_at is not None
    assert timed.due_at > now + 46 * HOUR
    net, gross = clocks.net(timed.clock, now, None), clocks.gross(timed.clock, now, None)
    assert net + clocks.paused(timed.clock, now, None) == gross
    assert await entries(town, "late") == []
    await card.offers("办结")


async def test_beyond_a_week_a_leader_agrees_first(
    town: Town, li: Person, wang: Person, zhao: Person, sun: Person
) -> None:
    await opens(town, li, sun)
    card = await claimed(li, wang)
    await puts_off(wang, card, "等资金", "12月20日")
    question = await sun.sees("挂账到")
    assert await status(town) is Status.CLAIMED
    data = question.buttons["同意"]["callback_data"]
    assert "网格长或书记" in await zhao.forges(card, data)
    assert await sun.taps(question, "不同意") == "已告诉网格员不同意"
    await wang.sees("不同意诉求 26-0001", STAFF)
    assert "已经有结果" in await sun.forges(question, data)
    await puts_off(wang, card, "等资金", "12月20日")
    again = await sun.sees("挂账到", after=question)
    assert await sun.taps(again, "同意") == "已同意挂账"
    await card.shows("挂账到 12月20日")
    assert await wang.taps(card, "恢复") == "已恢复办理"
    await card.shows("办理中")


@pytest.mark.parametrize(("words", "refused"), [
    ("昨天", "没看懂是哪一天"), ("2020年1月1日", "已经过了"), ("2099年1月1日", "太远了"),
    ("9999周后", "太远了"),
])  # fmt: skip
async def test_a_date_that_cannot_be_meant_is_asked_for_again(
    town: Town, li: Person, wang: Person, words: str, refused: str
) -> None:
    card = await claimed(li, wang)
    await puts_off(wang, card, "天气", words)
    refusal = await wang.sees(refused, STAFF)
    assert await status(town) is Status.CLAIMED
    wang.says("后天", STAFF, reply_to=refusal)
    await card.shows("挂账到 11月23日")


async def test_two_that_are_one_and_both_reporters_rate(
    town: Town, li: Person, chen: Person, wang: Person, qian: Person
) -> None:
    await opens(town, li, chen)
    main = await claimed(li, wang)
    chen.says("#诉求 3号楼路灯不亮", RESIDENTS)
    other = await wang.sees("26-0002", STAFF)
    await wang.taps(other, "接单")
    await wang.taps(other, "并案")
    question = await wang.sees("并到哪一件", STAFF)
    for wrong, refused in (("不知道", "没有看到编号"), ("26-0099", "不能并到"), ("2", "不能并到")):
        wang.says(wrong, STAFF, reply_to=question)
        question = await wang.sees(refused, STAFF, after=question)
    wang.says("26-1", STAFF, reply_to=question)
    back = await wang.sees("是同一件事吗", STAFF)
    assert "已并入 26-0001" in (text := await wang.taps(back, "确认并入")), text
    await other.shows("已并案")
    await chen.sees("并在一起办")
    await asked(wang, main, "办结", "办理结果", "换了阀门")
    assert "谢谢" in await chen.taps(await chen.sees("诉求 26-0001（供暖）办结了"), "满意")
    assert await status(town) is Status.RESOLVED
    assert "已销号" in await li.taps(await li.sees("办结了"), "基本满意")
    assert await status(town) is Status.CLOSED
    assert await status(town, 2) is Status.MERGED
    async with town.minyi.store.database.reading() as conn:
        assert await conn.value("SELECT count(*) FROM ratings WHERE complaint_id = 1") == 2


async def read_back(li: Person, chen: Person, wang: Person, number: str = "1") -> tuple[Message, ...]:
    """陈叔's, claimed and about to be merged: the other one's card, its own, and the other one read back."""
    main = await filed(li, wang, "#诉求 13号楼7单元暖气不热，电话13912345678")
    chen.says("#诉求 3号楼路灯不亮", RESIDENTS)
    card = await wang.sees("26-0002", STAFF)
    await wang.taps(card, "接单")
    await asked(wang, card, "并案", "并到哪一件", number)
    return main, card, await wang.sees("是同一件事吗", STAFF)


async def test_the_other_one_is_read_back_before_anything_is_merged(
    town: Town, li: Person, chen: Person, wang: Person
) -> None:
    _, card, back = await read_back(li, chen, wang)
    for shown in ("26-0002 要并到", "26-0001", "供暖", "待接单", "双怡苑13号楼", "7单元", "暖气不热"):
        assert shown in back.text, shown
    assert "13912345678" not in back.text
    assert back.labels == ["确认并入", "取消"]
    assert await status(town, 2) is Status.CLAIMED
    assert await wang.taps(back, "取消") == "没有并，还是两件"
    assert await status(town, 2) is Status.CLAIMED
    chen.says("#诉求 3号楼的路灯还是不亮", RESIDENTS)
    await town.quiet()
    await asked(wang, card, "并案", "并到哪一件", "1")
    again = await wang.sees("是同一件事吗", STAFF, after=back)
    await wang.taps(again, "确认并入")
    assert await status(town, 2) is Status.MERGED
    for pressed in ("确认并入", "取消"):
        assert "已并案" in await wang.taps(again, pressed)


async def test_what_changed_since_it_was_read_back_counts(
    town: Town, li: Person, chen: Person, wang: Person
) -> None:
    main, _, back = await read_back(li, chen, wang)
    await wang.taps(main, "接单")
    await asked(wang, main, "办结", "办理结果", "换了阀门")
    await main.shows("已办结")
    assert "不能并到" in await wang.taps(back, "确认并入")
    assert await status(town, 2) is Status.CLAIMED


async def test_who_may_not_merge_may_not_confirm_either(
    town: Town, li: Person, chen: Person, wang: Person, zhao: Person, qian: Person
) -> None:
    """Neither a worker of another grid, nor a colleague while 王师傅 has it, nor a neighbour."""
    _, _, back = await read_back(li, chen, wang)
    await town.quiet()
    before = dump(town)
    for pressed in ("merge_yes:2:1", "merge_no:2:1"):
        assert "王师傅" in await zhao.forges(back, pressed)
        assert "网格员来办" in await qian.forges(back, pressed)
        assert "网格员来办" in await chen.forges(back, pressed)
        assert "没有找到" in await wang.forges(back, pressed.replace("2:1", "987:1"))
    for nowhere in ("2", "987"):
        assert "不能并到" in (said := await wang.forges(back, f"merge_yes:2:{nowhere}")) or "没有找到" in said
    assert dump(town) == before


async def departments(town: Town) -> list[Person]:
    """Two people of departments, and a chat of a third."""
    async with town.minyi.store.transaction() as tx:
        community = await tx.areas.by_code("C1")
        assert community is not None
        for telegram_id, name in ((51, "住建小何"), (52, "城管老马")):
            person = await tx.people.add(name, None, telegram_id)
            await tx.people.appoint(person.id, Post(Role.DEPARTMENT, community.id))
        await tx.chats.seen(DEPARTMENT, "供热公司")
        await tx.chats.bind(Place(DEPARTMENT), Purpose.DEPARTMENT, community.id)
    people = [town.person(51, "住建小何"), town.person(52, "城管老马"), town.person(53, "供热小李")]
    town.world.add_group(DEPARTMENT, "供热公司", [53])
    return people


async def test_a_whistle_to_three_departments_of_which_one_stays_away(
    town: Town, li: Person, wang: Person, zhou: Person
) -> None:
    he, ma, heat = await departments(town)
    await opens(town, he, ma, zhou, wang)
    await town.winds(timedelta(days=1, hours=21))  # Monday, 09:00
    card = await claimed(li, wang)
    await wang.taps(card, "吹哨")
    question = await wang.sees("可以叫", STAFF)
    assert "收不到消息" in question.text
    wang.says("公安局来看看", STAFF, reply_to=question)
    refusal = await wang.sees("没看到要叫的部门", STAFF)
    wang.says("住建小何、城管老马、供热公司：管沟塌了，要一起看", STAFF, reply_to=refusal)
    calls = [await he.sees("吹哨"), await ma.sees("吹哨"), await heat.sees("吹哨", DEPARTMENT)]
    assert "11:00" in calls[0].text
    assert "没有找到" in await ma.forges(calls[1], calls[0].buttons["报到"]["callback_data"])
    assert "先点“报到”" in await he.taps(calls[0], "答复")
    await town.winds(HOUR)
    assert "已报到" in await he.taps(calls[0], "报到")
    assert "已经报到了" in await he.taps(calls[0], "报到")
    assert "已报到" in await heat.taps(calls[2], "报到")
    await he.taps(calls[0], "答复")
    he.says("下午派人修")
    await wang.sees("住建小何答复诉求 26-0001")
    await card.shows("住建小何：10:0")
    await town.winds(HOUR + timedelta(seconds=2))
    await town.restarts()
    await town.winds(DAY)
    await town.quiet()
    assert received(town, zhou, "城管老马没有按时到") == 1
    assert [e.act.facts["to"] for e in await entries(town, "absent")] == ["城管老马"]
    assert len(await entries(town, "came")) == 2
    await card.shows("城管老马：还没报到")


async def test_departments_are_chosen_by_buttons_and_one_without_the_bot_is_telephoned(
    town: Town, li: Person, wang: Person, zhao: Person, zhou: Person
) -> None:
    he, ma, heat = await departments(town)
    async with town.minyi.store.transaction() as tx:
        community = await tx.areas.by_code("C1")
        assert community is not None
        for name, phone in (("市政老罗", "0931-8765432"), ("消防小丁", None)):
            person = await tx.people.add(name, phone, None)
            await tx.people.appoint(person.id, Post(Role.DEPARTMENT, community.id))
    await opens(town, he, ma, zhou, wang)
    await town.winds(timedelta(days=1, hours=21))  # Monday, 09:00
    card = await claimed(li, wang)
    await wang.taps(card, "吹哨")
    choice = await wang.sees("要叫哪些部门", STAFF)
    assert "没看到要叫的部门" in await wang.taps(choice, "写原因")
    assert "王师傅" in await zhao.taps(choice, "▫️ 住建小何")  # it is 王师傅's complaint
    for name in ("▫️ 住建小何", "▫️ 供热公司", "▫️ 城管老马", "▫️ ☎️ 市政老罗", "▫️ ☎️ 消防小丁"):
        await wang.taps(choice, name)
    await wang.taps(choice, "✅ 城管老马")  # not after all
    await choice.offers("▫️ 城管老马")
    await wang.taps(choice, "写原因")
    question = await wang.sees("为什么叫", STAFF)
    assert "供热公司、" in question.text
    assert "城管老马" not in question.text
    wang.says("管沟塌了，要一起看", STAFF, reply_to=question)
    await choice.shows("已吹哨")
    assert "已经发出" in await wang.forges(choice, "w_why:1")
    assert "管沟塌了" in (await he.sees("吹哨")).text
    await heat.sees("吹哨", DEPARTMENT)
    by_phone = await wang.sees("0931-8765432")
    await wang.sees("名册里没有电话")
    await wang.taps(by_phone, "代报到")
    assert "请市政老罗来点" in await zhao.forges(card, by_phone.buttons["代报到"]["callback_data"])
    await wang.taps(by_phone, "代答复")
    wang.says("下午带泵车来")
    await card.shows("市政老罗：09:0")
    assert received(town, ma, "吹哨") == 0
    await town.winds(2 * HOUR + timedelta(seconds=2))
    await zhou.sees("消防小丁没有按时到")
    assert received(town, zhou, "市政老罗没有按时到") == 0
    assert [e.act.facts["to"] for e in await entries(town, "called_answer")] == ["市政老罗"]


async def test_in_the_staff_chat_a_departments_telephone_is_masked(
    town: Town, li: Person, wang: Person
) -> None:
    """A worker who hasn't opened the bot reads it in the group, where telephone numbers are masked."""
    async with town.minyi.store.transaction() as tx:
        community = await tx.areas.by_code("C1")
        assert community is not None
        person = await tx.people.add("市政老罗", "13912345678", None)
        await tx.people.appoint(person.id, Post(Role.DEPARTMENT, community.id))
    card = await claimed(li, wang)
    await asked(wang, card, "吹哨", "可以叫", "市政老罗 来看看")
    told = await wang.sees("没有打开过民意", STAFF)
    assert "139******78" in told.text
    assert "代报到" in told.labels
    await town.quiet()
    for chat in (STAFF, RESIDENTS):
        assert not [raw for raw in town.world.messages(chat) if "13912345678" in raw.get("text", "")]


async def test_a_whistle_in_the_night_counts_from_the_morning(town: Town, li: Person, wang: Person) -> None:
    he, *_ = await departments(town)
    await opens(town, he)
    await town.winds(timedelta(hours=11))  # Saturday, 23:00
    card = await claimed(li, wang)
    await asked(wang, card, "吹哨", "可以叫", "住建小何 来看看")
    assert "11月23日 10:00" in (await he.sees("吹哨")).text  # Monday


async def test_a_leader_chases_and_is_reminded_once(
    town: Town, li: Person, wang: Person, zhao: Person, sun: Person
) -> None:
    await opens(town, wang, sun)
    card = await claimed(li, wang)
    wang.says("我去看看", STAFF, reply_to=card)
    await card.shows("办理中")
    await wang.taps(card, "更多")
    more = await wang.sees("还能做什么", STAFF)
    assert "网格长或书记" in await zhao.taps(more, "督办")
    await asked(sun, more, "督办", "哪一天前要回话", "明天18点前说清楚原因")
    assert "11月22日 18:00" in (await wang.sees("督办诉求 26-0001")).text
    await town.winds(DAY + 7 * HOUR)
    await wang.sees("督办的时间到了")
    await town.restarts()
    await town.winds(DAY)
    await town.quiet()
    assert received(town, sun, "您督办的诉求") == 1


@pytest.mark.parametrize(("urgent", "hour"), [(False, 7), (True, 23)])
async def test_a_chase_due_at_night_waits_for_the_morning_unless_it_is_urgent(
    town: Town, li: Person, wang: Person, sun: Person, urgent: bool, hour: int
) -> None:
    await opens(town, wang, sun)
    card = await claimed(li, wang)
    wang.says("我去看看", STAFF, reply_to=card)
    await card.shows("办理中")
    if urgent:
        await wang.taps(card, "改为急")
        await card.shows("急")
    await wang.taps(card, "更多")
    await asked(sun, await wang.sees("还能做什么", STAFF), "督办", "哪一天前要回话", "今天23点")
    await wang.sees("督办诉求 26-0001")
    await town.winds(timedelta(hours=(hour - 12) % 24, seconds=-30))
    await town.quiet()
    assert received(town, sun, "您督办的诉求") == 0
    await town.winds(timedelta(seconds=40))
    await sun.sees("您督办的诉求")


async def test_a_resident_is_not_reminded_at_night(town: Town, li: Person, wang: Person) -> None:
    await opens(town, li)
    await town.winds(11 * HOUR)  # 23:00
    card = await claimed(li, wang)
    await asked(wang, card, "办结", "办理结果", "换了阀门")
    await li.sees("办结了")
    await town.winds(2 * DAY + 7 * HOUR)  # 06:00
    await town.quiet()
    assert received(town, li, "办结两天了") == 0
    await town.winds(HOUR + timedelta(seconds=1))
    await li.sees("办结两天了")
    await town.winds(23 * HOUR)
    assert await status(town) is Status.RESOLVED
    await town.winds(HOUR)
    assert await status(town) is Status.CLOSED


async def test_a_chase_that_is_answered_reminds_nobody(
    town: Town, li: Person, wang: Person, sun: Person
) -> None:
    await opens(town, wang, sun)
    card = await claimed(li, wang)
    await sun.taps(card, "更多")
    await asked(sun, await sun.sees("还能做什么", STAFF), "督办", "哪一天前要回话", "明天18点")
    await wang.sees("督办诉求 26-0001")
    wang.says("明天换阀门", STAFF, reply_to=card)
    await card.shows("办理中")
    await town.winds(DAY + 7 * HOUR)
    await town.quiet()
    assert received(town, sun, "您督办的诉求") == 0


async def test_what_is_not_possible_is_no_result_and_is_looked_at_again(
    town: Town, li: Person, wang: Person
) -> None:
    await opens(town, li, wang)
    card = await claimed(li, wang)
    await wang.taps(card, "更多")
    await asked(wang, await wang.sees("还能做什么", STAFF), "暂不具备条件", "分三行写", "供热公司")
    wang.says("主管网停暖后才能换\n以后", STAFF, reply_to=await wang.sees("26-0001 为什么暂时办不了", STAFF))
    refusal = await wang.sees("没看懂是哪一天", STAFF)
    wang.says("主管网停暖后才能换\n12月20日", STAFF, reply_to=refusal)
    await card.shows("暂不具备条件")
    told_li = await li.sees("暂时不具备条件")
    assert "供热公司" in told_li.text
    assert "12月20日" in told_li.text
    assert told_li.labels == []
    async with town.minyi.store.reading() as tx:
        assert await tx.clocks.running(1) == []
    await town.winds(datetime(2026, 12, 20, 2, tzinfo=town.clock.now().tzinfo) - town.clock.now())
    await wang.sees("该再看一遍了")
    assert await wang.taps(card, "恢复") == "已恢复办理"
    await card.shows("2天内办结")


async def test_a_department_reads_no_flat(town: Town, li: Person, wang: Person) -> None:
    """It was called to a building; whose flat it is, the worker tells who needs to know."""
    async with town.minyi.store.transaction() as tx:
        community = await tx.areas.by_code("C1")
        assert community is not None
        person = await tx.people.meet(88, "住建小何")
        await tx.people.appoint(person.id, Post(Role.DEPARTMENT, community.id))
    he = town.person(88, "住建小何")
    he.starts()
    await he.sees("您好")
    card = await claimed(li, wang, "#诉求 13号楼7单元502暖气不热")
    await asked(wang, card, "吹哨", "可以叫", "住建小何 来看看")
    told = await he.sees("吹哨")
    assert "13号楼" in told.text
    assert "7单元" not in told.text
    assert "502" not in told.text
