"""The end of a draft: quiet minutes, a reminder, filing by itself or a question, and where it shows."""

from datetime import timedelta

import pytest

from bot.complaints.complaint import Channel, Complaint
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town

LAMP = "双怡苑3号楼楼道灯坏了"


def minutes(count: int) -> timedelta:
    return timedelta(minutes=count)


async def complaints(town: Town) -> list[Complaint]:
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        rows = await tx.complaints.conn.all("SELECT id FROM complaints ORDER BY id")
        return [await tx.complaints.get(row["id"]) for row in rows]


async def drafted(li: Person, words: str = LAMP) -> Message:
    said = li.says(words)
    return await li.sees("请看看对不对", after=said)


def bots_words(town: Town, chat: int) -> str:
    return "\n".join(m.get("text", "") for m in town.world.messages(chat) if m["from"]["is_bot"])


async def test_words_after_ten_quiet_minutes_begin_anew(town: Town, li: Person) -> None:
    await drafted(li)
    await town.winds(minutes(11))
    newer = await drafted(li, "双怡苑9号楼暖气不热")
    assert "灯坏了" not in newer.text
    assert newer.labels[:2] == ["补充上一件", "另一件"]


async def test_words_within_ten_minutes_join_it(town: Town, li: Person) -> None:
    await drafted(li)
    await town.winds(minutes(9))
    newer = await drafted(li, "三楼的")
    assert "灯坏了" in newer.text
    assert "补充上一件" not in newer.labels


async def test_they_are_added_to_the_one_before_by_a_press(town: Town, li: Person) -> None:
    await drafted(li)
    await town.winds(minutes(11))
    newer = await drafted(li, "是三楼那盏")
    await li.taps(newer, "补充上一件")
    await newer.shows("已补充到上一件")
    whole = await li.sees("请看看对不对")
    assert "灯坏了" in whole.text
    assert "三楼那盏" in whole.text
    await li.taps(whole, "提交")
    (filed,) = await complaints(town)
    assert filed.text == f"{LAMP}\n是三楼那盏"


async def test_another_matter_is_one_of_its_own(town: Town, li: Person) -> None:
    older = await drafted(li)
    await town.winds(minutes(11))
    newer = await drafted(li, "双怡苑9号楼暖气不热")
    await li.taps(newer, "另一件")
    await town.quiet()
    assert "另一件" not in newer.labels
    await li.taps(newer, "提交")
    await li.taps(older, "提交")
    assert [one.category for one in await complaints(town)] == ["heating", "lighting"]


@pytest.mark.parametrize("key", ["我要反映", "/report 双怡苑9号楼暖气不热"])
async def test_the_key_and_the_command_always_begin_anew(town: Town, li: Person, key: str) -> None:
    await drafted(li)
    said = li.says(key)
    if key == "我要反映":
        said = li.says("双怡苑9号楼暖气不热")
    newer = await li.sees("暖气", after=said)
    assert "灯坏了" not in newer.text
    assert "补充上一件" not in newer.labels


async def test_it_is_reminded_of_once_then_filed_when_it_said(town: Town, li: Person, wang: Person) -> None:
    first = await drafted(li)
    await town.winds(minutes(15))
    again = await li.sees("还没提交", after=first)
    assert "12:45" in again.text
    await town.winds(minutes(29))
    assert await complaints(town) == []
    await town.winds(minutes(1))
    await li.sees("我替您提交了：诉求 26-0001")
    assert "灯坏了" in (await wang.sees("26-0001", STAFF)).text
    assert bots_words(town, li.id).count("还没提交") <= 1
    (filed,) = await complaints(town)
    assert filed.channel is Channel.PRIVATE


async def test_a_pressed_one_is_not_reminded_of(town: Town, li: Person) -> None:
    await li.taps(await drafted(li), "提交")
    await town.winds(minutes(60))
    assert "还没提交" not in bots_words(town, li.id)
    assert len(await complaints(town)) == 1


@pytest.mark.parametrize("words", [
    "楼道灯坏了",  # no place
    "谢谢王师傅，双怡苑3号楼灯修得真快",  # praise
    "双怡苑3号楼王师傅收了邻居的烟",  # about one of the staff
    "双怡苑3号楼401天天打麻将，别说是我",
    "双怡苑3号楼几点锁大门",  # a question
    "双怡苑3号楼：1、楼道灯坏了 2、电梯老是停 3、垃圾没人收",  # three matters
])  # fmt: skip
async def test_what_is_no_plain_complaint_is_asked_about(
    town: Town, li: Person, wang: Person, words: str
) -> None:
    first = await drafted(li, words)
    await town.winds(minutes(15))
    again = await li.sees("我不会替您提交", after=first)
    await town.winds(minutes(30))
    await li.sees("还要反映吗", after=again)
    await town.winds(timedelta(days=2))
    assert await complaints(town) == []


async def test_a_whisper_is_never_filed_by_itself(town: Town, li: Person, zhou: Person) -> None:
    zhou.starts()
    await zhou.sees("您好")
    li.says("悄悄话")
    await li.sees("书记")
    await drafted(li, LAMP)
    await town.winds(minutes(15))
    await town.winds(minutes(40))
    assert await complaints(town) == []
    later = await drafted(li, "双怡苑3号楼楼道堆满了纸箱")
    assert "提交" not in later.labels  # as confidential as the one before
    await town.winds(minutes(60))
    assert await complaints(town) == []


