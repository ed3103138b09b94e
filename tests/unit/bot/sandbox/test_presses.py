"""Buttons: the data they may carry, and the one answer of each press."""

import asyncio

import pytest
from telegram import (
    Bot,
    CopyTextButton,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)

from bot.sandbox import asking
from bot.sandbox.errors import BadRequest as Refused
from bot.sandbox.methods import named
from bot.sandbox.params import Params
from bot.sandbox.world import World
from tests.unit.bot.sandbox.conftest import GROUP, LI, WANG, ZHOU, Raw, refused


def keys(*buttons: InlineKeyboardButton) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([list(buttons)])


async def pressed(world: World, bot: Bot) -> tuple[asyncio.Task[dict[str, object]], str]:
    """Wang presses a fresh button; the press on its way and the query's id, as the bot got it."""
    sent = await bot.send_message(
        GROUP, "待接单", reply_markup=keys(InlineKeyboardButton("接单", callback_data="c"))
    )
    press = asyncio.create_task(world.press(WANG, GROUP, sent.message_id, "c"))
    (update,) = await bot.get_updates(timeout=5)
    query = update.callback_query
    assert query is not None
    assert query.message is not None
    assert (query.from_user.id, query.data, query.message.message_id) == (WANG, "c", sent.message_id)
    return press, query.id


async def test_an_answer_reaches_who_pressed(world: World, bot: Bot) -> None:
    press, query_id = await pressed(world, bot)
    await bot.answer_callback_query(query_id, "接单成功", show_alert=True)
    assert await press == {"text": "接单成功", "show_alert": True, "url": None}


async def test_a_press_is_answered_once(world: World, bot: Bot) -> None:
    press, query_id = await pressed(world, bot)
    await bot.answer_callback_query(query_id)
    for late in (query_id, "404"):
        with refused("query is too old and response timeout expired"):
            await bot.answer_callback_query(late)
    assert (await press)["text"] == ""


async def test_two_answers_at_once(world: World, bot: Bot) -> None:
    press, query_id = await pressed(world, bot)
    answer = named("answerCallbackQuery")
    assert answer is not None
    await answer(world, Params({"callback_query_id": query_id, "text": "先"}))
    with pytest.raises(Refused, match="query is too old"):
        await answer(world, Params({"callback_query_id": query_id, "text": "后"}))
    assert (await press)["text"] == "先"


async def test_an_answer_has_200_characters(world: World, bot: Bot) -> None:
    press, query_id = await pressed(world, bot)
    with refused("message_too_long"):
        await bot.answer_callback_query(query_id, "好" * 201)
    await bot.answer_callback_query(query_id, "好" * 200)
    assert (await press)["text"] == "好" * 200


async def test_an_unanswered_press_says_so(world: World, bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "ANSWER_SECONDS", 0.01)
    press, query_id = await pressed(world, bot)
    with pytest.raises(TimeoutError, match="didn't answer the press of 'c'"):
        await press
    with refused("query is too old"):
        await bot.answer_callback_query(query_id)


async def test_a_press_on_what_is_gone(world: World) -> None:
    with pytest.raises(Refused, match="message not found"):
        await world.press(LI, GROUP, 99, "x")


@pytest.mark.parametrize("data", ["x", "x" * 64, "诉" * 21])
async def test_data_of_up_to_64_bytes(bot: Bot, data: str) -> None:
    await bot.send_message(GROUP, "x", reply_markup=keys(InlineKeyboardButton("x", callback_data=data)))


@pytest.mark.parametrize("data", ["", "x" * 65, "诉" * 22])
async def test_other_data_is_refused(raw: Raw, data: str) -> None:
    markup = {"inline_keyboard": [[{"text": "x", "callback_data": data}]]}
    status, told = await raw("sendMessage", chat_id=GROUP, text="x", reply_markup=markup)
    assert (status, told["description"]) == (400, "Bad Request: BUTTON_DATA_INVALID")


async def test_at_most_100_buttons_each_with_words_and_an_action(world: World, bot: Bot, raw: Raw) -> None:
    button = InlineKeyboardButton("x", callback_data="x")
    await bot.send_message(GROUP, "x", reply_markup=InlineKeyboardMarkup([[button] * 5] * 20))
    with refused("reply markup is too long"):
        await bot.send_message(GROUP, "x", reply_markup=InlineKeyboardMarkup([[button] * 5] * 20 + [[button]]))
    for broken, words in (
        ({"text": "", "callback_data": "x"}, "must be non-empty"),
        ({"text": "x"}, "Text buttons are unallowed in the inline keyboard"),
        ({"text": "x", "url": "not an address"}, "Wrong HTTP URL"),
    ):
        status, told = await raw(
            "sendMessage", chat_id=GROUP, text="x", reply_markup={"inline_keyboard": [[broken]]}
        )
        assert status == 400
        assert words in told["description"]
    assert len(world.messages(GROUP)) == 1


async def test_all_kinds_of_buttons(bot: Bot) -> None:
    markup = keys(
        InlineKeyboardButton("一", url="https://t.me/minyi_demo_bot?start=x"),
        InlineKeyboardButton("二", switch_inline_query=""),
        InlineKeyboardButton("三", copy_text=CopyTextButton("26-0001")),
    )
    assert (await bot.send_message(GROUP, "x", reply_markup=markup)).reply_markup == markup


async def test_keys_stay_until_they_are_taken_away(world: World, bot: Bot) -> None:
    await bot.send_message(LI, "x", reply_markup=ReplyKeyboardMarkup([["我的诉求"]], is_persistent=True))
    chat = world.chats[LI]
    assert chat.keyboards[LI]["keyboard"] == [[{"text": "我的诉求"}]]
    await bot.send_message(LI, "x")
    assert LI in chat.keyboards
    await bot.send_message(LI, "x", reply_markup=ReplyKeyboardRemove())
    assert chat.keyboards == {}


async def test_a_selective_question_is_for_those_it_answers_or_names(world: World, bot: Bot) -> None:
    chat = world.chats[GROUP]
    said = world.send(WANG, GROUP, "办结")
    asked = ForceReply(selective=True, input_field_placeholder="结果")
    await bot.send_message(
        GROUP, "结果？", reply_parameters=ReplyParameters(said["message_id"]), reply_markup=asked
    )
    assert chat.replies == {WANG: {"message_id": 2, "placeholder": "结果"}}
    words = f'<a href="tg://user?id={LI}">李</a>，哪栋？'
    await bot.send_message(GROUP, words, parse_mode="HTML", reply_markup=asked)
    assert set(chat.replies) == {WANG, LI}
    world.send(WANG, GROUP, "修好了", reply_to=2)
    assert set(chat.replies) == {LI}
    await bot.send_message(GROUP, "各位？", reply_markup=ForceReply())
    assert set(chat.replies) == {LI, WANG, ZHOU}
