"""The calls of the chat page."""

import asyncio
import json
from collections.abc import Callable, Coroutine
from typing import Any

import aiohttp
import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    ReplyKeyboardMarkup,
)

from bot.sandbox import asking, files
from bot.sandbox.world import World
from tests.unit.bot.sandbox.conftest import GROUP, LI, NOON, WANG, ZHOU

Ask = Callable[..., Coroutine[Any, Any, Any]]


@pytest.fixture
def get(url: str, session: aiohttp.ClientSession) -> Ask:
    async def ask(path: str, status: int = 200, **query: Any) -> Any:
        async with session.get(f"{url}/sandbox/{path}", params=query) as response:
            told = await response.json()
            assert response.status == status, told
            return told

    return ask


@pytest.fixture
def post(url: str, session: aiohttp.ClientSession) -> Ask:
    async def ask(path: str, status: int = 200, **body: Any) -> Any:
        async with session.post(f"{url}/sandbox/{path}", json=body) as response:
            told = await response.json()
            assert response.status == status, told
            return told

    return ask


async def test_people_and_their_chats(get: Ask, post: Ask) -> None:
    people = await get("people")
    assert people[0] == {"id": LI, "name": "李阿姨", "username": "user_100", "label": "", "started": True}
    await post("send", **{"as": WANG, "chat": GROUP, "text": "灯坏了"})
    private, group = await get("chats", **{"as": LI})
    assert (private["id"], private["type"], private["title"], private["last"]) == (LI, "private", "民意", None)
    assert (group["id"], group["members"], group["count"]) == (GROUP, 3, 1)
    assert (group["last"]["text"], group["last"]["from"]) == ("灯坏了", "王师傅")


async def test_a_chat_as_one_person_sees_it(world: World, bot: Bot, get: Ask, post: Ask) -> None:
    said = await post("send", **{"as": LI, "chat": GROUP, "text": "灯坏了"})
    await bot.send_message(GROUP, "收到", reply_markup=ReplyKeyboardMarkup([["好"]]))
    await post("edit", **{"as": LI, "chat": GROUP, "message_id": said["message_id"], "text": "灯又坏了"})
    told = await get("messages", **{"as": LI, "chat": GROUP})
    assert [(m["text"], m["out"], m["edited"]) for m in told["messages"]] == [
        ("灯又坏了", True, True),
        ("收到", False, False),
    ]
    assert told["keyboard"]["keyboard"] == [[{"text": "好"}]]
    assert (told["force_reply"], told["started"], told["bot"]["id"]) == (None, True, bot.id)
    await post("delete", 400, **{"as": WANG, "chat": GROUP, "message_id": said["message_id"]})
    await post("delete", **{"as": LI, "chat": GROUP, "message_id": said["message_id"]})
    assert len(world.messages(GROUP)) == 1


async def test_chats_one_is_not_in_do_not_exist(world: World, get: Ask, post: Ask) -> None:
    world.leave(LI, GROUP)
    for ask in (
        get("messages", 404, **{"as": LI, "chat": GROUP}),
        get("commands", 404, **{"as": LI, "chat": GROUP}),
    ):
        assert await ask == {"error": "Not Found: chat not found"}
    before = len(world.messages(GROUP))
    await post("send", 404, **{"as": LI, "chat": GROUP, "text": "我还在"})
    await post("press", 404, **{"as": LI, "chat": GROUP, "message_id": 1, "data": "x"})
    assert len(world.messages(GROUP)) == before


async def test_who_has_news(world: World, bot: Bot, get: Ask, post: Ask) -> None:
    await post("send", **{"as": LI}, chat=GROUP, text="在吗")
    await bot.send_message(GROUP, "在")
    [group] = [chat for chat in await get("counts") if chat["id"] == GROUP]
    assert group["members"] == [ZHOU, WANG, LI]
    assert (group["last"], group["own"][str(LI)]) == (2, 1)
    assert str(WANG) not in group["own"]