async def test_words_in_confidence_keep_the_one_before_from_being_filed(
    town: Town, li: Person, wang: Person
) -> None:
    await drafted(li, "双怡苑3号楼401天天打麻将")
    await town.winds(minutes(16))
    li.says("千万别说是我")
    await li.sees("悄悄话提交")
    await town.winds(minutes(60))
    assert await complaints(town) == []
    assert "打麻将" not in bots_words(town, STAFF)


async def test_it_shows_among_ones_complaints(town: Town, li: Person) -> None:
    await drafted(li)
    await town.winds(minutes(12))
    asked = li.says("我的诉求")
    assert "灯坏了" in (await li.sees("还没提交", after=asked)).text
    card = await li.sees("请看看对不对", after=asked)
    await li.taps(card, "提交")
    assert len(await complaints(town)) == 1


async def test_others_cannot_press_it(town: Town, li: Person, chen: Person) -> None:
    await drafted(li)
    await town.winds(minutes(11))
    newer = await drafted(li, "双怡苑9号楼暖气不热")
    chen.says(LAMP)
    theirs = await chen.sees("请看看对不对")
    await chen.forges(theirs, newer.buttons["补充上一件"]["callback_data"])
    await town.quiet()
    assert "暖气" in newer.text
    assert newer.labels[:2] == ["补充上一件", "另一件"]


async def test_a_group_draft_is_as_before(town: Town, li: Person, chen: Person) -> None:
    li.says("#诉求 9号楼暖气不热", RESIDENTS)
    await li.sees("26-0001", RESIDENTS)
    chen.says("#诉求 9号楼暖气也不热", RESIDENTS)
    await chen.sees("我也遇到", RESIDENTS)
    await town.winds(minutes(11))
    assert len(await complaints(town)) == 2


@pytest.mark.parametrize("words", [
    "双怡苑3号楼：1、楼道灯坏了 2、电梯老是停 3、垃圾没人收",
    "双怡苑3号楼楼道灯坏了。还有电梯老是停在一楼。另外垃圾好几天没人收",
    "双怡苑3号楼楼道灯坏了\n电梯老是停在一楼\n垃圾好几天没人收",
])  # fmt: skip
async def test_three_matters_in_one_message_are_offered_as_three(town: Town, li: Person, words: str) -> None:
    draft = await drafted(li, words)
    await li.taps(draft, "分成 3 件")
    await town.quiet()
    cards = [
        Message(town, li.id, m["message_id"])
        for m in town.world.messages(li.id)
        if "请看看" in m.get("text", "")
    ]
    live = [card for card in cards if "提交" in card.labels]
    assert len(live) == 3
    for card in live:
        assert "双怡苑3号楼" in card.text
        await li.taps(card, "提交")
    assert sorted(one.category for one in await complaints(town)) == ["elevator", "lighting", "sanitation"]


@pytest.mark.parametrize("words", [
    LAMP, "双怡苑3号楼灯坏了，三楼也是，还有四楼", "双怡苑9号楼暖气不热。孩子都冻感冒了。快点来人"
])  # fmt: skip
async def test_one_matter_stays_one(li: Person, words: str) -> None:
    assert not [label for label in (await drafted(li, words)).labels if label.startswith("分成")]


async def test_matters_in_confidence_stay_in_confidence(town: Town, li: Person) -> None:
    words = "双怡苑3号楼，别说是我：1、楼道灯坏了 2、电梯老是停 3、垃圾没人收"
    draft = await drafted(li, words)
    await li.taps(draft, "分成 3 件")
    await town.winds(minutes(90))
    assert await complaints(town) == []
    assert "提交" not in (await li.sees("请看看对不对")).labels


async def test_the_same_words_again_are_offered_the_own_one(town: Town, li: Person, wang: Person) -> None:
    await li.taps(await drafted(li), "提交")
    await wang.sees("26-0001", STAFF)
    again = await drafted(li)
    assert "您反映过：诉求 26-0001" in again.text
    await li.taps(again, "就是 26-0001 这件")
    await again.shows("26-0001")
    assert "灯坏了" in (await wang.sees("补充", STAFF)).text
    assert len(await complaints(town)) == 1


async def test_others_with_the_same_words_are_not_offered_it(town: Town, li: Person, chen: Person) -> None:
    await li.taps(await drafted(li), "提交")
    await town.quiet()
    chen.says(LAMP)
    assert "26-0001" not in (await chen.sees("请看看对不对")).text


async def test_the_same_words_of_another_unit_are_another_matter(town: Town, li: Person, wang: Person) -> None:
    li.says("#诉求 9号楼2单元楼道灯不亮，晚上摸黑走", RESIDENTS)
    await wang.sees("26-0001", STAFF)
    li.says("#诉求 9号楼1单元楼道灯不亮，晚上摸黑走", RESIDENTS)
    await wang.sees("26-0002", STAFF)


async def test_in_a_group_the_same_words_again_are_no_second_complaint(
    town: Town, li: Person, chen: Person, wang: Person
) -> None:
    li.says("#诉求 9号楼暖气不热", RESIDENTS)
    await wang.sees("26-0001", STAFF)
    li.says("#诉求 9号楼暖气不热", RESIDENTS)
    card = await li.sees("您说过一样的事", RESIDENTS)
    await chen.taps(card, "就是 26-0001 这件")
    assert len(await complaints(town)) == 1
    await town.winds(minutes(11))
    assert len(await complaints(town)) == 1


async def test_a_whisper_is_not_added_to_what_others_read(town: Town, li: Person) -> None:
    await li.taps(await drafted(li), "提交")
    await town.quiet()
    assert "26-0001" not in (await drafted(li, LAMP + "，别说是我")).text
