"""Words that don't go with the draft before them, and words where its card asked for a place."""

import pytest

from tests.e2e.test_draft_ends import complaints, drafted
from tests.e2e.town import Person, Town

THANKS = "王师傅真不错，大冷天帮我修好了暖气"


async def test_a_complaint_doesnt_join_the_praise_before_it(town: Town, li: Person) -> None:
    praise = await drafted(li, THANKS)
    complaint = await drafted(li, "还让不让人睡觉了")
    assert "王师傅" not in complaint.text
    assert complaint.labels[:2] == ["补充上一件", "另一件"]
    assert "王师傅" in praise.text


async def test_praise_doesnt_join_the_complaint_before_it(town: Town, li: Person) -> None:
    await drafted(li)
    praise = await drafted(li, THANKS)
    assert "灯坏了" not in praise.text
    assert "表扬" in praise.text


@pytest.mark.parametrize("more", ["是三楼那盏", "谢谢师傅了", "麻烦快点，谢谢"])
async def test_more_words_and_thanks_stay_with_it(town: Town, li: Person, more: str) -> None:
    card = await drafted(li)
    li.says(more)
    await town.quiet()
    (only,) = await open_drafts(town)
    assert "灯坏了" in only
    assert "补充上一件" not in card.labels


async def open_drafts(town: Town) -> list[str]:
    async with town.minyi.store.reading() as tx:
        rows = await tx.drafts.conn.all("SELECT text FROM drafts WHERE state = 'open'")
    return [row["text"] for row in rows]


async def test_praise_is_asked_neither_where_nor_how_urgent(town: Town, li: Person) -> None:
    praise = await drafted(li, THANKS)
    assert "紧急程度" not in praise.text
    assert "地点" not in praise.text
    assert "改为急" not in praise.labels


async def test_words_without_a_place_are_not_lost_where_one_was_asked_for(town: Town, li: Person) -> None:
    card = await drafted(li, "建议在门口装个减速带，车太快了")
    await li.taps(card, "提交")
    await card.shows("是哪个网格")
    whole = await drafted(li, "昨天差点撞到孩子")
    assert "减速带" in whole.text
    assert "撞到孩子" in whole.text
    await li.taps(whole, "提交")
    await whole.shows("是哪个网格")
    placed = await drafted(li, "双怡苑9号楼门口")
    assert "双怡苑9号楼" in placed.text
    await li.taps(placed, "提交")
    (filed,) = await complaints(town)
    assert filed.text == "建议在门口装个减速带，车太快了\n昨天差点撞到孩子"
    assert filed.area.name == "双怡苑9号楼"


async def test_black_smoke_is_no_lamp(town: Town, li: Person) -> None:
    li.says("双怡苑9号楼有人家在烧东西，黑烟往外冒")
    await li.sees("119")
    (filed,) = await complaints(town)
    assert filed.category == "security"


async def test_a_draft_is_put_right_by_its_latest_words(town: Town, li: Person) -> None:
    await drafted(li, "双怡苑9号楼灯坏了")
    placed = await drafted(li, "不对，是3号楼")
    assert "双怡苑3号楼" in placed.text
    right = await drafted(li, "说错了，不是灯，是电梯")
    assert "类别：电梯" in right.text
    await li.taps(right, "提交")
    (filed,) = await complaints(town)
    assert (filed.area.name, filed.category) == ("双怡苑3号楼", "elevator")


async def test_an_outage_is_no_alarm(town: Town, li: Person) -> None:
    await drafted(li, "双怡苑3号楼又停电了！")


async def test_who_only_wants_to_complain_is_told_how(town: Town, li: Person) -> None:
    li.says("我要投诉")
    assert "把事情写成一句话" in (await li.sees("很简单")).text
