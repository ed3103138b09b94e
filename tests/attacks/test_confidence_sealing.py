"""Confidence: what is said or edited in confidence stays so, whatever it was before."""

from datetime import timedelta

import pytest

from tests.attacks.test_confidence import (
    DIRTY,
    PHONE,
    channel,
    confided,
    drafted,
    filed_in_private,
    followers,
    hello,
    read,
    sealed,
    staff,
)
from tests.e2e.test_listening_day import EVE, until
from tests.e2e.town import RESIDENTS, STAFF, Person, Town


async def test_a_whisper_on_a_listening_day_names_nobody(town: Town, li: Person, zhou: Person) -> None:
    await hello(li, zhou)
    await until(town, EVE)
    li.starts("listen_1")
    await li.sees("说说您的事")
    await li.taps(await drafted(li, DIRTY), "悄悄话提交")
    await confided(town, zhou, DIRTY)
    await until(town, EVE + timedelta(hours=23))
    assert "26-0001" not in read(town, RESIDENTS)


@pytest.mark.parametrize("words", [
    "双怡苑9号楼有人私改燃气管道，煤气味很大，别说是我",
    "双怡苑9号楼着火了，千万别告诉别人是我说的",
    "请替我保密：双怡苑3号楼302又家暴打人了",
])  # fmt: skip
async def test_a_danger_told_in_confidence_is_sealed(town: Town, li: Person, wang: Person, words: str) -> None:
    await hello(li)
    li.says(words)
    await sealed(town, wang, words[-6:])


async def test_a_danger_is_sealed_by_the_words_after_it(town: Town, li: Person, wang: Person) -> None:
    await hello(li)
    li.says("双怡苑9号楼有人私改燃气管道，煤气味很大")
    await wang.sees("26-0001", STAFF)
    li.says("别说是我")
    await li.sees("26-0001 已改成悄悄话")
    await (await wang.sees("26-0001", STAFF)).shows("悄悄话")
    await sealed(town, wang, "煤气味")


async def test_the_key_seals_a_danger(town: Town, li: Person, wang: Person) -> None:
    await hello(li)
    li.says("悄悄话")
    await li.sees("悄悄话不进群")
    li.says("双怡苑9号楼有人私改燃气管道，煤气味很大")
    await sealed(town, wang, "煤气味")


@pytest.mark.parametrize("later", ["别说是我", "请保密", "保密", f"/whisper {DIRTY}", "/whisper", "悄悄话"])
async def test_an_open_draft_becomes_a_whisper_for_good(
    town: Town, li: Person, zhou: Person, later: str
) -> None:
    await hello(li, zhou)
    draft = await drafted(li, DIRTY)
    data = draft.buttons["提交"]["callback_data"]
    said = li.says(later)
    await town.quiet()
    shown = await li.sees("按悄悄话提交", after=None if later in ("/whisper", "悄悄话") else said)
    assert "提交" not in shown.labels
    await li.forges(shown, data)  # the button of the card as it was
    await confided(town, zhou, DIRTY)


async def test_an_edit_seals_a_draft_and_no_edit_opens_it(town: Town, li: Person, zhou: Person) -> None:
    await hello(li, zhou)
    said = li.says(DIRTY)
    draft = await li.sees("请看看对不对", after=said)
    data = draft.buttons["提交"]["callback_data"]
    town.world.edit(li.id, li.id, said.id, DIRTY + "，别说是我")
    await draft.shows("按悄悄话提交")
    town.world.edit(li.id, li.id, said.id, DIRTY)
    await town.quiet()
    await li.forges(draft, data)
    await confided(town, zhou, DIRTY)


async def test_an_edit_seals_what_was_filed_in_private(
    town: Town, li: Person, wang: Person, zhou: Person
) -> None:
    await hello(li, zhou)
    said = li.says(DIRTY)
    await li.taps(await li.sees("请看看对不对"), "提交")
    card = await wang.sees("26-0001", STAFF)
    town.world.edit(li.id, li.id, said.id, DIRTY + "，别说是我")
    await card.shows("反映人不想公开")
    assert DIRTY not in card.text
    await confided(town, zhou, DIRTY)


async def test_an_edit_after_the_claim_seals_what_was_filed_in_private(
    town: Town, li: Person, wang: Person
) -> None:
    await hello(li)
    said = li.says(DIRTY)
    await li.taps(await li.sees("请看看对不对"), "提交")
    card = await wang.sees("26-0001", STAFF)
    await wang.taps(card, "接单")
    town.world.edit(li.id, li.id, said.id, DIRTY + "，别说是我")
    await card.shows("悄悄话")
    await sealed(town, wang, DIRTY)


