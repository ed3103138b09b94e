"""After a danger: what the same person says belongs to it, changes its place, and reaches who goes there."""

from datetime import timedelta

import pytest

from bot.areas.rules import Level
from bot.complaints.complaint import Complaint, Spot, Status
from tests.e2e.town import OTHER_STAFF, RESIDENTS, STAFF, Message, Person, Town, words_of


async def complaint(town: Town, complaint_id: int = 1) -> Complaint:
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        return await tx.complaints.get(complaint_id)


async def count(town: Town) -> int:
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        found: int = await tx.complaints.conn.value("SELECT count(*) FROM complaints")
        return found


async def endangered(li: Person, wang: Person, words: str = "我家着火了") -> Message:
    """The staff's card of a danger without a place."""
    li.says(words)
    await li.sees("几号楼几单元")
    return await wang.sees("26-0001", STAFF)


async def test_the_place_is_asked_for_once(town: Town, li: Person, wang: Person) -> None:
    await endangered(li, wang)
    await town.quiet()
    asked = [raw for raw in town.world.messages(li.id) if "几号楼几单元" in raw.get("text", "")]
    assert len(asked) == 1
    assert "119" not in asked[0]["text"]


async def test_the_next_words_change_its_place_and_the_staffs_card(
    town: Town, li: Person, wang: Person
) -> None:
    card = await endangered(li, wang)
    li.says("是9号楼1单元602")
    await li.sees("地点已补充")
    await card.shows("📍 已补充")
    assert "双怡苑9号楼 1单元 602" in card.text
    await town.quiet()
    assert (await complaint(town)).spot == Spot("9号楼", "1单元", "602")
    assert await count(town) == 1
    assert not [m for m in town.world.messages(li.id) if "请看看对不对" in m.get("text", "")]


@pytest.mark.parametrize(("first", "then", "spot"), [
    ("9号楼着火了", "2单元", Spot("9号楼", "2单元")),
    ("9号楼着火了", "602", Spot("9号楼", None, "602")),
    ("9号楼1单元着火了", "不对，是3号楼", Spot("3号楼")),
    ("我家着火了", "在双怡苑3号楼", Spot("3号楼")),
    ("9号楼1单元着火了", "火越来越大，快点", Spot("9号楼", "1单元")),
])  # fmt: skip
async def test_every_way_to_say_where(
    town: Town, li: Person, wang: Person, first: str, then: str, spot: Spot
) -> None:
    li.says(first)
    await li.sees("119")
    li.says(then)
    await li.sees("补充到诉求 26-0001")
    assert (await complaint(town)).spot == spot
    assert await count(town) == 1


async def test_it_reaches_who_claimed_it(town: Town, li: Person, wang: Person) -> None:
    wang.starts()
    await wang.sees("您好")
    await wang.taps(await endangered(li, wang), "接单")
    li.says("里面还有我妈")
    assert "里面还有我妈" in (await wang.sees("里面还有我妈")).text
    li.sends("photo")
    await town.quiet()
    assert [m for m in town.world.messages(wang.id) if "photo" in m]
    assert await count(town) == 1


async def test_who_claimed_it_from_another_grid_keeps_it(town: Town, li: Person, wang: Person) -> None:
    qian = Person(town, 10, "钱工")
    await endangered(li, wang)
    await qian.taps(await qian.sees("26-0001", OTHER_STAFF), "接单")
    li.says("双怡苑9号楼")
    await li.sees("地点已补充")
    kept = await complaint(town)
    assert kept.claimed_by is not None
    assert kept.claimed_by.name == "钱工"


async def test_after_half_an_hour_words_are_heard_for_themselves(town: Town, li: Person, wang: Person) -> None:
    await endangered(li, wang)
    await town.winds(timedelta(minutes=31))
    li.says("双怡苑3号楼楼道灯坏了")
    await li.sees("请看看对不对")


