"""Inline mode: results offered, a result shared into any chat, and its copies edited from afar."""

import asyncio
from typing import Any

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)

from bot.sandbox import asking
from bot.sandbox.errors import BadRequest as Refused
from bot.sandbox.world import World
from tests.unit.bot.sandbox.conftest import GROUP, LI, WANG, ZHOU, Raw, a_world, refused

ELSEWHERE = -77  # a group the bot isn't in
CARD = InlineKeyboardMarkup([[InlineKeyboardButton("我也遇到", callback_data="too:1")]])

Json = dict[str, Any]


def article(result_id: str = "1", words: str = "<b>诉求 26-0001</b>", **more: Any) -> InlineQueryResultArticle:
    content = InputTextMessageContent(words, parse_mode="HTML")
    return InlineQueryResultArticle(result_id, "楼道灯坏了", content, **more)


def plain(**more: Any) -> Json:
    """A result as JSON, which the library would not let one break."""
    result = {"type": "article", "id": "1", "title": "灯", "input_message_content": {"message_text": "灯"}}
    return {name: value for name, value in (result | more).items() if value is not None}


@pytest.fixture
def world() -> World:
    world = a_world()
    world.add_group(ELSEWHERE, "广场舞群", [LI, WANG], bot="left")
    return world


@pytest.fixture
async def card(world: World, bot: Bot) -> list[Json]:
    """The bot's results: one with a button, one without."""
    asked, query = await typed(world, bot)
    await query.answer([article("1", reply_markup=CARD), article("2", "没有按钮")])
    return await asked


async def typed(world: World, bot: Bot, **more: Any) -> tuple[asyncio.Task[list[Json]], InlineQuery]:
    """Li types; what she will be offered, and the query as the bot got it."""
    asked = asyncio.create_task(world.inline(LI, "灯", **more))
    (update,) = await bot.get_updates(offset=-1, timeout=5)
    assert update.inline_query is not None
    return asked, update.inline_query


async def heard(world: World, bot: Bot) -> list[Update]:
    """The updates the bot gets from now on, each once."""
    updates = list(await bot.get_updates())
    world.updates.clear()
    return updates


async def test_it_says_that_it_takes_inline_queries(bot: Bot) -> None:
    assert (await bot.get_me()).supports_inline_queries


async def test_what_is_offered_reaches_who_typed(world: World, bot: Bot) -> None:
    asked, query = await typed(world, bot, offset="20")
    assert (query.from_user.id, query.query, query.offset, query.chat_type) == (LI, "灯", "20", "sender")
    await query.answer([article(reply_markup=CARD, description="3号楼")], cache_time=0, is_personal=True)
    (result,) = await asked
    assert (result["id"], result["title"], result["description"]) == ("1", "楼道灯坏了", "3号楼")


async def test_the_line_above_the_results_and_where_it_was_typed(world: World, bot: Bot) -> None:
    asked = asyncio.create_task(world.typed(LI, "灯", chat_id=ELSEWHERE))
    (update,) = await bot.get_updates(timeout=5)
    assert update.inline_query is not None
    assert update.inline_query.chat_type == "supergroup"
    button = InlineQueryResultsButton("先登记", start_parameter="join")
    await bot.answer_inline_query(update.inline_query.id, [], button=button, next_offset="50")
    told = {"text": "先登记", "start_parameter": "join"}
    assert await asked == {"results": [], "next_offset": "50", "button": told}


async def test_a_query_is_answered_once(world: World, bot: Bot) -> None:
    asked, query = await typed(world, bot)
    await query.answer([])
    for late in (query.id, "404"):
        with refused("query is too old and response timeout expired or query ID is invalid"):
            await bot.answer_inline_query(late, [])
    assert await asked == []


async def test_a_press_is_no_inline_query(world: World, bot: Bot) -> None:
    asked, query = await typed(world, bot)
    with refused("query is too old"):
        await bot.answer_callback_query(query.id)
    await query.answer([])
    await asked


async def test_an_unanswered_query_says_so(world: World, bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "ANSWER_SECONDS", 0.01)
    asked, query = await typed(world, bot)
    with pytest.raises(TimeoutError, match="didn't answer the inline query '灯'"):
        await asked
    with refused("query is too old"):
        await bot.answer_inline_query(query.id, [])


