"""Confidence and danger: a danger is a complaint of its own; in confidence it is filed at once and sealed."""

import pytest

from bot.complaints.complaint import Complaint
from tests.attacks.test_confidence import channel, drafted, hello, read, sealed, staff
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town


async def complaint(town: Town, complaint_id: int = 1) -> Complaint:
    async with town.minyi.store.reading() as tx:
        return await tx.complaints.get(complaint_id)


@pytest.mark.parametrize(("open_draft", "danger", "place", "category"), [
    ("双怡苑9号楼下水道堵了", "3号楼302有人晕倒了", "3号楼", "care"),
    ("双怡苑9号楼下水道堵了", "3号楼有很大煤气味", "3号楼", "gas"),
    ("双怡苑13号楼楼道灯不亮", "9号楼着火了", "9号楼", "security"),
    ("双怡苑9号楼下水道堵了", "有人困在电梯里了", None, "elevator"),
])  # fmt: skip
async def test_a_danger_takes_nothing_from_an_open_draft(
    town: Town, li: Person, wang: Person, open_draft: str, danger: str, place: str | None, category: str
) -> None:
    await hello(li)
    await drafted(li, open_draft)
    li.says(danger)
    await li.sees("诉求 26-0001")
    await town.quiet()
    filed = await complaint(town)
    assert (filed.text, filed.spot.building, filed.category) == (danger, place, category)
    kept = await li.sees("请看看对不对")
    assert open_draft in kept.text
    assert danger not in kept.text
    await li.taps(kept, "提交")
    assert (await complaint(town, 2)).text == open_draft


async def test_a_danger_beside_a_whisper_is_sealed_and_the_whisper_stays(
    town: Town, li: Person, wang: Person, zhou: Person
) -> None:
    await hello(li, zhou)
    li.says("悄悄话")
    await drafted(li, "王师傅收了邻居的烟才去修")
    li.says("双怡苑3号楼有很大煤气味")
    await sealed(town, wang, "煤气味")
    assert "烟" not in staff(town)
    await li.taps(await li.sees("请看看对不对"), "悄悄话提交")
    await zhou.sees("收了邻居的烟")
    assert "邻居的烟" not in staff(town)


TOLD = [
    "双怡苑3号楼有人私改燃气管道，别说是我",
    "双怡苑3号楼有人私自改装天然气，千万别说是我讲的",
    "双怡苑3号楼一楼存了好多汽油，请保密",
    "双怡苑3号楼住户砸承重墙，匿名反映",
    "双怡苑3号楼把消防通道锁了，别告诉物业是我说的",
    "双怡苑3号楼有人私拉电线充电，别让别人知道是我",
]


@pytest.mark.parametrize("words", TOLD)
async def test_a_hazard_told_in_confidence_is_filed_at_once(
    town: Town, li: Person, wang: Person, words: str
) -> None:
    await hello(li)
    li.says(words)
    await sealed(town, wang, words[-6:])
    assert "急" in (await wang.sees("26-0001", STAFF)).text
    await li.sees("已经马上登记")


async def test_a_hazard_is_filed_once_the_confidence_is_asked_for(town: Town, li: Person, wang: Person) -> None:
    await hello(li)
    await drafted(li, "双怡苑3号楼有人私改燃气管道")
    li.says("别说是我")
    await sealed(town, wang, "私改燃气管道")


async def test_a_hazard_without_a_place_reaches_somebody(town: Town, li: Person, zhou: Person) -> None:
    await hello(li, zhou)
    li.says("有人私改燃气管道，别说是我")
    card = await zhou.sees("诉求 26-0001")
    assert "李阿姨" not in card.text
    assert await channel(town) == "whisper"


@pytest.mark.parametrize("words", TOLD)
@pytest.mark.parametrize("mark", ["/report ", "#诉求 "])
async def test_a_hazard_told_in_confidence_in_a_group_names_nobody(
    town: Town, li: Person, wang: Person, words: str, mark: str
) -> None:
    li.says(mark + words, RESIDENTS)
    answer = await li.sees("马上删掉", RESIDENTS)
    assert "reply_to_message" not in answer.raw
    await sealed(town, wang, words[-6:])
    assert "26-0001" not in read(town, RESIDENTS)
    card = await wang.sees("26-0001", STAFF)
    await wang.taps(card, "接单")
    await town.quiet()
    assert "26-0001" not in read(town, RESIDENTS)


async def test_a_danger_about_one_of_the_staff_is_the_secretarys_where_she_can_be_told(
    town: Town, li: Person, zhou: Person
) -> None:
    await hello(li, zhou)
    li.says("王师傅在双怡苑3号楼打人，动刀了，千万别说是我")
    card = await zhou.sees("诉求 26-0001")
    await town.quiet()
    assert "动刀" in card.text
    assert "动刀" not in staff(town)


@pytest.mark.parametrize("words", ["双怡苑3号楼着火了", "双怡苑3号楼煤气味很大，别说是我"])
async def test_a_danger_in_reply_to_a_whisper_is_sealed(
    town: Town, li: Person, wang: Person, zhou: Person, words: str
) -> None:
    await hello(li, zhou)
    await li.taps(await drafted(li, "双怡苑3号楼401天天打麻将"), "悄悄话提交")
    li.says(words, reply_to=await li.sees("诉求 26-0001"))
    card = await wang.sees("26-0002", STAFF)
    await town.quiet()
    assert "不公开姓名" in card.text
    assert "麻将" not in staff(town)
    assert "李阿姨" not in staff(town)