@pytest.mark.parametrize("words", ["我要反映", "/report 双怡苑3号楼楼道灯坏了"])
async def test_who_begins_anew_is_heard_anew(town: Town, li: Person, wang: Person, words: str) -> None:
    await endangered(li, wang)
    li.says(words)
    if words == "我要反映":
        await li.sees("是什么事")
        li.says("双怡苑3号楼楼道灯坏了")
    await li.sees("请看看对不对")
    assert (await complaint(town)).spot == Spot()


async def test_thanks_are_no_part_of_it(town: Town, li: Person, wang: Person) -> None:
    card = await endangered(li, wang)
    li.says("谢谢")
    await town.quiet()
    assert "已补充" not in card.text


async def test_another_danger_in_it_is_answered_too(town: Town, li: Person, wang: Person) -> None:
    await endangered(li, wang)
    said = li.says("我妈晕倒了")
    assert "120" in (await li.sees("急救", after=said)).text
    assert await count(town) == 1


async def test_a_danger_in_another_building_is_one_of_its_own(town: Town, li: Person, wang: Person) -> None:
    li.says("双怡苑9号楼着火了")
    await li.sees("26-0001")
    li.says("双怡苑3号楼也着火了")
    await li.sees("26-0002")


async def test_the_place_is_asked_by_buttons(town: Town, li: Person, wang: Person) -> None:
    async with town.minyi.store.transaction() as tx:
        nine = next(area for area in await tx.areas.all() if area.code == "B9")
        for number in (1, 2):
            await tx.areas.add(f"U{number}", f"{number}单元", Level.UNIT, nine.id)
    card = await endangered(li, wang)
    asked = await li.sees("点一下")
    assert asked.labels == ["双怡苑3号楼", "双怡苑9号楼", "双怡苑13号楼", "林华苑1号楼"]
    await li.taps(asked, "双怡苑9号楼")
    await asked.offers("2单元")
    await li.taps(asked, "2单元")
    await asked.shows("双怡苑9号楼 2单元")
    assert asked.labels == []
    await card.shows("双怡苑9号楼 2单元")
    assert "已补充" in (await wang.sees("已补充", STAFF)).text
    assert (await complaint(town)).spot == Spot("双怡苑9号楼", "2单元")


async def test_the_buttons_fail_closed(town: Town, li: Person, chen: Person, wang: Person) -> None:
    li.says("我家着火了", RESIDENTS)
    asked = await li.sees("点一下", RESIDENTS)
    pressed = asked.buttons["9号楼"]["callback_data"]
    await chen.taps(asked, "9号楼")
    assert (await complaint(town)).spot == Spot()
    await li.forges(asked, pressed.rpartition(":")[0] + ":1")
    await li.forges(asked, "dg_area:99:2")
    assert (await complaint(town)).spot == Spot()
    await li.forges(asked, pressed)
    assert (await complaint(town)).spot == Spot("双怡苑9号楼")
    card = await wang.sees("待接单", STAFF)
    await wang.taps(card, "接单")
    await wang.taps(card, "办结")
    wang.says("火灭了", STAFF, reply_to=await wang.sees("办理结果", STAFF))
    await card.shows("火灭了")
    await li.forges(asked, pressed)
    assert (await complaint(town)).spot == Spot("双怡苑9号楼")


async def test_in_the_group_it_goes_on_without_marks_and_without_noise(
    town: Town, li: Person, chen: Person, wang: Person
) -> None:
    li.says("着火了", RESIDENTS)
    public = await li.sees("26-0001", RESIDENTS)
    await li.sees("点一下", RESIDENTS)
    card = await wang.sees("26-0001", STAFF)
    before = len(town.world.messages(RESIDENTS))
    li.says("3号楼2单元，三楼", RESIDENTS)
    await card.shows("📍 已补充")
    await public.shows("双怡苑3号楼")
    chen.says("大家小心", RESIDENTS)
    await town.quiet()
    assert len(town.world.messages(RESIDENTS)) == before + 2
    assert (await complaint(town)).spot == Spot("3号楼", "2单元")
    assert "大家小心" not in card.text
    li.says("#诉求 楼道灯坏了", RESIDENTS)
    await li.sees("26-0002", RESIDENTS)


