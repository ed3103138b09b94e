"""Bad input is normal: each gets a clear answer, nothing is lost, the bot goes on."""

from pathlib import Path

import pytest

from bot.complaints.store import Search
from tests.e2e.still_works import still_works
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