@pytest.mark.parametrize(
    ("kind", "name", "told"),
    [
        ("voice", "voice.wav", "audio/x-wav"),
        ("photo", "a.png", "image/png"),
        ("document", "a.html", "application/octet-stream"),
        ("document", "a.svg", "application/octet-stream"),
    ],
)
async def test_a_file_is_shown_or_played_unless_it_could_run(
    world: World, url: str, session: aiohttp.ClientSession, kind: str, name: str, told: str
) -> None:
    files.keep(world, kind, name, b"content")
    async with session.get(f"{url}/sandbox/file", params={"id": f"{kind}-1"}) as response:
        assert response.content_type == told


async def test_files_and_places(world: World, url: str, session: aiohttp.ClientSession, post: Ask) -> None:
    form = aiohttp.FormData(
        {"as": str(LI), "chat": str(GROUP), "kind": "photo", "caption": "看", "reply_to": ""}
    )
    form.add_field("file", b"picture", filename="x.png")
    async with session.post(f"{url}/sandbox/send", data=form) as response:
        sent = await response.json()
    assert (sent["caption"], sent["from"]["id"]) == ("看", LI)
    async with session.get(f"{url}/sandbox/file", params={"id": sent["photo"][-1]["file_id"]}) as response:
        assert await response.read() == b"picture"
    async with session.get(f"{url}/sandbox/file", params={"id": "photo-404"}) as response:
        assert response.status == 400
    where = await post("send", **{"as": LI, "chat": GROUP, "location": {"latitude": 1.5, "longitude": 2.5}})
    assert where["location"]["latitude"] == 1.5


async def test_pressing(world: World, bot: Bot, post: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("接单", callback_data="claim:1")]])
    sent = await bot.send_message(GROUP, "待接单", reply_markup=markup)
    where = {"as": WANG, "chat": GROUP, "message_id": sent.message_id, "data": "claim:1"}
    press = asyncio.create_task(post("press", **where))
    (update,) = await bot.get_updates(timeout=5)
    assert update.callback_query is not None
    await update.callback_query.answer("接单成功")
    assert await press == {"text": "接单成功", "show_alert": False, "url": None}
    monkeypatch.setattr(asking, "ANSWER_SECONDS", 0.01)
    assert await post("press", 504, **where) == {"error": "the bot did not answer"}