async def test_the_confidence_asked_for_afterwards_comes_first(town: Town, li: Person, wang: Person) -> None:
    card = await endangered(li, wang)
    li.says("别说是我")
    await card.shows("不公开姓名")
    li.says("是王师傅放的火，千万别说是我讲的")
    await li.sees("请看看对不对")
    await town.quiet()
    assert "放的火" not in "\n".join(m.get("text", "") for m in town.world.messages(STAFF))
    assert await count(town) == 1


async def test_what_is_said_after_despair_stays_out_of_the_group(town: Town, li: Person, wang: Person) -> None:
    li.says("我不想活了", RESIDENTS)
    await li.sees("12356", RESIDENTS)
    card = await wang.sees("26-0001", STAFF)
    li.says("我在9号楼顶上", RESIDENTS)
    await card.shows("9号楼")
    await town.quiet()
    told = [m.get("text", "") for m in town.world.messages(RESIDENTS) if m["from"]["is_bot"]]
    assert len(told) == 1
    assert not [text for text in told if "9号楼" in text]


async def test_a_worker_who_writes_one_down_talks_on_as_before(town: Town, wang: Person) -> None:
    wang.says("/report 9号楼有人报着火了", STAFF)
    await wang.sees("26-0001", STAFF)
    wang.says("我先去3号楼", STAFF)
    await town.quiet()
    assert (await complaint(town)).spot == Spot("9号楼")


async def test_the_question_asked_after_it_is_answered(town: Town, wang: Person, li: Person) -> None:
    wang.starts()
    await wang.sees("您好")
    li.says("#诉求 3号楼楼道灯坏了", RESIDENTS)
    card = await wang.sees("26-0001", STAFF)
    await wang.taps(card, "接单")
    wang.says("林华苑1号楼着火了")
    await wang.sees("119")
    await wang.taps(card, "答复")
    wang.says("马上去修", STAFF, reply_to=await wang.sees("写下给居民", STAFF))
    await card.shows("办理中")


async def test_a_danger_is_answered_before_a_draft_that_waits(town: Town, li: Person) -> None:
    li.says("双怡苑3号楼楼道灯不亮")
    draft = await li.sees("请看看对不对")
    said = li.says("我老头子晕倒了叫不醒")
    await li.sees("120", after=said)
    await li.sees("26-0001", after=said)
    await town.quiet()
    answers = [raw for raw in town.world.messages(li.id) if raw["message_id"] > said.id]
    assert "120" in words_of(answers[0])
    assert "提交" in draft.labels


async def test_a_place_from_before_is_marked_as_remembered_and_asked_for(
    town: Town, li: Person, wang: Person
) -> None:
    said = li.says("双怡苑9号楼楼道灯坏了")
    await li.taps(await li.sees("请看看对不对", after=said), "提交")
    await wang.sees("26-0001", STAFF)
    said = li.says("我家着火了")
    asked = await li.sees("几号楼几单元", after=said)
    assert asked.labels[:2] == ["还在双怡苑9号楼", "双怡苑3号楼"]
    assert "现在就有人来" not in "".join(words_of(raw) for raw in town.world.messages(li.id))
    card = await wang.sees("26-0002", STAFF)
    assert "可能在双怡苑9号楼（上次说的）" in card.text
    wang.starts()
    await wang.sees("您好")
    assert "可能在双怡苑9号楼" in (await wang.sees("26-0002", after=wang.says("待办"))).text
    await li.taps(asked, "还在双怡苑9号楼")
    await card.shows("📍 双怡苑9号楼")
    assert "上次说的" not in card.text
    assert not (await complaint(town, 2)).remembered


