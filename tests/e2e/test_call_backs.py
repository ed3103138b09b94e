"""回访 over HTTP: 本人 without an account is asked the same three questions by somebody with no hand in it."""

import pytest

from tests.e2e.clocks import HOUR, MINUTE, entries, opens
from tests.e2e.town import STAFF, Message, Person, Town


async def resolved(wang: Person, zhao: Person) -> Message:
    """赵姐 writes down what 张奶奶, who has no telephone of that kind, said; 王师傅 resolves it."""
    zhao.says("#诉求 13号楼7单元张奶奶家暖气不热", STAFF)
    card = await wang.sees("26-0001", STAFF)
    await wang.taps(card, "接单")
    await wang.taps(card, "办结")
    wang.says("放了气，热了", STAFF, reply_to=await wang.sees("办理结果", STAFF))
    told = await wang.sees("办结了", STAFF)
    assert told.labels == []  # nobody there can rate it
    return await card.shows("待回访")


@pytest.mark.parametrize(("label", "said", "contacted"), [
    ("☎ 满意", "联系过本人", "联系过"), ("👤 未解决", "没联系过本人", "没联系过"),
])  # fmt: skip
async def test_three_questions_are_asked_and_stand_on_the_card(
    town: Town, wang: Person, zhao: Person, sun: Person, label: str, said: str, contacted: str
) -> None:
    await opens(town, sun, wang)
    card = await resolved(wang, zhao)
    assert "经手" in await wang.taps(card, "回访")
    assert "替别人登记" in await zhao.taps(card, "回访")
    await sun.taps(card, "回访")
    await sun.taps(await sun.sees("本人怎么说", STAFF), label)
    await sun.taps(await sun.sees("办理的人联系过", STAFF), said)
    sun.says("刚才，说挺暖和", STAFF, reply_to=await sun.sees("什么时候", STAFF))
    await card.shows(said)
    (entry,) = await entries(town, "call_back")
    assert entry.act.facts["contacted"] == int(contacted == "联系过")


async def test_after_the_second_limit_the_resident_hears_who_was_told_and_until_when(
    town: Town, li: Person, sun: Person, zhou: Person
) -> None:
    await opens(town, li, sun, zhou)
    li.says("双怡苑13号楼7单元暖气不热")
    await li.taps(await li.sees("请看看对不对"), "提交")
    await town.winds(4 * MINUTE)  # the first limit is missed
    assert not [one for one in town.world.messages(li.id) if "还没有人接单" in str(one)]
    await town.winds(2 * MINUTE)
    told = await li.sees("还没有人接单")
    assert "网格长" in told.text
    assert "前给您回话" in told.text
    await town.winds(HOUR)
    assert "书记" in (await li.sees("还没有人接单", after=told)).text
    await town.winds(8 * HOUR)
    heard = [one for one in town.world.messages(li.id) if "还没有人接单" in str(one)]
    assert len(heard) == 2  # what goes higher is in the timeline


async def test_when_a_claim_falls_back_the_resident_hears_it_too(
    town: Town, li: Person, wang: Person, sun: Person
) -> None:
    await opens(town, li, wang, sun)
    li.says("双怡苑13号楼7单元暖气不热")
    await li.taps(await li.sees("请看看对不对"), "提交")
    card = await wang.sees("待接单", STAFF)
    await wang.taps(card, "接单")
    await town.winds(4 * HOUR + MINUTE)
    told = await li.sees("换人来接")
    assert "前给您回话" in told.text
    await sun.sees("回到待接单了")
    await card.shows("待接单")


async def test_until_somebody_accepts_the_first_holder_answers_for_it(
    town: Town, li: Person, wang: Person, zhao: Person, sun: Person
) -> None:
    await opens(town, li, wang, zhao, sun)
    li.says("双怡苑13号楼7单元暖气不热")
    await li.taps(await li.sees("请看看对不对"), "提交")
    card = await wang.sees("待接单", STAFF)
    await wang.taps(card, "接单")
    await wang.taps(card, "转派")
    await wang.taps(await wang.sees("转给谁", STAFF), "👤 赵姐")
    assert "仍由王师傅负责" in (await li.sees("转给赵姐")).text
    theirs = await zhao.sees("26-0001")
    await theirs.shows("首接王师傅")
    assert "首接负责" in await zhao.taps(theirs, "退回")
    await town.winds(HOUR + MINUTE)
    await wang.sees("首接")
    await sun.sees("首接")
    await zhao.taps(theirs, "接单")
    await town.quiet()
    assert "首接王师傅" not in theirs.text
