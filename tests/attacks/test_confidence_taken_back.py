"""Confidence: what stood in groups before a complaint was sealed is taken back; what can't be is called so."""

import logging
from datetime import timedelta

import pytest

from bot.complaints import notice_batching
from bot.kernel.messages import FileKind, Notification, OutboxMessage
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.people.rules import Role
from tests.attacks.test_confidence import DIRTY, hello, read, staff
from tests.attacks.test_confidence_edits import NOISE, last, since
from tests.attacks.test_confidence_secretary import appointed
from tests.attacks.test_removed import OLD_GROUP, old_group
from tests.e2e.test_listening_day import EVE, until
from tests.e2e.town import NOON, OTHER_STAFF, RESIDENTS, STAFF, Message, Person, Town


def files(town: Town, chat: int) -> list[str]:
    """The kinds of the files of the bot that stand in a chat now."""
    sent = [one for one in town.world.messages(chat) if one["from"]["is_bot"]]
    return [kind for one in sent for kind in FileKind if kind in one]


async def with_photo(
    li: Person, wang: Person, *, claim: bool, chat: int = STAFF, kind: str = "photo"
) -> Message:
    """A complaint in private with a file and a supplement, both in the staff chat: its staff card."""
    asked = li.says(NOISE)
    await li.sees("请看看对不对", after=asked)
    asked = li.sends(kind)
    await li.town.quiet()
    await li.taps(await li.sees("请看看对不对", after=asked), "提交")
    card = await wang.sees("26-0001", chat)
    li.says("昨天又吵到两点", reply_to=await li.sees("诉求 26-0001"))
    await wang.sees("吵到两点", chat)
    if claim:
        await wang.taps(card, "接单")
        await card.offers("办结")
    await li.town.quiet()
    assert files(li.town, chat) == [kind]
    return card


@pytest.mark.parametrize("claim", [False, True])
async def test_the_photo_and_the_supplement_leave_the_staff_chat(
    town: Town, li: Person, wang: Person, zhou: Person, *, claim: bool
) -> None:
    await hello(li, wang, zhou)
    card = await with_photo(li, wang, claim=claim)
    li.says("别说是我", reply_to=await li.sees("诉求 26-0001"))
    told = await li.sees("已改成悄悄话")
    await card.shows("不公开姓名" if claim else "反映人不想公开")
    await town.quiet()
    assert files(town, STAFF) == []
    assert "吵到两点" not in read(town, STAFF)
    assert files(town, wang.id if claim else zhou.id) == ["photo"]
    assert "照片和补充" in told.text
    assert "不让我删" not in read(town, li.id)


async def test_what_comes_later_doesnt_go_there_either(
    town: Town, li: Person, wang: Person, zhou: Person
) -> None:
    await hello(li, wang, zhou)
    await with_photo(li, wang, claim=True)
    mine = await li.sees("诉求 26-0001")
    li.says("别说是我", reply_to=mine)
    await li.sees("已改成悄悄话")
    li.sends("photo", caption="这是昨晚拍的", reply_to=mine)
    await wang.sees("昨晚拍的")
    await town.winds(timedelta(days=2))  # nobody answers: it goes back to the pool and is offered again
    assert files(town, STAFF) == []


async def test_in_the_residents_group_the_replies_go_too(
    town: Town, li: Person, wang: Person, zhou: Person
) -> None:
    said = li.says(f"#诉求 {DIRTY}", RESIDENTS)  # she never began the bot: news comes as replies
    card = await wang.sees("26-0001", STAFF)
    await wang.taps(card, "接单")
    await wang.taps(await card.offers("答复"), "答复")
    wang.says("明天去扫", STAFF, reply_to=await wang.sees("请回复", STAFF))
    await li.sees("明天去扫", RESIDENTS)
    li.says("别说是我", RESIDENTS, reply_to=said)
    await li.sees("亲手删掉", RESIDENTS)
    await town.quiet()
    assert "明天去扫" not in read(town, RESIDENTS)


def pictures(town: Town, chat: int) -> list[str]:
    sent = [one for one in town.world.messages(chat) if one["from"]["is_bot"] and "photo" in one]
    return [one["photo"][-1]["file_unique_id"] for one in sent]


async def test_an_old_photo_and_old_words_are_overwritten(
    town: Town, li: Person, wang: Person, zhou: Person
) -> None:
    await hello(li, wang, zhou)
    town.world.chats[STAFF].bot = "member"  # an administrator may delete at any age
    await with_photo(li, wang, claim=False)
    (before,) = pictures(town, STAFF)
    await town.winds(timedelta(hours=49))
    li.says("别说是我", reply_to=await li.sees("诉求 26-0001"))
    await li.sees("已改成悄悄话")
    await town.quiet()
    (blank,) = pictures(town, STAFF)
    assert blank != before
    assert "吵到两点" not in read(town, STAFF)
    assert read(town, STAFF).count("不再在这里显示") == 2
    assert "不让我删" not in read(town, li.id)


