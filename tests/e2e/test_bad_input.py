"""Bad input is normal: each gets a clear answer, nothing is lost, the bot goes on."""

import json
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from bot.complaints.store import Search
from bot.intake import actions as intake
from bot.messaging import processing
from bot.messaging.inbox import RawUpdate
from bot.messaging.rate_limits import RateLimits
from bot.store import StorageError
from storage.database import Connection, Database
from storage.inbox import SqlInbox
from tests.e2e.town import RESIDENTS, STAFF, Person, Town, a_town

PRIVATE_TEXTS = [
    "x" * 4096,
    "😀" * 2048,
    "<b>粗体</b> & <script>alert(1)</script> _下划线_ *星号* [链接](http://x)",
    "\u202eمرحبا שלום\u202c 右到左",
    "\x00灯\x07坏了",
    "👨‍👩‍👧‍👦🏳️‍🌈 一家人",
    "%s %d {number} {} {0}",
    "'; DROP TABLE complaints; --",
]


async def still_works(town: Town, li: Person) -> None:
    more = li.says("/help")
    await li.sees("怎么用", after=more)


@pytest.mark.parametrize("text", PRIVATE_TEXTS)
async def test_any_text_becomes_a_draft_that_can_be_filed(
    town: Town, li: Person, wang: Person, text: str
) -> None:
    li.says(text)
    draft = await li.sees("请看看对不对")
    await li.taps(draft, "改地点")
    await draft.shows("哪个网格")
    await li.taps(draft, "林华苑")
    await draft.shows("是哪栋楼")
    await li.taps(draft, "不指定楼栋")
    await draft.shows("请看看对不对")
    assert "26-0001" in await li.taps(draft, "提交")
    async with town.minyi.store.reading() as tx:
        assert (await tx.complaints.get(1)).text == text.replace("\x00", "").strip()
        assert (await tx.complaints.get(1)).text == text.replace("\0", "").strip()


@pytest.mark.parametrize("name", ["<i>张</i>&", "{number}", "\u202e反", "", "😀" * 30])
async def test_any_name_is_shown_as_it_is(town: Town, wang: Person, name: str) -> None:
    somebody = town.person(400, name or " ")
    somebody.says("#诉求 13号楼暖气不热", RESIDENTS)
    card = await wang.sees("待接单", STAFF)
    assert name.strip() in card.text


async def test_commands_without_words_say_how(town: Town, li: Person) -> None:
    li.says("/report", RESIDENTS)
    assert "/report 3号楼电梯坏了" in (await li.sees("请在 /report 后面", RESIDENTS)).text
    li.says("#诉求", RESIDENTS)
    await li.sees("请在 /report 后面", RESIDENTS)
    li.says("/report")
    await li.sees("请直接说是什么事")
    li.says("/nosuchcommand")
    await li.sees("这个命令")
    li.says("/status abc")
    await li.sees("请在命令后面写上编号")


@pytest.mark.parametrize(
    "data",
    [
        "x",
        "claim",
        "claim:",
        "claim:abc",
        "claim:-1",
        "claim:99999999999999999999",
        "claim:1:2:3:4:5:6:7:8",
        "rate:1:splendid",
        "rate:1",
        "bind:nowhere:1",
        "d_cat:1:nothing",
        "l:nothing:0::0:",
        "lb:x::0::0:",
        "speak:tlh",
        "inv:resident",
        "😀",
        "a" * 64,
        "submit:77",
        "timeline:77",
        "show:77",
        "follow:77",
    ],
)
async def test_forged_presses_are_answered_and_change_nothing(
    town: Town, li: Person, wang: Person, data: str
) -> None:
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    card = await wang.sees("待接单", STAFF)
    before = await entries(town)
    assert await li.forges(card, data) != ""
    assert await entries(town) == before
    assert "26-0001" in card.text


async def test_a_language_there_is_none_of_is_not_taken(li: Person) -> None:
    li.says("/language")
    assert "这个按钮" in await li.forges(await li.sees("choose a language"), "speak:tlh")


async def entries(town: Town) -> int:
    async with town.minyi.store.reading() as tx:
        return len(await tx.ledger.all())


async def test_a_press_on_an_old_card_says_what_is_so(town: Town, li: Person, wang: Person) -> None:
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    card = await wang.sees("待接单", STAFF)
    await wang.taps(card, "接单")
    assert "退回" not in (await card.offers("答复")).labels
    assert "现在已经是“已接单”" in await wang.forges(card, "return:1")
    assert "现在已经是“已接单”" in await li.forges(card, "withdraw:1")
    assert "现在已经是“已接单”" in await li.forges(card, "rate:1:satisfied")


async def test_stickers_and_the_like_are_answered(town: Town, li: Person) -> None:
    li.says(None, media={"dice": {"emoji": "🎲", "value": 3}})
    await li.sees("看不懂")
    li.says(None, media={"contact": {"phone_number": "139", "first_name": "张"}})
    await still_works(town, li)


