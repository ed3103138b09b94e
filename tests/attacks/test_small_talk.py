"""Small talk in private begins no draft, and is never glued to one."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.attacks.edits import edits
from tests.e2e.town import RESIDENTS, STAFF, Person, Town

EVE = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)  # of a listening day, 19:00 in Shanghai


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
    await li.sees("请看看对不对")
    li.says(words)
    await town.quiet()
    latest = await li.sees("请看看对不对")  # 我的诉求 shows it anew
    assert words not in latest.text
    assert "提交" in latest.labels


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
    assert "26-0001" in (await li.sees("待接单", after=asked)).text


@pytest.mark.parametrize(("words", "answer"), [
    ("你好", "我在"), ("怎么用", "很简单"), ("谢谢王师傅", "不客气"),
    ("26-0009 办得怎么样了", "没有找到 26-0009"),
    ("怎么样了", "请写上编号"), ("12", "这是一个号码"),
])  # fmt: skip
async def test_it_is_answered_in_the_group_where_it_is_for_the_bot(
    town: Town, li: Person, words: str, answer: str
) -> None:
    said = li.says(f"@minyi_demo_bot {words}", RESIDENTS)
    told = await li.sees(answer, RESIDENTS, after=said)
    assert told.raw["reply_to_message"]["message_id"] == said.id
    if "谢谢" not in words:  # thanks among neighbours need no answer
        again = li.says(words, RESIDENTS, reply_to=told)
        await li.sees(answer, RESIDENTS, after=again)
    await nothing_is_filed(town)


@pytest.mark.parametrize(
    ("words", "answer"), [("你好", "我在"), ("怎么用", "很简单"), ("26-0001怎么样了", "待接单")]
)
async def test_a_reply_to_a_card_is_answered_and_adds_nothing(
    town: Town, li: Person, words: str, answer: str
) -> None:
    li.says("#诉求 双怡苑3号楼暖气不热", RESIDENTS)
    card = await li.sees("26-0001", RESIDENTS)
    said = li.says(words, RESIDENTS, reply_to=card)
    await li.sees(answer, RESIDENTS, after=said)
    await town.quiet()
    assert not [m for m in town.world.messages(STAFF) if words in m.get("text", "")]


async def test_a_greeting_and_a_question_under_a_call_file_nothing(town: Town, li: Person) -> None:
    await town.winds(EVE - town.clock.now() + timedelta(seconds=1))
    call = await li.sees("明天见", RESIDENTS)
    for words, answer in (("你好", "我在"), ("怎么用", "很简单"), ("26-0009怎么样了", "没有找到 26-0009")):
        said = li.says(words, RESIDENTS, reply_to=call)
        await li.sees(answer, RESIDENTS, after=said)
    await li.taps(call, "我要说")
    asked = await li.sees("说说您的事", RESIDENTS)
    said = li.says("怎么用", RESIDENTS, reply_to=asked)
    await li.sees("很简单", RESIDENTS, after=said)
    await nothing_is_filed(town)
    li.says("13号楼7单元暖气不热", RESIDENTS, reply_to=asked)  # the question still waits
    await li.sees("26-0001", RESIDENTS)


async def nothing_is_filed(town: Town) -> None:
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        assert "filed" not in [entry.act.act for entry in await tx.ledger.all()]


async def test_an_edit_that_asks_the_bot_files_nothing(town: Town, li: Person) -> None:
    said = li.says("怎么用", RESIDENTS)
    await town.quiet()
    edits(town, said, "@minyi_demo_bot 怎么用")
    await li.sees("很简单", RESIDENTS, after=said)
    await nothing_is_filed(town)
