"""Confidence: an edit or a supplement that asks for it takes name and flat off all that is said later."""

from datetime import timedelta

import pytest

from tests.attacks.test_confidence import channel, drafted, filed_in_private, hello, read, staff
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town

NOISE = "双怡苑13号楼5单元502楼上半夜吵"


def since(town: Town, chat: int, message_id: int) -> str:
    """All that the bot said in a chat after that message."""
    said = [
        one for one in town.world.messages(chat) if one["from"]["is_bot"] and one["message_id"] > message_id
    ]
    return "\n".join(one.get("text") or one.get("caption") or "" for one in said)


def last(town: Town, chat: int) -> int:
    return max((one["message_id"] for one in town.world.messages(chat)), default=0)


async def claimed(li: Person, wang: Person, words: str = NOISE) -> tuple[Message, Message]:
    """The message of a complaint in private, and the staff card once it was claimed."""
    said = li.says(words)
    await li.taps(await li.sees("请看看对不对", after=said), "提交")
    card = await wang.sees("26-0001", STAFF)
    await wang.taps(card, "接单")
    return said, card


async def in_the_group(li: Person, wang: Person, *, claim: bool) -> tuple[Message, Message]:
    said = li.says("#诉求 双怡苑9号楼2单元路灯不亮", RESIDENTS)
    card = await wang.sees("26-0001", STAFF)
    if claim:
        await wang.taps(card, "接单")
    await li.town.quiet()
    return said, card


async def test_an_edit_in_the_group_after_the_claim_takes_the_name_off(
    town: Town, li: Person, wang: Person
) -> None:
    await hello(li, wang)
    said, card = await in_the_group(li, wang, claim=True)
    town.world.edit(li.id, RESIDENTS, said.id, "#诉求 双怡苑9号楼路灯亮了，是老李弄坏的，别说是我")
    told = await li.sees("已改成悄悄话")
    assert "亲手删掉" in told.text
    assert "收不回来" in told.text
    await card.shows("不公开姓名")
    await li.sees("私下告诉我", RESIDENTS)
    await town.quiet()
    assert "老李" not in staff(town) + read(town, 7)
    assert "李阿姨" not in staff(town)
    assert "📍 双怡苑9号楼\n" in card.text
    assert await channel(town) == "whisper"
    assert "不再公开" in read(town, RESIDENTS)


async def test_an_edit_in_the_group_before_the_claim_goes_to_the_secretary(
    town: Town, li: Person, wang: Person, zhou: Person
) -> None:
    await hello(li, wang, zhou)
    said, card = await in_the_group(li, wang, claim=False)
    town.world.edit(li.id, RESIDENTS, said.id, "#诉求 双怡苑9号楼路灯不亮，是402弄坏的，别说是我")
    await li.sees("已改成悄悄话")
    hers = await zhou.sees("诉求 26-0001")
    assert "402弄坏" in hers.text
    await card.shows("反映人不想公开")
    await town.quiet()
    assert "402" not in staff(town)
    assert "李阿姨" not in hers.text + staff(town)
    assert "没有找到" in await wang.forges(card, "claim:1")


async def test_who_never_began_the_bot_is_told_in_the_group(town: Town, li: Person, wang: Person) -> None:
    said, _ = await in_the_group(li, wang, claim=True)
    town.world.edit(li.id, RESIDENTS, said.id, "#诉求 双怡苑9号楼路灯不亮，别说是我")
    told = await li.sees("亲手删掉", RESIDENTS)
    assert "李阿姨" not in told.text


@pytest.mark.parametrize("claim", [False, True])
async def test_a_reply_in_the_group_takes_the_name_off(
    town: Town, li: Person, wang: Person, zhou: Person, *, claim: bool
) -> None:
    await hello(li, wang, zhou)
    said, card = await in_the_group(li, wang, claim=claim)
    li.says("是402弄坏的，别说是我", RESIDENTS, reply_to=said)
    await li.sees("已改成悄悄话")
    await card.shows("不公开姓名" if claim else "反映人不想公开")
    await town.quiet()
    assert "李阿姨" not in staff(town)


async def test_every_edit_after_the_claim_is_told_with_its_words(town: Town, li: Person, wang: Person) -> None:
    await hello(li, wang)
    said, _ = await claimed(li, wang)
    for words in ("还有狗叫", "还有人弹琴", "今天好多了"):
        town.world.edit(li.id, li.id, said.id, f"{NOISE}，{words}")
        told = await wang.sees(words)
        assert "算补充" in told.text


