"""What is said right after a whisper is said in no less confidence, with or without a key, a reply or a row."""

from datetime import timedelta

import pytest

from tests.attacks.test_confidence import hello, read, staff
from tests.attacks.test_confidence_followed import rows
from tests.attacks.test_confidence_secretary import whispered
from tests.e2e.town import STAFF, Message, Person, Town

MORE = "他家在9号楼2单元301，天天这样"
FIRE = "9号楼着火了，冒黑烟"


async def drafts(town: Town) -> list[tuple[object, ...]]:
    return await rows(town, "SELECT whisper, text FROM drafts WHERE state = 'open'")


async def asked(zhou: Person, words: str = "是哪一天的事？") -> None:
    card = await zhou.sees("26-0001")
    await zhou.taps(card, "问一句")
    zhou.says(words, reply_to=await zhou.sees("请写要问"))
    await zhou.town.quiet()


async def kept(town: Town, li: Person) -> Message:
    """The words are in a whisper's draft, and its author reads why."""
    told = await li.sees("也先当悄悄话")
    await town.quiet()
    assert [whisper for whisper, _ in await drafts(town)] == [1]
    return told


async def test_words_after_a_whisper_begin_a_whisper(town: Town, li: Person, zhou: Person) -> None:
    await hello(li, zhou)
    await whispered(li)
    li.says(MORE)
    await kept(town, li)
    await town.winds(timedelta(minutes=16))
    await town.winds(timedelta(minutes=31))
    assert "天天这样" not in staff(town)


async def test_a_danger_after_a_whisper_is_heard_sealed(
    town: Town, li: Person, wang: Person, zhou: Person
) -> None:
    await hello(li, wang, zhou)
    await whispered(li)
    li.says(FIRE)
    await li.sees("诉求 26-0002")
    await wang.sees("冒黑烟", STAFF)
    await town.quiet()
    assert await rows(town, "SELECT channel FROM complaints") == [("whisper",), ("whisper",)]
    assert li.name not in staff(town)


async def test_half_an_hour_later_words_are_open_again(town: Town, li: Person, zhou: Person) -> None:
    await hello(li, zhou)
    await whispered(li)
    await town.winds(timedelta(minutes=31))
    li.says("3号楼路灯不亮")
    await li.sees("请看看对不对")
    assert [whisper for whisper, _ in await drafts(town)] == [0]


@pytest.mark.parametrize("written", [("我要反映", "3号楼路灯不亮"), ("我要反映3号楼路灯不亮",)])
async def test_who_begins_anew_speaks_openly(
    town: Town, li: Person, zhou: Person, written: tuple[str, ...]
) -> None:
    await hello(li, zhou)
    await whispered(li)
    for words in written:
        li.says(words)
    await li.sees("请看看对不对", after=await li.sees("26-0001"))
    await town.quiet()
    assert [whisper for whisper, _ in await drafts(town)] == [0]


async def test_an_answer_to_the_keepers_question_needs_no_reply(town: Town, li: Person, zhou: Person) -> None:
    await hello(li, zhou)
    await whispered(li)
    await asked(zhou)
    li.says("上周三晚上，王师傅拿的")
    await zhou.sees("上周三晚上")
    await town.quiet()
    assert await drafts(town) == []
    assert "上周三" not in staff(town)
    # What is said next is no second answer, and still in confidence.
    li.says(MORE)
    await kept(town, li)


async def test_an_answer_hours_later_is_at_least_a_whisper(town: Town, li: Person, zhou: Person) -> None:
    await hello(li, zhou)
    await whispered(li)
    await asked(zhou)
    await town.winds(timedelta(hours=5))
    li.says("上周三晚上，王师傅拿的")
    await kept(town, li)


async def test_an_open_draft_takes_no_answer_to_a_whispers_question(
    town: Town, li: Person, zhou: Person
) -> None:
    await hello(li, zhou)
    await whispered(li)
    li.says("我要反映")
    li.says("3号楼路灯不亮")
    await li.sees("请看看对不对")
    await asked(zhou)
    await town.winds(timedelta(minutes=11))
    li.says("是王师傅拿的钱")
    await kept_beside(town, "王师傅")


async def kept_beside(town: Town, words: str) -> None:
    await town.quiet()
    found = await drafts(town)
    assert [whisper for whisper, text in found if words in str(text)] == [1]
    assert [whisper for whisper, text in found if "路灯" in str(text)] == [0]


async def test_a_danger_that_runs_openly_takes_no_answer_to_a_whispers_question(
    town: Town, li: Person, wang: Person, zhou: Person
) -> None:
    await hello(li, wang, zhou)
    await whispered(li)
    li.says("我要反映")
    li.says(FIRE)
    await wang.sees("冒黑烟", STAFF)
    await asked(zhou)
    li.says("上周三晚上，王师傅拿的")
    await zhou.sees("上周三晚上")
    await town.quiet()
    assert "上周三" not in staff(town) + read(town, 7)


async def test_a_reply_to_a_question_that_no_row_knows_is_a_whisper(
    town: Town, li: Person, zhou: Person
) -> None:
    await hello(li, zhou)
    await whispered(li)
    await asked(zhou)
    question = await li.sees("是哪一天的事")
    async with town.minyi.store.transaction() as tx:  # what data retention does after a year
        await tx.conn.run("DELETE FROM outbox WHERE message_id = :id", id=question.id)
    await town.winds(timedelta(days=366))
    li.says("9号楼2单元301，王师傅拿的", reply_to=question)
    await li.sees("太久了")
    await town.quiet()
    assert [whisper for whisper, _ in await drafts(town)] == [1]
