"""Sending: the messages a bot may send, and Telegram's errors for others."""

import aiohttp
import pytest
from telegram import Bot, ReplyParameters
from telegram.error import BadRequest, Forbidden, InvalidToken

from bot.sandbox.world import World
from tests.unit.bot.sandbox.conftest import GROUP, LI, WANG, Raw, refused

FORUM = -1002


async def test_it_knows_itself(world: World, bot: Bot) -> None:
    me = await bot.get_me()
    assert (me.username, me.can_read_all_group_messages) == ("minyi_demo_bot", True)


async def test_a_text_arrives_as_it_was_marked(world: World, bot: Bot) -> None:
    sent = await bot.send_message(LI, "\n <b>诉求 😀</b> <i>/my</i> \n", parse_mode="HTML")
    assert sent.text_html == "<b>诉求 😀</b> <i>/my</i>"
    assert sent.parse_entities() == {
        sent.entities[0]: "诉求 😀",
        sent.entities[1]: "/my",
        sent.entities[2]: "/my",
    }
    assert world.messages(LI)[-1]["message_id"] == sent.message_id


async def test_nothing_is_marked_inside_links_and_code(bot: Bot) -> None:
    words = '<code>/my</code> <a href="https://a.cn">#诉求</a> #报修'
    sent = await bot.send_message(LI, words, parse_mode="HTML")
    assert [entity.type for entity in sent.entities] == ["code", "text_link", "hashtag"]


async def test_people_are_mentioned_with_who_they_are(bot: Bot) -> None:
    words = f'<a href="tg://user?id={WANG}">王</a><a href="tg://user?id=404">谁</a>'
    sent = await bot.send_message(GROUP, words, parse_mode="HTML")
    (mention,) = sent.entities
    assert mention.user is not None
    assert (mention.type, mention.user.first_name) == ("text_mention", "王师傅")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "[Mm]essage text is empty"),
        (" \n ", "[Mm]essage text is empty"),
        ("<b> </b>", "[Mm]essage text is empty"),
        ("x" * 4097, "[Mm]essage is too long"),
        ("😀" * 2049, "[Mm]essage is too long"),
        ("a <b", "[Cc]an't parse entities"),
    ],
)
async def test_texts_that_are_refused(bot: Bot, text: str, words: str) -> None:
    with pytest.raises(BadRequest, match=words):
        await bot.send_message(LI, text, parse_mode="HTML")


async def test_the_longest_text_is_counted_after_its_marks(bot: Bot) -> None:
    sent = await bot.send_message(LI, f"<b>{'&lt;' * 4096}</b>", parse_mode="HTML")
    assert sent.text == "<" * 4096


async def test_an_unknown_way_of_marking_is_refused(bot: Bot) -> None:
    with refused("unsupported parse_mode"):
        await bot.send_message(LI, "*x*", parse_mode="MarkdownV2")


async def test_a_reply_shows_what_it_answers_one_deep(world: World, bot: Bot) -> None:
    first = world.send(LI, GROUP, "灯坏了")
    second = await bot.send_message(GROUP, "收到", reply_parameters=ReplyParameters(first["message_id"]))
    third = world.send(LI, GROUP, "谢谢", reply_to=second.message_id)
    assert second.reply_to_message is not None
    assert second.reply_to_message.text == "灯坏了"
    assert "reply_to_message" not in third["reply_to_message"]
    assert third["message_thread_id"] == second.message_thread_id == first["message_id"]
    assert not second.is_topic_message


async def test_a_reply_to_what_is_gone(bot: Bot) -> None:
    with refused("message to be replied not found"):
        await bot.send_message(GROUP, "收到", reply_parameters=ReplyParameters(99))
    anyway = ReplyParameters(99, allow_sending_without_reply=True)
    assert (await bot.send_message(GROUP, "收到", reply_parameters=anyway)).reply_to_message is None


async def test_topics_of_a_forum(world: World, bot: Bot) -> None:
    world.add_group(FORUM, "大群", [LI], forum=True)
    thread = world.topic(LI, FORUM, "物业")
    said = world.send(LI, FORUM, "在吗", thread=thread)
    assert said["reply_to_message"]["forum_topic_created"]["name"] == "物业"
    answer = await bot.send_message(FORUM, "在", message_thread_id=thread)
    assert answer.is_topic_message
    replied = await bot.send_message(FORUM, "在的", reply_parameters=ReplyParameters(said["message_id"]))
    assert (replied.message_thread_id, replied.is_topic_message) == (thread, True)
    other = world.send(LI, FORUM, "别的话题", thread=replied.message_id)  # numbered like a message of the first
    assert "reply_to_message" not in other
    for chat in (FORUM, GROUP):
        with refused("message thread not found"):
            await bot.send_message(chat, "在", message_thread_id=thread + 99)


