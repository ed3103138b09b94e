"""Questions: one waits for its own answer, and takes no other words for it."""

from datetime import timedelta

import pytest

from bot.kernel.refs import EntityRef
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town

CHARGE = "王师傅收了我二百块钱才肯来"
GAS = "双怡苑9号楼2单元煤气泄漏了"


async def hello(*people: Person) -> None:
    for person in people:
        person.starts()
        await person.sees("您好")


async def complaint(li: Person, wang: Person) -> Message:
    """A private complaint that 王师傅 has; his card."""
    await hello(li, wang)
    li.says("双怡苑13号楼7单元暖气不热")
    await li.taps(await li.sees("请看看对不对"), "提交")
    card = await wang.sees("26-0001", STAFF)
    await wang.taps(card, "接单")
    return card


async def unsolved(li: Person, wang: Person) -> Message:
    """李阿姨 said 未解决 and is asked why; the question."""
    card = await complaint(li, wang)
    await wang.taps(card, "办结")
    wang.says("换了阀门", STAFF, reply_to=await wang.sees("办理结果", STAFF))
    await li.taps(await li.sees("已办结"), "未解决")
    return await li.sees("哪里没解决")


async def asked_in_private(wang: Person) -> Message:
    """王师傅 is asked in private for the result; the question."""
    told = wang.says("/task 26-0001")
    await wang.taps(await wang.sees("26-0001", after=told), "办结")
    return await wang.sees("办理结果", after=told)


def heard(town: Town, *chats: int) -> str:
    said = [m for chat in chats for m in town.world.messages(chat) if m["from"]["is_bot"]]
    return "\n".join(m.get("text") or m.get("caption") or "" for m in said)


@pytest.mark.parametrize("key", ["悄悄话", "我要反映", "/whisper", "/report", "我的诉求", "/cancel", "/start"])
@pytest.mark.parametrize("reply", [False, True])
async def test_what_is_begun_ends_the_question(
    town: Town, li: Person, wang: Person, key: str, *, reply: bool
) -> None:
    question = await unsolved(li, wang)
    begun = li.says(key)
    await town.quiet()
    said = li.says(CHARGE, reply_to=question if reply else None)
    if not reply or key in ("悄悄话", "/whisper"):
        assert CHARGE in (await li.sees("请看看对不对", after=begun)).text
    else:
        await li.sees("没有记下", after=said)
    await town.quiet()
    assert CHARGE not in heard(town, wang.id, STAFF)


async def test_the_next_words_within_ten_minutes_answer(town: Town, li: Person, wang: Person) -> None:
    await unsolved(li, wang)
    await town.winds(timedelta(minutes=9))
    li.says("还是不热")
    assert "还是不热" in (await wang.sees("还是不热")).text


@pytest.mark.parametrize("words", ["我老公又喝醉打我了", "双怡苑3号楼楼道灯坏了"])
@pytest.mark.parametrize("reply", [False, True])
async def test_words_of_days_later_are_no_result(
    town: Town, li: Person, wang: Person, words: str, *, reply: bool
) -> None:
    await complaint(li, wang)
    question = await asked_in_private(wang)
    await town.winds(timedelta(days=3))
    wang.says(words, reply_to=question if reply else None)
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        one = await tx.complaints.get(1)
        assert one.rounds == 0  # never resolved
        assert one.outcome == ""
    assert words not in heard(town, li.id, RESIDENTS)


async def test_words_between_leave_the_question_to_a_reply(town: Town, li: Person, wang: Person) -> None:
    await complaint(li, wang)
    question = await asked_in_private(wang)
    between = wang.says("双怡苑3号楼楼道灯坏了", reply_to=await wang.sees("您好"))  # a reply to something else
    await wang.sees("请看看对不对", after=between)
    said = wang.says("阀门换好了")
    await wang.sees("阀门换好了", after=said)
    await town.quiet()
    assert "阀门换好了" not in heard(town, li.id)
    wang.says("这次真的好了", reply_to=question)
    await li.sees("这次真的好了")


async def test_a_press_between_leaves_the_question_to_a_reply(town: Town, li: Person, wang: Person) -> None:
    await complaint(li, wang)
    question = await asked_in_private(wang)
    await wang.forges(question, "show:1")
    said = wang.says("双怡苑3号楼楼道灯坏了")
    await wang.sees("请看看对不对", after=said)
    wang.says("阀门换好了", reply_to=question)
    await wang.sees("已办结")
    assert "阀门换好了" in (await li.sees("阀门换好了")).text


async def test_in_a_group_only_a_reply_to_the_question_answers(
    town: Town, li: Person, wang: Person, zhao: Person
) -> None:
    card = await complaint(li, wang)
    other = zhao.says("大家辛苦", STAFF)
    await wang.taps(card, "办结")
    question = await wang.sees("办理结果", STAFF)
    wang.says("收到", STAFF, reply_to=other)
    wang.says("随便说说", STAFF)
    zhao.says("我来说一句", STAFF, reply_to=question)
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        assert (await tx.complaints.get(1)).status == "claimed"
    wang.says("换好了", STAFF, reply_to=question)
    await card.shows("已办结")