@pytest.mark.parametrize("later", ["", "三单元也是"])
async def test_an_edit_of_a_later_message_seals_the_draft(town: Town, li: Person, later: str) -> None:
    """Also of one that the draft doesn't have, as it was an answer to something else."""
    await hello(li)
    other = li.says(later) if later else li.says("/help")
    await town.quiet()
    draft = await drafted(li, DIRTY)
    town.world.edit(li.id, li.id, other.id, "请保密")
    await town.quiet()
    shown = await li.sees("按悄悄话提交")
    assert "提交" not in shown.labels
    assert draft.id <= shown.id


async def test_an_edit_to_a_danger_in_confidence_names_nobody(town: Town, li: Person, wang: Person) -> None:
    """Filed, claimed or over: the warning, the notices and a new complaint keep the name, too."""
    await hello(li, wang)
    said = li.says(DIRTY)
    await li.taps(await li.sees("请看看对不对"), "提交")
    await wang.taps(await wang.sees("26-0001", STAFF), "接单")
    await town.quiet()
    async with town.minyi.store.transaction() as tx:
        await tx.conn.run("UPDATE complaints SET status = 'closed' WHERE id = 1")
    town.world.edit(li.id, li.id, said.id, "双怡苑9号楼煤气味很大，千万别说是我")
    card = await wang.sees("26-0002", STAFF)
    await town.quiet()
    assert await channel(town, 2) == "whisper"
    assert "李阿姨" not in card.text


async def test_one_message_of_a_draft_edited_to_confidence_seals_it(
    town: Town, li: Person, zhou: Person
) -> None:
    await hello(li, zhou)
    await drafted(li, DIRTY)
    second = li.says("三单元也是")
    draft = await li.sees("三单元也是", after=second)
    town.world.edit(li.id, li.id, second.id, "保密")
    await draft.shows("按悄悄话提交")
    await li.taps(draft, "悄悄话提交")
    await confided(town, zhou, DIRTY)


async def test_an_edit_in_a_group_to_a_danger_in_confidence_is_no_public_complaint(
    town: Town, li: Person, wang: Person
) -> None:
    said = li.says(f"#诉求 {DIRTY}", RESIDENTS)
    await wang.taps(await wang.sees("26-0001", STAFF), "接单")
    async with town.minyi.store.transaction() as tx:
        await tx.conn.run("UPDATE complaints SET status = 'closed' WHERE id = 1")
    town.world.edit(li.id, RESIDENTS, said.id, "#诉求 双怡苑9号楼煤气味很大，千万别说是我")
    card = await wang.sees("26-0002", STAFF)
    await town.quiet()
    assert await channel(town, 2) == "whisper"
    assert "李阿姨" not in card.text
    assert "26-0002" not in read(town, RESIDENTS)


async def test_a_caption_whispers(town: Town, li: Person, zhou: Person) -> None:
    await hello(li, zhou)
    li.sends("photo", caption=f"/whisper {DIRTY}")
    draft = await li.sees("按悄悄话提交")
    assert "/whisper" not in draft.text
    await li.taps(draft, "悄悄话提交")
    await confided(town, zhou, DIRTY)


async def test_a_supplement_in_confidence_reaches_nobody_by_name(town: Town, li: Person, wang: Person) -> None:
    await hello(li, wang)
    await filed_in_private(li, DIRTY)
    await wang.taps(await wang.sees("26-0001", STAFF), "接单")
    said = li.says("王师傅收了我两百块，别说是我", reply_to=await li.sees("26-0001"))
    draft = await li.sees("按悄悄话提交", after=said)
    await town.quiet()
    assert "两百块" not in staff(town)
    await li.taps(draft, "悄悄话提交")
    assert await channel(town, 2) == "whisper"


async def test_confidence_in_a_group_leads_to_the_private_chat(town: Town, li: Person) -> None:
    li.says(f"#诉求 {DIRTY}，别说是我", RESIDENTS)
    refused = await li.sees("私下告诉我", RESIDENTS)
    assert refused.labels
    await town.quiet()
    assert "26-0001" not in read(town, RESIDENTS)


