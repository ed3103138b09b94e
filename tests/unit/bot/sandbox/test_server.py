"""The sandbox answers python-telegram-bot as Telegram would."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from telegram import Bot, ForceReply, InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters, Update
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken

from bot.clock import WoundClock
from bot.messaging.http import AiohttpRequest
from bot.sandbox import files
from bot.sandbox.server import serve
from bot.sandbox.world import World
from tests.builders import NOON

LI, GROUP = 100, -1001


@pytest.fixture
def world() -> World:
    world = World(WoundClock(NOON))
    world.add_user(LI, "李阿姨")
    world.add_group(GROUP, "居民群", [LI])
    return world


@pytest.fixture
async def url(world: World) -> AsyncIterator[str]:
    async with serve(world) as url:
        yield url


def a_bot(url: str, token: str) -> Bot:
    return Bot(
        token,
        f"{url}/bot",
        f"{url}/file/bot",
        request=AiohttpRequest(),
        get_updates_request=AiohttpRequest(),
    )


@pytest.fixture
async def bot(world: World, url: str) -> AsyncIterator[Bot]:
    async with a_bot(url, world.token) as bot:
        yield bot


async def test_updates_are_confirmed_by_offset_and_a_poll_wakes_at_once(world: World, bot: Bot) -> None:
    world.start(LI)
    (first,) = await bot.get_updates(timeout=0)
    assert [u.update_id for u in await bot.get_updates(timeout=0)] == [first.update_id]
    polling = asyncio.create_task(bot.get_updates(offset=first.update_id + 1, timeout=30))
    await asyncio.sleep(0.05)
    world.send(LI, LI, "你好 😀 /help")
    (second,) = await asyncio.wait_for(polling, 2)
    assert second.message is not None
    assert [(e.type, e.offset) for e in second.message.entities] == [("bot_command", 6)]
    assert second.message.parse_entity(second.message.entities[0]) == "/help"


async def test_a_second_poller_ends_the_first(bot: Bot) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=30))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(bot.get_updates(timeout=0))
    with pytest.raises(Conflict):
        await asyncio.wait_for(first, 2)
    assert await second == ()


async def test_wrong_tokens_and_people_who_never_started(world: World, url: str, bot: Bot) -> None:
    request = AiohttpRequest()
    await request.initialize()
    with pytest.raises(InvalidToken):
        await request.post(f"{url}/bot100001:another/getMe")
    await request.shutdown()
    with pytest.raises(Forbidden, match="can't initiate"):
        await bot.send_message(LI, "你好")
    world.start(LI)
    world.block(LI, blocked=True)
    with pytest.raises(Forbidden, match="blocked"):
        await bot.send_message(LI, "你好")
    world.chats[GROUP].bot = "kicked"
    with pytest.raises(Forbidden, match="kicked"):
        await bot.send_message(GROUP, "你好")
    with pytest.raises(BadRequest, match=r"(?i)chat not found"):
        await bot.send_message(-5, "你好")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("x" * 4097, "too long"),
        ("<b>粗", "end tag"),
        ("<b>粗</i>", "Unmatched end tag"),
        ("<h1>大</h1>", "Unsupported start tag"),
        ("1 < 2", "Unsupported start tag"),
    ],
)
async def test_texts_telegram_refuses(bot: Bot, text: str, told: str) -> None:
    with pytest.raises(BadRequest, match=rf"(?i){told}"):
        await bot.send_message(GROUP, text, parse_mode="HTML")


async def test_html_becomes_entities_counted_in_utf16(bot: Bot) -> None:
    sent = await bot.send_message(
        GROUP, '😀<b>粗&lt;体</b> <a href="tg://user?id=100">李</a> &amp;', parse_mode="HTML"
    )
    assert sent.text == "😀粗<体 李 &"
    bold = sent.entities[0]
    assert (bold.type, bold.offset, bold.length) == ("bold", 2, 3)
    assert len((await bot.send_message(GROUP, "😀" * 2048)).text or "") == 2048


async def test_keyboards_telegram_refuses(bot: Bot) -> None:
    def keyboard(data: str, count: int = 1) -> InlineKeyboardMarkup:
        return InlineKeyboardMarkup([[InlineKeyboardButton("按", callback_data=data)]] * count)

    await bot.send_message(GROUP, "好", reply_markup=keyboard("x" * 64, 100))
    with pytest.raises(BadRequest, match=r"(?i)button_data_invalid"):
        await bot.send_message(GROUP, "好", reply_markup=keyboard("中" * 22))
    with pytest.raises(BadRequest, match="too long"):
        await bot.send_message(GROUP, "好", reply_markup=keyboard("x", 101))


async def test_edits(world: World, bot: Bot) -> None:
    sent = await bot.send_message(GROUP, "一")
    with pytest.raises(BadRequest, match="not modified"):
        await bot.edit_message_text("一", GROUP, sent.message_id)
    await bot.edit_message_text("二", GROUP, sent.message_id)
    assert world.messages(GROUP)[-1]["text"] == "二"
    world.delete(GROUP, sent.message_id)
    with pytest.raises(BadRequest, match="to edit not found"):
        await bot.edit_message_text("三", GROUP, sent.message_id)
    theirs = world.send(LI, GROUP, "我的话")
    with pytest.raises(BadRequest, match="can't be edited"):
        await bot.edit_message_text("三", GROUP, theirs["message_id"])


async def test_replies_to_what_is_gone(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="replied not found"):
        await bot.send_message(GROUP, "好", reply_parameters=ReplyParameters(99))
    sent = await bot.send_message(
        GROUP, "好", reply_parameters=ReplyParameters(99, allow_sending_without_reply=True)
    )
    assert sent.reply_to_message is None


async def test_a_press_is_answered_once(world: World, bot: Bot) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("按", callback_data="x")]])
    sent = await bot.send_message(GROUP, "好", reply_markup=keyboard)
    pressing = asyncio.create_task(world.press(LI, GROUP, sent.message_id, "x"))
    (update,) = await bot.get_updates(timeout=5)
    assert isinstance(update, Update)
    assert update.callback_query is not None
    await update.callback_query.answer("收到", show_alert=True)
    assert await pressing == {"text": "收到", "show_alert": True, "url": None}
    with pytest.raises(BadRequest, match="too old"):
        await update.callback_query.answer("又一次")


async def test_files_go_up_and_come_down(world: World, bot: Bot) -> None:
    sent = await bot.send_photo(GROUP, b"\x89PNG\r\n\x1a\n" + bytes(40), caption="<b>图</b>", parse_mode="HTML")
    assert sent.caption == "图"
    again = await bot.send_photo(GROUP, sent.photo[-1].file_id)
    assert again.photo[-1].file_unique_id == sent.photo[-1].file_unique_id
    told = await bot.get_file(sent.photo[-1].file_id)
    assert bytes(await told.download_as_bytearray()).startswith(b"\x89PNG")
    big = files.keep(world, "document", "big", bytes(files.DOWNLOAD_LIMIT + 1))
    with pytest.raises(BadRequest, match="too big"):
        await bot.get_file(big["document"]["file_id"])
    with pytest.raises(BadRequest, match="file identifier"):
        await bot.send_photo(GROUP, "nobody-has-it")


async def test_a_supergroup_answers_for_the_old_group(world: World, bot: Bot) -> None:
    world.add_group(-7, "老群", [LI], supergroup=False)
    new_id = world.upgrade(-7)
    with pytest.raises(ChatMigrated) as told:
        await bot.send_message(-7, "好")
    assert told.value.new_chat_id == new_id
    assert (await bot.send_message(new_id, "好")).chat.id == new_id


async def test_privacy_hides_what_is_not_for_the_bot(world: World, bot: Bot) -> None:
    world.privacy = True
    world.chats[GROUP].bot = "member"
    mine = await bot.send_message(GROUP, "我是民意")
    world.send(LI, GROUP, "随便说说")
    world.send(LI, GROUP, "@minyi_demo_bot 在吗")
    world.send(LI, GROUP, "/report 灯坏了")
    world.send(LI, GROUP, "回复你", reply_to=mine.message_id)
    seen = [u.message.text for u in await bot.get_updates(timeout=0) if u.message]
    assert seen == ["/report 灯坏了", "回复你"]


async def test_a_reply_is_asked_of_the_mentioned_alone(world: World, bot: Bot) -> None:
    world.add_user(101, "陈叔")
    world.chats[GROUP].members.add(101)
    text = '<a href="tg://user?id=100">李阿姨</a>，请回复'
    await bot.send_message(GROUP, text, parse_mode="HTML", reply_markup=ForceReply(selective=True))
    assert set(world.chats[GROUP].replies) == {LI}
    world.send(LI, GROUP, "好")
    assert world.chats[GROUP].replies == {}


async def test_messages_are_dated_by_the_clock_people_wind(world: World, bot: Bot) -> None:
    world.wind(timedelta(days=2).total_seconds())
    sent = await bot.send_message(GROUP, "后天")
    assert abs(sent.date - (NOON + timedelta(days=2))) < timedelta(minutes=1)


async def test_kinds_nobody_asked_for_are_left_out(world: World, bot: Bot) -> None:
    await bot.get_updates(timeout=0, allowed_updates=["message"])  # what happened before would still come
    world.stand(LI, GROUP, "member")
    world.send(LI, GROUP, "你好")
    got = await bot.get_updates(timeout=0)
    assert [bool(u.message) for u in got] == [True]
