"""Small talk in private begins no draft, and is never glued to one."""

import pytest

from tests.e2e.town import Person, Town


@pytest.mark.parametrize(("words", "answer"), [
    ("好的，谢谢王师傅", "不客气"), ("在吗", "我在"), ("怎么用", "很简单"), ("怎么还没人来", "还没有反映过"),
    ("26-0003怎么样了", "没有找到 26-0003"),
])  # fmt: skip
async def test_it_is_answered_beside_a_draft(town: Town, li: Person, words: str, answer: str) -> None:
    said = li.says(words)
    await li.sees(answer, after=said)
    await town.quiet()
    assert not [m for m in town.world.messages(li.id) if "请看看对不对" in m.get("text", "")]
    li.says("双怡苑3号楼暖气不热")
    draft = await li.sees("请看看对不对")
    li.says(words)
    await town.quiet()
    assert words not in draft.text
    assert "提交" in draft.labels


@pytest.mark.parametrize("words", ["取消", "算了"])
async def test_cancel_ends_the_open_draft_and_says_so(town: Town, li: Person, words: str) -> None:
    li.says("双怡苑3号楼暖气不热")
    draft = await li.sees("请看看对不对")
    li.says(words)
    await li.sees("没提交的那件已取消")
    await draft.shows("已取消，没有提交")
    li.says(words)
    await li.sees("不用取消")
    more = li.says("双怡苑9号楼路灯不亮")
    assert "暖气" not in (await li.sees("请看看对不对", after=more)).text


async def test_the_number_of_an_own_one_shows_its_card(town: Town, li: Person) -> None:
    li.says("双怡苑3号楼暖气不热")
    await li.taps(await li.sees("请看看对不对"), "提交")
    asked = li.says("26-0001怎么样了")
    assert "待接单" in (await li.sees("26-0001", after=asked)).text