async def test_who_never_opened_the_bot_or_blocked_it(world: World, bot: Bot) -> None:
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(WANG, "您好")
    world.start(WANG)
    await bot.send_message(WANG, "您好")
    world.block(WANG, blocked=True)
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(WANG, "您好")
    world.send(WANG, WANG, "我又来了")
    await bot.send_message(WANG, "您好")
    kinds = [next(k for k in update if k != "update_id") for update in world.updates]
    assert kinds == ["message", "my_chat_member", "my_chat_member", "message"]


async def test_chats_it_is_not_in(world: World, bot: Bot) -> None:
    with refused("chat not found"):
        await bot.send_message(-404, "有人吗")
    with refused("chat not found"):
        await bot.send_message("@nobody", "有人吗")
    world.stand(LI, GROUP, "kicked")
    with pytest.raises(Forbidden, match="bot was kicked from the supergroup chat"):
        await bot.send_message(GROUP, "有人吗")
    world.stand(LI, GROUP, "member")
    await bot.leave_chat(GROUP)
    with pytest.raises(Forbidden, match="bot is not a member of the supergroup chat"):
        await bot.send_message(GROUP, "有人吗")


async def test_a_wrong_token_and_an_unknown_method(world: World, url: str, raw: Raw) -> None:
    with pytest.raises(InvalidToken):
        async with Bot("100001:WRONG", base_url=f"{url}/bot"):
            pass
    status, told = await raw("sendTelepathy")
    assert (status, told["error_code"], told["description"]) == (404, 404, "Not Found: method not found")


async def test_json_forms_and_addresses_mean_the_same(
    world: World, url: str, session: aiohttp.ClientSession
) -> None:
    address = f"{url}/bot{world.token}/SENDmessage"
    markup = '{"inline_keyboard": [[{"text": "好", "callback_data": "x"}]]}'
    for request in (
        {"json": {"chat_id": LI, "text": "一", "reply_markup": {"inline_keyboard": []}}},
        {"data": {"chat_id": str(LI), "text": "二", "reply_markup": markup}},
        {"params": {"chat_id": str(LI), "text": "三"}},
    ):
        async with session.post(address, **request) as response:
            assert response.status == 200
    assert [m["text"] for m in world.messages(LI)] == ["一", "二", "三"]
    assert [len(m.get("reply_markup", ())) for m in world.messages(LI)] == [0, 1, 0]


@pytest.mark.parametrize(
    "broken",
    [
        {"chat_id": LI, "text": "x", "reply_markup": "{"},
        {"chat_id": LI, "text": "x", "reply_markup": "[]"},
        {"chat_id": LI, "text": "x", "reply_markup": {"inline_keyboard": [{"text": "x"}]}},
        {"chat_id": LI, "text": "x", "entities": [{"type": "bold"}]},
        {"chat_id": "", "text": "x"},
        {"text": "x"},
        {},
    ],
)
async def test_parameters_that_make_no_sense(world: World, raw: Raw, broken: dict[str, object]) -> None:
    status, told = await raw("sendMessage", **broken)
    assert (status, told["ok"], told["error_code"]) == (400, False, 400)
    assert told["description"].startswith("Bad Request: ")
    assert world.messages(LI) == []
    assert [(call["method"], call["ok"]) for call in world.calls] == [("sendMessage", False)]


async def test_a_body_that_is_no_json(world: World, url: str, session: aiohttp.ClientSession) -> None:
    for body in (b"{", b"[]", b'"x"', b"\xff"):
        headers = {"Content-Type": "application/json"}
        async with session.post(f"{url}/bot{world.token}/getMe", data=body, headers=headers) as response:
            assert response.status == 400


async def test_calls_are_remembered(world: World, bot: Bot) -> None:
    await bot.send_message(LI, "在")
    call = world.calls[-1]
    assert (call["method"], call["ok"], call["params"]["text"]) == ("sendMessage", True, "在")
    assert call["answer"]["message_id"] == 1
    assert 0 < call["ms"] < 1000


async def test_messages_said_again(world: World, bot: Bot) -> None:
    said = world.send(LI, GROUP, "灯坏了")
    copied = await bot.copy_message(LI, GROUP, said["message_id"])
    forwarded = await bot.forward_message(LI, GROUP, said["message_id"])
    assert [m["text"] for m in world.messages(LI)] == ["灯坏了", "灯坏了"]
    assert copied.message_id == 1
    assert forwarded.forward_origin is not None
    assert forwarded.forward_origin.to_dict()["sender_user"]["id"] == LI
    with refused("message to copy not found"):
        await bot.copy_message(LI, GROUP, 99)
    secret = await bot.send_message(LI, "别传", protect_content=True)
    with refused("message can't be forwarded"):
        await bot.forward_message(GROUP, LI, secret.message_id)