@pytest.mark.parametrize(
    ("results", "words"),
    [
        ([plain(id=str(n)) for n in range(51)], "too many inline query results specified"),
        ([plain(), plain()], "RESULT_ID_DUPLICATE"),
        (["x"], "can't parse inline query result: Inline query result must be an object"),
        ([plain(type=None)], "can't parse inline query result: Can't find field \"type\""),
        ([plain(id=None)], "can't parse inline query result: Can't find field \"id\""),
        ([plain(title=None)], "can't parse inline query result: Can't find field \"title\""),
        ([plain(title={})], 'can\'t parse inline query result: Field "title" must be of type String'),
        ([plain(type="venue")], 'can\'t parse inline query result: type "venue" is unsupported'),
        ([plain(id="")], "RESULT_ID_EMPTY"),
        ([plain(id="x" * 65)], "RESULT_ID_INVALID"),
        ([plain(title="")], "ARTICLE_TITLE_EMPTY"),
        ([plain(input_message_content=None)], "can't parse inline query result: Can't find field \"message_t"),
        (
            [plain(input_message_content={"message_text": ""})],
            "can't parse inline query result: Input message content is not specified",
        ),
        ([plain(input_message_content={"message_text": " \n"})], "text must be non-empty"),
        ([plain(input_message_content={"message_text": "灯" * 4097})], "MESSAGE_TOO_LONG"),
        (
            [plain(input_message_content={"message_text": "<b>灯", "parse_mode": "HTML"})],
            "can't parse inline query result: Can't parse entities: Can't find end tag",
        ),
        ([plain(reply_markup={"keyboard": [["灯"]]})], "inline keyboard expected"),
        (
            [plain(reply_markup={"inline_keyboard": [[{"text": "灯", "callback_data": "x" * 65}]]})],
            "BUTTON_DATA_INVALID",
        ),
    ],
)
async def test_what_is_not_offered(world: World, bot: Bot, raw: Raw, results: list[Any], words: str) -> None:
    asked, query = await typed(world, bot)
    status, told = await raw("answerInlineQuery", inline_query_id=query.id, results=results)
    assert status == 400
    assert told["description"].startswith(f"Bad Request: {words}")
    longest = plain(id="x" * 64, input_message_content={"message_text": "灯" * 4096})
    most = [longest, *(plain(id=str(n)) for n in range(49))]
    assert (await raw("answerInlineQuery", inline_query_id=query.id, results=most))[0] == 200
    assert await asked == most


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ({"start_parameter": "x"}, 'Can\'t find field "text"'),
        ({"text": "x"}, "must have exactly one optional field"),
        ({"text": "x", "start_parameter": "x", "web_app": {}}, "must have exactly one optional field"),
    ],
)
async def test_a_line_that_leads_nowhere(world: World, bot: Bot, raw: Raw, button: Json, words: str) -> None:
    asked, query = await typed(world, bot)
    status, told = await raw("answerInlineQuery", inline_query_id=query.id, results=[], button=button)
    assert status == 400
    assert words in told["description"]
    await query.answer([])
    await asked


@pytest.mark.parametrize("chat_id", [LI, GROUP])
async def test_a_result_becomes_a_message_of_the_person(
    world: World, bot: Bot, card: list[Json], chat_id: int
) -> None:
    sent = world.choose(LI, chat_id, card, "1", "灯")
    assert (sent["text"], sent["entities"][0]["type"], sent["from"]["id"]) == ("诉求 26-0001", "bold", LI)
    assert sent["reply_markup"] == CARD.to_dict()
    _, told, chosen = await heard(world, bot)
    assert told.message is not None
    assert told.message.via_bot is not None
    assert (told.message.chat_id, told.message.via_bot.id) == (chat_id, bot.id)
    assert chosen.chosen_inline_result is not None
    result = chosen.chosen_inline_result
    assert (result.result_id, result.from_user.id, result.query) == ("1", LI, "灯")
    assert result.inline_message_id


async def test_where_the_bot_is_not_it_only_hears_what_was_chosen(
    world: World, bot: Bot, card: list[Json]
) -> None:
    world.choose(LI, ELSEWHERE, card, "1")
    _, chosen = await heard(world, bot)
    assert chosen.chosen_inline_result is not None
    assert [message["text"] for message in world.messages(ELSEWHERE)] == ["诉求 26-0001"]


async def test_in_private_it_opens_the_bot(world: World, card: list[Json]) -> None:
    world.users[LI].started = False
    world.choose(LI, LI, card, "1")
    assert world.users[LI].started


async def test_only_a_message_with_buttons_has_an_id(world: World, bot: Bot, card: list[Json]) -> None:
    world.choose(LI, ELSEWHERE, card, "2")
    _, chosen = await heard(world, bot)
    assert chosen.chosen_inline_result is not None
    assert chosen.chosen_inline_result.inline_message_id is None
    assert world.inline_messages == {}


async def test_without_feedback_nobody_is_told_what_was_chosen(
    world: World, bot: Bot, card: list[Json]
) -> None:
    world.inline_feedback = False
    world.choose(LI, ELSEWHERE, card, "1")
    assert len(await heard(world, bot)) == 1
    assert len(world.inline_messages) == 1