async def test_an_old_voice_is_called_what_it_is(town: Town, li: Person, wang: Person, zhou: Person) -> None:
    await hello(li, wang, zhou)
    town.world.chats[STAFF].bot = "member"
    await with_photo(li, wang, claim=False, kind="voice")
    await town.winds(timedelta(hours=49))
    li.says("别说是我", reply_to=await li.sees("诉求 26-0001"))
    told = await li.sees("不让我删")
    await town.quiet()
    assert "26-0001" in told.text
    assert "语音" in told.text
    assert files(town, STAFF) == ["voice"]
    assert read(town, li.id).count("不让我删") == 1


async def test_a_provider_keeps_neither_photo_nor_words(
    town: Town, li: Person, wang: Person, zhou: Person
) -> None:
    heating = town.person(20, "供热公司")
    await hello(li, wang, zhou, heating)
    await appointed(town, heating, Role.PROVIDER, "G1")
    card = await with_photo(li, wang, claim=True)
    await wang.taps(card, "转派")
    await wang.taps(await wang.sees("转给谁", STAFF), "转服务单位")
    await heating.taps(await heating.sees("工作单 26-0001"), "接受")
    await town.quiet()
    assert files(town, heating.id) == ["photo"]
    li.says("别说是我", reply_to=await li.sees("诉求 26-0001"))
    await li.sees("已改成悄悄话")
    await town.quiet()
    assert files(town, heating.id) == []
    assert "半夜吵" not in read(town, heating.id)


async def test_what_waits_for_the_staff_chat_is_dropped_without_an_alert(
    town: Town, li: Person, wang: Person, zhou: Person, caplog: pytest.LogCaptureFixture
) -> None:
    await hello(li, wang, zhou)
    await with_photo(li, wang, claim=False)
    before = last(town, STAFF)
    async with town.minyi.store.transaction() as tx:
        complaint, now = await tx.complaints.get(1), town.clock.now()
        facts: dict[str, str | int] = {"clock": "respond", "due": int(NOON.timestamp()), "level": "grid_leader"}
        for name in ("escalate_staff", "unclaimed"):
            await notice_batching.say(tx, complaint, Place(STAFF), Notification(name, facts, 1), name, now)
    with caplog.at_level(logging.INFO):
        li.says("别说是我", reply_to=await li.sees("诉求 26-0001"))
        await li.sees("已改成悄悄话")
        await town.winds(timedelta(minutes=1))
        await town.quiet()
    assert "26-0001" not in since(town, STAFF, before)
    assert [each for each in caplog.records if each.levelno >= logging.ERROR] == []
    assert NOISE not in caplog.text
    assert "半夜" not in staff(town)


@pytest.mark.parametrize("known", [True, False])
async def test_a_notice_that_is_put_after_the_seal_is_withheld_where_the_card_stood(
    town: Town, li: Person, wang: Person, zhou: Person, caplog: pytest.LogCaptureFixture, *, known: bool
) -> None:
    """In a chat that never had the card a path forgot the gate: that is reported."""
    await hello(li, wang, zhou)
    await with_photo(li, wang, claim=False)
    li.says("别说是我", reply_to=await li.sees("诉求 26-0001"))
    await li.sees("已改成悄悄话")
    await town.quiet()
    notice = Notification("escalate_staff", {"clock": "respond", "due": int(NOON.timestamp())}, 1)
    with caplog.at_level(logging.INFO):
        async with town.minyi.store.transaction() as tx:
            message = OutboxMessage(
                Place(STAFF if known else OTHER_STAFF), notice, about=EntityRef("complaint", 1)
            )
            await tx.outbox.put(message, town.clock.now())
        await town.quiet()
    errors = [each for each in caplog.records if each.levelno >= logging.ERROR]
    assert [each.message for each in errors] == ([] if known else ["message of unknown kind dropped"])
    assert ("message withheld" in caplog.text) == known
    assert "半夜" not in caplog.text


async def test_in_a_supergroup_no_other_message_goes(
    town: Town, li: Person, wang: Person, zhou: Person
) -> None:
    """Its messages have numbers of their own: those of the old group may be anybody's there."""
    await hello(li, wang, zhou)
    await old_group(town)
    await with_photo(li, wang, claim=False, chat=OLD_GROUP)
    new = town.world.upgrade(OLD_GROUP)
    for number in range(30):
        wang.says(f"第{number}句", new)
    await town.quiet()
    li.says("别说是我", reply_to=await li.sees("诉求 26-0001"))
    await li.sees("不让我删")
    await town.quiet()
    said = [one.get("text") for one in town.world.messages(new) if not one["from"]["is_bot"]]
    assert [words for words in said if words] == [f"第{number}句" for number in range(30)]