async def test_a_danger_told_in_confidence_in_a_group_gets_no_public_card(
    town: Town, li: Person, wang: Person
) -> None:
    li.says("#诉求 双怡苑9号楼有人私改燃气管道，煤气味很大，别说是我", RESIDENTS)
    await li.sees("先顾安全", RESIDENTS)
    await sealed(town, wang, "煤气味")
    card = await wang.sees("26-0001", STAFF)
    await wang.taps(card, "接单")
    await wang.taps(card, "答复")
    wang.says("已经上门", STAFF, reply_to=await wang.sees("请回复", STAFF))
    await card.shows("办理中")
    await town.quiet()
    assert "26-0001" not in read(town, RESIDENTS)
    assert "已经上门" not in read(town, RESIDENTS)


async def test_a_whisper_joins_nothing(town: Town, li: Person, chen: Person) -> None:
    await hello(li)
    chen.says("#诉求 双怡苑9号楼下水道堵了", RESIDENTS)
    await chen.sees("26-0001", RESIDENTS)
    draft = await drafted(li, "双怡苑9号楼下水道堵了，臭得很")
    data = draft.buttons["我也遇到 26-0001"]["callback_data"]
    li.says("悄悄话")
    await draft.shows("按悄悄话提交")
    assert "26-0001" not in draft.text
    assert "没有找到" in await li.forges(draft, data)
    assert await followers(town, 1) == 0


async def test_a_number_taken_for_a_name_is_masked(town: Town, wang: Person) -> None:
    caller = town.person(555, PHONE)
    await hello(caller)
    await filed_in_private(caller, DIRTY)
    assert "139******78" in (await wang.sees("26-0001", STAFF)).text
    caller.says("#诉求 双怡苑3号楼楼道灯坏了", RESIDENTS)
    await wang.sees("26-0002", STAFF)
    await town.quiet()
    assert PHONE not in staff(town)


@pytest.mark.parametrize("reply", [False, True])
async def test_why_it_is_not_solved_is_told_in_confidence(
    town: Town, li: Person, wang: Person, *, reply: bool
) -> None:
    await hello(li, wang)
    await filed_in_private(li, DIRTY)
    card = await wang.sees("26-0001", STAFF)
    await wang.taps(card, "接单")
    await wang.taps(card, "办结")
    wang.says("扫过了", STAFF, reply_to=await wang.sees("办理结果", STAFF))
    await li.taps(await li.sees("已办结"), "未解决")
    question = await li.sees("哪里没解决")
    said = li.says("王师傅收了我两百块，别说是我", reply_to=question if reply else None)
    draft = await li.sees("按悄悄话提交", after=said)
    await li.sees("没有当作刚才那个问题的回答转出去", after=said)
    await town.quiet()
    assert "两百块" not in staff(town)
    assert "两百块" in draft.text


@pytest.mark.parametrize("words", ["都三天了，供热公司还没来人", "维修工什么时候来？"])
async def test_who_is_waited_for_isnt_accused_on_a_sealed_one(
    town: Town, li: Person, wang: Person, zhou: Person, words: str
) -> None:
    """A reminder reaches whoever works on it, without the name, a press, or a whisper of its own."""
    await hello(li, wang, zhou)
    said = li.says("3号楼暖气不热")
    await li.taps(await li.sees("请看看对不对", after=said), "提交")
    await wang.taps(await wang.sees("26-0001", STAFF), "接单")
    li.says("别说是我", reply_to=await li.sees("由王师傅接单"))
    await li.sees("已改成悄悄话")
    more = li.says(words, reply_to=await li.sees("由王师傅接单"))
    told = await wang.sees(words)
    assert "李阿姨" not in told.text
    await town.quiet()
    assert more.reactions == ["👍"]
    async with town.minyi.store.reading() as tx:
        assert await tx.complaints.numbered("26-0002") == []


async def test_impatience_about_a_sealed_one_names_nobody(
    town: Town, li: Person, wang: Person, zhou: Person
) -> None:
    await hello(li, wang, zhou)
    said = li.says("3号楼暖气不热")
    await li.taps(await li.sees("请看看对不对", after=said), "提交")
    await wang.taps(await wang.sees("26-0001", STAFF), "接单")
    li.says("别说是我", reply_to=await li.sees("由王师傅接单"))
    await li.sees("已改成悄悄话")
    li.says("物业还没来", reply_to=await li.sees("由王师傅接单"))
    reminded = await wang.sees("居民在催")
    assert "李阿姨" not in reminded.text
    async with town.minyi.store.reading() as tx:
        assert await tx.complaints.numbered("26-0002") == []