@pytest.mark.parametrize("way", ["edit", "edit_of_another", "reply", "next"])
async def test_sealed_no_notice_has_the_flat_or_the_name(
    town: Town, li: Person, wang: Person, zhou: Person, sun: Person, way: str
) -> None:
    await hello(li, wang, zhou, sun)
    said, card = await claimed(li, wang)
    before = {chat: last(town, chat) for chat in (STAFF, RESIDENTS, 1, 7, 8, 9)}
    mine = await li.sees("诉求 26-0001")
    if way == "edit":
        town.world.edit(li.id, li.id, said.id, f"{NOISE}，别说是我")
    elif way == "edit_of_another":
        town.world.edit(li.id, li.id, said.id, "请保密，楼上半夜吵")
    elif way == "reply":
        li.says("别说是我", reply_to=mine)
    else:
        li.says("别说是我")
    told = await li.sees("已改成悄悄话")
    assert "收不回来" in told.text
    await card.shows("不公开姓名")
    assert "📍 双怡苑13号楼\n" in card.text
    await town.winds(timedelta(hours=3))
    await wang.taps(card, "办结")
    wang.says("谈过了", STAFF, reply_to=await wang.sees("办理结果", STAFF))
    await li.taps(await li.sees("谈过了"), "未解决")
    li.says("还是吵", reply_to=await li.sees("哪里没解决"))
    await wang.sees("还是吵")
    await town.winds(timedelta(days=4))
    heard = "\n".join(since(town, chat, at) for chat, at in before.items())
    assert "未解决" in heard
    # her own words have it, and stand on the card and in what she edits
    places = [line for line in heard.split("\n") if "5单元" in line and "楼上半夜吵" not in line]
    assert places == []
    assert "李阿姨" not in heard


async def test_a_supplement_before_the_claim_stays_one_thing(
    town: Town, li: Person, wang: Person, zhou: Person
) -> None:
    await hello(li, wang, zhou)
    await filed_in_private(li, "双怡苑9号楼楼道堆满东西")
    card = await wang.sees("26-0001", STAFF)
    before = last(town, li.id)
    li.says("是402家堆的，别说是我说的", reply_to=await li.sees("诉求 26-0001"))
    await li.sees("已补充到诉求 26-0001，只有书记看得到")
    await zhou.sees("是402家堆的")
    await card.shows("反映人不想公开")
    await town.quiet()
    assert "请看看对不对" not in since(town, li.id, before)
    assert "402" not in staff(town)
    li.says("他还骂人", reply_to=await li.sees("诉求 26-0001"))
    await zhou.sees("他还骂人")
    assert "骂人" not in staff(town)


@pytest.mark.parametrize("words", ["王师傅收了我两百块，别说是我", "他收了我两百块，别说是我"])
async def test_a_supplement_after_the_claim_is_the_secretarys(
    town: Town, li: Person, wang: Person, zhou: Person, words: str
) -> None:
    await hello(li, wang, zhou)
    _, card = await claimed(li, wang)
    said = li.says(words, reply_to=await li.sees("诉求 26-0001"))
    await li.sees("没有转给办那件事的人", after=said)
    draft = await li.sees("按悄悄话提交", after=said)
    await card.shows("不公开姓名")
    await li.taps(draft, "悄悄话提交")
    assert "两百块" in (await zhou.sees("诉求 26-0002")).text
    await town.quiet()
    assert "两百块" not in staff(town)


@pytest.mark.parametrize("words", ["王师傅收了我两百块，别说是我", "王师傅收了我两百块"])
async def test_an_edit_about_the_handler_never_reaches_the_handler(
    town: Town, li: Person, wang: Person, zhou: Person, words: str
) -> None:
    await hello(li, wang, zhou)
    said, _ = await claimed(li, wang)
    li.says("别说是我")
    await li.sees("已改成悄悄话")
    town.world.edit(li.id, li.id, said.id, words)
    await li.taps(await li.sees("按悄悄话提交"), "悄悄话提交")
    assert "两百块" in (await zhou.sees("诉求 26-0002")).text
    li.says("老王又来要钱", reply_to=await li.sees("诉求 26-0001"))
    await li.sees("没有转给办那件事的人")
    await town.quiet()
    assert "两百块" not in staff(town)
    assert "要钱" not in staff(town)


async def test_a_neighbours_reply_seals_nothing(town: Town, li: Person, chen: Person, wang: Person) -> None:
    await hello(li, chen)
    said, card = await in_the_group(li, wang, claim=True)
    await chen.taps(await chen.sees("26-0001", RESIDENTS), "我也遇到")
    chen.says("别说是我", RESIDENTS, reply_to=said)
    await town.quiet()
    assert await channel(town) == "group"
    await drafted(chen, "双怡苑3号楼灯坏了")
    assert "李阿姨" in card.text
