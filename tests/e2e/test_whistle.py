"""吹哨 over HTTP: departments are called, report in and answer."""

from datetime import timedelta

from bot.areas.rules import Purpose
from bot.kernel.place import Place
from bot.people.rules import Post, Role
from handlers.button_press import callback_data
from tests.e2e.casework import DEPARTMENT, asked, claimed
from tests.e2e.clocks import DAY, HOUR, entries, opens, received
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town


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
    came = calls[0].buttons["报到"]["callback_data"]
    assert "已报到" in await he.taps(calls[0], "报到")
    await town.world.until(lambda: calls[0].labels == ["答复"])
    assert "已经报到了" in await he.forges(calls[0], came)
    assert "已报到" in await heat.taps(calls[2], "报到")
    await he.taps(calls[0], "答复")
    he.says("下午派人修")
    await wang.sees("住建小何答复诉求 26-0001")
    await town.world.until(lambda: calls[0].labels == [])
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


async def called(wang: Person, li: Person, words: str, name: str) -> Message:
    """A new complaint, to which its worker calls a department; the worker's card."""
    li.says(f"#诉求 {words}", RESIDENTS)
    card = await wang.sees(words, STAFF)
    await wang.taps(card, "接单")
    await wang.taps(card, "吹哨")
    choice = await wang.sees("要叫哪些部门", STAFF, after=card)
    await wang.taps(choice, f"▫️ {name}")
    await wang.taps(choice, "写原因")
    question = await wang.sees("为什么叫", STAFF, after=choice)
    wang.says(f"请来看看{words[-4:]}", STAFF, reply_to=question)
    return card


async def test_the_key_lists_what_a_department_is_called_to_and_what_it_answered(
    town: Town, li: Person, wang: Person
) -> None:
    he, *_ = await departments(town)
    await opens(town, he, wang)
    none = await he.sees("现在没有吹哨", after=he.says("吹哨件"))
    for words in ("双怡苑9号楼2单元楼道的灯全黑了", "双怡苑3号楼门前的井盖松动了"):
        await called(wang, li, words, "住建小何")
        await he.sees(f"请来看看{words[-4:]}", after=none)
    told = await he.sees("请来看看灯全黑了")
    listed = await he.sees("等您的 2 件", after=he.says("吹哨件"))
    assert listed.text.index("灯全黑了") < listed.text.index("井盖")
    assert "📣 请来看看盖松动了" in listed.text
    assert listed.labels == ["报到 26-0001", "报到 26-0002"]
    await he.taps(listed, "报到 26-0001")
    await town.world.until(lambda: told.labels == ["答复"])
    listed = await he.sees("已报到，等您答复", after=he.says("/tasks"))
    assert listed.labels == ["答复 26-0001", "报到 26-0002"]
    await he.taps(listed, "答复 26-0001")
    he.says("接触器换好了", reply_to=await he.sees("请回复这条消息", after=listed))
    await town.world.until(lambda: told.labels == [])
    listed = await he.sees("等您的 1 件", after=he.says("吹哨件"))
    assert "灯全黑了" not in listed.text
    assert listed.labels == ["报到 26-0002", "答复过的 1 件"]
    await he.taps(listed, "答复过的 1 件")
    done = await he.sees("答复过的吹哨件", after=listed)
    assert "灯全黑了" in done.text
    assert "井盖" not in done.text


async def test_the_chat_of_a_department_lists_its_own(town: Town, li: Person, wang: Person) -> None:
    *_, heat = await departments(town)
    await opens(town, wang)
    none = await heat.sees("现在没有吹哨", DEPARTMENT, after=heat.says("/tasks", DEPARTMENT))
    card = await called(wang, li, "双怡苑9号楼2单元暖气不热了", "供热公司")
    told = await heat.sees("请来看看气不热了", DEPARTMENT, after=none)
    listed = await heat.sees("等您的 1 件", DEPARTMENT, after=heat.says("/tasks", DEPARTMENT))
    await heat.taps(listed, "报到 26-0001")
    await town.world.until(lambda: told.labels == ["答复"])
    listed = await heat.sees("等您答复", DEPARTMENT, after=heat.says("/tasks", DEPARTMENT))
    await heat.taps(listed, "答复 26-0001")
    question = await heat.sees("请回复这条消息", DEPARTMENT, after=listed)
    heat.says("阀门换好了", DEPARTMENT, reply_to=question)
    await town.world.until(lambda: told.labels == [])
    last = await heat.sees("现在没有吹哨", DEPARTMENT, after=heat.says("/tasks", DEPARTMENT))
    await heat.taps(last, "答复过的 1 件")
    await heat.sees("答复过的吹哨件", DEPARTMENT, after=last)
    await asked(wang, card, "办结", "办理结果", "已经热了")
    await heat.sees("已经热了", DEPARTMENT, after=last)
    for message in (await li.sees("民意", after=li.starts()), card):  # in private, and in another chat
        assert "这是给部门用的" in await li.forges(message, callback_data("calls_done"))


async def test_a_department_reads_the_whistle_and_no_word_that_was_said_in_private(
    town: Town, li: Person, wang: Person
) -> None:
    he, *_ = await departments(town)
    await opens(town, he, wang, li)
    said = li.says("双怡苑9号楼下水道堵了，我丈夫瘫痪在床")
    await li.taps(await li.sees("请看看对不对", after=said), "提交")
    card = await wang.sees("瘫痪", STAFF)
    await wang.taps(card, "接单")
    await asked(wang, card, "吹哨", "可以叫", "住建小何 主管道要疏通")
    await he.sees("主管道要疏通")
    listed = await he.sees("等您的 1 件", after=he.says("吹哨件"))
    assert "主管道要疏通" in listed.text
    assert "瘫痪" not in listed.text


async def test_the_key_is_a_departments_and_shows_each_only_its_own(
    town: Town, li: Person, wang: Person
) -> None:
    he, ma, _ = await departments(town)
    await opens(town, he, ma, wang, li)
    await called(wang, li, "双怡苑9号楼2单元楼道的灯全黑了", "住建小何")
    theirs = await he.sees("请来看看")
    assert "现在没有吹哨" in (await ma.sees("", after=ma.says("吹哨件"))).text
    for other in (li, wang):
        assert "这是给部门用的" in (await other.sees("", after=other.says("吹哨件"))).text
    for press in ("报到", "答复"):
        assert "没有找到" in await ma.forges(theirs, theirs.buttons[press]["callback_data"])
    async with town.minyi.store.transaction() as tx:
        (person,) = await tx.people.named("住建小何")
        await tx.people.dismiss_all(person.id)
    await he.sees("这是给部门用的", after=he.says("吹哨件"))


async def test_the_key_leaves_out_a_whisper_that_speaks_of_who_was_called(
    town: Town, li: Person, wang: Person
) -> None:
    he, *_ = await departments(town)
    await opens(town, he, wang)
    await called(wang, li, "双怡苑9号楼2单元楼道的灯全黑了", "住建小何")
    told = await he.sees("请来看看")
    async with town.minyi.store.transaction() as tx:
        words = "住建小何收了施工队的好处"
        await tx.conn.run("UPDATE complaints SET channel = 'whisper', text = :words", words=words)
    assert "现在没有吹哨" in (await he.sees("", after=he.says("吹哨件"))).text
    assert "没有找到" in await he.forges(told, callback_data("came", 1))
