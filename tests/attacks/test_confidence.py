"""Confidence: words said in private reach those whose business they are, by whatever way somebody comes."""

from datetime import timedelta

import pytest

from tests.e2e.test_listening_day import EVE, until
from tests.e2e.town import OTHER_STAFF, RESIDENTS, STAFF, Message, Person, Town

PHONE = "13912345678"
SAID = f"双怡苑9号楼2单元301下水道又堵了，我的电话{PHONE}"


async def hello(*people: Person) -> None:
    for person in people:
        person.starts()
        await person.sees("您好")


async def drafted(person: Person, words: str) -> Message:
    asked = person.says(words)
    return await person.sees("请看看对不对", after=asked)


async def filed_in_private(person: Person, words: str = SAID) -> None:
    await person.taps(await drafted(person, words), "提交")
    await person.town.quiet()


def read(town: Town, chat: int) -> str:
    """All that the bot says in a chat now."""
    said = [one for one in town.world.messages(chat) if one["from"]["is_bot"]]
    return "\n".join(one.get("text") or one.get("caption") or "" for one in said)


async def followers(town: Town, complaint_id: int) -> int:
    async with town.minyi.store.reading() as tx:
        return len((await tx.complaints.get(complaint_id)).followers)


async def test_a_draft_joins_no_complaint_by_a_guessed_number(town: Town, li: Person, chen: Person) -> None:
    """Neither a private one, nor a public one that says something else."""
    await hello(li, chen)
    await filed_in_private(li)
    li.says("#诉求 双怡苑13号楼暖气不热", RESIDENTS)
    await li.sees("26-0002", RESIDENTS)
    draft = await drafted(chen, "双怡苑3号楼门口的灯坏了")
    for number in (1, 2):
        told = await chen.forges(draft, f"join:2:{number}")
        assert "没有找到" in told
        assert told == await chen.forges(draft, "join:2:77")
        assert await followers(town, number) == 0
        chen.starts(f"see_{number}")
    await town.quiet()
    assert PHONE not in read(town, chen.id)


async def test_a_private_complaint_is_never_offered_to_a_neighbour(
    town: Town, li: Person, chen: Person
) -> None:
    await hello(li, chen)
    await filed_in_private(li)
    draft = await drafted(chen, "双怡苑9号楼下水道堵了")
    assert "邻居已经反映过" not in draft.text
    assert not any("26-0001" in label for label in draft.labels)
    chen.says("#诉求 双怡苑9号楼下水道堵了", RESIDENTS)
    await chen.sees("26-0002", RESIDENTS)  # filed at once


async def test_an_offered_complaint_that_was_joined_elsewhere_says_so(
    town: Town, li: Person, chen: Person
) -> None:
    li.says("#诉求 双怡苑9号楼下水道堵了", RESIDENTS)
    public = await li.sees("26-0001", RESIDENTS)
    draft = await drafted(chen, "双怡苑9号楼下水道堵了，臭得很")
    await chen.taps(public, "我也遇到")
    assert "您已经加入" in await chen.forges(draft, "join:1:1")


async def answered(li: Person, wang: Person) -> None:
    """A public complaint, and a worker's words to the reporter with somebody's number in them."""
    li.says("#诉求 双怡苑9号楼2单元下水道堵了", RESIDENTS)
    card = await wang.sees("26-0001", STAFF)
    await wang.taps(card, "接单")
    await wang.taps(card, "答复")
    wang.says(f"请打师傅的电话{PHONE}", STAFF, reply_to=await wang.sees("请", STAFF))
    await li.town.quiet()


async def test_a_timeline_shows_numbers_to_those_it_concerns_alone(
    town: Town, li: Person, chen: Person, wang: Person
) -> None:
    await hello(li, chen, wang)
    await answered(li, wang)
    for person, whole in ((li, True), (wang, True), (chen, False)):
        talk = await person.sees("您好")
        await person.forges(talk, "timeline:1")
        shown = await person.sees("请打师傅的电话", after=talk)
        assert (PHONE in shown.text) == whole


