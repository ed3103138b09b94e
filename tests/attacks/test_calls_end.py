"""A call of a department ends with the post of the person, or the purpose of the chat, that was called."""

from bot.areas.rules import Purpose
from bot.kernel.place import Place
from bot.people.rules import Post, Role
from tests.attacks.test_confidence import hello
from tests.e2e.casework import claimed
from tests.e2e.town import STAFF, Message, Person, Town

CITY = -7003


async def of_the_city(town: Town) -> Person:
    """城管小马, of a department."""
    ma = town.person(55, "城管小马")
    ma.starts()
    await ma.sees("我是民意")
    async with town.minyi.store.transaction() as tx:
        community, person = await tx.areas.by_code("C1"), await tx.people.by_telegram(ma.id)
        assert community is not None
        assert person is not None
        await tx.people.appoint(person.id, Post(Role.DEPARTMENT, community.id))
    return ma


async def dismissed(town: Town, who: Person) -> None:
    async with town.minyi.store.transaction() as tx:
        person = await tx.people.by_telegram(who.id)
        assert person is not None
        await tx.people.dismiss_all(person.id)


async def in_private(li: Person, wang: Person) -> Message:
    """A claimed complaint that was told in private."""
    await hello(li, wang)
    li.says("双怡苑9号楼2单元301下水道堵了，我丈夫瘫痪在床")
    await li.taps(await li.sees("请看看对不对"), "提交")
    card = await wang.sees("26-0001", STAFF)
    await wang.taps(card, "接单")
    return card


async def called(wang: Person, card: Message, name: str) -> None:
    await wang.taps(card, "吹哨")
    choice = await wang.sees("要叫哪些部门", STAFF)
    await wang.taps(choice, f"▫️ {name}")
    await wang.taps(choice, "写原因")
    wang.says("请来看看", STAFF, reply_to=await wang.sees(f"为什么叫{name}", STAFF))


async def test_who_serves_no_more_neither_comes_nor_reads(town: Town, li: Person, wang: Person) -> None:
    ma = await of_the_city(town)
    card = await in_private(li, wang)
    await called(wang, card, "城管小马")
    call = await ma.sees("吹哨")
    await dismissed(town, ma)
    for data in ("came:1", "called:1", "timeline:1", "show:1"):
        assert "没有找到" in await ma.forges(call, data), data
    await town.quiet()
    assert not any("已登记" in raw.get("text", "") for raw in town.world.messages(ma.id))
    async with town.minyi.store.reading() as tx:
        assert (await tx.casework.called(1)).came_at is None


async def test_an_open_question_takes_no_answer_of_theirs(town: Town, li: Person, wang: Person) -> None:
    ma = await of_the_city(town)
    card = await in_private(li, wang)
    await called(wang, card, "城管小马")
    call = await ma.sees("吹哨")
    await ma.taps(call, "报到")
    await ma.taps(call, "答复")
    question = await ma.sees("写下对诉求 26-0001 的答复")
    await dismissed(town, ma)
    ma.says("已经处理完了", reply_to=question)
    await town.quiet()
    assert not any("已经处理完了" in raw.get("text", "") for raw in town.world.messages(STAFF))
    async with town.minyi.store.reading() as tx:
        assert (await tx.casework.called(1)).answered_at is None


async def test_a_chat_that_is_no_departments_any_more(town: Town, li: Person, wang: Person) -> None:
    town.world.add_group(CITY, "城管群", [55])
    ma = town.person(55, "城管小马")
    async with town.minyi.store.transaction() as tx:
        community = await tx.areas.by_code("C1")
        assert community is not None
        await tx.chats.seen(CITY, "城管群")
        await tx.chats.bind(Place(CITY), Purpose.DEPARTMENT, community.id)
    card = await in_private(li, wang)
    await called(wang, card, "城管群")
    call = await ma.sees("吹哨", CITY)
    async with town.minyi.store.transaction() as tx:
        await tx.chats.bind(Place(CITY), Purpose.RESIDENTS, community.id)
    for data in ("came:1", "called:1", "timeline:1"):
        assert "没有找到" in await ma.forges(call, data), data


async def test_whom_a_whisper_is_about_is_not_called_to_it(town: Town, li: Person, wang: Person) -> None:
    ma = await of_the_city(town)
    await hello(li, wang)
    card = await claimed(li, wang, "#诉求 13号楼7单元城管小马乱停车")
    li.says("别说是我说的", reply_to=await li.sees("接单"))
    await card.shows("不公开姓名")
    assert "没有" in await wang.taps(card, "吹哨")
    assert "没有找到" in await ma.forges(await ma.sees("我是民意"), "timeline:1")


async def test_what_was_sealed_after_the_call_tells_no_outcome(town: Town, li: Person, wang: Person) -> None:
    ma = await of_the_city(town)
    card = await in_private(li, wang)
    await called(wang, card, "城管小马")
    await ma.sees("吹哨")
    li.says("别让人知道是我说的", reply_to=await li.sees("26-0001 · "))
    await li.sees("已改成悄悄话")
    await town.quiet()
    await wang.forges(await wang.sees("26-0001", STAFF), "resolve:1")
    wang.says("李阿姨家的轮椅也能过了", STAFF, reply_to=await wang.sees("办理结果", STAFF))
    await li.sees("轮椅也能过了")
    await town.quiet()
    assert not any("轮椅" in raw.get("text", "") for raw in town.world.messages(ma.id))