async def test_a_danger_in_an_edit_of_a_whisper_is_told_to_the_staff(
    town: Town, li: Person, wang: Person, zhou: Person
) -> None:
    await hello(li, zhou)
    said = li.says("/whisper 双怡苑9号楼楼道有怪味")
    await li.taps(await li.sees("请看看对不对", after=said), "悄悄话提交")
    await zhou.sees("诉求 26-0001")
    assert "怪味" not in staff(town)
    town.world.edit(li.id, li.id, said.id, "/whisper 双怡苑9号楼楼道煤气味很大")
    card = await wang.sees("26-0002", STAFF)
    await town.quiet()
    assert "煤气味很大" in card.text
    assert "怪味" not in staff(town)
    assert "李阿姨" not in staff(town)


async def whispered(li: Person, zhou: Person, words: str) -> Message:
    """A whisper that nobody claimed: the resident's words."""
    await hello(li, zhou)
    li.says("悄悄话")
    await li.sees("书记")
    said = li.says(words)
    await li.taps(await li.sees("请看看对不对", after=said), "悄悄话提交")
    await zhou.sees("26-0001")
    return said


async def test_a_whisper_edited_to_a_danger_reaches_the_staff_where_it_is(
    town: Town, li: Person, wang: Person, zhou: Person
) -> None:
    said = await whispered(li, zhou, "楼上天天半夜打麻将")
    town.world.edit(li.id, li.id, said.id, "楼上打麻将，双怡苑3号楼有很大的煤气味")
    card = await wang.sees("26-0002", STAFF)
    assert ("双怡苑3号楼" in card.text, "李阿姨" in card.text) == (True, False)
    assert "通知网格员" in (await li.sees("先顾安全")).text


async def test_who_hears_of_a_danger_without_a_place_is_said_as_it_is(
    town: Town, li: Person, wang: Person, zhou: Person
) -> None:
    await whispered(li, zhou, "楼上天天半夜打麻将")
    said = li.says("401有人晕倒了", reply_to=await li.sees("诉求 26-0001"))
    numbers = await li.sees("120", after=said)
    await town.quiet()
    assert "26-0002" not in staff(town)
    assert "网格员" not in numbers.text
    assert "社区负责人" in numbers.text
    assert "几号楼几单元" in numbers.text
    li.says("双怡苑3号楼2单元", reply_to=numbers)
    await town.quiet()
    await zhou.sees("双怡苑3号楼2单元")


async def test_a_danger_in_reply_to_a_whisper_is_where_that_is(
    town: Town, li: Person, wang: Person, zhou: Person
) -> None:
    await whispered(li, zhou, "双怡苑3号楼401天天打麻将")
    said = li.says("厨房着火了", reply_to=await li.sees("诉求 26-0001"))
    card = await wang.sees("26-0002", STAFF)
    await town.quiet()
    assert "📍 双怡苑3号楼\n" in card.text
    assert "着火" in card.text
    assert [word for word in ("李阿姨", "麻将", "401") if word in staff(town)] == []
    numbers = await li.sees("119", after=said)
    assert "几号楼" not in numbers.text


@pytest.mark.parametrize(("words", "place"), [
    ("双怡苑9号楼着火了", "双怡苑9号楼"),
    ("林华苑着火了", "林华苑"),
])  # fmt: skip
async def test_a_danger_with_a_place_of_its_own_is_there(
    town: Town, li: Person, wang: Person, zhou: Person, words: str, place: str
) -> None:
    await whispered(li, zhou, "双怡苑3号楼401天天打麻将")
    li.says(words, reply_to=await li.sees("诉求 26-0001"))
    card = await li.sees("诉求 26-0002")
    await town.quiet()
    assert place in card.text
    assert "3号楼" not in staff(town)


@pytest.mark.parametrize(("whisper", "edited", "alone"), [
    ("楼上天天半夜打麻将", "楼上打麻将，双怡苑3号楼有很大的煤气味", "双怡苑3号楼有很大的煤气味"),
    ("双怡苑3号楼401天天打麻将", "双怡苑3号楼401天天打麻将，现在着火了", "现在着火了"),
    ("双怡苑3号楼401天天打麻将", "双怡苑3号楼401天天打麻将的那家着火了", "着火了"),
    ("双怡苑3号楼赌钱的是老刘家", "双怡苑3号楼赌钱的是老刘家。有人晕倒了！快来", "有人晕倒了"),
])  # fmt: skip
async def test_of_an_edited_whisper_the_staff_reads_the_danger_alone(
    town: Town, li: Person, wang: Person, zhou: Person, whisper: str, edited: str, alone: str
) -> None:
    said = await whispered(li, zhou, whisper)
    hers = await zhou.sees("26-0001")
    town.world.edit(li.id, li.id, said.id, edited)
    card = await wang.sees("26-0002", STAFF)
    await town.quiet()
    assert alone in card.text
    assert "双怡苑3号楼" in card.text
    for word in ("麻将", "401", "老刘", "李阿姨", "26-0001"):
        assert word not in staff(town)
    await hers.shows(edited)  # the whisper stays hers, in the new words
    for label in ("进展", "改前的话"):
        if label in card.labels:
            assert "麻将" not in await wang.taps(card, label)
    await town.quiet()
    assert "麻将" not in staff(town)