async def test_channel_posts_are_not_complaints(town: Town, li: Person, wang: Person) -> None:
    town.world.add_group(-1008, "频道", [100])
    li.says("#诉求 频道里的话", RESIDENTS, as_chat=-1008)
    await li.sees("频道的消息不能登记", RESIDENTS)
    async with town.minyi.store.reading() as tx:
        assert await tx.complaints.count(Search(), 10) == 0


async def test_an_answer_without_words_is_asked_for_again(town: Town, li: Person, wang: Person) -> None:
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    card = await wang.sees("待接单", STAFF)
    await wang.taps(card, "接单")
    await wang.taps(card, "办结")
    asked = await wang.sees("办理结果", STAFF)
    wang.says(None, STAFF, reply_to=asked, media={"dice": {"emoji": "🎲", "value": 3}})
    await wang.sees("没有看到文字或照片", STAFF)
    wang.sends("photo", STAFF, reply_to=asked)
    await card.shows("已办结")


async def test_a_reply_without_words_is_no_answer(town: Town, li: Person, wang: Person) -> None:
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    card = await wang.sees("待接单", STAFF)
    await wang.taps(card, "接单")
    await card.shows("已接单")
    wang.says(None, STAFF, reply_to=card, media={"dice": {"emoji": "🎲", "value": 3}})
    await wang.sees("没有看到文字或照片", STAFF)
    assert "已接单" in card.text


async def test_what_is_still_wrong_needs_words(town: Town, li: Person, wang: Person) -> None:
    li.starts()
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    card = await wang.sees("待接单", STAFF)
    await wang.taps(card, "接单")
    await wang.taps(card, "办结")
    wang.says("好了", STAFF, reply_to=await wang.sees("办理结果", STAFF))
    await li.taps(await li.sees("办结了"), "未解决")
    asked = await li.sees("哪里没解决")
    li.says(None, reply_to=asked, media={"dice": {"emoji": "🎲", "value": 3}})
    await li.sees("没有看到文字或照片")
    li.says("还是不热", reply_to=asked)
    await wang.sees("还是不热", STAFF)


@pytest.mark.parametrize("chat", [-1008, RESIDENTS])
async def test_nobodys_words_are_not_passed_on(town: Town, li: Person, wang: Person, chat: int) -> None:
    """A channel's, and an anonymous admin's."""
    town.world.add_group(-1008, "频道", [100])
    words = wang.says("13号楼暖气不热", RESIDENTS, as_chat=chat)
    li.says("/report", RESIDENTS, reply_to=words)
    await li.sees("看不出是哪位邻居说的", RESIDENTS)
    async with town.minyi.store.reading() as tx:
        assert await tx.complaints.count(Search(), 10) == 0


async def test_the_message_replied_to_was_deleted(town: Town, li: Person, wang: Person) -> None:
    said = li.says("#诉求 13号楼暖气不热", RESIDENTS)
    card = await wang.sees("待接单", STAFF)
    town.world.delete(RESIDENTS, said.id)
    await wang.taps(card, "接单")
    wang.says("下午上门", STAFF, reply_to=card)
    await li.sees("下午上门", RESIDENTS)


async def test_a_deleted_card_is_posted_anew(town: Town, li: Person, wang: Person) -> None:
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    card = await wang.sees("待接单", STAFF)
    town.world.delete(STAFF, card.id)
    other = await li.sees("📌", RESIDENTS)
    assert await wang.forges(other, "claim:1") == "接单成功"
    assert "已接单" in (await wang.sees("已接单", STAFF)).text


async def test_an_update_that_cannot_be_read_stops_nothing(town: Town, li: Person) -> None:
    town.world.push("message", {"message_id": "not a number", "chat": []})
    town.world.push("message", {"date": 0})
    town.world.push("something_new", {"x": 1})
    town.world.push("callback_query", {"id": "9", "from": {"id": 5}})
    await still_works(town, li)


