"""getUpdates confirms, waits, filters, and ends the older of two polls."""

import asyncio

import pytest
from aiohttp import web
from telegram import Bot, Update
from telegram.error import Conflict

from bot.messaging.serving import ListenAddress, serving
from bot.sandbox.world import World
from tests.unit.bot.sandbox.conftest import GROUP, LI, Raw, refused


def texts(updates: tuple[Update, ...]) -> list[str | None]:
    return [update.effective_message.text for update in updates if update.effective_message]


async def test_what_is_not_confirmed_comes_again(world: World, bot: Bot) -> None:
    for word in "一二三":
        world.send(LI, GROUP, word)
    first = await bot.get_updates()
    assert texts(first) == texts(await bot.get_updates()) == ["一", "二", "三"]
    ids = [update.update_id for update in first]
    assert ids == list(range(ids[0], ids[0] + 3))
    assert texts(await bot.get_updates(offset=ids[1])) == ["二", "三"]
    assert texts(await bot.get_updates(offset=ids[2] + 1)) == []
    assert texts(await bot.get_updates(offset=ids[0])) == []


async def test_limit_and_negative_offset(world: World, bot: Bot) -> None:
    for word in "一二三四":
        world.send(LI, GROUP, word)
    assert texts(await bot.get_updates(limit=2)) == ["一", "二"]
    assert texts(await bot.get_updates(offset=-1)) == ["四"]
    assert texts(await bot.get_updates()) == ["四"]


async def test_a_long_poll_wakes_at_once(world: World, bot: Bot) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await world.until(lambda: world.updates.waiting)
    world.send(LI, GROUP, "在吗")
    async with asyncio.timeout(2):
        assert texts(await poll) == ["在吗"]


async def test_a_long_poll_ends_with_nothing(raw: Raw) -> None:
    assert await raw("getUpdates", timeout=0) == (200, {"ok": True, "result": []})


async def test_a_second_poller_ends_the_first(world: World, bot: Bot, raw: Raw) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=30))
    await world.until(lambda: world.updates.waiting)
    second = asyncio.create_task(raw("getUpdates", timeout=30))
    with pytest.raises(Conflict, match="terminated by other getUpdates request"):
        await first
    world.send(LI, GROUP, "给后来的")
    status, told = await second
    assert (status, told["result"][0]["message"]["text"]) == (200, "给后来的")


async def test_only_the_kinds_asked_for_are_kept_from_then_on(world: World, bot: Bot) -> None:
    world.send(LI, GROUP, "以前的")
    await bot.get_updates(allowed_updates=["my_chat_member"])
    world.send(LI, GROUP, "不要的")
    world.block(LI, blocked=True)
    kinds = [update.my_chat_member is not None for update in await bot.get_updates()]
    assert kinds == [False, True]


async def test_chat_member_comes_only_on_request(world: World, bot: Bot) -> None:
    world.add_user(5, "新邻居")
    world.join(5, GROUP)
    assert [update.chat_member for update in await bot.get_updates()] == [None]
    await bot.get_updates(allowed_updates=Update.ALL_TYPES)
    world.leave(5, GROUP)
    _, left, change = await bot.get_updates()
    assert left.message is not None
    assert left.message.left_chat_member is not None
    assert change.chat_member is not None
    assert change.chat_member.new_chat_member.status == "left"


async def test_an_update_holds_what_was_said_at_the_time(world: World, bot: Bot) -> None:
    said = world.send(LI, GROUP, "九号楼")
    world.edit(LI, GROUP, said["message_id"], "十号楼")
    new, edited = await bot.get_updates()
    assert new.message is not None
    assert (new.message.text, new.message.edit_date) == ("九号楼", None)
    assert edited.edited_message is not None
    assert edited.edited_message.text == "十号楼"
    assert edited.edited_message.edit_date == world.clock.now().replace(microsecond=0)


async def test_a_webhook_excludes_polling(world: World, bot: Bot) -> None:
    await bot.set_webhook("http://127.0.0.1:9/hook")
    world.send(LI, GROUP, "在吗")
    info = await bot.get_webhook_info()
    assert (info.url, info.pending_update_count) == ("http://127.0.0.1:9/hook", 1)
    with pytest.raises(Conflict, match="webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert texts(await bot.get_updates()) == ["在吗"]
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == ()


async def test_a_webhook_gets_each_update_until_it_takes_it(world: World, bot: Bot) -> None:
    came: list[tuple[str, str]] = []

    async def take(request: web.Request) -> web.Response:
        came.append(
            (request.headers["X-Telegram-Bot-Api-Secret-Token"], (await request.json())["message"]["text"])
        )
        return web.Response(status=500 if len(came) == 1 else 200)

    hook = web.Application()
    hook.router.add_post("/hook", take)
    async with serving(hook, ListenAddress("127.0.0.1", 0)) as where:
        await bot.set_webhook(f"http://{where}/hook", secret_token="s-1")
        world.send(LI, GROUP, "在吗")
        world.send(LI, GROUP, "在不在")
        await world.until(lambda: not world.updates)
        assert came == [("s-1", "在吗"), ("s-1", "在吗"), ("s-1", "在不在")]
        info = await bot.get_webhook_info()
        assert "500" in (info.last_error_message or "")
        await bot.delete_webhook()


async def test_a_secret_of_other_characters_is_refused(bot: Bot) -> None:
    with refused("secret token contains unallowed characters"):
        await bot.set_webhook("http://127.0.0.1:9/hook", secret_token="a b")


async def test_messages_are_dated_by_the_clock(world: World, bot: Bot) -> None:
    world.wind(86400)
    world.send(LI, GROUP, "明天的话")
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.date == world.clock.now().replace(microsecond=0)
