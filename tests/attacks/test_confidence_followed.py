"""After a danger told by the key 悄悄话, what follows is told in no less confidence."""

from datetime import timedelta

import pytest

from tests.e2e.casework import claimed
from tests.e2e.town import STAFF, Person, Town

DANGER = "9号楼2单元301漏气了，闻到煤气味很大"
HAZARD = "9号楼2单元301有人私改燃气管道"
MORE = "就是9号楼2单元301那户晚上偷着改的，我住对门302，味道受不了"
CHARGE = "就是王师傅给改的，收了五百块，我亲眼看见"


async def whispered(town: Town, li: Person, words: str) -> None:
    li.starts()
    li.says("悄悄话")
    li.says(words)
    await li.sees("诉求 26-0001")
    await town.quiet()


async def by_itself(town: Town) -> None:
    """As long as an unpressed draft waits for its press."""
    await town.winds(timedelta(minutes=16))
    await town.winds(timedelta(minutes=31))


def staff(town: Town) -> str:
    return "\n".join(raw.get("text", "") for raw in town.world.messages(STAFF))


async def rows(town: Town, sql: str) -> list[tuple[object, ...]]:
    async with town.minyi.store.reading() as tx:
        return [tuple(row) for row in await tx.conn.all(sql)]


@pytest.mark.parametrize("danger", [DANGER, HAZARD])
async def test_further_words_are_added_and_name_nobody(town: Town, li: Person, danger: str) -> None:
    await whispered(town, li, danger)
    li.says(MORE)
    await li.sees("补充到诉求 26-0001")
    await by_itself(town)
    assert await rows(town, "SELECT number, channel FROM complaints") == [("26-0001", "whisper")]
    assert li.name not in staff(town)


@pytest.mark.parametrize("danger", [DANGER, HAZARD])
@pytest.mark.parametrize("kind", ["photo", "voice"])
async def test_a_picture_or_a_voice_goes_to_no_group(town: Town, li: Person, danger: str, kind: str) -> None:
    await whispered(town, li, danger)
    li.sends(kind)
    await li.sees("补充到诉求 26-0001")
    await by_itself(town)
    assert await rows(town, "SELECT count(*) FROM complaints") == [(1,)]
    assert not any(kind in raw for raw in town.world.messages(STAFF))


@pytest.mark.parametrize("danger", [DANGER, HAZARD])
async def test_words_about_the_staff_are_a_whisper_of_their_own(town: Town, li: Person, danger: str) -> None:
    await whispered(town, li, danger)
    li.says(CHARGE)
    await li.sees("按悄悄话提交")
    await by_itself(town)
    assert "五百块" not in staff(town)
    assert await rows(town, "SELECT whisper FROM drafts WHERE state = 'open'") == [(1,)]


async def test_another_danger_is_told_in_confidence_as_well(town: Town, li: Person) -> None:
    await whispered(town, li, DANGER)
    li.says("13号楼7单元也着火了，冒烟了")
    await li.sees("诉求 26-0002")
    await town.quiet()
    assert await rows(town, "SELECT channel FROM complaints ORDER BY id") == [("whisper",), ("whisper",)]
    assert li.name not in staff(town)


async def test_who_begins_anew_speaks_openly(town: Town, li: Person) -> None:
    await whispered(town, li, DANGER)
    li.says("我要反映")
    li.says("13号楼路灯不亮")
    draft = await li.sees("请看看对不对")
    assert "悄悄话提交：" not in draft.text
    assert "提交" in draft.labels


async def test_the_afterthought_to_a_supplement_seals_what_it_was_about(
    town: Town, li: Person, wang: Person
) -> None:
    li.starts()
    wang.starts()
    card = await claimed(li, wang)
    li.says("王师傅让我交红包", reply_to=await li.sees("接单"))
    await wang.sees("交红包")
    li.says("别说是我说的")
    await li.sees("已改成悄悄话")
    await card.shows("不公开姓名")
    assert await rows(town, "SELECT count(*) FROM drafts WHERE state = 'open'") == [(0,)]


async def test_an_afterthought_much_later_is_about_nothing_before(town: Town, li: Person, wang: Person) -> None:
    li.starts()
    wang.starts()
    await claimed(li, wang)
    li.says("7单元三楼也不热", reply_to=await li.sees("接单"))
    await wang.sees("三楼也不热")
    await town.winds(timedelta(minutes=11))
    li.says("别说是我说的")
    await li.sees("按悄悄话提交")
    assert await rows(town, "SELECT channel FROM complaints") == [("group",)]