async def test_a_card_is_shown_in_no_chat_of_another_grids_staff(
    town: Town, li: Person, wang: Person, sun: Person
) -> None:
    await hello(li, wang)
    await filed_in_private(li)
    await wang.sees("26-0001", STAFF)
    for person in (wang, sun):
        asked = person.says("/task 26-0001", OTHER_STAFF)
        await person.sees("私信", OTHER_STAFF, after=asked)
        help_ = person.says("/help", OTHER_STAFF)
        assert "私信" in await person.forges(await person.sees("怎么用", OTHER_STAFF, after=help_), "show:1")
    assert "李阿姨" not in read(town, OTHER_STAFF)
    asked = wang.says("/task 26-0001", STAFF)
    await wang.sees("李阿姨", STAFF, after=asked)


async def test_who_lost_the_post_reads_no_further_on_a_card_in_private(
    town: Town, li: Person, wang: Person, zhao: Person
) -> None:
    await hello(li, wang, zhao)
    await filed_in_private(li, "双怡苑9号楼2单元下水道堵了")
    for person in (wang, zhao):
        person.says("/task 26-0001")
    mine, hers = await wang.sees("李阿姨"), await zhao.sees("李阿姨")
    async with town.minyi.store.transaction() as tx:
        dismissed = await tx.people.by_telegram(wang.id)
        await tx.people.dismiss_all(dismissed.id)
    await zhao.taps(hers, "接单")
    await hers.shows("赵姐")
    await mine.shows("现在不由您办理")
    assert "李阿姨" not in mine.text
    assert "下水道" not in mine.text
    assert mine.labels == []


def staff(town: Town) -> str:
    """All that the staff, the residents' group and workers in private read."""
    return "\n".join(read(town, chat) for chat in (STAFF, RESIDENTS, 7, 8, 9))


async def channel(town: Town, complaint_id: int = 1) -> str:
    async with town.minyi.store.reading() as tx:
        return str((await tx.complaints.get(complaint_id)).channel)


async def sealed(town: Town, wang: Person, words: str) -> None:
    """The staff card has the words, and nothing that the staff reads has the name."""
    assert words in (await wang.sees("26-0001", STAFF)).text
    await town.quiet()
    assert await channel(town) == "whisper"
    assert "李阿姨" not in staff(town)


DIRTY = "双怡苑9号楼楼道垃圾没人扫"


async def test_a_whisper_on_a_listening_day_names_nobody(town: Town, li: Person, wang: Person) -> None:
    await hello(li)
    await until(town, EVE)
    li.starts("listen_1")
    await li.sees("说说您的事")
    await li.taps(await drafted(li, DIRTY), "悄悄话提交")
    await sealed(town, wang, DIRTY)
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
    town: Town, li: Person, wang: Person, later: str
) -> None:
    await hello(li)
    draft = await drafted(li, DIRTY)
    data = draft.buttons["提交"]["callback_data"]
    said = li.says(later)
    await town.quiet()
    shown = await li.sees("按悄悄话提交", after=None if later in ("/whisper", "悄悄话") else said)
    assert "提交" not in shown.labels
    await li.forges(shown, data)  # the button of the card as it was
    await sealed(town, wang, DIRTY)


async def test_an_edit_seals_a_draft_and_no_edit_opens_it(town: Town, li: Person, wang: Person) -> None:
    await hello(li)
    said = li.says(DIRTY)
    draft = await li.sees("请看看对不对", after=said)
    data = draft.buttons["提交"]["callback_data"]
    town.world.edit(li.id, li.id, said.id, DIRTY + "，别说是我")
    await draft.shows("按悄悄话提交")
    town.world.edit(li.id, li.id, said.id, DIRTY)
    await town.quiet()
    await li.forges(draft, data)
    await sealed(town, wang, DIRTY)


async def test_an_edit_seals_what_was_filed_in_private(town: Town, li: Person, wang: Person) -> None:
    await hello(li)
    said = li.says(DIRTY)
    await li.taps(await li.sees("请看看对不对"), "提交")
    card = await wang.sees("26-0001", STAFF)
    town.world.edit(li.id, li.id, said.id, DIRTY + "，别说是我")
    await card.shows("悄悄话")
    await sealed(town, wang, DIRTY)


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
    town: Town, li: Person, wang: Person
) -> None:
    await hello(li)
    await drafted(li, DIRTY)
    second = li.says("三单元也是")
    draft = await li.sees("三单元也是", after=second)
    town.world.edit(li.id, li.id, second.id, "保密")
    await draft.shows("按悄悄话提交")
    await li.taps(draft, "悄悄话提交")
    await sealed(town, wang, DIRTY)


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