async def test_what_was_said_of_several_goes_with_the_one_that_is_sealed(
    town: Town, li: Person, wang: Person, zhou: Person, sun: Person
) -> None:
    """The call on the staff chat, and the leader's in private: number, place and category stand there."""
    await hello(li, wang, zhou, sun)
    for number, words in enumerate((NOISE, "双怡苑13号楼楼道灯不亮"), start=1):
        said = li.says(words)
        await li.taps(await li.sees("请看看对不对", after=said), "提交")
        await wang.sees(f"诉求 26-000{number}", STAFF)
    for _ in range(6):
        await town.winds(timedelta(minutes=2))
    await town.quiet()
    assert "件事请您看一看" in read(town, STAFF)
    gathered = [one for one in read(town, STAFF).split("🔔") if "件事请您看一看" in one]
    assert any("26-0001" in one and "26-0002" in one for one in gathered)
    li.says("别说是我", reply_to=await li.sees("诉求 26-0001"))
    await zhou.sees("半夜")
    await town.quiet()
    for chat in (STAFF, sun.id):
        named = [one for one in read(town, chat).splitlines() if "26-0001" in one]
        assert not [one for one in named if "不再显示" not in one], chat
    assert "26-0002" in read(town, STAFF)


async def test_one_that_waits_to_be_sent_loses_the_sealed_line_alone(
    town: Town, li: Person, wang: Person, zhou: Person
) -> None:
    await hello(li, wang, zhou)
    for number, words in enumerate((NOISE, "双怡苑13号楼楼道灯不亮", "双怡苑9号楼没有水"), start=1):
        said = li.says(words)
        await li.taps(await li.sees("请看看对不对", after=said), "提交")
        await wang.sees(f"诉求 26-000{number}", STAFF)
    await town.winds(timedelta(minutes=2))  # gathered, and not called out yet
    li.says("别说是我", reply_to=await li.sees("诉求 26-0001"))
    await li.sees("已改成悄悄话")
    for _ in range(16):
        await town.winds(timedelta(minutes=2))
    await town.quiet()
    called = [one for one in read(town, STAFF).split("🔔") if "件事请您看一看" in one]
    assert called
    assert not any("26-0001" in one for one in called)


async def test_lists_and_digests_of_before_the_seal_go_too(
    town: Town, li: Person, wang: Person, zhou: Person, sun: Person
) -> None:
    """What was asked for in the staff chat and in private, and the message of the morning."""
    await hello(li, wang, zhou, sun)
    said = li.says(NOISE)
    await li.taps(await li.sees("请看看对不对", after=said), "提交")
    await wang.sees("诉求 26-0001", STAFF)
    await town.winds(timedelta(hours=21))
    asked = wang.says("/tasks", STAFF)
    await wang.sees("半夜", STAFF, after=asked)
    asked = wang.says("/overdue")
    await wang.sees("26-0001", after=asked)
    asked = sun.says("/ledger")
    await sun.sees("共 1 件", after=asked)
    assert "早上好" in read(town, wang.id)
    theirs = last(town, zhou.id)
    li.says("别说是我", reply_to=await li.sees("诉求 26-0001"))
    await li.sees("已改成悄悄话")
    await town.quiet()
    for chat in (STAFF, wang.id, sun.id):
        told = [one for one in read(town, chat).splitlines() if "26-0001" in one]
        assert not [one for one in told if "不再显示" not in one], chat
    assert "半夜" in since(town, zhou.id, theirs)


async def test_what_the_group_heard_of_a_listening_day_goes_with_the_seal(
    town: Town, li: Person, wang: Person, zhou: Person
) -> None:
    await hello(li, wang, zhou)
    await until(town, EVE + timedelta(hours=14))
    call = await li.sees("今天是民意“5”来听", RESIDENTS)
    said = li.says("13号楼7单元暖气不热", RESIDENTS, reply_to=call)
    await wang.sees("26-0001", STAFF)
    await until(town, EVE + timedelta(hours=25))
    assert "26-0001" in read(town, RESIDENTS)
    li.says("别说是我", RESIDENTS, reply_to=said)
    await li.sees("亲手删掉")
    await town.quiet()
    assert "暖气" not in read(town, RESIDENTS).replace("13号楼7单元暖气不热", "")
    named = [one for one in read(town, RESIDENTS).splitlines() if "26-0001" in one]
    assert not [one for one in named if "悄悄话" not in one and "不再" not in one], named
