"""Who waits reads how far their complaint is, and has whoever holds it reminded, fairly."""

import pytest

from tests.e2e.casework import claimed
from tests.e2e.clocks import HOUR, MINUTE, filed, opens, received
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town


async def reported(li: Person, words: str = "双怡苑9号楼楼道灯坏了", number: str = "26-0001") -> Message:
    said = li.says(words)
    await li.taps(await li.sees("请看看对不对", after=said), "提交")
    return await li.sees(number, after=said)


@pytest.mark.parametrize("words", ["怎么还没人来", "都三天了", "到底管不管", "什么时候能修好", "没人理我啊"])
async def test_impatience_reads_the_state_of_the_only_one(
    town: Town, li: Person, wang: Person, words: str
) -> None:
    await reported(li)
    await wang.sees("26-0001", STAFF)
    said = li.says(words)
    state = await li.sees("还没有人接", after=said)
    assert "26-0001" in state.text
    assert state.labels == ["📣 催一催"]
    assert "已替您催了网格员" in await li.taps(state, "📣 催一催")
    await wang.sees("居民在催", STAFF)
    assert state.labels == []
    await town.quiet()
    assert not [m for m in town.world.messages(li.id) if "请看看对不对" in m.get("text", "")]


async def test_a_reminder_goes_to_who_holds_it_and_late_to_the_leader(
    town: Town, li: Person, wang: Person, sun: Person
) -> None:
    await opens(town, li, wang, sun)
    await claimed(li, wang)
    said = li.says("催一下")
    answer = await li.sees("已替您催了王师傅", after=said)
    assert "还没有答复您" in answer.text
    assert "负责人" not in answer.text
    await wang.sees("居民在催")
    assert received(town, sun, "居民在催") == 0
    await town.winds(MINUTE)
    said = li.says("再催一下")
    assert "刚催过不久" in (await li.sees("以后可以再催", after=said)).text
    await town.quiet()
    assert received(town, wang, "居民在催") == 1
    await town.winds(5 * HOUR)
    said = li.says("催催")
    assert "也告诉了负责人" in (await li.sees("已替您催了", after=said)).text
    await sun.sees("居民在催")


async def test_of_several_the_person_chooses(town: Town, li: Person, wang: Person) -> None:
    await reported(li)
    await reported(li, "双怡苑3号楼下水道堵了", "26-0002")
    said = li.says("怎么还没人来")
    which = await li.sees("问的是哪一件", after=said)
    assert len(which.labels) == 2
    label = next(one for one in which.labels if one.startswith("26-0001"))
    await li.taps(which, label)
    assert "26-0001" in (await li.sees("还没有人接", after=which)).text


async def test_a_reply_to_the_card_reminds_at_once(town: Town, li: Person, wang: Person) -> None:
    mine = await reported(li)
    await wang.taps(await wang.sees("26-0001", STAFF), "接单")
    wang.starts()
    await wang.sees("您好")
    said = li.says("怎么还没人来", reply_to=mine)
    assert "26-0001" in (await li.sees("已替您催了王师傅", after=said)).text
    await wang.sees("居民在催")


async def test_in_the_group_too(town: Town, li: Person, chen: Person, wang: Person) -> None:
    await filed(li, wang)
    card = await li.sees("26-0001", RESIDENTS)
    said = li.says("都三天了", RESIDENTS, reply_to=card)
    assert "已替您催了网格员" in (await li.sees("还没有人接", RESIDENTS, after=said)).text
    await wang.sees("居民在催", STAFF)


async def test_the_state_names_the_promise_and_what_waits_for_a_score(
    town: Town, li: Person, wang: Person
) -> None:
    await opens(town, li, wang)
    card = await claimed(li, wang)
    await wang.taps(card, "💬 下午到")
    await card.shows("办理中")
    said = li.says("什么时候能修好")
    assert "答应 11月21日 18:00 前办好" in (await li.sees("王师傅在办", after=said)).text
    await wang.taps(card, "办结")
    wang.says("修好了", STAFF, reply_to=await wang.sees("办理结果", STAFF))
    await card.shows("已办结")
    said = li.says("到底管不管")
    state = await li.sees("等您评", after=said)
    assert "未解决" in state.labels
    assert "📣 催一催" not in state.labels


async def test_at_night_nobody_is_woken_for_a_lamp(town: Town, li: Person, wang: Person) -> None:
    await reported(li)
    await town.winds(11 * HOUR)  # 23:00
    said = li.says("催一下")
    assert "现在是夜里，11月22日 07:00 以后可以催" in (await li.sees("夜里", after=said)).text
    await town.quiet()
    assert not [m for m in town.world.messages(STAFF) if "居民在催" in m.get("text", "")]


async def test_after_a_danger_it_is_about_the_danger(town: Town, li: Person, wang: Person) -> None:
    await reported(li)
    li.says("3号楼着火了")
    card = await wang.sees("26-0002", STAFF)
    said = li.says("怎么还没人来")
    state = await li.sees("还没有人接", after=said)
    assert "26-0002" in state.text
    assert "已补充" not in card.text


async def test_strangers_remind_nobody(town: Town, li: Person, chen: Person, wang: Person) -> None:
    await filed(li, wang)
    public = await chen.sees("26-0001", RESIDENTS)
    for data in ("nudge:1", "how_far:1"):
        assert "反映人" in await chen.forges(public, data)
    await reported(li, "双怡苑3号楼下水道堵了", "26-0002")
    chen.starts()
    hello = await chen.sees("您好")
    for data in ("nudge:2", "how_far:2"):
        assert "26-0002" not in await chen.forges(hello, data)
    await town.quiet()
    assert not [m for m in town.world.messages(STAFF) if "居民在催" in m.get("text", "")]


async def test_without_anything_open_it_is_heard_as_before(town: Town, li: Person) -> None:
    said = li.says("怎么还没人来")
    await li.sees("", after=said)


async def test_words_that_weigh_like_impatience_are_about_what_fits(town: Town, li: Person) -> None:
    await reported(li)
    li.says("上周报的那个事咋没下文了")
    said = await li.sees("说的是别的事")
    assert "26-0001" in said.text
    other = li.says("上次说的9号楼井盖换了没")
    await li.sees("请看看对不对", after=other)