@pytest.mark.parametrize("words", ["9号楼", "在双怡苑3号楼1单元"])
async def test_words_that_name_the_place_take_the_mark_away(
    town: Town, li: Person, wang: Person, words: str
) -> None:
    said = li.says("双怡苑9号楼楼道灯坏了")
    await li.taps(await li.sees("请看看对不对", after=said), "提交")
    li.says("我家着火了")
    card = await wang.sees("26-0002", STAFF)
    assert "上次说的" in card.text
    li.says(words)
    await card.shows("📍 已补充")
    assert "上次说的" not in card.text


@pytest.mark.parametrize(("words", "chat"), [("9号楼着火了", 0), ("着火了", RESIDENTS)])
async def test_a_place_that_was_said_has_no_mark(
    town: Town, li: Person, wang: Person, words: str, chat: int
) -> None:
    said = li.says("双怡苑9号楼楼道灯坏了")
    await li.taps(await li.sees("请看看对不对", after=said), "提交")
    li.says(words, chat or None)
    assert "上次说的" not in (await wang.sees("26-0002", STAFF)).text


async def test_who_took_a_danger_is_said_once_it_is_claimed(town: Town, li: Person, wang: Person) -> None:
    card = await endangered(li, wang)
    assert "王师傅" not in "".join(words_of(raw) for raw in town.world.messages(li.id))
    await wang.taps(card, "接单")
    assert "王师傅接了诉求 26-0001" in (await li.sees("马上打电话")).text


async def test_ready_answers_fit_a_danger(town: Town, li: Person, wang: Person, sun: Person) -> None:
    sun.starts()
    sun.says("/ready")
    await sun.taps(await sun.sees("常用答复"), "添加常用答复")
    sun.says("配件到了，明天上午来换", reply_to=await sun.sees("要加哪句答复"))
    await sun.sees("添加好了")
    card = await endangered(li, wang)
    await wang.taps(card, "接单")
    await card.offers("💬 我这就赶过去")
    assert [label for label in card.labels if label.startswith("💬")] == [
        "💬 我这就赶过去",
        "💬 已经打了急救电话",
    ]
    assert "等不了" in await wang.forges(card, "ready:1:afternoon")
    assert "等不了" in await wang.forges(card, "ready_own:1:1")
    assert "已答复" in await wang.taps(card, "💬 我这就赶过去")


@pytest.mark.parametrize("words", ["谢谢，火灭了", "没事了，虚惊一场", "人都出来了，不用来了"])
async def test_an_all_clear_belongs_to_the_danger_and_may_close_it(
    town: Town, li: Person, wang: Person, words: str
) -> None:
    await endangered(li, wang)
    await town.winds(timedelta(minutes=50))  # the danger's half hour is over
    said = li.says(words)
    answer = await li.sees("没事就好", after=said)
    assert answer.labels == ["不用来了，结束"]
    await wang.sees(words, STAFF)
    await li.taps(answer, "不用来了，结束")
    assert (await complaint(town)).status is Status.WITHDRAWN
    assert await count(town) == 1
    assert not [m for m in town.world.messages(li.id) if "请看看对不对" in m.get("text", "")]


async def test_an_all_clear_reaches_who_took_it(town: Town, li: Person, wang: Person) -> None:
    wang.starts()
    await wang.sees("您好")
    await wang.taps(await endangered(li, wang), "接单")
    said = li.says("火扑灭了，谢谢王师傅")
    answer = await li.sees("没事就好", after=said)
    assert answer.labels == []
    await wang.sees("火扑灭了")


async def test_not_yet_over_is_no_all_clear(town: Town, li: Person, wang: Person) -> None:
    await endangered(li, wang)
    li.says("火灭了但里面还有人")
    await li.sees("已补充到诉求")
    assert not [m for m in town.world.messages(li.id) if "没事就好" in m.get("text", "")]