async def test_a_locked_database_is_waited_for(town: Town, li: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """The update is tried again, and takes effect once."""
    failures = iter([True, True, False])
    begin = Database.writing

    def sometimes(self: Database) -> AbstractAsyncContextManager[Connection]:
        if next(failures, False):
            raise StorageError("database is locked")
        return begin(self)

    await still_works(town, li)
    monkeypatch.setattr(Database, "writing", sometimes)
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    await li.sees("26-0001", RESIDENTS)
    async with town.minyi.store.reading() as tx:
        assert await tx.complaints.count(Search(), 10) == 1


async def test_a_database_that_cannot_be_written_loses_nothing(
    town: Town, li: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The person is notified; the update stays with Telegram and is handled once it can be stored."""
    li.starts()
    await li.sees("我是民意")
    begin, broken = Database.writing, [True]
    add = SqlInbox.add

    def read_only(self: Database) -> AbstractAsyncContextManager[Connection]:
        if broken[0] and not keeping[0]:
            raise StorageError("attempt to write a readonly database")
        return begin(self)

    keeping = [False]

    async def still_kept(self: SqlInbox, *what: object) -> list[RawUpdate]:
        keeping[0] = True
        try:
            return await add(self, *what)  # type: ignore[arg-type]
        finally:
            keeping[0] = False

    monkeypatch.setattr(SqlInbox, "add", still_kept)
    monkeypatch.setattr(Database, "writing", read_only)
    li.says("双怡苑9号楼2单元下水道堵了")
    await li.sees("您说的话已经保存，没有丢")
    broken[0] = False
    await town.restarts()
    await li.sees("请看看对不对")


async def test_apologies_keep_telegrams_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One for each thing that failed, at the pace of a private chat: no flood upon a flood."""

    async def fails(*_: object) -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(processing, "PAUSES", (0, 0))
    monkeypatch.setattr(intake, "note", fails)
    async with a_town(str(tmp_path / "minyi.db"), RateLimits()) as town:
        li = town.person(100, "李阿姨")
        li.starts()
        await li.sees("我是民意")
        for n in range(8):
            li.says(f"第 {n} 句")
        await li.sees("刚才出了点问题")
        await town.world.until(lambda: not town.world.updates)
        await town.minyi.dispatcher.idle()
        assert 1 <= apologies(town, li) <= 5
        for _ in range(8):
            town.world.wind(3)
            town.minyi.sender.wake()
            await town.minyi.dispatcher.idle()
        await town.world.until(lambda: apologies(town, li) == 8)


NO_CHATS: list[object] = ["x", "-1001", None, [], {}, 1.5, 10**30]


@pytest.mark.parametrize("chat", [None, *({"id": number, "type": "private"} for number in NO_CHATS)])
async def test_an_update_from_no_chat_at_all_holds_up_nobodys_messages(
    town: Town,
    li: Person,
    chat: object,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Its apology had no address, and everything else waited behind it."""
    monkeypatch.setattr(processing, "PAUSES", (0, 0))
    author = {"id": li.id, "is_bot": False, "first_name": "李"}
    message = {"message_id": 9, "date": 1, "chat": chat, "from": author, "text": "灯坏了"}
    raw_update = RawUpdate(10_000_000, json.dumps({"update_id": 10_000_000, "message": message}))
    inbox = SqlInbox(town.minyi.store.database)
    for stored in await inbox.add([raw_update], town.clock.now()):
        town.minyi.dispatcher.put(stored)
    await town.minyi.dispatcher.idle()
    assert [aside.raw_update.update_id for aside in await inbox.dead_letters()] == [10_000_000]
    assert "update not processed" not in caplog.text
    await still_works(town, li)


def apologies(town: Town, li: Person) -> int:
    return sum("刚才出了点问题" in m.get("text", "") for m in town.world.messages(li.id))


async def test_updates_that_cannot_be_kept_stay_with_telegram(
    town: Town, li: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    failures = iter([True, False])
    add = SqlInbox.add

    async def sometimes(self: SqlInbox, *what: object) -> list[RawUpdate]:
        if next(failures, False):
            raise StorageError("database or disk is full")
        return await add(self, *what)  # type: ignore[arg-type]

    monkeypatch.setattr(SqlInbox, "add", sometimes)
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    await li.sees("26-0001", RESIDENTS)


async def test_in_privacy_mode_the_command_still_works(tmp_path: Path) -> None:
    async with a_town(str(tmp_path / "minyi.db"), privacy=True) as town:
        for chat_id in (RESIDENTS, STAFF):
            town.world.chats[chat_id].bot = "member"
        li, wang = town.person(100, "李阿姨"), town.person(7, "王师傅")
        li.says("/report 13号楼暖气不热", RESIDENTS)
        card = await wang.sees("待接单", STAFF)
        await wang.taps(card, "接单")
        await wang.taps(card, "答复")
        asked = await wang.sees("写下给居民的答复", STAFF)
        wang.says("下午上门", STAFF, reply_to=asked)
        await li.sees("下午上门", RESIDENTS)


async def test_a_person_who_blocked_the_bot_hears_in_the_group(town: Town, li: Person, wang: Person) -> None:
    li.starts()
    await li.sees("我是民意")
    town.world.block(li.id, blocked=True)
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    card = await wang.sees("待接单", STAFF)
    await wang.taps(card, "接单")
    wang.says("下午上门", STAFF, reply_to=card)
    await li.sees("下午上门", RESIDENTS)


async def test_an_anonymous_admins_photo_is_kept_like_anybodys(town: Town, zhou: Person, li: Person) -> None:
    zhou.sends("photo", RESIDENTS, as_chat=RESIDENTS, caption="#诉求 13号楼暖气不热")
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        count = await tx.conn.value("SELECT count(*) FROM files")
    assert count == 1
    await still_works(town, li)


async def test_signs_alone_are_answered_and_begin_no_draft(town: Town, li: Person) -> None:
    li.says("\u200b\u200b\u200b")
    await li.sees("我在")
    await town.quiet()
    assert not [m for m in town.world.messages(li.id) if "请看看对不对" in m.get("text", "")]
    await still_works(town, li)