async def test_a_caption_whispers(town: Town, li: Person, wang: Person) -> None:
    await hello(li)
    li.sends("photo", caption=f"/whisper {DIRTY}")
    draft = await li.sees("按悄悄话提交")
    assert "/whisper" not in draft.text
    await li.taps(draft, "悄悄话提交")
    await sealed(town, wang, DIRTY)


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


CHARGE = "书记收了物业两万块，千万别说是我"


async def asked_for_a_result(li: Person, wang: Person) -> Message:
    """A public complaint that the worker claimed, and the question for its result in private."""
    await hello(li, wang)
    li.says(f"#诉求 {DIRTY}", RESIDENTS)
    await wang.taps(await wang.sees("26-0001", STAFF), "接单")
    told = wang.says("/task 26-0001")
    await wang.taps(await wang.sees("26-0001", after=told), "办结")
    return await wang.sees("办理结果", after=told)


def everywhere(town: Town) -> str:
    return "\n".join(read(town, chat) for chat in (STAFF, RESIDENTS, 100))


@pytest.mark.parametrize("reply", [False, True])
async def test_a_worker_is_asked_before_a_confidence_is_the_result(
    town: Town, li: Person, wang: Person, *, reply: bool
) -> None:
    question = await asked_for_a_result(li, wang)
    said = wang.says(CHARGE, reply_to=question if reply else None)
    held = await wang.sees("像是悄悄话", after=said)
    await town.quiet()
    assert "两万块" not in everywhere(town)
    assert held.labels == ["照发", "悄悄告诉书记", "重写"]
    await wang.taps(held, "悄悄告诉书记")
    draft = await wang.sees("按悄悄话提交", after=said)
    assert "两万块" in draft.text
    await town.quiet()
    assert held.labels == []
    assert "两万块" not in everywhere(town)


async def test_held_words_are_sent_as_they_are_by_their_authors_press_alone(
    town: Town, li: Person, wang: Person, zhao: Person
) -> None:
    await asked_for_a_result(li, wang)
    said = wang.says("已经替您保密处理好了")
    held = await wang.sees("像是悄悄话", after=said)
    data = held.buttons["照发"]["callback_data"]
    assert "找不到" in await zhao.forges(held, data)
    assert "保密" not in everywhere(town)
    await wang.taps(held, "照发")
    await (await li.sees("26-0001", RESIDENTS)).shows("替您保密处理好了")
    assert "不等回答" in await wang.forges(held, data)


async def test_held_words_are_written_anew(town: Town, li: Person, wang: Person) -> None:
    await asked_for_a_result(li, wang)
    said = wang.says(CHARGE)
    await wang.taps(await wang.sees("像是悄悄话", after=said), "重写")
    again = await wang.sees("重新写一遍", after=said)
    wang.says("扫过了", reply_to=again)
    await (await li.sees("26-0001", RESIDENTS)).shows("扫过了")
    assert "两万块" not in everywhere(town)


@pytest.mark.parametrize("where", [7, STAFF])
@pytest.mark.parametrize("key", ["答复", "办理中", "进展"])
async def test_no_answer_of_a_worker_in_confidence_is_passed_on(
    town: Town, li: Person, wang: Person, where: int, key: str
) -> None:
    """Neither asked for by a button, nor as a reply to the card, in private or in the staff chat."""
    await hello(li, wang)
    li.says(f"#诉求 {DIRTY}", RESIDENTS)
    card = await wang.sees("26-0001", STAFF)
    await wang.taps(card, "接单")
    if where == 7:
        told = wang.says("/task 26-0001")
        card = await wang.sees("26-0001", after=told)
    if key in card.labels:
        await wang.taps(card, key)
        card = await wang.sees("请", where, after=card)
    said = wang.says(CHARGE, where, reply_to=card)
    held = await wang.sees("像是悄悄话", where, after=said)
    await town.quiet()
    assert "两万块" not in read(town, RESIDENTS) + read(town, 100)
    if where == STAFF:
        assert "私下告诉我" in await wang.taps(held, "悄悄告诉书记")