async def test_typing_after_the_bot_s_name_and_choosing(
    world: World, bot: Bot, post: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = {"as": LI, "chat": GROUP}
    content = InputTextMessageContent("诉求 26-0001")
    for page in ("", "1"):
        typing = asyncio.create_task(post("inline", query="灯", offset=page, **where))
        (update,) = await bot.get_updates(offset=-1, timeout=5)
        assert update.inline_query is not None
        assert (update.inline_query.query, update.inline_query.chat_type) == ("灯", "supergroup")
        await update.inline_query.answer([InlineQueryResultArticle(f"r{page}", "灯", content)], next_offset="1")
        answer = await typing
        assert [result["id"] for result in answer["results"]] == [f"r{page}"]
        assert (answer["next_offset"], answer["button"]) == ("1", None)
    for result in ("r", "r1"):
        sent = await post("choose", result=result, query="灯", **where)
        assert (sent["text"], sent["via_bot"]["id"]) == ("诉求 26-0001", bot.id)
    refusal = {"error": "Bad Request: RESULT_ID_INVALID"}
    assert await post("choose", 400, result="r2", query="灯", **where) == refusal
    assert await post("choose", 400, **{"as": WANG, "chat": GROUP, "result": "r", "query": "灯"}) == refusal
    monkeypatch.setattr(asking, "ANSWER_SECONDS", 0.01)
    assert await post("inline", 504, query="灯", **where) == {"error": "the bot did not answer"}
    await post("inline", 404, **{"as": LI, "chat": WANG, "query": "灯"})


async def test_voting_and_who_sees_the_counts(world: World, bot: Bot, get: Ask, post: Ask) -> None:
    sent = await bot.send_poll(GROUP, "装不装？", ["装", "不装"])
    where = {"chat": GROUP, "message_id": sent.message_id}
    voted = await post("vote", **{"as": LI, "options": [0], **where})
    assert (voted["poll"]["chosen"], voted["poll"]["options"][0]["voter_count"]) == ([0], 1)
    for person, count in ((LI, 1), (WANG, 0)):
        (message,) = (await get("messages", **{"as": person, "chat": GROUP}))["messages"]
        *_, group = await get("chats", **{"as": person})
        assert [m["poll"]["options"][0]["voter_count"] for m in (message, group["last"]["message"])] == [
            count
        ] * 2
    refusal = await post("vote", 400, **{"as": LI, "options": [0, 1], **where})
    assert "can't choose more than 1 option" in refusal["error"]


async def test_starting_blocking_and_moving(world: World, post: Ask) -> None:
    assert (await post("start", **{"as": WANG, "payload": "join_1"}))["text"] == "/start join_1"
    assert world.users[WANG].started
    await post("block", **{"as": WANG, "blocked": True})
    assert world.users[WANG].blocked
    world.add_group(-55, "老群", [LI], supergroup=False)
    assert (await post("upgrade", chat=-55))["chat"] == world.chats[-55].moved_to


async def test_the_clock(world: World, get: Ask, post: Ask) -> None:
    assert (await get("clock"))["now"].startswith("2026-11-21T04:00:0")
    wound = await post("clock", seconds=3600)
    assert wound["epoch"] - NOON.timestamp() - 3600 < 60
    assert (await post("clock", 400, seconds=-1))["error"]


async def test_the_menu_and_the_calls(world: World, bot: Bot, get: Ask) -> None:
    await bot.set_my_commands([("help", "帮助")])
    assert await get("commands", **{"as": ZHOU, "chat": GROUP}) == [{"command": "help", "description": "帮助"}]
    calls = await get("calls")
    assert [call["method"] for call in calls] == ["getMe", "setMyCommands"]
    assert [call["method"] for call in await get("calls", after=calls[0]["n"])] == ["setMyCommands"]


async def test_events(world: World, url: str, session: aiohttp.ClientSession) -> None:
    async with session.get(f"{url}/sandbox/events") as stream:
        assert stream.content_type == "text/event-stream"
        assert await stream.content.readuntil(b"\n\n") == b": hello\n\n"
        world.send(LI, GROUP, "灯坏了")
        world.wind(60)
        heard = [await stream.content.readuntil(b"\n\n") for _ in range(2)]
    told = [json.loads(line.removeprefix(b"data: ")) for line in heard]
    assert told == [{"kind": "message", "chat": GROUP}, {"kind": "clock", "chat": None}]


@pytest.mark.parametrize(
    "body", [{}, {"as": LI}, {"as": LI, "chat": GROUP}, {"as": LI, "chat": GROUP, "text": 5}]
)
@pytest.mark.parametrize("path", ["send", "press", "edit", "inline", "choose", "vote"])
async def test_what_makes_no_sense(world: World, post: Ask, path: str, body: dict[str, Any]) -> None:
    assert "error" in await post(path, 400, **body)
    assert world.messages(GROUP) == []


async def test_a_form_without_a_file(url: str, session: aiohttp.ClientSession) -> None:
    form = aiohttp.FormData(
        {"as": str(LI), "chat": str(GROUP), "kind": "spell", "file": "x"}, default_to_multipart=True
    )
    async with session.post(f"{url}/sandbox/send", data=form) as response:
        assert (response.status, await response.json()) == (
            400,
            {"error": "Bad Request: no file of a known kind"},
        )


@pytest.mark.parametrize("text", ["", "x" * 4097])
async def test_people_write_as_much_as_telegram_lets_them(post: Ask, text: str) -> None:
    await post("send", 400, **{"as": LI, "chat": GROUP, "text": text})


async def test_the_page_itself(url: str, session: aiohttp.ClientSession) -> None:
    for path, kind in (
        ("/", "text/html"),
        ("/page/app.js", "text/javascript"),
        ("/page/style.css", "text/css"),
    ):
        async with session.get(url + path) as response:
            assert (response.status, response.content_type) == (200, kind)
            assert response.headers["Cache-Control"] == "no-store"
    for path in ("/page/none.js", "/page/..%2fserver.py"):
        async with session.get(url + path) as response:
            assert response.status == 404