@pytest.mark.parametrize(
    "words", ["我也看见了 是502", "现在楼道全是烟", "里面还有个老人", "我打了119，消防快到了"]
)
async def test_a_neighbours_words_reach_who_goes_there_and_file_nothing(
    town: Town, li: Person, chen: Person, wang: Person, words: str
) -> None:
    wang.starts()
    await wang.sees("您好")
    li.says("9号楼着火了", RESIDENTS)
    card = await wang.sees("26-0001", STAFF)
    await wang.taps(card, "接单")
    await card.shows("王师傅")
    said = chen.says(words, RESIDENTS)
    await card.shows(f"邻居说：{words}")
    assert words in (await wang.sees("邻居")).text
    await town.quiet()
    assert said.reactions == ["👍"]
    assert await count(town) == 1


@pytest.mark.parametrize("words", ["太吓人了", "怎么了？哪栋楼", "大家注意安全", "谁家有酱油"])
async def test_talk_after_a_danger_stays_talk(
    town: Town, li: Person, chen: Person, wang: Person, words: str
) -> None:
    li.says("9号楼着火了", RESIDENTS)
    card = await wang.sees("26-0001", STAFF)
    said = chen.says(words, RESIDENTS)
    await town.quiet()
    assert "邻居说" not in card.text
    assert said.reactions == []


async def test_a_neighbours_own_danger_is_filed(town: Town, li: Person, chen: Person, wang: Person) -> None:
    li.says("9号楼着火了", RESIDENTS)
    await wang.sees("26-0001", STAFF)
    chen.says("3号楼有人晕倒了", RESIDENTS)
    await wang.sees("26-0002", STAFF)


async def test_after_the_half_hour_neighbours_talk_again(
    town: Town, li: Person, chen: Person, wang: Person
) -> None:
    li.says("9号楼着火了", RESIDENTS)
    await wang.sees("26-0001", STAFF)
    await town.winds(timedelta(minutes=31))
    said = chen.says("我也看见了 是502", RESIDENTS)
    await town.quiet()
    assert said.reactions == []
    assert not [raw for raw in town.world.messages(STAFF) if "502" in words_of(raw)]


async def test_what_a_group_places_is_no_memory(town: Town, li: Person, wang: Person) -> None:
    li.says("#诉求 双怡苑的路灯不亮", RESIDENTS)
    await wang.sees("26-0001", STAFF)
    li.says("着火了", RESIDENTS)
    assert "上次说的" not in (await wang.sees("26-0002", STAFF)).text


async def test_nothing_is_added_to_what_the_group_may_not_learn(
    town: Town, li: Person, chen: Person, wang: Person
) -> None:
    li.says("我不想活了", RESIDENTS)
    card = await wang.sees("26-0001", STAFF)
    said = chen.says("我看见他在9号楼楼顶", RESIDENTS)
    await town.quiet()
    assert said.reactions == []
    assert "邻居说" not in card.text


@pytest.mark.parametrize("words", ["没反应了", "怎么没反应", "里面没动静了", "没动静了"])
async def test_who_no_longer_answers_is_no_impatience(town: Town, li: Person, wang: Person, words: str) -> None:
    card = await endangered(li, wang, "我妈摔了起不来")
    li.says(words)
    await card.shows(words)


async def test_nor_is_it_in_reply_to_the_card(town: Town, li: Person, wang: Person) -> None:
    card = await endangered(li, wang, "我妈摔了起不来")
    li.says("没反应了", reply_to=await li.sees("诉求 26-0001 · 待接单"))
    await card.shows("没反应了")


async def test_impatience_after_a_danger_is_answered_still(town: Town, li: Person, wang: Person) -> None:
    await endangered(li, wang, "我妈摔了起不来")
    li.says("怎么还没人来")
    await li.sees("到现在还没有人接")