async def test_a_question_dies_with_its_step(town: Town, li: Person, wang: Person, sun: Person) -> None:
    card = await complaint(li, wang)
    question = await asked_in_private(wang)
    await sun.taps(card, "办结")
    sun.says("网格长换好了", STAFF, reply_to=await sun.sees("孙网格长", STAFF))
    await card.shows("已办结")
    said = wang.says("双怡苑3号楼楼道灯坏了")
    await wang.sees("请看看对不对", after=said)
    wang.says("我也换了", reply_to=question)
    await town.quiet()
    assert "我也换了" not in heard(town, li.id, STAFF)


@pytest.mark.parametrize("reply", [False, True])
async def test_a_danger_is_no_answer(town: Town, li: Person, wang: Person, *, reply: bool) -> None:
    question = await unsolved(li, wang)
    li.says(GAS, reply_to=question if reply else None)
    await li.sees("先顾安全")
    await li.sees("已经按险情处理")
    assert "煤气" in (await wang.sees("26-0002", STAFF)).text
    async with town.minyi.store.reading() as tx:
        assert "supplement" not in [e.act.act for e in await tx.ledger.of(EntityRef("complaint", 1))]
    li.says("我要反映")  # words without it would belong to the danger
    said = li.says("双怡苑3号楼楼道灯坏了")
    await li.sees("请看看对不对", after=said)


async def test_a_danger_as_a_reply_to_the_own_card_gets_through(town: Town, li: Person, wang: Person) -> None:
    await complaint(li, wang)
    li.says("家里着火了", reply_to=await li.sees("26-0001"))
    await li.sees("火")
    await wang.sees("26-0002", STAFF)


async def test_a_worker_reports_a_danger_that_was_dealt_with(town: Town, li: Person, wang: Person) -> None:
    await hello(li, wang)
    li.says(GAS)
    card = await wang.sees("26-0001", STAFF)
    await wang.taps(card, "接单")
    await wang.taps(card, "答复")
    wang.says("确实煤气泄漏，阀门已经关上", STAFF, reply_to=await wang.sees("王师傅", STAFF))
    await card.shows("办理中")


async def test_a_form_lives_by_the_same_rule(town: Town, zhou: Person) -> None:
    await hello(zhou)
    zhou.says("/announce 明天停水")
    draft = await zhou.sees("明天停水")
    await zhou.taps(draft, "定时发")
    question = await zhou.sees("什么时候发")
    await town.winds(timedelta(minutes=11))
    said = zhou.says("12月5日 18:00")
    await zhou.sees("请看看对不对", after=said)
    assert "12月5日" not in draft.text
    zhou.says("12月5日 18:00", reply_to=question)
    await draft.shows("12月5日")


@pytest.mark.parametrize("way", ["/report ", "/whisper ", ""])
async def test_words_too_long_are_answered(town: Town, li: Person, way: str) -> None:
    await hello(li)
    li.says(way + "双怡苑9号楼下水道堵了" * 500)
    await li.sees("太长了")


async def test_words_too_long_in_a_group_are_answered(town: Town, li: Person) -> None:
    li.says("/report " + "双怡苑9号楼下水道堵了" * 500, RESIDENTS)
    await li.sees("太长了", RESIDENTS)


async def test_a_danger_in_a_group_is_no_answer_either(town: Town, li: Person, wang: Person) -> None:
    li.says("#诉求 双怡苑13号楼7单元暖气不热", RESIDENTS)
    card = await wang.sees("26-0001", STAFF)
    await wang.taps(card, "接单")
    li.says(GAS, RESIDENTS, reply_to=await li.sees("26-0001", RESIDENTS))
    await li.sees("先顾安全", RESIDENTS)
    assert "煤气" in (await wang.sees("26-0002", STAFF)).text


async def test_the_refusal_of_an_answer_may_be_replied_to(town: Town, zhou: Person) -> None:
    await hello(zhou)
    zhou.says("/announce 明天停水")
    draft = await zhou.sees("明天停水")
    await zhou.taps(draft, "定时发")
    zhou.says("有空再发", reply_to=await zhou.sees("什么时候发"))
    zhou.says("12月5日 18:00", reply_to=await zhou.sees("没看懂"))
    await draft.shows("12月5日")


async def test_two_questions_at_once_are_told_apart(town: Town, li: Person, wang: Person) -> None:
    """Of the same person in one chat: the later one waits, a reply to the earlier one answers neither."""
    await complaint(li, wang)
    first = await asked_in_private(wang)
    told = wang.says("/task 26-0001")
    await wang.taps(await wang.sees("26-0001", after=told), "进展")
    second = await wang.sees("进展", after=told)
    said = wang.says("阀门换好了", reply_to=first)
    await wang.sees("没有记下", after=said)
    assert second.id > first.id
    async with town.minyi.store.reading() as tx:
        assert (await tx.complaints.get(1)).status == "claimed"