async def test_what_cannot_be_chosen(world: World, card: list[Json]) -> None:
    with pytest.raises(Refused, match="RESULT_ID_INVALID"):
        world.choose(LI, GROUP, card, "3")
    with pytest.raises(Refused, match="chat not found"):
        world.choose(ZHOU, ELSEWHERE, card, "1")
    assert world.messages(GROUP) == world.messages(ELSEWHERE) == []


async def test_in_privacy_mode_it_hears_what_is_sent_via_it(world: World, card: list[Json]) -> None:
    world.privacy = True
    world.chats[GROUP].bot = "member"
    world.updates.clear()
    world.inline_feedback = False
    world.choose(LI, GROUP, card, "1")
    assert [update["message"]["text"] for update in world.updates] == ["诉求 26-0001"]
    world.updates.clear()
    world.say(GROUP, {"from": world.users[LI].json(), "text": "灯", "via_bot": {"id": 5}})
    assert list(world.updates) == []


async def test_a_press_on_it_tells_no_message(world: World, bot: Bot, card: list[Json]) -> None:
    sent = world.choose(LI, ELSEWHERE, card, "1")
    _, chosen = await heard(world, bot)
    assert chosen.chosen_inline_result is not None
    press = asyncio.create_task(world.press(WANG, ELSEWHERE, sent["message_id"], "too:1"))
    (update,) = await bot.get_updates(timeout=5)
    query = update.callback_query
    assert query is not None
    assert (query.message, query.from_user.id, query.data) == (None, WANG, "too:1")
    assert query.inline_message_id == chosen.chosen_inline_result.inline_message_id
    assert query.chat_instance
    await query.answer("记下了")
    assert (await press)["text"] == "记下了"


async def test_every_copy_is_edited_by_its_own_id(world: World, bot: Bot, card: list[Json]) -> None:
    for chat_id in (LI, GROUP, ELSEWHERE):
        world.choose(LI, chat_id, card, "1")
    assert len(world.inline_messages) == 3
    for inline_id in world.inline_messages:
        edit: Json = {"inline_message_id": inline_id, "reply_markup": CARD}
        assert await bot.edit_message_text("<b>办结</b>", parse_mode="HTML", **edit) is True
        with refused("message is not modified"):
            await bot.edit_message_text("<b>办结</b>", parse_mode="HTML", **edit)
        assert await bot.edit_message_reply_markup(inline_message_id=inline_id) is True
        with refused("message is not modified"):
            await bot.edit_message_reply_markup(inline_message_id=inline_id)
    for chat_id in (LI, GROUP, ELSEWHERE):
        (message,) = world.messages(chat_id)
        assert (message["text"], "edit_date" in message) == ("办结", True)
        assert "reply_markup" not in message


@pytest.mark.parametrize("method", ["editMessageText", "editMessageCaption", "editMessageReplyMarkup"])
async def test_what_no_id_leads_to(world: World, raw: Raw, card: list[Json], method: str) -> None:
    sent = world.choose(LI, ELSEWHERE, card, "1")
    (inline_id,) = world.inline_messages
    world.delete(ELSEWHERE, sent["message_id"], by=LI)
    for wrong in ("AAAA", inline_id):
        status, told = await raw(method, inline_message_id=wrong, text="x", caption="x")
        assert (status, told["description"]) == (400, "Bad Request: MESSAGE_ID_INVALID")
    status, told = await raw(method, text="x", caption="x")
    assert (status, told["description"]) == (400, "Bad Request: message identifier is not specified")


async def test_a_shared_text_has_no_caption(world: World, bot: Bot, card: list[Json]) -> None:
    world.choose(LI, ELSEWHERE, card, "1")
    (inline_id,) = world.inline_messages
    with refused("there is no caption in the message to edit"):
        await bot.edit_message_caption(inline_message_id=inline_id, caption="x")


async def test_the_bot_s_words_are_not_the_person_s_to_edit(world: World, bot: Bot, card: list[Json]) -> None:
    sent = world.choose(LI, GROUP, card, "1")
    with pytest.raises(Refused, match="message can't be edited"):
        world.edit(LI, GROUP, sent["message_id"], "别的话")
    with refused("message can't be edited"):
        await bot.edit_message_text("别的话", GROUP, sent["message_id"])


async def test_a_bot_that_asks_for_neither_hears_neither(
    world: World, bot: Bot, card: list[Json], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "ANSWER_SECONDS", 0.01)
    world.updates.clear()
    await bot.get_updates(allowed_updates=["message"])
    world.choose(LI, ELSEWHERE, card, "1")
    with pytest.raises(TimeoutError):
        await world.inline(LI, "灯")
    assert list(world.updates) == []
    await bot.get_updates(allowed_updates=["chosen_inline_result"])
    world.choose(LI, GROUP, card, "1")
    assert ["chosen_inline_result" in update for update in world.updates] == [True]
